import type { Action } from './action.ts';
import { addMonths, type Day, dayOf, inWords, municipalYear, yearOf } from './day.ts';
import type { Meeting } from './meeting.ts';
import type { Point } from './point.ts';
import { Refusal } from './refusal.ts';
import type { Resolution } from './resolution.ts';
import type { RollLine } from './roll.ts';

/** Both days included. */
export interface Span {
    readonly from: Day;
    readonly to: Day;
}

/** What one group left in the book over a span of time. Of Part 2 its masks alone. */
export interface GroupYear {
    readonly group: string;
    /** Those held within it, and who was there. */
    readonly meetings: readonly Meeting[];
    readonly roll: readonly RollLine[];
    /** What was decided within it, and in the year before. */
    readonly resolutions: readonly Resolution[];
    /** Whatever of it was recorded within it or in the two years before, is open, or has slipped at any time. */
    readonly actions: readonly Action[];
    /** What the ladder entered among challenges, at any time. */
    readonly challenges: readonly Point[];
}

/** A day in each municipal year of the span, and of so many years before. */
export function daysInYears({ from, to }: Span, yearsBefore: number): Day[] {
    const days: Day[] = [];
    for (
        let day = addMonths(from, -12 * yearsBefore);
        municipalYear(day) <= municipalYear(to);
        day = addMonths(day, 12)
    )
        days.push(day);
    return days;
}

/** The twelve months that end on the day. */
export function yearTo(day: Day): Span {
    const [year, month, date] = [yearOf(day) - 1, Number(day.slice(5, 7)), Number(day.slice(8))];
    const from = dayOf(year, month, date + 1) ?? dayOf(year, month + 1, 1) ?? dayOf(year + 1, 1, 1) ?? day;
    return { from, to: day };
}

/** A year as people type one behind what they ask for: a part of a command's pattern. */
export const YEAR = '\\d{4}(?:[-/](?:\\d{4}|\\d{2}))?';

/** The municipal year that its words name: `2020-21`, `2020/21`. Throws a Refusal for one that does not follow itself, or could be two. */
export function municipalSpan(words: string): Span {
    const [, first = '', last = ''] = /^(\d{4})(?:[-/](\d{4}|\d{2}))?$/.exec(words) ?? [];
    const span = { from: `${first}-04-01`, to: `${Number(first) + 1}-03-31` };
    if (first !== '' && last === '')
        throw new Refusal(
            `“${words}” is in two years from April to March. Write ${municipalYear(`${first}-03-31`)} or ${municipalYear(`${first}-04-01`)}.`,
        );
    const follows = last === span.to.slice(0, 4) || last === span.to.slice(2, 4);
    if (follows && dayOf(Number(first), 4, 1) !== undefined) return span;
    throw new Refusal(`“${words}” is no year from April to March. Write it as 2020-21.`);
}

/** Throws a Refusal where there is nothing between the days, or more than a report of a year can be about. */
export function mustBeAYear({ from, to }: Span): void {
    if (to < from) throw new Refusal(`${inWords(to)} is before ${inWords(from)}. Give the earlier day first.`);
    if (addMonths(from, 24) < to) throw new Refusal('Give two years at most: this is about what a year left behind.');
}

export const isIn = ({ from, to }: Span, day: Day | undefined): boolean =>
    day !== undefined && from <= day && day <= to;

export const spanInWords = ({ from, to }: Span): string => `${inWords(from)} to ${inWords(to)}`;
