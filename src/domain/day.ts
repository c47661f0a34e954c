import { Temporal } from 'temporal-polyfill';

/** A calendar day as `YYYY-MM-DD` in the partnership's time zone; compares as text. */
export type Day = string;

const monthNames = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
];
const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export type Weekday = (typeof weekdayNames)[number];

/** Says whether the text is a day of the real calendar, so 30 February and 2021-3-1 are not. */
export function isDay(text: string): boolean {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(yearOf(text), monthOf(text), dateOf(text)) !== undefined;
}

/** The day of a year (1800 to 2999, so that sums keep four figures), month and day; undefined where there is none. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
    if (year < 1800 || year > 2999 || !isReal(year, month, day)) return undefined;
    return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

// Asked of every day in every row that is read, so without making a date.
function isReal(year: number, month: number, day: number): boolean {
    if (month < 1 || month > 12 || day < 1) return false;
    const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    return day <= (month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

export const addDays = (day: Day, days: number): Day => dayAt(numberOf(day) + days);

/** Months later (or earlier); a day which that month does not have becomes the last of the month. */
export function addMonths(day: Day, months: number): Day {
    const first = firstOf(yearOf(day), monthOf(day) + months);
    return addDays(first, Math.min(dateOf(day), dateOf(lastOfMonth(first))) - 1);
}

/** The first of a month; months before 1 and after 12 count into the years beside it. */
export const firstOf = (year: number, month: number): Day => dayAt(Date.UTC(year, month - 1, 1) / DAY_MS);

export const yearOf = (day: Day): number => Number(day.slice(0, 'yyyy'.length));

export const monthOf = (day: Day): number => Number(day.slice('yyyy-'.length, 'yyyy-mm'.length));

const dateOf = (day: Day): number => Number(day.slice('yyyy-mm-'.length));

export const lastOfMonth = (day: Day): Day => dayAt(Date.UTC(yearOf(day), monthOf(day), 0) / DAY_MS);

/** Days from the first to the second; negative where the second lies earlier. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

export const weekday = (day: Day): Weekday => weekdayNames[weekdayNumber(day) - 1] as Weekday;

/** 1 for Monday to 7 for Sunday; the first of January 1970, day 0, was a Thursday. */
const weekdayNumber = (day: Day): number => ((((numberOf(day) + 3) % 7) + 7) % 7) + 1;

const DAY_MS = 86_400_000;

/**
 * Days since 1970. By arithmetic on days that have neither hours nor zone, and not by the calendar library: a press asks for hundreds.
 * Throws a RangeError for what is no day.
 */
function numberOf(day: Day): number {
    const [year, month, date] = [yearOf(day), monthOf(day), dateOf(day)];
    // Sums may pass through days that are out of the book's range; Date takes years before 100 for others.
    if (!(year >= 100) || !isReal(year, month, date)) throw new RangeError(`${day} is not a day.`);
    return Date.UTC(year, month - 1, date) / DAY_MS;
}

/** Beyond the year 9999 it is no longer the text of a day. */
const dayAt = (number: number): Day => new Date(number * DAY_MS).toISOString().replace(/T.*$/, '');

/** The day it is in an IANA time zone at that instant, daylight saving included. */
export function dayIn(zone: string, instant: Date): Day {
    return momentIn(zone, instant).toPlainDate().toString();
}

/** `09:05`, by the clocks there. */
export const timeIn = (zone: string, instant: Date): string =>
    momentIn(zone, instant).toPlainTime().toString({ smallestUnit: 'minute' });

const momentIn = (zone: string, instant: Date): Temporal.ZonedDateTime =>
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);

/** `18 March 2021`. */
export const inWords = (day: Day): string => `${dateOf(day)} ${monthInWords(day)}`;

/** `March 2021`. */
export const monthInWords = (day: Day): string => `${monthNames[monthOf(day) - 1]} ${yearOf(day)}`;

/** `Thursday 18 March 2021`. */
export const withWeekday = (day: Day): string => `${weekday(day)} ${inWords(day)}`;

/** The year from 1 April to 31 March that the day lies in: `2020-21`. */
export function municipalYear(day: Day): string {
    const first = monthOf(day) < 4 ? yearOf(day) - 1 : yearOf(day);
    return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
}

/** The number (1 to 12) of a month by its English name or usual abbreviation, in any case. */
export function monthNamed(word: string): number | undefined {
    const name = word.toLowerCase().replace(/\.$/, '');
    const index = monthNames.findIndex((month) => {
        const full = month.toLowerCase();
        return name === full || name === full.slice(0, 3) || (name === 'sept' && full === 'september');
    });
    return index < 0 ? undefined : index + 1;
}

/** The weekday of an English name or usual abbreviation (`Tues`, `Weds`, `Thurs`), in any case. */
export function weekdayNamed(word: string): Weekday | undefined {
    const name = word.toLowerCase().replace(/\.$/, '');
    if (!/^(mon|tues?|wed(nes|s)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?$/.test(name)) return undefined;
    return weekdayNames.find((day) => day.toLowerCase().startsWith(name.slice(0, 3)));
}

/** The first such weekday on or after the day. */
export const weekdayFrom = (day: Day, named: Weekday): Day =>
    addDays(day, (weekdayNames.indexOf(named) + 8 - weekdayNumber(day)) % 7);

/** The Monday of the week, Monday to Sunday, that the day lies in. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayNumber(day));

/**
 * The day that plain British words name, day before month: `18 March 2021`, `Thursday 18th March`, `18/03/2021`,
 * `18.3.21`, `31/4`, `2021-03-18`, `today`, `tomorrow`. A day without a year is the next one on or after the day it was
 * said. Undefined where the words are not of such a form; `impossible` where they are, but no such day exists
 * (30 February) or it falls on another weekday than the one named.
 */
export function readDay(words: string, said: Day): Day | undefined | 'impossible' {
    const text = words.trim().toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ');
    if (text === 'today') return said;
    if (text === 'tomorrow') return addDays(said, 1);
    const parts = isoParts(text) ?? numberParts(text) ?? namedParts(text);
    if (!parts) return undefined;
    const day = parts.year === undefined ? nextOf(parts, said) : dayOf(parts.year, parts.month, parts.day);
    if (!day || (parts.weekday && !weekday(day).toLowerCase().startsWith(parts.weekday))) return 'impossible';
    return day;
}

interface DayParts {
    readonly day: number;
    readonly month: number;
    readonly year?: number;
    /** The first three letters of the weekday that was named. */
    readonly weekday?: string;
}

function isoParts(text: string): DayParts | undefined {
    const found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
    return found ? { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) } : undefined;
}

function numberParts(text: string): DayParts | undefined {
    const [, weekday, figures = ''] = /^(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]* )?(\d.*)$/.exec(text) ?? [];
    const found =
        /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(figures) ?? /^(\d{1,2})(\/)(\d{1,2})$/.exec(figures);
    return found ? { weekday, day: Number(found[1]), month: Number(found[3]), year: yearIn(found[4]) } : undefined;
}

const namedDay =
    /^(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]* )?(?:the )?(\d{1,2})(?:st|nd|rd|th)? ?(?:of )?([a-z]{3,9}\.?)(?: (\d{4}|'?\d{2}))?$/;

function namedParts(text: string): DayParts | undefined {
    const found = namedDay.exec(text);
    const month = found && monthNamed(found[3] ?? '');
    if (!found || !month) return undefined;
    return { weekday: found[1], day: Number(found[2]), month, year: yearIn(found[4]?.replace("'", '')) };
}

/** Two figures mean this century: minutes are about meetings that were or soon will be held. */
function yearIn(figures: string | undefined): number | undefined {
    if (figures === undefined) return undefined;
    return figures.length === 2 ? 2000 + Number(figures) : Number(figures);
}

function nextOf({ day, month }: DayParts, said: Day): Day | undefined {
    const year = yearOf(said);
    // Eight years, because 29 February can be that far away (2096 to 2104).
    for (let later = 0; later <= 8; later++) {
        const candidate = dayOf(year + later, month, day);
        if (candidate && candidate >= said) return candidate;
    }
    return undefined;
}
