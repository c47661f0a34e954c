import type { Day } from '../domain/day.ts';
import type { Presence } from '../domain/roll.ts';
import type { LimbRead, PointRead, Reading, ResolutionRead } from './reading.ts';
import { type Block, isBullet } from './readingBlock.ts';
import type { LeadIn } from './readingDecision.ts';
import { isExempt, type Outline, readmitsPublic, withoutMark } from './readingItem.ts';
import type { OwedRead } from './readingOwed.ts';
import type { RollRead } from './readingRoll.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** An item while it is being read. */
export interface Draft {
    no: string;
    title: string;
    part2: boolean;
    points: Mutable<PointRead>[];
    resolutions: Decision[];
    actions: OwedRead[];
}

export interface Decision extends Omit<Mutable<ResolutionRead>, 'limbs'> {
    limbs: Mutable<LimbRead>[];
}

/** What the next block is taken for. */
export type Mode =
    | { readonly is: 'head' | 'points' | 'actions' | 'beside' | 'contents' }
    | { readonly is: 'roll'; readonly presence: Presence }
    | { readonly is: 'limbs'; readonly lead: LeadIn; readonly decision: Decision };

/** How far the reading of a document has come. */
export interface Course {
    readonly outline: Outline;
    readonly title: string[];
    readonly roll: RollRead[];
    readonly items: Draft[];
    readonly notUnderstood: string[];
    readonly timeline: Reading['milestones'][number][];
    held: Day | undefined;
    mode: Mode;
    /** The press and public are out. */
    isPrivate: boolean;
    /** What comes next is the title of the item, for the page says so. */
    isItemNext: boolean;
    /** The heading of a month in a timeline. */
    month: string;
}

export const courseOf = (outline: Outline, held: Day | undefined): Course => ({
    outline,
    title: [],
    roll: [],
    items: [],
    notUnderstood: [],
    timeline: [],
    held,
    mode: { is: 'head' },
    isPrivate: false,
    isItemNext: false,
    month: '',
});

export function show({ notUnderstood }: Course, block: Block): void {
    notUnderstood.push(`${isBullet(block) ? '-' : block.label} ${block.text}`.trim());
}

export function openItem(course: Course, { no, title }: { no: string; title: string }): void {
    if (readmitsPublic(title)) course.isPrivate = false;
    const part2 = course.isPrivate || isExempt(title);
    course.items.push({ no, title: withoutMark(title), part2, points: [], resolutions: [], actions: [] });
    course.mode = { is: 'points' };
    course.month = '';
}

/** The item that is being read; what stands before the first one belongs to one without a number. */
export function itemOf(course: Course): Draft {
    if (course.items.length === 0) openItem(course, { no: '', title: course.title[0] ?? '' });
    return course.items.at(-1) as Draft;
}
