import { type Part, sendInTurn } from './batch.ts';
import type { Calls } from './client.ts';
import { Clash, problemOf } from './outcome.ts';

/** What is to be written next: a record, what follows from it, and the log's line after them where it has one. */
export interface Next {
    readonly parts: readonly Part[];
}

export interface Written<N extends Next> {
    /** Those written, which are the first of them. */
    readonly written: readonly (N & { readonly isWhole: boolean })[];
    /** Where not all are written: milliseconds after which to try again, for it may well succeed then. */
    readonly again?: { readonly waitMs: number };
}

/**
 * Writes one after the other until one is not taken; none after it is written. Throws what will not pass by waiting. Who waits for one that
 * was not taken cannot know whether it stands all the same, for answers get lost: it is found by its key.
 */
export async function writeInTurn<N extends Next>(next: readonly N[], calls: Calls): Promise<Written<N>> {
    const [only] = next;
    if (only === undefined) return { written: [] };
    if (next.length === 1 && only.parts.length === 1) return writeAlone(only, calls);
    const outcomes = await sendInTurn(
        next.flatMap(({ parts }) => parts),
        calls,
    );
    const failed = outcomes.findIndex(({ status }) => status < 200 || status >= 300);
    const first = failed < 0 ? outcomes.length : failed;
    const written: (N & { readonly isWhole: boolean })[] = [];
    let at = 0;
    for (const each of next) {
        if (at >= first) break;
        written.push({ ...each, isWhole: at + each.parts.length <= first });
        at += each.parts.length;
    }
    const outcome = outcomes[first];
    if (outcome === undefined) return { written };
    const problem = problemOf(outcome, next.flatMap(({ parts }) => parts)[first]?.url ?? '');
    // What follows a record and is not taken is written again by itself, and says then what is wrong with it.
    const isOfRest = written.at(-1)?.isWhole === false;
    if (problem === 'passing') return { written, again: { waitMs: Math.max(50, outcome.waitMs) } };
    if (problem instanceof Clash || isOfRest) return { written, again: { waitMs: 0 } };
    if (written.length > 0) return { written, again: { waitMs: 50 } };
    throw problem;
}

async function writeAlone<N extends Next>(only: N, calls: Calls): Promise<Written<N>> {
    const [part] = only.parts;
    try {
        if (part !== undefined) await calls.post(part.url, part.body);
        return { written: [{ ...only, isWhole: true }] };
    } catch (problem) {
        if (problem instanceof Clash) return { written: [], again: { waitMs: 0 } };
        throw problem;
    }
}
