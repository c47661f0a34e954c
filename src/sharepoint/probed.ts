import { Unavailable } from '../domain/unavailable.ts';
import type { Calls, Graph } from './client.ts';
import { isForbidden } from './outcome.ts';

/** One thing the book relies on, or one that Microsoft's documentation leaves open, as SharePoint does it there. */
export interface Probed {
    /** What the book relies on is so or not so; what nothing depends on is told; what could not be tried stays open. */
    readonly state: 'so' | 'not so' | 'told' | 'open';
    /** A sentence. */
    readonly says: string;
    /** What a person does about it. */
    readonly advice?: string;
}

export const relied = (says: string, isSo: boolean, advice?: string): Probed => ({
    state: isSo ? 'so' : 'not so',
    says: isSo ? `${says}.` : `Not so: ${says}.`,
    ...(advice !== undefined && !isSo && { advice }),
});

/** An answer to what the documentation leaves open, and what is to be done with it. */
export const told = (says: string, advice: string): Probed => ({ state: 'told', says, advice });

export const leftOpen = (says: string, advice: string): Probed => ({ state: 'open', says, advice });

export const notRemoved = (what: 'row' | 'list', problem: unknown): Probed => ({
    state: 'not so',
    says: `The scratch ${what} could not be removed again (${answerOf(problem)}).`,
    advice: 'Run doctor again: it begins by removing what an earlier run left.',
});

/** Runs what is tried, so that one thing that cannot be tried keeps nobody from trying the next. */
export async function trying(
    graph: Graph,
    what: string,
    work: (calls: Calls) => Promise<readonly Probed[]>,
): Promise<readonly Probed[]> {
    try {
        return await graph.errand(work);
    } catch (problem) {
        return isForbidden(problem)
            ? [leftOpen(`${what}: this identity lacks the right to try it (${answerOf(problem)}).`, asSetUp)]
            : [leftOpen(`${what}: it could not be tried (${answerOf(problem)}).`, 'Run doctor again a little later.')];
    }
}

export const asSetUp =
    'Nothing to do. To know it, run doctor where it can sign in as the identity that sets up, while that one has fullcontrol.';

/** What Graph answered instead of doing it; undefined where it was done. No answer is no refusal: that rises. */
export async function refusalOf(doing: () => Promise<unknown>): Promise<unknown> {
    try {
        await doing();
        return undefined;
    } catch (problem) {
        if (problem instanceof Unavailable) throw problem;
        return problem;
    }
}

/** What Graph said, behind the words of the house: its status and its code. */
export function answerOf(problem: unknown): string {
    const { statusCode, code, name } = causeOf(problem);
    if (statusCode === undefined || statusCode < 100) return problem instanceof Unavailable ? 'no answer' : `${name}`;
    return [statusCode, code].filter(Boolean).join(' ');
}

/** The same with its own words. */
export function wordsOf(problem: unknown): string {
    const { message } = causeOf(problem);
    return [answerOf(problem), message && `“${message}”`].filter(Boolean).join(', ');
}

interface Said {
    readonly statusCode?: number;
    readonly code?: string | null;
    readonly name?: string;
    readonly message?: string;
}

export const causeOf = (problem: unknown): Said =>
    ((problem instanceof Error && problem.cause) || problem || {}) as Said;
