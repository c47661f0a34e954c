import {
    addDays,
    addMonths,
    type Day,
    lastOfMonth,
    mondayOf,
    type Weekday,
    weekday,
    weekdayFrom,
    weekdayNamed,
    withWeekday,
} from './day.ts';
import { dayAt, type Found, isAsked, isSpan, type Scene, type Span } from './dueFound.ts';
import { countOf, placeOf } from './spokenNumber.ts';
import { addWorkingDays, workingDayTest } from './workingDay.ts';

/** Days that are named by their weekday: `Friday`, `Friday week`, `a week on Tuesday`, `the last Monday in March`. */
export function weekdayNear(text: string, scene: Scene): Found | undefined {
    return (
        bare(text, scene) ?? weeksOn(text, scene) ?? ofWeek(text, scene) ?? ofMonth(text, scene) ?? besides(text, scene)
    );
}

function bare(text: string, { said }: Scene): Found | undefined {
    const [, which = '', word = '', next] =
        /^(?:the )?(this coming |coming |this |next |following )?([a-z]+)( next)?$/.exec(text) ?? [];
    const named = weekdayNamed(word);
    if (!named) return undefined;
    const coming = weekdayFrom(addDays(said, 1), named);
    if (which === 'next ' || next)
        return {
            why: '… is taken in two ways.',
            options: [withWeekday(coming), withWeekday(addDays(coming, 7))],
        };
    return dayAt(which === '' || which === 'this ' ? weekdayFrom(said, named) : coming);
}

/** `Friday week`, `Tuesday fortnight`, `a week on Tuesday`, `two weeks today`, `a week tomorrow`. */
function weeksOn(text: string, { said }: Scene): Found | undefined {
    const [, which, first, unitAfter] = /^(?:the )?(?:(this|next) )?([a-z]+) (week|fortnight)$/.exec(text) ?? [];
    if (which === 'next') return nextBut(first ?? '', unitAfter === 'week' ? 7 : 14, said);
    const [, count = 'a', unit, last] =
        /^(?:(.+) )?(week|fortnight)s?(?:'s|')?(?: time)?(?: on| from)? ([a-z]+)$/.exec(text) ?? [];
    const word = first ?? last ?? '';
    const named = weekdayNamed(word);
    const start = named ? weekdayFrom(said, named) : { today: said, tomorrow: addDays(said, 1) }[word];
    const number = first ? 1 : countOf(count);
    if (!start || !number) return undefined;
    return dayAt(addDays(start, number * ((unitAfter ?? unit) === 'week' ? 7 : 14)));
}

/** `next Tuesday week`: as much later as "next Tuesday" is in doubt itself. */
function nextBut(word: string, days: number, said: Day): Found | undefined {
    const named = weekdayNamed(word);
    if (!named) return undefined;
    const coming = weekdayFrom(addDays(said, 1), named);
    return {
        why: '… is taken in two ways.',
        options: [days, days + 7].map((later) => withWeekday(addDays(coming, later))),
    };
}

/** `Friday of next week`, `next week Friday`, `Thursday this week`; never one that is over. */
function ofWeek(text: string, { said }: Scene): Found | undefined {
    const [, before, which] = /^(?:the )?([a-z]+) (?:of |in )?(this|next) week$/.exec(text) ?? [];
    const [, first, behind] = /^(this|next) week(?: on)? ([a-z]+)$/.exec(text) ?? [];
    const named = weekdayNamed(before ?? behind ?? '');
    if (!named) return undefined;
    const monday = addDays(mondayOf(said), (which ?? first) === 'next' ? 7 : 0);
    const day = weekdayFrom(monday, named);
    return day < said ? undefined : dayAt(day);
}

/** `the first Monday in April`, `the last working day of March`, `the last day of the month`. */
function ofMonth(text: string, scene: Scene): Found | undefined {
    const [, place = '', what = '', rest = ''] =
        /^(?:the )?([a-z0-9-]+) (working day|business day|day|[a-z]+) (?:in|of) (.+)$/.exec(text) ?? [];
    const named = weekdayNamed(what);
    const number = place === 'last' || place === 'final' ? -1 : placeOf(place);
    if (!number || (!named && !/day$/.test(what))) return undefined;
    const span = scene.read(rest);
    if (isAsked(span))
        return { why: span.why, options: span.options.map((option) => `the ${place} ${what} of ${option}`) };
    if (!isSpan(span) || span.precision === 'day' || span.precision === 'event') return undefined;
    const fits = (first: Day, last: Day) => {
        const day = placed(number, named ?? what, first, last, scene);
        return day >= first && day <= last ? day : undefined;
    };
    const day = fits(span.begins, span.ends);
    if (!day) return 'impossible';
    return dayAt(day < scene.said ? (fits(...nextSuch(rest, span)) ?? day) : day);
}

/** A bare month is the next whose day is not over: "the first Monday in March" said on 10 March is next year's. */
function nextSuch(text: string, { begins, ends }: Span): readonly [Day, Day] {
    if (/\d|\bthis\b/.test(text)) return [begins, ends];
    const first = addMonths(begins, /^(?:the )?month$/.test(text) ? 1 : 12);
    return [first, lastOfMonth(first)];
}

function placed(number: number, what: Weekday | string, first: Day, last: Day, { holidays }: Scene): Day {
    const named = weekdayNamed(what);
    if (named)
        return number > 0
            ? addDays(weekdayFrom(first, named), 7 * (number - 1))
            : weekdayFrom(addDays(last, -6), named);
    if (what === 'day') return number > 0 ? addDays(first, number - 1) : last;
    return number > 0
        ? addWorkingDays(addDays(first, -1), number, holidays)
        : addWorkingDays(addDays(last, 1), -1, holidays);
}

/** `the Friday before Easter`, `the Monday after 18 March`, `the working day before the meeting`. */
function besides(text: string, scene: Scene): Found | undefined {
    if (/^(?:the )?(?:next|following|first) (?:working|business) day$/.test(text))
        return dayAt(addWorkingDays(scene.said, 1, scene.holidays));
    const [, what = '', side, rest = ''] =
        /^(?:the )?(?:last |first |next )?(working day|[a-z]+) (before|after|following) (.+)$/.exec(text) ?? [];
    const named = weekdayNamed(what);
    if (!named && what !== 'working day') return undefined;
    const span = scene.read(rest);
    if (span === 'event') return 'event';
    if (!isSpan(span)) return undefined;
    const isWanted = named ? (day: Day) => weekday(day) === named : workingDayTest(scene.holidays);
    const step = side === 'before' ? -1 : 1;
    let day = addDays(side === 'before' && span.precision !== 'day' ? span.begins : span.ends, step);
    while (!isWanted(day)) day = addDays(day, step);
    return { ...dayAt(day), precision: span.precision === 'event' ? 'event' : 'day' };
}
