import type { Arrangement, Group } from '../domain/arrangement.ts';
import type { Day } from '../domain/day.ts';
import { type Due, readDue } from '../domain/due.ts';
import { Question, Refusal } from '../domain/refusal.ts';

/** Reads due words against the meeting's day. Throws a Refusal with the question where they are impossible or could mean two things. */
export function dueSaid(words: string, held: Day, group: Group, arrangement: Arrangement): Due {
    const { milestones, holidays } = arrangement;
    const { diary, cadence } = group;
    const nextMeeting = diary.find((day) => day > held);
    const due = readDue(words, held, {
        diary,
        milestones,
        holidays: holidays.map(({ day }) => day),
        ...(cadence && { cadence }),
        ...(nextMeeting && { nextMeeting }),
    });
    if (due.readings !== undefined)
        throw new Question(
            due.question ?? '',
            words,
            due.readings.map((each) => each.words),
        );
    if (due.question !== undefined) throw new Refusal(due.question);
    return due;
}
