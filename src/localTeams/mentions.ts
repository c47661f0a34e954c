import type { Mention } from './activities.ts';

/** Somebody a message can mention. */
export interface Mentionable {
    id: string;
    name: string;
}

/** Turns each `@Full Name` of somebody present into a mention, as picking the name in Teams would. */
export function mentioning(text: string, present: Mentionable[]): { text: string; mentions: Mention[] } {
    const mentions: Mention[] = [];
    let marked = text;
    // The longest name first, so that “@Ann Lee-Smith” is not taken for “@Ann Lee”.
    for (const { id, name } of [...present].sort((one, other) => other.name.length - one.name.length)) {
        const mark = `<at>${name}</at>`;
        const pattern = new RegExp(`@${literally(name)}(?![\\p{L}\\p{N}])`, 'giu');
        if (!pattern.test(marked)) continue;
        marked = marked.replace(pattern, () => mark);
        mentions.push({ type: 'mention', text: mark, mentioned: { id, name } });
    }
    return { text: marked, mentions };
}

function literally(text: string): string {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
