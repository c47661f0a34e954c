import { type Group, seatsOf } from '../domain/arrangement.ts';
import { type Footing, footingAt, mustOpenItems, mustProceed, type Sitting } from '../domain/footing.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Question, Register } from '../domain/minuteBook.ts';
import { itemAt, items, type Point } from '../domain/point.ts';
import { allowedBy } from '../domain/quorumTerms.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Turn } from './turn.ts';

/**
 * The item what is typed in this turn belongs to, however late it is written. What is typed now belongs to the last one, for the clocks of
 * two machines may differ; unless it was begun only since, and the one before it is in Part 2.
 */
export function itemUnder(points: readonly Point[], { at, saidAt, isReplay }: Turn): Point | undefined {
    const then = itemAt(points, saidAt ?? at);
    return isReplay || saidAt !== undefined || then?.part2 ? then : items(points).at(-1);
}

/** The moment what this turn begins is begun at: of what was proposed, that of the yes. */
export const begunAt = ({ grant, at }: Turn): string => grant?.at ?? at;

/** How the meeting stands at an item, by the seats of its day. */
export const footingOf = (
    sitting: Sitting & { readonly meeting: Meeting },
    group: Group,
    item: number,
    turn: Turn,
): Footing => footingAt(sitting, group, seatsOf(turn.arrangement, group.ref, sitting.meeting.held), item);

/** Throws a Refusal where nothing may be recorded under the item, unless this very press has recorded it before. */
export async function mustStandOn<T extends { readonly key: string }>(
    footing: Footing,
    press: string,
    register: Register<T>,
): Promise<void> {
    if (footing.mayProceed || (await register.find({ key: press } as Question<T>))) return;
    mustProceed(footing);
}

/** The same for what is recorded without the papers at hand: they are read only where the group's terms could forbid it. */
export async function mustStandAt<T extends { readonly key: string }>(
    item: 'next' | 'current' | number,
    at: { readonly meeting: Meeting; readonly group: Group },
    press: string,
    register: Register<T>,
    turn: Turn,
): Promise<void> {
    const mode = allowedBy(at.group.quorum);
    if (mode === 'recommendations only' || (item === 'next' && mode !== 'adjourn')) return;
    const papers = await turn.book.papers(at.meeting.ref, 'roll', 'agenda');
    if (!papers) throw new Refusal(`There is no meeting ${at.meeting.ref} in the book.`);
    const named = { next: papers.agenda.length + 1, current: itemUnder(papers.agenda, turn)?.item ?? 0 };
    const under = typeof item === 'number' ? item : named[item];
    const footing = footingOf({ ...papers, points: papers.agenda }, at.group, under, turn);
    if (footing.mayProceed || (await register.find({ key: press } as Question<T>))) return;
    if (item === 'next') mustOpenItems(footing);
    else mustProceed(footing);
}
