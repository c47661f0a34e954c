import type { Agency, Arrangement, Group } from './arrangement.ts';
import { groupNamed } from './arrangement.ts';
import { type Day, isDay, municipalYear, readDay } from './day.ts';
import { Refusal } from './refusal.ts';
import { type Standing, standings } from './resolution.ts';
import { inPlainLetters, isSaidAs } from './spelling.ts';

/** What somebody looks for among decisions and what is owed. */
export interface Sought {
    /** Every one of these stands in what is found; in plain letters. */
    readonly words: readonly string[];
    readonly group?: Group;
    /** Of whoever owes what came of a decision. */
    readonly agency?: Agency;
    readonly standing?: Standing;
    readonly from: Day;
    readonly to: Day;
}

/** So far back one looks where no period is said. */
const YEARS = 5;

/** `neglect of QA`, `training by police 2019-20`, `superseded since 2018`: the words that name none of these are looked for as they are. */
export function readSearch(
    typed: string,
    period: { readonly from: string; readonly to: string },
    arrangement: Arrangement,
    today: Day,
): Sought {
    // Every word is looked for wherever it stands, so the marks round several of them say nothing.
    let rest = ` ${typed
        .replace(/["“”„«»]|(?<!\S)['‘]|['’](?!\S)/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()} `;
    const take = (pattern: RegExp): string | undefined => {
        const found = pattern.exec(rest);
        if (found) rest = rest.replace(found[0], ' ');
        return found?.[1] ?? found?.[0];
    };
    const standing = standings.find((each) => take(new RegExp(` ${each}(?= )`, 'i')) !== undefined);
    const year = take(/ (?:in |of )?(\d{4}[-/]\d{2})(?= )/);
    const since = take(/ since (\d{4})(?:[-/]\d{2})?(?= )/i);
    const agency = named(arrangement.agencies, / (?:owed |given to )?(?:by|agency) (.+?) $/i, (each, words) =>
        [each.id, each.name].some((name) => isSaidAs(words, name)),
    );
    const group =
        named(
            arrangement.groups,
            / (?:of|in) (?:the )?(.+?) $/i,
            (each, words) => groupNamed(arrangement, words) === each,
        ) ?? arrangement.groups.find(({ ref }) => take(new RegExp(` ${ref}(?= )`)) !== undefined);
    const isNarrow = rest.trim() !== '' || standing !== undefined || agency !== undefined;
    const thisYear = Number(municipalYear(today).slice(0, 4));
    const first = year?.slice(0, 4) ?? since ?? String(thisYear - (isNarrow ? YEARS - 1 : 0));
    const from = dayIn(period.from, today) ?? `${first}-04-01`;
    const to = dayIn(period.to, today) ?? (year === undefined ? today : `${Number(first) + 1}-03-31`);
    if (from > to) throw new Refusal('The period ends before it begins. Change From or To.');
    const words = inPlainLetters(rest)
        .split(' ')
        .filter((word) => word !== '');
    return { words, from, to, ...(group && { group }), ...(agency && { agency }), ...(standing && { standing }) };

    /** The end of the words may be a name; the longest one there is counts. */
    function named<T>(all: readonly T[], pattern: RegExp, isNamed: (each: T, words: string) => boolean): T | undefined {
        const name = pattern.exec(rest)?.[1];
        const found = name === undefined ? undefined : all.find((each) => isNamed(each, name));
        if (found !== undefined) take(pattern);
        return found;
    }
}

/** Whether every word looked for stands in the text. */
export const holdsWords = (text: string, { words }: Sought): boolean => {
    const plain = inPlainLetters(text);
    return words.every((word) => plain.includes(word));
};

/** The municipal years a period touches, the latest first, each by its first day. */
export function yearsIn({ from, to }: Sought): Day[] {
    const [first, last] = [from, to].map((day) => Number(municipalYear(day).slice(0, 4))) as [number, number];
    return Array.from({ length: last - first + 1 }, (_, index) => `${last - index}-04-01`);
}

function dayIn(words: string, today: Day): Day | undefined {
    if (words.trim() === '') return undefined;
    const day = isDay(words) ? words : readDay(words, today);
    if (day !== undefined && day !== 'impossible') return day;
    throw new Refusal(`“${words}” is not a day. Write it like this: 18 March 2021.`);
}
