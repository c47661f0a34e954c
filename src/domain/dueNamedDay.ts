import { bankHolidays, earlyMay } from './bankHoliday.ts';
import { addDays, type Day, dayOf, firstOf, weekdayFrom, withWeekday, yearOf } from './day.ts';
import { dayAt, type Found, type Scene } from './dueFound.ts';
import { easterSunday } from './easter.ts';

type Naming = (year: number) => Day | undefined;

const dated =
    (month: number, day: number): Naming =>
    (year) =>
        dayOf(year, month, day);

const fromEaster =
    (days: number): Naming =>
    (year) => {
        const sunday = easterSunday(year);
        return sunday && addDays(sunday, days);
    };

/** The bank holiday of a month, where the year has only one. */
const bankHolidayIn =
    (month: number): Naming =>
    (year) =>
        bankHolidays(year).findLast((day) => Number(day.slice(5, 7)) === month);

/** Spellings of a name are parted by a stroke. */
const spellings: readonly (readonly [string, Naming])[] = [
    ['new year|new years|new years day|new year day', dated(1, 1)],
    ['new years eve|hogmanay', dated(12, 31)],
    ['shrove tuesday|pancake day', fromEaster(-47)],
    ['ash wednesday', fromEaster(-46)],
    ['palm sunday', fromEaster(-7)],
    ['maundy thursday', fromEaster(-3)],
    ['good friday', fromEaster(-2)],
    ['easter saturday', fromEaster(-1)],
    ['easter|easter day|easter sunday', fromEaster(0)],
    ['easter monday|easter bank holiday', fromEaster(1)],
    ['ascension day', fromEaster(39)],
    ['pentecost|whit sunday', fromEaster(49)],
    ['early may bank holiday|may day bank holiday', earlyMay],
    ['may day', dated(5, 1)],
    [
        'spring bank holiday|late may bank holiday|whitsun bank holiday',
        (year) => weekdayFrom(addDays(firstOf(year, 5), 24), 'Monday'),
    ],
    ['august bank holiday|summer bank holiday', bankHolidayIn(8)],
    ['halloween', dated(10, 31)],
    ['bonfire night', dated(11, 5)],
    ['armistice day', dated(11, 11)],
    ['remembrance sunday', (year) => addDays(weekdayFrom(firstOf(year, 11), 'Sunday'), 7)],
    ['christmas eve', dated(12, 24)],
    ['christmas|christmas day', dated(12, 25)],
    ['boxing day', dated(12, 26)],
];

const names: ReadonlyMap<string, Naming> = new Map(
    spellings.flatMap(([names, naming]) => names.split('|').map((name) => [name, naming] as const)),
);

/** Names that mean two days of the year, or more. */
const doubtful: Readonly<Record<string, readonly string[]>> = {
    whitsun: ['whit sunday', 'spring bank holiday'],
    whit: ['whit sunday', 'spring bank holiday'],
    'may bank holiday': ['early may bank holiday', 'spring bank holiday'],
};

/** `Easter`, `Good Friday 2022`, `Christmas`, `the August bank holiday`; Whitsun and half term are asked back. */
export function namedDay(text: string, scene: Scene): Found | undefined {
    const plain = text.replace(/'/g, '').replace(/-/g, ' ').replace(/^the /, '');
    if (/^in (?:the )?new year$/.test(plain)) return inNewYear(scene.said);
    const [, name = '', figures, which] =
        /^([a-z ]+?)(?: (?:of |in )?(\d{4}))?(?: (this|next) year)?$/.exec(plain) ?? [];
    const thisYear = which ? yearOf(scene.said) + (which === 'next' ? 1 : 0) : undefined;
    const year = figures ? Number(figures) : thisYear;
    if (/^(?:next )?bank holiday$/.test(name)) return nextBankHoliday(scene);
    const choices = doubtful[name]?.map((each) => names.get(each)) ?? halfTerm(name, year, scene.said);
    if (choices) return asked(choices, year, scene.said);
    const day = dayNamed(names.get(name), year, scene.said);
    return day === undefined ? undefined : dayAt(day);
}

/** The day of that year, or the next one on or after the day it was said. */
function dayNamed(naming: Naming | undefined, year: number | undefined, said: Day): Day | undefined {
    if (!naming || (year && (year < 1800 || year > 2999))) return undefined;
    if (year) return naming(year);
    return [0, 1].map((later) => naming(yearOf(said) + later)).find((day) => day !== undefined && day >= said);
}

function asked(choices: readonly (Naming | undefined)[], year: number | undefined, said: Day): Found | undefined {
    // The readings are of one year: the first in which one of them is still to come.
    const last = choices.map((naming) => dayNamed(naming, year, said)).sort()[0];
    const days = choices.flatMap((naming) => (last === undefined ? [] : (naming?.(yearOf(last)) ?? [])));
    if (days.length < 2) return undefined;
    return { why: '… is not the same day everywhere.', options: days.map(withWeekday) };
}

const friday =
    (month: number, weeks: number): Naming =>
    (year) =>
        addDays(weekdayFrom(firstOf(year, month), 'Monday'), 7 * weeks + 4);

/** Each authority sets its half terms; these are the Fridays of the two weeks most of them choose from. */
const halfTerms: readonly { readonly said: RegExp; readonly choices: readonly Naming[] }[] = [
    { said: /^(?:february|spring) half/, choices: [friday(2, 1), friday(2, 2)] },
    { said: /^(?:may|whitsun|whit|summer) half/, choices: [friday(5, 3), friday(5, 4)] },
    { said: /^(?:october|autumn) half/, choices: [friday(10, 2), friday(10, 3)] },
];

function halfTerm(name: string, year: number | undefined, said: Day): readonly Naming[] | undefined {
    if (!/^(?:[a-z]+ )?half[ -]term(?: holiday| break| week)?$/.test(name)) return undefined;
    if (!name.startsWith('half')) return halfTerms.find((each) => each.said.test(name))?.choices;
    if (year !== undefined) return undefined;
    const next = ({ choices }: (typeof halfTerms)[number]) =>
        choices.map((naming) => dayNamed(naming, year, said)).sort()[0] ?? '';
    return halfTerms.toSorted((one, other) => (next(one) < next(other) ? -1 : 1))[0]?.choices;
}

/** "In the new year" is January to some and the rest of the financial year to others. */
function inNewYear(said: Day): Found {
    const year = yearOf(said) + 1;
    return { why: '… has no one last day.', options: [`January ${year}`, `March ${year}`] };
}

function nextBankHoliday({ said, holidays }: Scene): Found | undefined {
    const years = [yearOf(said), yearOf(said) + 1];
    const known = years.flatMap((year) => {
        const ofYear = (holidays ?? []).filter((day) => yearOf(day) === year);
        return ofYear.length > 0 ? ofYear : bankHolidays(year);
    });
    const day = known.find((each) => each >= said);
    return day === undefined ? undefined : dayAt(day);
}
