import { addMonths, type Day, daysBetween, withWeekday, yearOf } from './day.ts';
import { datedDay } from './dueDay.ts';
import { type Found, isAsked, isSpan, type Scene, type Span } from './dueFound.ts';
import { month } from './dueMonth.ts';
import { quarter } from './dueQuarter.ts';
import { weekdayNear } from './dueWeekday.ts';

/** Spaced dashes first, for a date may hold dashes and strokes of its own. */
const forms = [
    /^(?:between |from )?(.{1,40}?) (?:to|and|or|until|through|-|\/) (.{1,40})$/,
    /^(?:between |from )?(.{1,40}?)[-/](.{1,40})$/,
];

/** `between 1 and 5 March`, `1-5 March`, `March to May 2021`, `Q1 and Q2 2021-22`: it may be done on the last day. */
export function range(text: string, scene: Scene): Found | undefined {
    const either = sooner(text, scene);
    if (either !== undefined) return either;
    const [, first = '', second = ''] = forms.map((form) => form.exec(text)).find((found) => found !== null) ?? [];
    const last = simple(second, scene);
    // "1 to 5 March" leaves the month out, and "Q1 and Q2 2021-22" the year.
    const given = /^\d{1,2}(?:st|nd|rd|th)?$/.test(first)
        ? second.replace(/^.*?\d{1,2}(?:st|nd|rd|th)?/, first)
        : first;
    const begin = simple(given, scene);
    if (begin === undefined || last === undefined) return undefined;
    if (begin === 'impossible' || last === 'impossible') return 'impossible';
    if (!isSpan(begin) || !isSpan(last) || begin.precision !== last.precision) return undefined;
    const begins = isDated(given) ? begin.begins : latestBefore(begin, last.ends);
    if (begins > last.ends) return undefined;
    // What runs backwards within a year, as "10 to 5 March", is a slip and no range.
    if (last.precision === 'day' && !isDated(given) && daysBetween(begins, last.ends) > 183) return undefined;
    return { ...last, begins };
}

/** `30 June or the next meeting, whichever is sooner`: the earlier where both have a day, else it is asked back. */
function sooner(text: string, scene: Scene): Found | undefined {
    const [, ...said] =
        /^(?:the (?:sooner|earlier) of )?(.{1,60}?) (?:or|and) (.{1,60}?)\b(?:(?: if| whichever(?: is| comes)?)?(?: the)? (?:sooner|soonest|earlier|earliest|first))$/.exec(
            text,
        ) ?? [];
    const [one, other] = said.map((words) => scene.read(words));
    if (one === 'impossible' || other === 'impossible') return 'impossible';
    if (one === undefined || other === undefined || isAsked(one) || isAsked(other)) return undefined;
    if (isSpan(one) && isSpan(other)) return one.ends <= other.ends ? one : other;
    const options = [one, other].map((found, at) => (isSpan(found) ? withWeekday(found.ends) : (said[at] ?? '')));
    return { why: '… is the sooner of two, of which not both have a day yet.', options };
}

function simple(text: string, scene: Scene): Found | undefined {
    const plain = text.replace(/^the /, '');
    return datedDay(plain, scene) ?? month(plain, scene) ?? quarter(plain, scene) ?? weekdayNear(plain, scene);
}

const isDated = (text: string): boolean => /\d{4}/.test(text);

/** The first of a range without a year of its own: the latest that does not come after the last. */
function latestBefore({ begins }: Span, last: Day): Day {
    const inYear = addMonths(begins, 12 * (yearOf(last) - yearOf(begins)));
    return inYear <= last ? inYear : addMonths(inYear, -12);
}
