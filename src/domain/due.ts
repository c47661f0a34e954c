import {
    addDays,
    addMonths,
    type Day,
    inWords,
    isDay,
    monthInWords,
    monthOf,
    municipalYear,
    withWeekday,
    yearOf,
} from './day.ts';
import { type Asked, type DueContext, isAsked, isSpan, type Precision, type Span } from './dueFound.ts';
import { quarterInWords } from './dueQuarter.ts';
import { openClause, type Understood, understand } from './dueUnderstood.ts';
import { type Limit, spoken, withoutTail } from './spoken.ts';
import { listed } from './wording.ts';

export type { DueContext, Precision } from './dueFound.ts';

/** When something is due: the words that were said, and what the book understood by them. */
export interface Due {
    readonly words: string;
    readonly precision: Precision;
    /** The first day on which it is overdue; absent where the words set no day. */
    readonly overdueFrom?: Day;
    /** British readers would take the words in two ways; nothing is computed until the question is answered. */
    readonly ambiguous: boolean;
    /** A sentence for the person who said the words: what to change, or which reading is meant. */
    readonly question?: string;
    readonly readings?: readonly Reading[];
}

/** One way to take the words: words that can mean nothing else, and what they come to. */
export interface Reading {
    readonly words: string;
    readonly precision: Precision;
    readonly overdueFrom?: Day;
}

/** No due words are longer; what is, can only be a clause that begins with "once" or the like. */
const LONGEST = 200;

/**
 * Reads due words as they are said in a British meeting, on the day they were said. A day D is overdue on D+1, "before D"
 * on D, a month on the first of the next. An impossible day is refused, never rolled over; what can be taken in two ways
 * is asked back.
 */
export function readDue(words: string, said: Day, context: DueContext = {}): Due {
    const kept = words.trim();
    const text = withoutTail(spoken(kept.slice(0, LONGEST)));
    const understood = kept.length > LONGEST ? openClause(text, said) : ahead(text, said, context);
    return { words: kept, ...meant(understood, words, said, context) };
}

/** Nothing can be due before what has begun already: "before March" said in March is before the next one. */
function ahead(text: string, said: Day, context: DueContext): Understood | undefined {
    const understood = understand(text, said, context);
    if (understood?.limit !== 'before' || !isSpan(understood.found) || understood.found.begins > said)
        return understood;
    const next = understand(text, addDays(understood.found.ends, 1), context);
    return next && isSpan(next.found) && next.found.begins > said ? next : understood;
}

function meant(understood: Understood | undefined, words: string, said: Day, context: DueContext): Omit<Due, 'words'> {
    if (understood === undefined) return notUnderstood(words);
    const { found, limit } = understood;
    if (found === 'impossible') return impossible(words);
    if (found === 'none') return { ambiguous: false, precision: 'none' };
    if (found === 'event' || limit === 'after' || (limit === 'from' && isSpan(found) && found.precision === 'event'))
        return { ambiguous: false, precision: 'event' };
    if (isAsked(found) || limit === 'from') {
        const asked = isAsked(found) ? found : startsOn(found);
        return askedBack(asked, words, (option) =>
            readDue(limit === 'before' ? `before ${option}` : option, said, context),
        );
    }
    const read = limited(found, limit);
    return isDay(read.overdueFrom) ? { ambiguous: false, ...read } : notUnderstood(words);
}

/** What is due by a span is overdue after its last day; before it, on its first. */
const limited = ({ precision, begins, ends }: Span, limit: Limit): { precision: Precision; overdueFrom: Day } =>
    limit === 'before'
        ? { precision: precision === 'event' ? 'event' : 'day', overdueFrom: begins }
        : { precision, overdueFrom: addDays(ends, 1) };

/** Reads each option as if it had been said, so that a button means exactly what its words mean. */
function askedBack({ why, options }: Asked, words: string, readOption: (option: string) => Due): Omit<Due, 'words'> {
    const all = options.map(readOption).map((read): Reading => {
        const { overdueFrom } = read;
        return { words: read.words, precision: read.precision, ...(overdueFrom === undefined ? {} : { overdueFrom }) };
    });
    const readings = all.filter((reading, index) => !all.slice(0, index).some((other) => isSame(reading, other)));
    const [first, second] = readings;
    if (!first || all.some(({ precision }) => precision === 'invalid')) return notUnderstood(words);
    if (!second) return { ambiguous: false, precision: first.precision, overdueFrom: first.overdueFrom };
    const which = readings.every(({ precision }) => precision === 'day') ? 'Which day is meant' : 'Which is meant';
    const question = `${why.replace('…', quoted(words))} ${which}: ${listed(
        readings.map((reading) => reading.words),
        'or',
    )}?`;
    return { ambiguous: true, precision: first.precision, question, readings };
}

const isSame = (one: Reading, other: Reading): boolean =>
    one.overdueFrom === undefined ? one.words === other.words : one.overdueFrom === other.overdueFrom;

/** "From 1 April" may be the day by which it is done, or the day on which it begins and never ends. */
const startsOn = (found: Span): Asked => ({
    why: '… says when it begins.',
    options: [wordsFor(found.precision, found.precision === 'day' ? found.begins : found.ends), 'ongoing'],
});

/**
 * Words that say what was understood, and mean the same whoever reads them on whatever day: `Thursday 18 March 2021`,
 * `March 2021`, `Q3 2021-22`, `calendar year 2022`; where there is no such day, the words that were said.
 */
export function plainWords({
    words,
    precision,
    overdueFrom,
}: Pick<Due, 'words' | 'precision' | 'overdueFrom'>): string {
    if (overdueFrom === undefined || precision === 'event') return words;
    return wordsFor(precision, addDays(overdueFrom, -1));
}

function wordsFor(precision: Precision, last: Day): string {
    if (precision === 'month') return monthInWords(last);
    if (precision === 'quarter') return quarterInWords(last);
    if (precision === 'year') return monthOf(last) === 12 ? `calendar year ${yearOf(last)}` : municipalYear(last);
    return withWeekday(last);
}

/** What was understood: `March 2021 (overdue from 1 April 2021)`, or the question to ask back. */
export function dueInWords(due: Due): string {
    if (due.question) return due.question;
    if (due.precision === 'none') return 'no date';
    if (due.overdueFrom === undefined) return `${due.words} (no overdue day)`;
    const months = due.precision === 'quarter' ? `, ${monthsTo(addDays(due.overdueFrom, -1))}` : '';
    return `${plainWords(due)}${months} (overdue from ${inWords(due.overdueFrom)})`;
}

/** `October to December 2021`, for those who count quarters from January. */
const monthsTo = (last: Day): string =>
    `${monthInWords(addMonths(last, -2)).replace(/ \d+$/, '')} to ${monthInWords(last)}`;

const impossible = (words: string) =>
    ({
        ambiguous: false,
        precision: 'invalid',
        question: `${quoted(words)} names a day that the calendar does not have. Give one that exists, such as 28 February 2021.`,
    }) as const;

const notUnderstood = (words: string) =>
    ({
        ambiguous: false,
        precision: 'invalid',
        question:
            `${quoted(words)} could not be read as a date. Write a day (18 March 2021), a month (March 2021), ` +
            '“end of March”, “next meeting”, “once …”, or leave it empty.',
    }) as const;

/** Enough of the words to recognise them in a sentence on a card. */
function quoted(words: string): string {
    const letters = [...words.trim()];
    return `“${letters.slice(0, 60).join('')}${letters.length > 60 ? '…' : ''}”`;
}
