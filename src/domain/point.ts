import type { Day } from './day.ts';
import type { Revision } from './revision.ts';

/** An item row heads its points; a point is what was said under it. */
export type PointKind = 'item' | 'note' | 'query and answer' | 'challenge' | 'assurance sought';

export const pointKinds: readonly PointKind[] = ['note', 'query and answer', 'challenge', 'assurance sought'];

export interface Point {
    readonly key: string;
    readonly ref: string;
    readonly meeting: string;
    /** The agenda item's number in the meeting, from 1. */
    readonly item: number;
    readonly itemTitle: string;
    /** The letter said aloud; empty for the row of the item itself. */
    readonly letter: string;
    readonly kind: PointKind;
    readonly text: string;
    readonly speaker: string;
    /** Exempt or confidential: its words are kept on the restricted site only. */
    readonly part2: boolean;
    /** Of an item in Part 2, the paragraph it is exempt under, which is no secret; see exemption.ts. */
    readonly paragraph?: string;
    /** What the ladder entered among challenges; such a point belongs to no meeting. */
    readonly challenge?: Challenge;
    /** The item of an earlier meeting that this one goes on with. */
    readonly carriedFrom?: string;
    /** Of an item, the moment it was begun: what was typed meanwhile belongs to it, however late it is written. UTC, ISO 8601. */
    readonly begunAt?: string;
    readonly revisions?: readonly Revision[];
}

/** One agency challenged for one action that is long overdue. It is open while the action is. */
export interface Challenge {
    /** The group that raised it: in its register the action stands. */
    readonly group: string;
    /** Empty where whoever owes the action comes from none. */
    readonly agency: string;
    readonly action: string;
    readonly on: Day;
}

export const items = (points: readonly Point[]): Point[] =>
    points.filter((point) => point.kind === 'item').sort((a, b) => a.item - b.item);

/**
 * The item a meeting was at at a moment: the one begun last by then, if any. Where nobody wrote down when, an item counts as begun before
 * all others, and one of Part 2 as the last of those.
 */
export const itemAt = (points: readonly Point[], at: string): Point | undefined =>
    items(points)
        .filter(({ begunAt = '' }) => begunAt <= at)
        .toSorted((a, b) => byMoment(a, b) || (a.begunAt === undefined ? Number(a.part2) - Number(b.part2) : 0))
        .at(-1);

const byMoment = ({ begunAt: a = '' }: Point, { begunAt: b = '' }: Point) => (a < b ? -1 : a > b ? 1 : 0);

export const pointsOf = (points: readonly Point[], item: number): Point[] =>
    points.filter((point) => point.kind !== 'item' && point.item === item).sort(byLetter);

const byLetter = (a: Point, b: Point) =>
    a.letter.length - b.letter.length || (a.letter < b.letter ? -1 : a.letter > b.letter ? 1 : 0);
