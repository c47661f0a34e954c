import type { Arrangement, Group } from '../domain/arrangement.ts';
import { addDays, type Day } from '../domain/day.ts';
import type { Document } from '../domain/library.ts';
import type { MinuteBook } from '../domain/minuteBook.ts';
import { isOver, type Pack, packOf } from '../domain/pack.ts';
import { seriesOf } from '../domain/reference.ts';
import { csvOf } from './csv.ts';
import { wordType } from './files.ts';
import { htmlOf } from './html.ts';
import { packPage, packSheets } from './pack.ts';
import type { Page } from './page.ts';
import type { Sheet } from './sheet.ts';

/**
 * The pack of a panel as the book stands. Each question is asked by an index: what the panel decided, what is owed to it, for each
 * municipal year in which it decided anything what was made of that, and what every group left in the period.
 */
export async function packFor(
    panel: Group,
    period: { readonly from: Day; readonly to: Day },
    asAt: Day,
    { book, arrangement }: { readonly book: Asked; readonly arrangement: Arrangement },
): Promise<Pack> {
    const groups = arrangement.groups.filter(({ from }) => from <= period.to);
    const [limbs, owed, years, later] = await Promise.all([
        book.resolutions.all({ group: panel.ref }),
        book.actions.all({ reportTo: panel.ref }),
        Promise.all(groups.map((group) => book.groupYear(group, period))),
        isOver({ to: period.to, asAt }) ? book.heldSince(addDays(period.to, 1)) : [],
    ]);
    const series = new Set(limbs.map(({ held }) => seriesOf(panel, 'R', held).prefix));
    const made = await Promise.all(
        [...series].map((prefix) => book.actions.all({ resolution: { startsWith: prefix } })),
    );
    const laterMeetings = new Set(later.map(({ ref }) => ref));
    return packOf(panel, period, { limbs, made: made.flat(), owed, years, laterMeetings }, { arrangement, asAt });
}

type Asked = Pick<MinuteBook, 'resolutions' | 'actions' | 'groupYear' | 'heldSince'>;

const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `PANEL-2021-03-01-to-2021-03-31-pack`. */
export const packName = ({ panel, from, to }: Pack): string => `${panel.ref}-${from}-to-${to}-pack`;

export const packFiles = (pack: Pack, partnership: string): Promise<Document[]> =>
    filesAndSheets(packName(pack), packPage(pack, partnership), packSheets(pack));

/** Word, Excel, a CSV for each table, and last the page whose bytes follow from all that the others say. */
export async function filesAndSheets(name: string, page: Page, sheets: readonly Sheet[]): Promise<Document[]> {
    const { wordOf } = await import('./word.ts');
    const { excelOf } = await import('./excel.ts');
    return [
        { name: `${name}.docx`, type: wordType, bytes: await wordOf(page) },
        { name: `${name}.xlsx`, type: excelType, bytes: await excelOf(sheets) },
        ...sheets.map((sheet) => ({
            name: `${name}-${sheet.name.toLowerCase().replaceAll(' ', '-')}.csv`,
            type: 'text/csv; charset=utf-8',
            bytes: csvOf(sheet),
        })),
        { name: `${name}.html`, type: 'text/html; charset=utf-8', bytes: Buffer.from(htmlOf(page)) },
    ];
}
