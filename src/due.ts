import { createInterface } from 'node:readline';
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

/** Prints how due words are understood, or with `lines` those of every line on stdin. */
export async function sayDue(
    words: string | undefined,
    options: { said?: string; json?: true; lines?: true },
    wrongUsage: (fault: string) => never,
): Promise<void> {
    if ((words === undefined) !== (options.lines === true)) wrongUsage('Give the words in quotes, or --lines alone.');
    if (words === undefined) {
        for await (const answer of answersFor(createInterface({ input: process.stdin })))
            process.stdout.write(`${JSON.stringify(answer)}\n`);
        return;
    }
    const read = understood(words, options.said);
    console.log(options.json ? JSON.stringify(answerFor(read)) : sentenceFor(read));
}

/** How due words are understood when they are said that day, or today where this machine is. */
export const understood = (words: string, said: string = todayHere()): Due => readDue(words, said);

/** A sentence for a person. Throws a Refusal where the words cannot be read. */
function sentenceFor(due: Due): string {
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
