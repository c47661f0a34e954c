import {
    addDays,
    addMonths,
    type Day,
    dayOf,
    inWords,
    lastOfMonth,
    monthInWords,
    monthNamed,
    readDay,
    weekday,
    withWeekday,
} from './day.ts';

export type Precision = 'day' | 'month' | 'quarter' | 'year' | 'event' | 'none' | 'invalid';

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

/** What words come to: the answer of one reader. */
export interface Reading {
    readonly words: string;
    readonly precision: Precision;
    readonly overdueFrom?: Day;
}

export interface DueContext {
    /** The day of the group's next meeting, once it is known. */
    readonly nextMeeting?: Day;
}

/** Words reduced to lower case, single spaces and no full stop; `limit` tells "before" from "by", which is the rule. */
interface Phrase {
    readonly words: string;
    readonly text: string;
    readonly limit: 'by' | 'before';
    readonly said: Day;
    readonly nextMeeting?: Day;
}

/** One form of words; undefined where the phrase is not of that form. */
type Reader = (phrase: Phrase) => Omit<Due, 'words' | 'ambiguous'> | undefined;

/** Tried in order; the first that understands the phrase decides. */
const readers: readonly Reader[] = [nothing, plainDay, endOfMonth, wholeMonth, nextMeeting, openEvent];

/**
 * Reads due words as they are said in a British meeting, on the day they were said. A day D is overdue on D+1, "before D"
 * on D, a month on the first of the next. An impossible day is refused, never rolled over.
 */
export function readDue(words: string, said: Day, context: DueContext = {}): Due {
    const phrase = phraseOf(words, said, context);
    for (const reader of readers) {
        const read = reader(phrase);
        if (read) return { words: words.trim(), ambiguous: read.readings !== undefined, ...read };
    }
    return { words: words.trim(), ambiguous: false, ...notUnderstood(words) };
}

/** What was understood: `March 2021 (overdue from 1 April 2021)`, or the question to ask back. */
export function dueInWords(due: Due): string {
    if (due.question) return due.question;
    if (due.precision === 'none') return 'no date';
    if (due.overdueFrom === undefined) return `${due.words} (no overdue day)`;
    return `${understood(due, due.overdueFrom)} (overdue from ${inWords(due.overdueFrom)})`;
}

function understood(due: Due, overdueFrom: Day): string {
    const last = addDays(overdueFrom, -1);
    if (due.precision === 'day') return withWeekday(last);
    return due.precision === 'month' ? monthInWords(last) : due.words;
}

function phraseOf(words: string, said: Day, { nextMeeting }: DueContext): Phrase {
    const text = words
        .trim()
        .toLowerCase()
        .replace(/\s+/g, ' ')
        .replace(/[.,;]+$/, '');
    const found = /^(?:due )?(by|before|on|in|during|for|at|until|no later than) (.+)$/.exec(text);
    return { words, text: found?.[2] ?? text, limit: found?.[1] === 'before' ? 'before' : 'by', said, nextMeeting };
}

function nothing({ text }: Phrase) {
    const said = ['', 'none', 'no date', 'no due date'].includes(text);
    return said ? ({ precision: 'none' } as const) : undefined;
}

function plainDay(phrase: Phrase) {
    const day = readDay(phrase.text, phrase.said);
    if (day === 'impossible') return otherWeekday(phrase) ?? impossible(phrase.words);
    return day ? theDay(day, phrase) : undefined;
}

/** A weekday that does not fit its date: either word may be the slip, so it is asked back. */
function otherWeekday(phrase: Phrase): ReturnType<Reader> {
    const [, named, rest] = /^(\w+),? (.+)$/.exec(phrase.text) ?? [];
    const day = rest === undefined ? undefined : readDay(rest, phrase.said);
    if (!named || !day || day === 'impossible') return undefined;
    const around = [-3, -2, -1, 1, 2, 3].map((days) => addDays(day, days));
    const nearest = around.find((other) => weekday(other).toLowerCase().startsWith(named.slice(0, 3)));
    if (!nearest) return undefined;
    const readings = [day, nearest].map((reading) => ({ words: withWeekday(reading), ...theDay(reading, phrase) }));
    const question = `${inWords(day)} is a ${weekday(day)}. Which day is meant: ${withWeekday(day)} or ${withWeekday(nearest)}?`;
    return { precision: 'day', question, readings };
}

function endOfMonth(phrase: Phrase) {
    const spoken = /^(?:the )?end (?:of )?(.+)$/.exec(phrase.text)?.[1];
    const first = spoken === undefined ? undefined : firstOfNamedMonth(spoken, phrase.said);
    // A month has not ended before its last day is over, so "before the end of" is "by the end of".
    return first ? theDay(lastOfMonth(first), { limit: 'by' }) : undefined;
}

function wholeMonth(phrase: Phrase) {
    const first = firstOfNamedMonth(phrase.text, phrase.said);
    if (!first) return undefined;
    if (phrase.limit === 'before') return theDay(first, phrase);
    return { precision: 'month', overdueFrom: addMonths(first, 1) } as const;
}

function nextMeeting({ text, limit, nextMeeting: day }: Phrase) {
    if (!/^(?:the |our )?next meeting$/.test(text)) return undefined;
    return { precision: 'event', overdueFrom: day && theDay(day, { limit }).overdueFrom } as const;
}

/** Kept as said: the book cannot know when such an event will be. */
function openEvent({ text, limit }: Phrase) {
    const open = /^(?:once|when|after) \S/.test(text) || ['ongoing', 'to be confirmed', 'tbc'].includes(text);
    return open || limit === 'before' ? ({ precision: 'event' } as const) : undefined;
}

const theDay = (day: Day, { limit }: Pick<Phrase, 'limit'>) =>
    ({ precision: 'day', overdueFrom: limit === 'before' ? day : addDays(day, 1) }) as const;

/** The first of `March 2021`, or of the March that is not over on the day it was said. */
function firstOfNamedMonth(text: string, said: Day): Day | undefined {
    const [, name = '', figures] = /^([a-z]+\.?)(?: (\d{4}))?$/.exec(text) ?? [];
    const month = monthNamed(name);
    if (!month) return undefined;
    if (figures) return dayOf(Number(figures), month, 1);
    const first = dayOf(Number(said.slice(0, 4)), month, 1);
    return first && lastOfMonth(first) < said ? addMonths(first, 12) : first;
}

const impossible = (words: string) =>
    ({
        precision: 'invalid',
        question: `${quoted(words)} names a day that the calendar does not have. Give one that exists, such as 28 February 2021.`,
    }) as const;

const notUnderstood = (words: string) =>
    ({
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
