import type { Action } from './action.ts';
import { outcomeOf, type Resolution } from './resolution.ts';

/** The decisions that actions were made from, by their references. */
export type Origins = ReadonlyMap<string, Resolution>;

/**
 * What has become of the decision an action was made from, and that it was carried on from an earlier meeting; empty where there is
 * nothing to say. The action is still owed: whether it is, people decide.
 */
export function originInWords(action: Action, from: Resolution | undefined): string {
    if (from === undefined) return '';
    const isCarried = from.meeting !== '' && action.meeting !== '' && from.meeting !== action.meeting;
    return [outcomeOf(from), isCarried ? `a priority carried from ${from.meeting}` : '']
        .filter((words) => words !== '')
        .join(', ');
}
