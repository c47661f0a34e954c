import { type Day, monthNamed, readDay } from '../domain/day.ts';

const months =
    'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';
const dated = new RegExp(
    `(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+)?(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th)?,?\\s+(?:of\\s+|day\\s+of\\s+)?(?:${months})\\.?,?\\s+\\d{4}|\\b\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2})\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b`,
    'i',
);

/** The first whole date of a line. */
export function dayOf(text: string): { day: Day; from: number; to: number } | undefined {
    const found = dated.exec(text);
    if (!found) return undefined;
    const day = readDay(
        found[0]
            .replace(/,/g, ' ')
            .replace(/\bday of\b/i, 'of')
            .replace(/\s+/g, ' '),
        '2000-01-01',
    );
    return day === undefined || day === 'impossible'
        ? undefined
        : { day, from: found.index, to: found.index + found[0].length };
}

/** The day a meeting was held, where a line of a document's head says so: `Date: …`, `held on …`, or the date and little else. */
export function heldIn(text: string): Day | undefined {
    const found = dayOf(text);
    if (!found) return undefined;
    const around = `${text.slice(0, found.from)} ${text.slice(found.to)}`.trim();
    return /\b(?:held|date|meeting|minutes|on|time)\b/i.test(around) || around.length < 60 ? found.day : undefined;
}

/** `January 2019` and nothing else: a heading of months in a timeline. */
export function monthIn(text: string): { month: number; year: number } | undefined {
    const [, name = '', year = ''] = /^(\p{L}{3,9})\.?\s+(\d{4})$/u.exec(text.trim()) ?? [];
    const month = monthNamed(name);
    return month === undefined ? undefined : { month, year: Number(year) };
}

export const isAboutMeeting = (text: string): boolean =>
    /^(?:date|time|venue|location|place|held(?: at| on)?|chair(?:ed by)?|minutes? (?:taken )?by|meeting|committee|group|quorum)\s*[:–-]/i.test(
        text,
    );
