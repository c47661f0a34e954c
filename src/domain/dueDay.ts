import {
    addDays,
    addMonths,
    type Day,
    dayOf,
    firstOf,
    inWords,
    lastOfMonth,
    monthInWords,
    monthNamed,
    monthOf,
    readDay,
    weekday,
    weekdayFrom,
    weekdayNamed,
    withWeekday,
    yearOf,
} from './day.ts';
import { type Asked, dayAt, type Found, type Scene } from './dueFound.ts';
import { placeOf } from './spokenNumber.ts';

/** Days with a date: `18 March 2021`, `Thursday, March 18th`, `the 18th`, `the 18th of next month`. */
export function datedDay(text: string, scene: Scene): Found | undefined {
    if (/^the day after tomorrow$|^day after tomorrow$/.test(text)) return dayAt(addDays(scene.said, 2));
    const plain = dayBeforeMonth(text);
    const day = readDay(plain, scene.said);
    if (day === 'impossible') return otherWeekday(plain, scene) ?? 'impossible';
    if (day) return dayAt(day);
    return dayOrYear(text, scene) ?? dayOfMonth(plain, scene);
}

/** `March 18th, 2021` and `the first of March` as `18 March 2021` and `1 of March`; `2021/03/18` as ISO writes it. */
function dayBeforeMonth(text: string): string {
    const iso = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text);
    if (iso) return `${iso[1]}-${iso[2]}-${iso[3]}`;
    const [, named = '', month = '', figures = '', suffix, year] =
        /^([a-z]+ )?(?:the )?([a-z]{3,9}) (?:the )?(\d{1,2})(st|nd|rd|th)?(?: (\d{4}))?$/.exec(text) ?? [];
    const certain = suffix || year || figures.length === 1;
    if (monthNamed(month) && certain) return `${named}${figures} ${month}${year ? ` ${year}` : ''}`;
    const [, weekdaySaid = '', place = '', rest] = /^([a-z]+ )?(?:the )?([a-z]+(?:-[a-z]+)?) of (.+)$/.exec(text) ?? [];
    const number = placeOf(place);
    return number && rest ? `${weekdaySaid}${number} of ${rest}` : text;
}

/** A weekday that does not fit its date: either word may be the slip, so it is asked back. */
function otherWeekday(text: string, { said }: Scene): Asked | undefined {
    const [, word = '', rest = ''] = /^([a-z]+) (.+)$/.exec(text) ?? [];
    const named = weekdayNamed(word);
    const day = readDay(rest, said);
    if (!named || !day || day === 'impossible') return undefined;
    const nearest = weekdayFrom(addDays(day, -3), named);
    return { why: `${inWords(day)} is a ${weekday(day)}.`, options: [withWeekday(day), withWeekday(nearest)] };
}

/** `March 21`: the day as Americans write it, or the month of 2021. */
function dayOrYear(text: string, { said }: Scene): Found | undefined {
    const [, name = '', figures = ''] = /^([a-z]{3,9})[ -](\d{2})$/.exec(text) ?? [];
    const month = monthNamed(name);
    if (!month) return undefined;
    const first = firstOf(2000 + Number(figures), month);
    const day = readDay(`${Number(figures)} ${name}`, said);
    const ofYear = { precision: 'month', begins: first, ends: lastOfMonth(first) } as const;
    if (!day || day === 'impossible') return ofYear;
    if (lastOfMonth(first) < said) return dayAt(day);
    return { why: '… can be a day or a month of a year.', options: [withWeekday(day), monthInWords(first)] };
}

/** `the 18th`, `Thursday the 18th`, `the 18th of next month`, `the first of the month`. */
function dayOfMonth(text: string, { said }: Scene): Found | undefined {
    const [, word = '', figures = '', suffix, , which] =
        /^(?:([a-z]+) )?(?:the )?(\d{1,2})(st|nd|rd|th)?( (?:of )?(this|the|next) month)?$/.exec(text) ?? [];
    const named = weekdayNamed(word);
    if (figures === '' || (!suffix && !which) || (word !== '' && word !== 'the' && !named)) return undefined;
    const day =
        which === 'this' || which === 'next'
            ? dayIn(addMonths(firstOf(yearOf(said), monthOf(said)), which === 'next' ? 1 : 0), Number(figures))
            : nextWithNumber(said, Number(figures));
    if (!day) return 'impossible';
    const fits = named === undefined || weekday(day) === named;
    return fits ? dayAt(day) : otherWeekday(`${word} ${inWords(day)}`, { said, read: () => undefined });
}

const dayIn = (month: Day, number: number): Day | undefined => dayOf(yearOf(month), monthOf(month), number);

/** The next such day of a month, on or after the day; months that do not have it are passed over. */
function nextWithNumber(said: Day, number: number): Day | undefined {
    const first = firstOf(yearOf(said), monthOf(said));
    const days = [0, 1, 2].map((later) => dayIn(addMonths(first, later), number));
    return days.find((day) => day !== undefined && day >= said);
}
