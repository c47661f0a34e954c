import { dayIn, isDay } from './domain/day.ts';
import { type Due, dueInWords, readDue } from './domain/due.ts';
import { Refusal } from './domain/refusal.ts';

/** What the command line prints about due words: a stable contract. */
export interface DueAnswer {
    readonly words: string;
    readonly precision: Due['precision'];
    readonly overdueFrom: string | null;
    readonly ambiguous: boolean;
    readonly question?: string;
}

/** How due words are understood when they are said that day, or today where this machine is. */
export const understood = (words: string, said: string = todayHere()): Due => readDue(words, said);

/** A sentence for a person. Throws a Refusal where the words cannot be read. */
export function sentenceFor(due: Due): string {
    if (due.precision === 'invalid') throw new Refusal(dueInWords(due));
    return dueInWords(due);
}

export const answerFor = ({ words, precision, overdueFrom, ambiguous, question }: Due): DueAnswer => ({
    words,
    precision,
    overdueFrom: overdueFrom ?? null,
    ambiguous,
    ...(question === undefined ? {} : { question }),
});

/** One answer for each line of `DAY<TAB>WORDS`; empty lines are passed over. Throws a Refusal at a line without a day. */
export async function* answersFor(lines: AsyncIterable<string>): AsyncGenerator<DueAnswer> {
    let number = 0;
    for await (const line of lines) {
        number += 1;
        const text = line.replace(/^\ufeff/, '').replace(/\r$/, '');
        if (text === '') continue;
        const tab = text.indexOf('\t');
        const said = text.slice(0, Math.max(tab, 0)).trim();
        if (!isDay(said)) throw new Refusal(`Line ${number} does not begin with a day, such as 2021-03-18, and a tab.`);
        yield answerFor(understood(text.slice(tab + 1), said));
    }
}

const todayHere = (): string => dayIn(new Intl.DateTimeFormat().resolvedOptions().timeZone, new Date());
