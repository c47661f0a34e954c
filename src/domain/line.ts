import { type Arrangement, groupByRef } from './arrangement.ts';
import { challengeOf, type NewChallenge } from './challenge.ts';
import type { Day } from './day.ts';
import type { Reminder, Rung } from './ladder.ts';
import type { Missed } from './missedMeeting.ts';
import { daysLate } from './owed.ts';

/** One line of a digest. */
export interface Line {
    readonly ref: string;
    readonly title: string;
    readonly daysOverdue: number;
    readonly rung: Rung | 'missed meeting';
    /** The rule that chose the channel, in a sentence. */
    readonly why: string;
    /** Who owes it, until when, and who answers for the group that owes it; empty where it is not said. */
    readonly owner: string;
    readonly due: string;
    readonly chair: string;
    /** Report and assurance: the body it is owed to. */
    readonly owedTo: string;
    /** Since when it is overdue, or will be: the oldest stands first. */
    readonly since: Day;
    readonly isAction: boolean;
    /** For an owner alone, the group that is told instead where the chat turns out to be gone. */
    readonly instead?: string;
    /** What is entered among challenges before the line is said. */
    readonly challenge?: NewChallenge;
}

/** Part 2 is its reference and owner only. */
export function lineOf({ owed, rung, why, chair, instead }: Reminder, arrangement: Arrangement, today: Day): Line {
    const open = { due: owed.due, chair, owedTo: groupByRef(arrangement, owed.reportTo)?.name ?? '' };
    return {
        ref: owed.ref,
        title: owed.title,
        daysOverdue: daysLate(owed, today),
        rung,
        why,
        owner: owed.owner,
        ...(owed.part2 ? { due: '', chair: '', owedTo: '' } : open),
        since: owed.overdueFrom,
        isAction: true,
        ...(instead !== undefined && { instead }),
        ...(rung === 'scrutineer' && { challenge: challengeOf(owed, arrangement, today) }),
    };
}

export const missedLine = (missed: Missed): Line => ({
    ref: missed.group,
    title: missed.words,
    daysOverdue: missed.daysLate,
    rung: 'missed meeting',
    why: missed.why,
    owner: '',
    due: '',
    chair: missed.chair,
    owedTo: '',
    since: missed.from,
    isAction: false,
});

/** Oldest first, each action once: where several rules chose the same channel, the highest rung speaks. */
export function inOrder(lines: readonly Line[]): Line[] {
    const highest = new Map<string, Line>();
    for (const line of lines) {
        const other = highest.get(line.ref);
        if (!other || height(line) > height(other)) highest.set(line.ref, line);
    }
    return [...highest.values()].toSorted((a, b) => compare(a.since, b.since) || compare(a.ref, b.ref));
}

/** A list that a digest carries along is no reason for one. */
export const isReason = (line: Line): boolean => line.rung !== 'forward plan';

const heights: readonly Line['rung'][] = [
    ...(['forward plan', 'due soon', 'group', 'missed meeting', 'parent', 'executive', 'scrutineer', 'panel'] as const),
];
const height = (line: Line): number => heights.indexOf(line.rung);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
