import { addDays, type Day, firstOf, weekday, weekdayFrom, yearOf } from './day.ts';
import { easterSunday } from './easter.ts';

/**
 * Days that royal proclamations moved or added since 2011 (www.gov.uk/bank-holidays and its archive): a month and day
 * that was no bank holiday after all, or one that was.
 */
const proclaimed: Readonly<Record<number, { readonly not?: Day; readonly but: readonly Day[] }>> = {
    2011: { but: ['2011-04-29'] },
    2012: { not: '2012-05-28', but: ['2012-06-04', '2012-06-05'] },
    2020: { not: '2020-05-04', but: ['2020-05-08'] },
    2022: { not: '2022-05-30', but: ['2022-06-02', '2022-06-03', '2022-09-19'] },
    2023: { but: ['2023-05-08'] },
};

/**
 * England's bank holidays of a year in order: the Banking and Financial Dealings Act 1971 with New Year's Day and early
 * May as proclaimed each year, and a weekday in lieu of one that falls on a weekend.
 */
export function bankHolidays(year: number): readonly Day[] {
    const easter = easterSunday(year);
    const lastMonday = (month: number) => weekdayFrom(addDays(firstOf(year, month + 1), -7), 'Monday');
    const usual = [
        inLieu(firstOf(year, 1), []),
        ...(easter ? [addDays(easter, -2), addDays(easter, 1)] : []),
        earlyMay(year),
        lastMonday(5),
        lastMonday(8),
        ...christmas(year),
    ];
    const { not, but = [] } = proclaimed[year] ?? {};
    return [...usual.filter((day) => day !== not), ...but].sort();
}

/** The Monday that is proclaimed each year. */
export const earlyMay = (year: number): Day => weekdayFrom(firstOf(year, 5), 'Monday');

/** Says whether a day is a bank holiday: by the days that are known for its year, where there are any, else by the law. */
export function holidayTest(known: readonly Day[] = []): (day: Day) => boolean {
    const years = new Map<number, ReadonlySet<Day>>();
    for (const year of new Set(known.map(yearOf)))
        years.set(year, new Set(known.filter((day) => yearOf(day) === year)));
    return (day) => {
        const year = yearOf(day);
        const ofYear = years.get(year) ?? new Set(bankHolidays(year));
        years.set(year, ofYear);
        return ofYear.has(day);
    };
}

function christmas(year: number): Day[] {
    const day = addDays(firstOf(year, 12), 24);
    const boxing = addDays(day, 1);
    const days = [day, boxing].filter((each) => !isWeekend(each));
    for (const weekend of [day, boxing].filter(isWeekend)) days.push(inLieu(weekend, days));
    return days;
}

/** The day itself, or the first weekday after it that is not taken. */
function inLieu(day: Day, taken: readonly Day[]): Day {
    return isWeekend(day) || taken.includes(day) ? inLieu(addDays(day, 1), taken) : day;
}

export const isWeekend = (day: Day): boolean => weekday(day) === 'Saturday' || weekday(day) === 'Sunday';
