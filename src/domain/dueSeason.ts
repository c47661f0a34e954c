import { addDays, addMonths, type Day, firstOf, monthInWords, withWeekday, yearOf } from './day.ts';
import type { Found, Scene } from './dueFound.ts';

interface Season {
    /** By the Met Office's calendar of whole months. */
    readonly firstMonth: number;
    /** By the sun, to the day before the solstice or equinox as it usually falls: month, counted from January, and day. */
    readonly sun: readonly [number, number];
}

const seasons: Readonly<Record<string, Season>> = {
    spring: { firstMonth: 3, sun: [6, 20] },
    summer: { firstMonth: 6, sun: [9, 21] },
    autumn: { firstMonth: 9, sun: [12, 20] },
    winter: { firstMonth: 12, sun: [15, 19] },
};

const form =
    /^(before |by |in |during |over )?(?:the )?(?:(this|next) )?(early |mid[- ]|late |(?:the )?end of (?:the )?)?(?:in )?(?:the )?(spring|summer|autumn|winter)(?: of)?(?: (\d{4})(?:[-/](\d{2}))?)?(?: (this|next) year)?$/;

/** `spring 2021`, `the summer`: no two readers agree when a season ends, so its last day is always asked back. */
export function season(text: string, { said }: Scene): Found | undefined {
    const [, lead, when, part, name = '', figures, second, which] = form.exec(text) ?? [];
    const found = seasons[name];
    if (!found) return undefined;
    const year = figures ? Number(figures) : which && yearOf(said) + (which === 'next' ? 1 : 0);
    if (year && (year < 1800 || year > 2990)) return undefined;
    const first = year ? firstOf(year, found.firstMonth) : coming(found, said);
    const why = '… has no one last day.';
    if (when === 'next' && !year)
        return { why: '… is taken in two ways.', options: [first, addMonths(first, 12)].map(lastDay) };
    if (part === 'early ') return { why, options: [first, addMonths(first, 1)].map(monthInWords) };
    if (part?.startsWith('mid')) return { why, options: [addMonths(first, 1), addMonths(first, 2)].map(monthInWords) };
    if (lead === 'before ') return { why, options: [lastDay(addMonths(first, -3)), sunBefore(found, first)] };
    if (lead === 'by ') return { why, options: [lastDay(addMonths(first, -3)), lastDay(first)] };
    // "Winter 2021" may be the one that 2021 begins in.
    if (name === 'winter' && figures && !second) return { why, options: [addMonths(first, -12), first].map(lastDay) };
    return { why, options: [...(name === 'summer' ? [schoolsOut(first)] : []), lastDay(first), sunDay(found, first)] };
}

/** The first day of the next such season that is not over. */
function coming({ firstMonth }: Season, said: Day): Day {
    const firsts = [-1, 0, 1].map((later) => firstOf(yearOf(said) + later, firstMonth));
    return firsts.find((first) => addMonths(first, 3) > said) ?? firstOf(yearOf(said) + 1, firstMonth);
}

const lastDay = (first: Day): string => withWeekday(addDays(addMonths(first, 3), -1));

const sunDay = ({ sun: [month, day] }: Season, first: Day): string =>
    withWeekday(addDays(firstOf(yearOf(first), month), day - 1));

/** The day before the season begins by the sun: the last of the one before it. */
function sunBefore({ firstMonth }: Season, first: Day): string {
    const before = Object.values(seasons).find((each) => (each.firstMonth + 3 - firstMonth) % 12 === 0);
    return before ? sunDay(before, addMonths(first, -3)) : lastDay(addMonths(first, -3));
}

/** English schools and most councils break up in late July. */
const schoolsOut = (first: Day): string => withWeekday(addDays(addMonths(first, 2), -1));
