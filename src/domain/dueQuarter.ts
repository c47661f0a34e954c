import { addDays, addMonths, type Day, firstOf, lastOfMonth, monthOf, yearOf } from './day.ts';
import { type Found, isSpan, type Scene, type Span } from './dueFound.ts';
import { calendarYear, financialYear } from './dueYear.ts';
import { countOf, placeOf } from './spokenNumber.ts';

/**
 * `Q3`, `third quarter of 2021-22`, `quarter 4 2020/21`, `calendar Q1 2022`, `this quarter`. Quarters are those of the
 * financial year, April to March, unless "calendar" is said.
 */
export function quarter(text: string, scene: Scene): Found | undefined {
    const { said } = scene;
    if (/^(?:the |this |the current |current )?quarter$/.test(text)) return quarterOf(said);
    const ending = /^(?:the )?quarter (?:ending|ended|to) (?:the end of |end )?(.+)$/.exec(text)?.[1];
    if (ending !== undefined) return quarterTo(ending, scene);
    if (/^(?:the )?(?:next|following) quarter$/.test(text)) return quarterFrom(addMonths(quarterOf(said).begins, 3));
    const { number, rest } = numbered(text) ?? {};
    if (number === undefined || rest === undefined) return undefined;
    if (/calendar/.test(text)) return calendarQuarter(number, rest.replace(/ ?calendar(?: year)? ?/, ''), said);
    if (/^(?:(?:financial )?year)?$/.test(rest)) return coming(number, 4, said);
    const financial = financialYear(rest.replace(/^(this|next) year$/, '$1 financial year'), said);
    if (financial) return quarterFrom(addMonths(financial.begins, 3 * (number - 1)));
    const [plain] = /^\d{4}$/.exec(rest) ?? [];
    const first = plain ? calendarYear(`calendar ${plain}`, said)?.begins : undefined;
    if (!first) return undefined;
    if (number < 4) return quarterFrom(addMonths(first, 3 * number));
    // The fourth quarter of 2021 lies in 2021, or ends the year that begins in 2021.
    return {
        why: '… is taken in two ways.',
        options: [addMonths(first, -12), first].map((day) => `Q4 ${financialWords(yearOf(day))}`),
    };
}

/** `quarter ending June`, by whatever month a quarter ends. */
function quarterTo(words: string, scene: Scene): Span | undefined {
    const month = scene.read(words);
    if (!isSpan(month)) return undefined;
    const { ends } = month;
    return ends === lastOfMonth(ends) ? quarterFrom(firstOf(yearOf(ends), monthOf(ends) - 2)) : undefined;
}

/** The number of a quarter, and the words for its year. */
function numbered(text: string): { readonly number: number; readonly rest: string } | undefined {
    const [, yearBefore, swapped] = /^((?:calendar )?\d{4}(?:[-/]\d{2,4})?) ((?:q|quarter ).*)$/.exec(text) ?? [];
    const plain = swapped ? `${swapped} ${yearBefore}` : text;
    const [, before = '', figure = '', behind = ''] =
        /^(?:the )?(calendar )?(?:q|quarter) ?([1-4]|one|two|three|four)\b ?(?:\(?(?:of|in|for)? ?(?:the )?([^()]+)\)?)?$/.exec(
            plain,
        ) ?? [];
    const [, early = '', place = '', calendar = '', late = ''] =
        /^(?:the )?(calendar )?([a-z]+|\d[a-z]{2}) (calendar )?quarter(?: (?:of|in|for)?(?: ?the )?(.+))?$/.exec(
            plain,
        ) ?? [];
    // "The last quarter" alone may be the one just over, so it is no quarter of its own.
    const number = countOf(figure) ?? (place === 'final' || (place === 'last' && late !== '') ? 4 : placeOf(place));
    const rest = [before, early, calendar, behind, late]
        .map((part) => part.trim())
        .filter(Boolean)
        .join(' ');
    return number && number <= 4 ? { number, rest } : undefined;
}

function calendarQuarter(number: number, rest: string, said: Day): Span | undefined {
    if (rest === '' || rest === 'the') return coming(number, 1, said);
    const span = calendarYear(/^\d{4}$/.test(rest) ? `calendar ${rest}` : `${rest} calendar year`, said);
    return span && quarterFrom(addMonths(span.begins, 3 * (number - 1)));
}

/** The next such quarter that is not over. */
function coming(number: number, firstMonth: 1 | 4, said: Day): Span {
    const month = firstMonth + 3 * (number - 1);
    const quarters = [-1, 0, 1].map((later) => quarterFrom(firstOf(yearOf(said) + later, month)));
    return quarters.find(({ ends }) => ends >= said) ?? quarterFrom(firstOf(yearOf(said) + 1, month));
}

const quarterOf = (day: Day): Span => quarterFrom(firstOf(yearOf(day), 3 * Math.floor((monthOf(day) - 1) / 3) + 1));

const quarterFrom = (first: Day): Span => ({
    precision: 'quarter',
    begins: first,
    ends: lastOfMonth(addMonths(first, 2)),
});

/** `Q3 2021-22` for the quarter that ends that day. */
export function quarterInWords(ends: Day): string {
    const year = yearOf(addMonths(addDays(ends, 1), -4));
    return `Q${((monthOf(ends) / 3 + 2) % 4) + 1} ${financialWords(year)}`;
}

const financialWords = (year: number): string => `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
