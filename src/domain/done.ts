import { addDays, addMonths, type Day, inWords, isDay } from './day.ts';
import { readDue } from './due.ts';
import { Refusal } from './refusal.ts';

/** When something was done: on a day, or at a time nobody knows that was not after a day. */
export type Done = { readonly on: Day } | { readonly by: Day };

/**
 * Reads when it was done: nothing for today, a day that has come (`3 March`, `2021-03-03`), or `date unknown`, if need be with
 * `on or before 18 March 2021`. Throws a Refusal that says how to write it.
 */
export function readDone(words: string, today: Day): Done {
    const said = words.trim().replace(/\.$/, '');
    if (said === '' || /^today$/i.test(said)) return { on: today };
    if (/^yesterday$/i.test(said)) return { on: addDays(today, -1) };
    const unknown = /^\(?(?:the )?(?:date |day )?(?:is |was )?(?:unknown|not known)[\s,;:(]*(?:but )?(.*?)\)?$/i.exec(
        said,
    );
    if (unknown?.[1] === '') return { by: today };
    const limited = /^(?:on or before|before|by|(?:no|not) later than)\s/i.test(unknown?.[1] ?? said);
    if (unknown && !limited) throw new Refusal(how(words));
    return limited ? { by: lastOf(unknown?.[1] ?? said, words, today) } : { on: dayIn(said, words, today) };
}

function lastOf(limit: string, words: string, today: Day): Day {
    const { overdueFrom, ambiguous } = readDue(limit, yearBefore(today));
    if (overdueFrom === undefined || ambiguous) throw new Refusal(how(words));
    return notAfter(addDays(overdueFrom, -1), today);
}

function dayIn(said: string, words: string, today: Day): Day {
    if (isDay(said)) return notAfter(said, today);
    const { overdueFrom, ambiguous, precision } = readDue(said.replace(/^on\s+/i, ''), yearBefore(today));
    if (overdueFrom === undefined || ambiguous || precision !== 'day') throw new Refusal(how(words));
    return notAfter(addDays(overdueFrom, -1), today);
}

/** A day without its year is the last one that has come. */
const yearBefore = (today: Day): Day => addDays(addMonths(today, -12), 1);

function notAfter(day: Day, today: Day): Day {
    if (day <= today) return day;
    throw new Refusal(
        `${inWords(day)} has not come yet, so nothing can have been done by then. Give a day up to today.`,
    );
}

const how = (words: string): string =>
    `“${words.trim()}” does not say when it was done. Leave Done on empty for today, or write a day such as 3 March 2021, ` +
    '“date unknown”, or “date unknown, on or before 18 March 2021”.';
