import type { MinuteBook } from '../domain/minuteBook.ts';
import type { Marks } from './marks.ts';
import type { Plan } from './plan.ts';
import { challengeEntry } from './roundLog.ts';

/**
 * Before anybody is told, so that what is said of an entry is true; each once, however often that is tried. Answers what it failed at.
 */
export async function enterChallenges(
    { challenges }: Plan,
    marks: Pick<Marks, 'log'>,
    { book, now }: { readonly book: Pick<MinuteBook, 'points'>; now(): Date },
): Promise<unknown> {
    try {
        for (const { series, entry } of challenges) {
            const { record } = await book.points.addNext(series, (number) => ({ ...entry, ref: series.ref(number) }));
            marks.log(challengeEntry(record, now()));
        }
        return undefined;
    } catch (problem) {
        return problem;
    }
}
