import type { Group } from '../domain/arrangement.ts';
import type { Day } from '../domain/day.ts';
import type { Document } from '../domain/library.ts';
import type { MinuteBook } from '../domain/minuteBook.ts';
import { type Pack, packOf } from '../domain/pack.ts';
import { seriesOf } from '../domain/reference.ts';
import { csvOf } from './csv.ts';
import { excelOf } from './excel.ts';
import { wordType } from './files.ts';
import { htmlOf } from './html.ts';
import { packPage, packSheets } from './pack.ts';
import type { Page } from './page.ts';
import type { Sheet } from './sheet.ts';
import { wordOf } from './word.ts';

/**
 * The pack of a panel as the book stands. Each question is asked by an index: what the panel decided, what is owed to it, and for each
 * municipal year in which it decided anything what was made of that.
 */
export async function packFor(
    panel: Group,
    period: { readonly from: Day; readonly to: Day },
    asAt: Day,
    book: Pick<MinuteBook, 'resolutions' | 'actions'>,
): Promise<Pack> {
    const [limbs, owed] = await Promise.all([
        book.resolutions.all({ group: panel.ref }),
        book.actions.all({ reportTo: panel.ref }),
    ]);
    const series = new Set(limbs.map(({ held }) => seriesOf(panel, 'R', held).prefix));
    const made = await Promise.all(
        [...series].map((prefix) => book.actions.all({ resolution: { startsWith: prefix } })),
    );
    return packOf(panel, period, { limbs, made: made.flat(), owed }, asAt);
}

const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `PANEL-2021-03-01-to-2021-03-31-pack`. */
export const packName = ({ panel, from, to }: Pack): string => `${panel.ref}-${from}-to-${to}-pack`;

export const packFiles = (pack: Pack, partnership: string): Promise<Document[]> =>
    filesAndSheets(packName(pack), packPage(pack, partnership), packSheets(pack));

/** Word, Excel, a CSV for each table, and last the page whose bytes follow from all that the others say. */
export async function filesAndSheets(name: string, page: Page, sheets: readonly Sheet[]): Promise<Document[]> {
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
