import type { Action } from './action.ts';
import { fromSource, type Source } from './source.ts';

/**
 * Says where it came from, or what it is about, so that evidence and impact can be traced back to that; nothing else changes. What is not
 * said stays, and what is said to be nothing goes.
 */
export function trace(
    action: Action,
    said: { readonly source?: Source | '' | undefined; readonly theme?: string | undefined },
): Action {
    const { source: was, theme: before, ...rest } = action;
    const [source, theme] = [said.source ?? was, said.theme ?? before];
    return { ...rest, ...(source && { source }), ...(theme && { theme }) };
}

/** The actions about one theme, from what was recommended to what became of it. */
export interface Thread {
    readonly theme: string;
    readonly actions: readonly Action[];
}

/** By theme in any case, under the words it was said in first; an action without a theme belongs to its source alone. */
export function threadsOf(actions: readonly Action[]): Thread[] {
    const threads = new Map<string, { theme: string; actions: Action[] }>();
    for (const action of actions) {
        const theme = (action.theme ?? '').trim() || (action.source ? fromSource(action.source) : '');
        if (theme === '') continue;
        const key = theme.toLowerCase().replace(/\s+/g, ' ');
        const thread = threads.get(key) ?? { theme, actions: [] };
        thread.actions.push(action);
        threads.set(key, thread);
    }
    return [...threads.values()].toSorted((a, b) => a.theme.localeCompare(b.theme, 'en-GB'));
}

/** `3 actions, 1 with evidence. Impact: “Limited so far.”` */
export function threadInWords({ actions }: Thread): string {
    const evidenced = actions.filter(({ evidence }) => evidence !== '').length;
    const impacts = actions.flatMap(({ impact, part2 }) => (impact === '' || part2 ? [] : [`“${impact}”`]));
    const impact =
        impacts.length === 0 ? 'No evidence of impact is held.' : `Impact, as recorded: ${impacts.join(' ')}`;
    return `${actions.length} ${actions.length === 1 ? 'action' : 'actions'}, ${evidenced} with evidence. ${impact}`;
}
