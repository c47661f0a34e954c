import { addDays, addMonths, type Day, inWords, mondayOf, weekday, weekdayFrom, withWeekday } from './day.ts';
import { dayAt, type Found, isAsked, isSpan, type Scene, type Span } from './dueFound.ts';
import { placeOf } from './spokenNumber.ts';

/** Weeks, Monday to Sunday: `week commencing 8 March`, `week ending 12 March`, `next week`, `the end of the week`. */
export function week(text: string, scene: Scene): Found | undefined {
    return (
        calendarWeek(text, scene) ??
        weekFrom(text, scene) ??
        weekTo(text, scene) ??
        partOfWeek(text, scene) ??
        endOfWeek(text, scene) ??
        weekOfMonth(text, scene)
    );
}

const later: ReadonlyMap<string, number> = new Map([
    ['this week', 0],
    ['next week', 7],
    ['following week', 7],
    ['the following week', 7],
    ['week after next', 14],
    ['the week after next', 14],
]);

function calendarWeek(text: string, { said }: Scene): Found | undefined {
    const days = later.get(text.replace(/^later /, ''));
    return days === undefined ? undefined : weekOf(addDays(mondayOf(said), days));
}

const weekOf = (monday: Day): Span => ({ precision: 'day', begins: monday, ends: addDays(monday, 6) });

/** The week of a day that is said to begin it; one that is no Monday is asked back. */
function weekFrom(text: string, scene: Scene): Found | undefined {
    const rest = /^(?:the )?(?:wc|week (?:commencing|beginning|starting|of)) (?:on )?(.+)$/.exec(text)?.[1];
    if (rest === undefined) return undefined;
    // A week that has begun is not over, so its first day may lie up to six days back.
    const found = scene.read(rest, addDays(scene.said, -6));
    if (!isSpan(found)) return found === 'impossible' || isAsked(found) ? found : undefined;
    if (found.precision !== 'day' || found.begins !== found.ends) return undefined;
    const monday = mondayOf(found.ends);
    if (monday === found.ends) return weekOf(monday);
    return {
        why: `${inWords(found.ends)} is a ${weekday(found.ends)}.`,
        options: [monday, addDays(monday, 7)].map((day) => `week commencing ${withWeekday(day)}`),
    };
}

function weekTo(text: string, scene: Scene): Found | undefined {
    const rest = /^(?:the )?(?:we|week ending) (?:on )?(.+)$/.exec(text)?.[1];
    return rest === undefined ? undefined : scene.read(rest);
}

/** `early next week`, `midweek`, `late this week`: as far as readers take each, which is asked back. */
function partOfWeek(text: string, { said }: Scene): Found | undefined {
    const [, part = '', which] =
        /^(?:the )?(early|mid|late)(?:dle of)?[ -]?(?:in )?(?:the )?(this |next )?week$/.exec(text) ?? [];
    const [first, last] = { early: [1, 2], mid: [2, 3], late: [4, 6] }[part] ?? [];
    if (first === undefined || last === undefined) return undefined;
    const monday = mondayOf(said);
    const isOver = which === undefined && addDays(monday, first) < said;
    const days = [first, last].map((day) => addDays(monday, day + (which === 'next ' || isOver ? 7 : 0)));
    const left = days.filter((day) => day >= said);
    return left.length === 0 ? undefined : { why: '… is taken in two ways.', options: left.map(withWeekday) };
}

/** A week ends on Friday for some and on Sunday for others; before the weekend it is Friday for all. */
function endOfWeek(text: string, { said }: Scene): Found | undefined {
    const [whole, before, which] =
        /^(before |by )?(?:the )?(?:end of (?:the |this |(next ))?week|week-?end|this weekend)$/.exec(text) ?? [];
    if (!whole) return undefined;
    const monday = addDays(mondayOf(said), which ? 7 : 0);
    const [friday, sunday] = [addDays(monday, 4), addDays(monday, 6)];
    const isOver = friday < said;
    if (before === 'before ' && /week-?end$/.test(text)) return dayAt(isOver ? addDays(friday, 7) : friday);
    return { why: '… is taken in two ways.', options: (isOver ? [sunday] : [friday, sunday]).map(withWeekday) };
}

/** `the first week of April`: seven days each from the 1st, or whole weeks from the first Monday. */
function weekOfMonth(text: string, scene: Scene): Found | undefined {
    const [, place = '', rest = ''] = /^(?:the )?([a-z0-9]+) (?:full )?week (?:of|in) (.+)$/.exec(text) ?? [];
    const number = placeOf(place);
    const month = rest === '' ? undefined : scene.read(rest);
    if (!isSpan(month) || month.precision !== 'month') return undefined;
    if (place === 'last' || place === 'final') return { ...month, begins: addDays(month.ends, -6) };
    if (!number || number > 4) return undefined;
    const ends = (first: Day) => {
        const whole = weekdayFrom(first, 'Monday');
        return [addDays(first, 7 * number - 1), addDays(whole, 7 * number - 1)];
    };
    const isOver = ends(month.begins).every((day) => day < scene.said) && !/\d|this|the/.test(rest);
    const days = ends(isOver ? addMonths(month.begins, 12) : month.begins);
    return { why: '… is taken in two ways.', options: days.map(withWeekday) };
}
