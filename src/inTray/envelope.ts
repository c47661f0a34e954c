import type { Letter, SetAside } from '../domain/letter.ts';

/** What one message holds. */
export interface Envelope {
    readonly letter: Letter;
    /** How often it was received for a reason that is none of its own. */
    readonly explained: number;
}

export const isEnvelope = (content: unknown): content is Envelope =>
    typeof content === 'object' &&
    content !== null &&
    'explained' in content &&
    isLetter(Reflect.get(content, 'letter'));

export const isSetAside = (content: unknown): content is SetAside =>
    typeof content === 'object' && content !== null && 'why' in content && isLetter(Reflect.get(content, 'letter'));

/** A letter as a disk keeps it; undefined where it is damaged, or of a version that wrote it otherwise. */
export function letterFrom(bytes: ArrayBuffer): Letter | undefined {
    try {
        const found: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
        return isLetter(found) ? found : undefined;
    } catch {
        return undefined;
    }
}

/** What stands where a letter should, kept as it was found. It is nobody's, and in nobody's way. */
export const unread = (id: string, found: unknown): Letter => ({
    ...{ id, kind: 'press', partnership: '', lane: `unread ${id}`, at: '', body: found },
});

export const isUnread = ({ partnership }: Letter): boolean => partnership === '';

const isLetter = (letter: unknown): letter is Letter =>
    typeof letter === 'object' &&
    letter !== null &&
    'body' in letter &&
    ['id', 'kind', 'partnership', 'lane', 'at'].every((name) => typeof Reflect.get(letter, name) === 'string');
