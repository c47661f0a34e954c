import {
    addDays,
    addMonths,
    type Day,
    firstOf,
    lastOfMonth,
    monthInWords,
    monthNamed,
    monthOf,
    withWeekday,
    yearOf,
} from './day.ts';
import { type Found, isAsked, isSpan, monthFrom, type Scene, type Span } from './dueFound.ts';

/** `March 2021`, `March`, `March ’21`, `2021-03`, `this month`, `next month`, `March next year`, `next March`. */
export function month(text: string, { said }: Scene): Found | undefined {
    const current = firstOf(yearOf(said), monthOf(said));
    if (/^(?:the |this |the current |later this )?month$/.test(text)) return monthFrom(current);
    if (/^(?:next|the following|following) month$/.test(text)) return monthFrom(addMonths(current, 1));
    return figuresOnly(text) ?? nextNamed(text, said) ?? named(text, said);
}

function figuresOnly(text: string): Span | undefined {
    const [, year, number] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
    const [, first, second] = /^(\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
    return monthIn(Number(year ?? second), Number(number ?? first));
}

function named(text: string, said: Day): Span | undefined {
    const [, name = '', figures, which] =
        /^(?:the month of )?([a-z]+) ?(?:of )?(?:-?(\d{4}|'\d{2}))?(?:(this|next) (?:calendar )?year)?$/.exec(text) ??
        [];
    const number = monthNamed(name);
    if (!number) return undefined;
    if (figures) return monthIn(Number(figures.replace("'", '20')), number);
    if (which) return monthIn(yearOf(said) + (which === 'next' ? 1 : 0), number);
    return monthFrom(comingMonth(said, number));
}

/** `next March`: the coming one, or that of the year after; asked back unless both are the same. */
function nextNamed(text: string, said: Day): Found | undefined {
    const [, before, behind] = /^(?:next ([a-z]+)|([a-z]+) next)$/.exec(text) ?? [];
    const number = monthNamed(before ?? behind ?? '');
    if (!number) return undefined;
    const coming = comingMonth(addDays(lastOfMonth(said), 1), number);
    const ofNextYear = firstOf(yearOf(said) + 1, number);
    if (coming === ofNextYear) return monthFrom(coming);
    return { why: '… is taken in two ways.', options: [coming, ofNextYear].map(monthInWords) };
}

/** The first of the next such month that is not over. */
function comingMonth(said: Day, number: number): Day {
    const first = firstOf(yearOf(said), number);
    return lastOfMonth(first) < said ? addMonths(first, 12) : first;
}

const monthIn = (year: number, number: number): Span | undefined =>
    year >= 1800 && year <= 2999 && number >= 1 && number <= 12 ? monthFrom(firstOf(year, number)) : undefined;

/** Days in a month up to which readers take its parts; for late it is the last, whatever they think. */
const parts: readonly { readonly said: RegExp; readonly days: readonly [number, number] }[] = [
    { said: /^(?:the )?(?:start|beginning|first part) (?:of )?(.+)$/, days: [1, 7] },
    { said: /^early(?: in| -|-)? ?(.+)$/, days: [7, 10] },
    { said: /^(?:the )?(?:mid|middle of|the middle of)[ -](.+)$/, days: [15, 20] },
];

/** `early March`, `mid-June`, `late March`: where readers differ, it is asked back. */
export function partOfMonth(text: string, scene: Scene): Found | undefined {
    const late =
        /^(?:(?:the )?(?:latter|later) (?:part|half) of|(?:the )?second half of|(?:the )?back end of|late(?: in|-)?) ?(.+)$/.exec(
            text,
        )?.[1];
    if (late !== undefined) {
        const found = monthSaid(late, scene);
        return isSpan(found) ? { ...found, begins: addDays(found.begins, 15) } : found;
    }
    const part = parts.find(({ said }) => said.test(text));
    const rest = part?.said.exec(text)?.[1];
    const found = rest === undefined ? undefined : monthSaid(rest, scene);
    if (!part || !isSpan(found)) return found;
    const days = (first: Day) => part.days.map((day) => addDays(first, day - 1));
    // A bare month is the next whose part is not over: "mid-March" said on 25 March is next year's.
    const isOver = days(found.begins).every((day) => day < scene.said) && /^[a-z]+$/.test(rest ?? '');
    const begins = isOver ? addMonths(found.begins, rest === 'month' ? 1 : 12) : found.begins;
    return { why: '… is taken in two ways.', options: days(begins).map(withWeekday) };
}

/** A month, or what is asked back about one. */
function monthSaid(text: string, scene: Scene): Found | undefined {
    const found = month(text, scene);
    return isAsked(found) ? undefined : found;
}
