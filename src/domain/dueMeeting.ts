import { addMonths, type Day, lastOfMonth } from './day.ts';
import { type Found, isAsked, isSpan, type Scene, type Span } from './dueFound.ts';
import { month } from './dueMonth.ts';

/** `next meeting`, `the meeting after next`, `the March meeting`, `the meeting on 18 March`, `next Executive`, `the board's next meeting`. */
export function meeting(text: string, scene: Scene): Found | undefined {
    const plain = text.replace(/^(?:the |our |this group's )/, '');
    if (/^(?:next|following|next scheduled|next available) meeting$/.test(plain)) return onMeeting(1, scene);
    if (
        /^(?:meeting after next|next but one meeting|next meeting but one|second next meeting|meeting after (?:the )?next(?: one| meeting)?)$/.test(
            plain,
        )
    )
        return onMeeting(2, scene);
    const [, number] = /^(?:in )?(two|three) meetings(?:'|'s)? time$/.exec(plain) ?? [];
    if (number) return onMeeting(number === 'two' ? 2 : 3, scene);
    return ofMonth(plain, scene) ?? onDay(plain, scene) ?? ofGroup(plain, scene);
}

/** The meeting of a group by its name, whoever says it. */
function ofGroup(text: string, { said, meetingsOf }: Scene): Found | undefined {
    const [, of, next, whose, month = '', year = '', named] =
        /^next meeting of (?:the )?(.+)$|^next (.+?)(?: meeting)?$|^(.+?)(?:'s)? next meeting$|^([a-z]+)(?: (\d{4}))? (.+?)(?: meeting)?$/.exec(
            text,
        ) ?? [];
    const meets = meetingsOf?.(of ?? next ?? whose ?? named ?? '');
    if (!meets) return undefined;
    const scene: Scene = { ...meets, said, read: () => undefined };
    return named === undefined ? onMeeting(1, scene) : ofMonth(`${month}${year && ` ${year}`} meeting`, scene);
}

/** The meeting that comes so many after the day it was said; an event without a day where nobody can know it yet. */
function onMeeting(number: number, { said, nextMeeting, diary = [], cadence }: Scene): Found {
    const planned = [...new Set([...(nextMeeting ? [nextMeeting] : []), ...diary])].filter((day) => day > said).sort();
    const day = planned[number - 1];
    if (day) return eventOn(day);
    // A cadence tells the month of a meeting, not the day, so the whole of that month is left for it.
    const last = planned.at(-1) ?? said;
    return cadence ? eventOn(lastOfMonth(addMonths(last, cadence.months * (number - planned.length)))) : 'event';
}

const eventOn = (day: Day): Span => ({ precision: 'event', begins: day, ends: day });

/** The meeting of a month: its day by the diary, else the month itself, for by the end of it the meeting was held. */
function ofMonth(text: string, scene: Scene): Found | undefined {
    const [, before, year, behind] =
        /^([a-z]+)(?: (\d{4}))? meeting$|^(?:next )?meeting (?:in|of) (.+)$/.exec(text) ?? [];
    const named = behind?.replace(/^the /, '') ?? (year ? `${before} ${year}` : before);
    const found = named === undefined ? undefined : month(named, scene);
    if (!isSpan(found))
        return isAsked(found)
            ? { why: found.why, options: found.options.map((option) => `the ${option} meeting`) }
            : undefined;
    const planned = (scene.diary ?? []).find((day) => day >= found.begins && day <= found.ends && day >= scene.said);
    return planned ? eventOn(planned) : found;
}

function onDay(text: string, scene: Scene): Found | undefined {
    const rest = /^(?:next )?meeting (?:(?:held |planned |scheduled )?(?:on|for) )(.+)$/.exec(text)?.[1];
    return rest === undefined ? undefined : scene.read(rest);
}

/** Meetings of other groups, and those that nobody has planned. */
export const otherMeeting = (text: string): Found | undefined =>
    (/\bmeetings?(?: (?:of|with|for) .+)?$/.test(text) && !/^\d/.test(text)) ||
    /^(?:the )?next [a-z ]*\b(?:board|panel|committee|cabinet|executive|exec|forum|partnership)$/.test(text)
        ? 'event'
        : undefined;
