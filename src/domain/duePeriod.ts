import { addDays, addMonths, type Day, lastOfMonth, mondayOf, withWeekday } from './day.ts';
import { type Asked, dayAt, type Found, isAsked, isSpan, type Scene, type Span } from './dueFound.ts';
import { countOf } from './spokenNumber.ts';
import { addWorkingDays } from './workingDay.ts';

interface Period {
    readonly count: number;
    readonly unit: Unit;
}

type Unit = 'working day' | 'day' | 'month' | 'hour';

/** Units as people say them, in those the book counts with. */
const units: ReadonlyMap<string, readonly [number, Unit]> = new Map([
    ['hour', [1, 'hour']],
    ['day', [1, 'day']],
    ['working day', [1, 'working day']],
    ['business day', [1, 'working day']],
    ['weekday', [1, 'working day']],
    ['week', [7, 'day']],
    ['fortnight', [14, 'day']],
    ['month', [1, 'month']],
    ['quarter', [3, 'month']],
    ['year', [12, 'month']],
]);

const form =
    /^(?:the )?(?:next |coming |following )?(?:\d{1,3} ?- ?|.{1,24} (?:to|or) )?(.{0,32}?) ?(?:calendar |full |whole )?\b(hour|day|working day|business day|weekday|week|fortnight|month|quarter|year)s?(?:'s|')?(?: time| hence| away| ahead)?$/;

/** `in a fortnight`, `within 28 days`, `10 working days`, `in six months’ time`: counted from the day after it was said. */
export function period(text: string, scene: Scene): Found | undefined {
    const within = /^(?:with)?in the (week|month)$/.exec(text)?.[1];
    if (within) return withinThe(within, scene.said);
    const said = periodSaid(text.replace(/^(?:in|within|inside|over|during) /, ''));
    return said ? dayAt(later(scene.said, said, scene)) : fromElsewhere(text, scene);
}

/** "Within the week" is by the end of this one, or within one from today. */
function withinThe(unit: string, said: Day): Asked {
    const days =
        unit === 'week' ? [addDays(mondayOf(said), 6), addDays(said, 7)] : [lastOfMonth(said), addMonths(said, 1)];
    return { why: '… is taken in two ways.', options: days.map(withWeekday) };
}

/** `two weeks before the meeting`, `within 28 days of 18 March`, `a month from today`. */
function fromElsewhere(text: string, scene: Scene): Found | undefined {
    const [, words = '', side = '', rest = ''] =
        /^(?:in |within )?(.{1,60}?) (before|prior to|ahead of|in advance of|after|following|post|from|of|since) (.+)$/.exec(
            text,
        ) ?? [];
    const said =
        periodSaid(words) ??
        (/^(?:the )?day$/.test(words) && side !== 'of' ? ({ count: 1, unit: 'day' } as const) : undefined);
    if (!said) return undefined;
    const base = /^(?:now|today|this meeting|today's meeting|(?:the |this )?date(?: of this meeting)?)$/.test(rest)
        ? dayAt(scene.said)
        : scene.read(rest);
    if (isAsked(base)) return { why: base.why, options: base.options.map((option) => `${words} ${side} ${option}`) };
    if (base === 'impossible') return base;
    if (!isSpan(base)) return /^(?:early|mid|late|the end)\b/.test(rest) ? undefined : 'event';
    const isEarlier = !/^(?:after|following|post|from|of|since)$/.test(side);
    const day = isEarlier ? earlier(before(base), said, scene) : later(base.ends, said, scene);
    if (isEarlier && base.precision !== 'event' && day < scene.said) {
        const next = scene.read(rest, addDays(base.ends, 1));
        const days = [day, ...(isSpan(next) ? [earlier(before(next), said, scene)] : [])];
        return { why: '… would be a day that is over.', options: days.map(withWeekday) };
    }
    return { ...dayAt(day), precision: base.precision === 'event' ? 'event' : 'day' };
}

/** The day that "before" counts back from: the day itself, or the first of a month, quarter or year. */
const before = ({ precision, begins, ends }: Span): Day =>
    precision === 'day' || precision === 'event' ? ends : begins;

function periodSaid(text: string): Period | undefined {
    const [whole, words = '', name = ''] = form.exec(text) ?? [];
    const [factor, unit] = units.get(name) ?? [];
    if (whole === undefined || !factor || !unit) return undefined;
    const count = /^half an?$/.test(words) && name === 'year' ? 0.5 : counted(words, text, name);
    return count === undefined || count === 0 ? undefined : { count: count * factor, unit };
}

/** The number of units; "the next week" is one from today, while "next week" is the week that begins on Monday. */
function counted(words: string, text: string, name: string): number | undefined {
    if (words !== '') return countOf(words.replace(/ ?\(\d+\)$/, ''));
    return name === 'fortnight' || (text.startsWith('the next ') && name !== 'quarter') ? 1 : undefined;
}

/** A month later is the same day of that month or its last (Dodds v Walker [1981] UKHL: the corresponding date). */
function later(day: Day, { count, unit }: Period, { holidays }: Scene): Day {
    if (unit === 'month') return addMonths(day, count);
    if (unit === 'working day') return addWorkingDays(day, count, holidays);
    return addDays(day, unit === 'hour' ? Math.ceil(count / 24) : count);
}

const earlier = (day: Day, { count, unit }: Period, scene: Scene): Day => later(day, { count: -count, unit }, scene);
