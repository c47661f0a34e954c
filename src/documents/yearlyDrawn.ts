import type { Arrangement } from '../domain/arrangement.ts';
import type { Day } from '../domain/day.ts';
import type { Span } from '../domain/groupYear.ts';
import type { Document } from '../domain/library.ts';
import type { MinuteBook } from '../domain/minuteBook.ts';
import { type Yearly, yearlyOf } from '../domain/yearly.ts';
import { filesAndSheets } from './packDrawn.ts';
import { yearlyPage, yearlySheets } from './yearly.ts';

/** The evidence of every group that had begun by the end of the year, as the book stands. */
export async function yearlyFor(
    span: Span,
    today: Day,
    { book, arrangement }: { readonly book: Pick<MinuteBook, 'groupYear'>; readonly arrangement: Arrangement },
): Promise<Yearly> {
    const groups = arrangement.groups.filter(({ from }) => from <= span.to);
    const years = await Promise.all(groups.map((group) => book.groupYear(group, span)));
    return yearlyOf(years, arrangement, span, today);
}

/** `2020-04-01-to-2021-03-31-yearly-report`. */
const nameOf = ({ span }: Yearly): string => `${span.from}-to-${span.to}-yearly-report`;

export const yearlyFiles = (yearly: Yearly, partnership: string): Promise<Document[]> =>
    filesAndSheets(nameOf(yearly), yearlyPage(yearly, partnership), yearlySheets(yearly));
