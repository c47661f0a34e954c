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
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
    const [year, month, day] = text.split('-').map(Number) as [number, number, number];
    return dayOf(year, month, day) !== undefined;
}

/** The day of a year (1800 to 2999, so that sums keep four figures), month and day; undefined where there is none. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
    if (year < 1800 || year > 2999 || month < 1 || month > 12 || day < 1) return undefined;
    // Asked of every day in every row that is read, so by arithmetic and not by the calendar library.
    const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const [mm, dd] = [month, day].map((number) => String(number).padStart(2, '0'));
    return day <= lastDay ? `${year}-${mm}-${dd}` : undefined;
}

export const addDays = (day: Day, days: number): Day => plain(day).add({ days }).toString();

/** Months later (or earlier); a day which that month does not have becomes the last of the month. */
export const addMonths = (day: Day, months: number): Day => plain(day).add({ months }).toString();

/** The first of a month; months before 1 and after 12 count into the years beside it. */
export const firstOf = (year: number, month: number): Day =>
    Temporal.PlainDate.from({ year, month: 1, day: 1 })
        .add({ months: month - 1 })
        .toString();

export const yearOf = (day: Day): number => Number(day.slice(0, 'yyyy'.length));

export const monthOf = (day: Day): number => Number(day.slice('yyyy-'.length, 'yyyy-mm'.length));

export const lastOfMonth = (day: Day): Day => {
    const date = plain(day);
    return date.with({ day: date.daysInMonth }).toString();
};

/** Days from the first to the second; negative where the second lies earlier. */
export const daysBetween = (from: Day, to: Day): number => plain(from).until(plain(to), { largestUnit: 'day' }).days;

export const weekday = (day: Day): Weekday => weekdayNames[plain(day).dayOfWeek - 1] as Weekday;

/** The day it is in an IANA time zone at that instant, daylight saving included. */
export function dayIn(zone: string, instant: Date): Day {
    return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** `18 March 2021`. */
export const inWords = (day: Day): string => `${plain(day).day} ${monthInWords(day)}`;

/** `March 2021`. */
export const monthInWords = (day: Day): string => `${monthNames[plain(day).month - 1]} ${plain(day).year}`;

/** `Thursday 18 March 2021`. */
export const withWeekday = (day: Day): string => `${weekday(day)} ${inWords(day)}`;

/** The year from 1 April to 31 March that the day lies in: `2020-21`. */
export function municipalYear(day: Day): string {
    const first = plain(day).subtract({ months: 3 }).year;
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
    addDays(day, (weekdayNames.indexOf(named) + 8 - plain(day).dayOfWeek) % 7);

/** The Monday of the week, Monday to Sunday, that the day lies in. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - plain(day).dayOfWeek);

const plain = (day: Day) => Temporal.PlainDate.from(day);

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
    const found = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text) ?? /^(\d{1,2})(\/)(\d{1,2})$/.exec(text);
    return found ? { day: Number(found[1]), month: Number(found[3]), year: yearIn(found[4]) } : undefined;
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
    const year = plain(said).year;
    // Eight years, because 29 February can be that far away (2096 to 2104).
    for (let later = 0; later <= 8; later++) {
        const candidate = dayOf(year + later, month, day);
        if (candidate && candidate >= said) return candidate;
    }
    return undefined;
}
