import { type Arrangement, type Group, groupByRef, groupNamed } from '../domain/arrangement.ts';
import type { Day } from '../domain/day.ts';
import { type Due, readDue } from '../domain/due.ts';
import { Question, Refusal } from '../domain/refusal.ts';
import { remembered } from '../domain/remembered.ts';

/** Reads due words against the meeting's day. Throws a Refusal with the question where they are impossible or could mean two things. */
export function dueSaid(words: string, held: Day, group: Group, arrangement: Arrangement): Due {
    const due = dueRead(arrangement, words, held, group.ref);
    if (due.readings !== undefined)
        throw new Question(
            due.question ?? '',
            words,
            due.readings.map((each) => each.words),
        );
    if (due.question !== undefined) throw new Refusal(due.question);
    return due;
}

/** What the words come to for that group. The same few are said of most of what a meeting leaves to be done. */
export const dueRead = remembered((arrangement: Arrangement, words: string, held: Day, groupRef: string): Due => {
    const { milestones, holidays } = arrangement;
    const { diary = [], cadence } = groupByRef(arrangement, groupRef) ?? {};
    const nextMeeting = diary.find((day) => day > held);
    return readDue(words, held, {
        diary,
        milestones,
        holidays: holidays.map(({ day }) => day),
        meetingsOf: (name) => groupNamed(arrangement, name),
        ...(cadence && { cadence }),
        ...(nextMeeting && { nextMeeting }),
    });
});
