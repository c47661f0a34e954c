import { addDays, type Day, isDay } from '../domain/day.ts';
import { readDue } from '../domain/due.ts';
import { municipalSpan, mustBeAYear, type Span, YEAR, yearTo } from '../domain/groupYear.ts';
import { Refusal } from '../domain/refusal.ts';

const endsInYear = new RegExp(`^(.*?)\\s*(?:\\bin\\s+)?\\b(${YEAR})$`, 'i');

/** Typed words that may end in `2020-21` or `from 1 April 2020 to 31 March 2021`, and what stands before that. */
export function periodIn(words: string): { rest: string; from: string; to: string } {
    const [, rest = '', from = '', to = ''] = /^(.*?)\s*\bfrom\s+(.+?)\s+to\s+(.+)$/i.exec(words) ?? [];
    if (from !== '') return { rest, from, to };
    const [, before = '', year = ''] = endsInYear.exec(words) ?? [];
    return year === '' ? { rest: words, from: '', to: '' } : { rest: before, ...municipalSpan(year) };
}

/** The days as they were said; the twelve months to today where none are. */
export function spanOf({ from, to }: { readonly from: string; readonly to: string }, today: Day): Span {
    if (from === '' && to === '') return yearTo(today);
    const span = { from: dayIn(from, 'From', today), to: dayIn(to, 'To', today) };
    mustBeAYear(span);
    return span;
}

/** A day in any usual form. Throws a Refusal for anything else. */
export function dayIn(words: string, label: string, today: Day): Day {
    if (isDay(words)) return words;
    const { overdueFrom, precision, ambiguous } = readDue(words, today);
    if (overdueFrom !== undefined && precision === 'day' && !ambiguous) return addDays(overdueFrom, -1);
    throw new Refusal(`${label} has to be a day, such as 1 April 2020, and “${words}” is none.`);
}
