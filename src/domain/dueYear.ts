import {
    addDays,
    addMonths,
    type Day,
    firstOf,
    lastOfMonth,
    monthInWords,
    municipalYear,
    withWeekday,
    yearOf,
} from './day.ts';
import type { Found, Scene, Span } from './dueFound.ts';

const kind = '(?:financial|fiscal|municipal|budget|reporting)';
const which = '(?:the |this |current |the current |later this |(next |the next |the following ))?';
const figures = "(\\d{4}|'?\\d{2}) ?[-/] ?(\\d{4}|\\d{2})";

const namedFinancial = new RegExp(`^${which}${kind} year$`);
const writtenFinancial = new RegExp(`^(?:the )?(?:(?:fy|(?:${kind} )?year) ?)?${figures}(?: (?:${kind} )?year)?$`);
const namedCalendar = new RegExp(`^${which}calendar year$`);
const writtenCalendar = /^(?:the )?(?:calendar (?:year )?(?:of )?(\d{4})|(\d{4}) calendar(?: year)?)$/;
const either = new RegExp(`^(?:${which}year|(?:the )?(?:year )?(\\d{4}))$`);
const academic = new RegExp(`^${which}(?:academic|school) year(?: ${figures})?$`);
const academicBehind = new RegExp(`^(?:the )?${figures} (?:academic|school) year$`);

/** `2020-21`, `FY 2020/21`, `this financial year`, `calendar year 2022`; a bare year, or `next year`, is asked back. */
export const year = (text: string, { said }: Scene): Found | undefined =>
    financialYear(text, said) ??
    calendarYear(text, said) ??
    eitherYear(text, said) ??
    schoolYear(text, said) ??
    partOfYear(text);

/** A year from 1 April to 31 March. */
export function financialYear(text: string, said: Day): Span | undefined {
    const named = namedFinancial.exec(text);
    if (named) return yearFrom(financialOf(said) + (named[1] ? 1 : 0), 4);
    const begins = firstOfTwo(writtenFinancial.exec(text));
    // "11/12" is a day of December, "12/13" one to Americans; "20/21" can be no day.
    const isDay = /^'?\d{1,2}[-/]\d{1,2}$/.test(text) && (begins ?? 0) % 100 <= 12;
    return begins === undefined || isDay ? undefined : yearFrom(begins, 4);
}

/** A year from 1 January to 31 December. */
export function calendarYear(text: string, said: Day): Span | undefined {
    const named = namedCalendar.exec(text);
    if (named) return yearFrom(yearOf(said) + (named[1] ? 1 : 0), 1);
    const [, behind, before] = writtenCalendar.exec(text) ?? [];
    return yearFrom(Number(behind ?? before), 1);
}

/** `2021`, `this year`, `next year`: the financial year to some, the calendar's to others. */
function eitherYear(text: string, said: Day): Found | undefined {
    const doubtful = /^(?:fy|financial year) ?(\d{4})$/.exec(text)?.[1];
    if (doubtful) {
        const options = [-1, 0].map((later) => municipalYear(firstOf(Number(doubtful) + later, 4)));
        return { why: '… is taken in two ways.', options };
    }
    const found = either.exec(text);
    if (!found) return undefined;
    const [, next, number] = found;
    const later = next ? 1 : 0;
    const calendar = number ? Number(number) : yearOf(said) + later;
    const financial = number ? Number(number) : financialOf(said) + later;
    if (!yearFrom(calendar, 1)) return undefined;
    const options = [`calendar year ${calendar}`, municipalYear(firstOf(financial, 4))];
    // In January to March the financial year is the one that ends first.
    return { why: '… is taken in two ways.', options: financial < calendar ? options.reverse() : options };
}

/** School years end when schools break up in July, or on 31 August when the next begins. */
function schoolYear(text: string, said: Day): Found | undefined {
    const [, next, first, second] = academic.exec(text) ?? [
        undefined,
        undefined,
        ...(academicBehind.exec(text) ?? []).slice(1),
    ];
    if (!/(?:academic|school) year/.test(text) || (!academic.test(text) && !first)) return undefined;
    const begins = first ? firstOfTwo([text, first, second ?? '']) : yearOf(addMonths(said, -8)) + (next ? 1 : 0);
    if (begins === undefined) return undefined;
    const options = [7, 8].map((month) => withWeekday(lastOfMonth(firstOf(begins + 1, month))));
    return { why: '… has no one last day.', options };
}

/** `early 2021` and `mid-2021` are asked back; `late 2021` can last to 31 December, whatever readers think. */
function partOfYear(text: string): Found | undefined {
    const [, part, figures] =
        /^(?:(early|mid|late)(?: in)?|(?:the )?end(?: of)?|(?:the )?middle of)[ -](\d{4})$/.exec(text) ?? [];
    const whole = yearFrom(Number(figures), 1);
    if (!whole || figures === undefined) return undefined;
    if (part === 'late' || text.includes('end'))
        return {
            precision: 'day',
            begins: part ? firstOf(Number(figures), 10) : addDays(whole.ends, 1),
            ends: whole.ends,
        };
    const firsts = (part === 'early' ? [2, 3] : [6, 7]).map((month) => firstOf(Number(figures), month));
    return { why: '… is taken in two ways.', options: firsts.map(monthInWords) };
}

const yearFrom = (number: number, firstMonth: 1 | 4): Span | undefined =>
    number >= 1800 && number <= 2998
        ? { precision: 'year', begins: firstOf(number, firstMonth), ends: addDays(firstOf(number + 1, firstMonth), -1) }
        : undefined;

const financialOf = (said: Day): number => yearOf(addMonths(said, -3));

/** 2020 for `2020-21`, `20/21` and `2020-2021`; undefined where the second year does not follow the first. */
function firstOfTwo(found: readonly string[] | null): number | undefined {
    const [, first = '', second = ''] = found ?? [];
    const begins = first.length === 4 ? Number(first) : 2000 + Number(first.replace("'", ''));
    const next = second.length === 4 ? begins + 1 : (begins + 1) % 100;
    return first !== '' && Number(second) === next ? begins : undefined;
}
