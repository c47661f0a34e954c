import { type Action, isOpen, type Note, progress, remark } from './action.ts';
import type { Channel } from './channel.ts';
import type { Point } from './point.ts';
import { Refusal } from './refusal.ts';
import type { Resolution } from './resolution.ts';
import type { RollLine } from './roll.ts';

/*
 * Presses do not always reach the book in the order they were made in: one may wait in the in-tray of one process while another process
 * writes a later one at once. What was said last is to stand, and whatever adds to a record goes in beside it.
 */

/** A press and the moment it was made at. UTC, ISO 8601. */
export interface Said {
    readonly key: string;
    readonly at: string;
}

/** A press made later that stands on the record already. */
export interface Later extends Said {
    /** What it changed, by name; `all` where it said that all is to stand as it is, or where nobody knows any more. */
    readonly changed: readonly string[] | 'all';
}

/** Somebody has said otherwise since. */
export class Outdone extends Refusal {
    constructor(
        readonly by: Later,
        sentence = 'Somebody has said otherwise since.',
    ) {
        super(sentence);
    }
}

/** What a press says of a record: what it changes there, or, where that is nothing, that all is to stand as it is. */
export function saidIn(before: object, after: object): Later['changed'] {
    const changed = changedIn(before, after);
    return changed.length > 0 ? changed : 'all';
}

function changedIn(before: object, after: object): string[] {
    const [was, is] = [before, after] as Record<string, unknown>[];
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
        (name) => !isSame(was?.[name], is?.[name]),
    );
}

/** In whatever order the parts come: a due date that was read again is not another one. */
function isSame(one: unknown, other: unknown): boolean {
    if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
    return changedIn(one, other).length === 0;
}

/** What of a change must not have been said otherwise later. All else adds to the record, or follows from something else. */
export const outdoneBy = {
    /** Whoever says later how it goes, until when it is due or whose it is says that it is not closed. */
    actions: (before: Action, after: Action): string[] => [
        ...among(['title', 'owner', 'due', 'source', 'theme'], before, after),
        ...(isOpen(before) && !isOpen(after) ? ['status', 'progress', 'due', 'owner'] : []),
        ...(!isOpen(before) && isOpen(after) ? ['status'] : []),
    ],
    points: (before: Point, after: Point) => among(['itemTitle', 'kind', 'text', 'speaker'], before, after),
    resolutions: (before: Resolution, after: Resolution) => among(['verb', 'text'], before, after),
    roll: (before: RollLine, after: RollLine): string[] => [
        ...among(['presence', 'deputy', 'fromItem', 'toItem'], before, after),
        ...(keepsLines(before.interest, after.interest) ? [] : ['interest']),
    ],
    channels: (before: Channel, after: Channel) => among(['route'], before, after),
} as const;

/** Throws Outdone where one of these was changed by a press made later: the latest such. */
export function mustBeLast(names: readonly string[], since: readonly Later[]): void {
    const latest = since
        .filter((press) => speaksOf(names, press))
        .toSorted((a, b) => (a.at < b.at ? -1 : 1))
        .at(-1);
    if (latest) throw new Outdone(latest);
}

/** A note says its own time where others were written since; and it goes in beside a word that has closed the action since. */
export function progressAmong(action: Action, note: Note, time: string, since: readonly Later[]): Action {
    if (!since.some((press) => speaksOf(['progress', 'status'], press))) return progress(action, note);
    const late = { ...note, text: `said at ${time}, recorded late: ${note.text}` };
    const isClosedSince = !isOpen(action) && since.some((press) => speaksOf(['status'], press));
    return isClosedSince ? remark(action, late) : progress(action, late);
}

const speaksOf = (names: readonly string[], { changed }: Later): boolean =>
    names.some((name) => changed === 'all' || changed.includes(name));

function among(names: readonly string[], before: object, after: object): string[] {
    const changed = changedIn(before, after);
    return names.filter((name) => changed.includes(name));
}

/** Another line beside those that stand says nothing against them. */
function keepsLines(before: string, after: string): boolean {
    const lines = after.split('\n');
    return before.split('\n').every((line) => line === '' || lines.includes(line));
}
