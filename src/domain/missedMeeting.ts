import { type Arrangement, chairOf, type Group, holds } from './arrangement.ts';
import { addDays, addMonths, type Day, daysBetween, inWords } from './day.ts';
import { parentsThen } from './standing.ts';

/** A group that should have met and has not. */
export interface Missed {
    readonly group: string;
    /** The groups it reports to. */
    readonly to: readonly string[];
    /** The first day on which it was late. */
    readonly from: Day;
    readonly daysLate: number;
    readonly words: string;
    readonly why: string;
    readonly chair: string;
}

/** A meeting held so many days before a planned one is that meeting, brought forward. */
const broughtForward = 14;

/**
 * The groups that are late by their diary or, where no day of it applies, by their cadence. `lastHeld` is the last meeting in the book,
 * `setUp` the day the group's channel was: what was planned before either is none of the book's business.
 */
export function missedMeetings(
    arrangement: Arrangement,
    today: Day,
    known: { lastHeld(ref: string): Day | undefined; setUp(ref: string): Day | undefined },
): Missed[] {
    return arrangement.groups.flatMap((group) => {
        const setUp = known.setUp(group.ref);
        const lastHeld = known.lastHeld(group.ref);
        const since = [group.from, lastHeld ?? setUp]
            .filter((day) => day !== undefined)
            .toSorted()
            .at(-1);
        if (!holds(group, today) || (setUp ?? lastHeld) === undefined || since === undefined) return [];
        const expected = planned(group, since, lastHeld, today) ?? byCadence(group, since, today);
        return expected === undefined ? [] : [missed(arrangement, group, expected, lastHeld, today)];
    });
}

function planned(group: Group, since: Day, lastHeld: Day | undefined, today: Day): Day | undefined {
    const last = group.diary.findLast((day) => since < day && day < today);
    if (last === undefined) return undefined;
    return lastHeld !== undefined && lastHeld >= addDays(last, -broughtForward) ? undefined : last;
}

function byCadence({ cadence, diary }: Group, since: Day, today: Day): Day | undefined {
    if (cadence === undefined || diary.some((day) => day > since)) return undefined;
    let expected: Day | undefined;
    for (let times = 1; addMonths(since, cadence.months * times) < today; times++)
        expected = addMonths(since, cadence.months * times);
    return expected;
}

function missed(arrangement: Arrangement, group: Group, expected: Day, lastHeld: Day | undefined, today: Day): Missed {
    const chair = chairOf(arrangement, group.ref, today);
    const holder = arrangement.people.find((person) => person.email === chair?.holder)?.name ?? 'vacant';
    return {
        group: group.ref,
        to: parentsThen(arrangement, group.ref, today).map((parent) => parent.ref),
        from: addDays(expected, 1),
        daysLate: daysBetween(expected, today),
        words:
            `The ${group.name} should have met by ${inWords(expected)}. ` +
            (lastHeld === undefined
                ? 'No meeting is in the book.'
                : `Its last meeting in the book: ${inWords(lastHeld)}.`),
        why: `A group that has not met when it should have is told once to the group it reports to.`,
        chair: chair ? `${holder}, ${chair.role} of the ${group.name}` : '',
    };
}
