import writeExcelFile, { type Cell, type Sheet as ExcelSheet } from 'write-excel-file/node';
import { inCell, type Sheet } from './sheet.ts';

/** A workbook: a header row that stays in sight, words that wrap, and nothing merged. */
export async function excelOf(sheets: readonly Sheet[]): Promise<Buffer> {
    const file = writeExcelFile(sheets.map(sheetOf), { fontFamily: 'Arial', fontSize: 10 });
    return file.toBuffer();
}

const sheetOf = ({ name, heads, widths, rows }: Sheet): ExcelSheet<never> => ({
    sheet: name,
    data: [heads.map(head), ...rows.map((row) => row.map(cell))],
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
});

const head = (words: string): Cell => ({
    value: inCell(words),
    type: String,
    fontWeight: 'bold',
    textColor: '#16365C',
    backgroundColor: '#EEF2F7',
    alignVertical: 'top',
    wrap: true,
    bottomBorderStyle: 'thin',
    bottomBorderColor: '#8A94A3',
});

const cell = (words: string): Cell => ({
    value: inCell(words),
    type: String,
    alignVertical: 'top',
    wrap: true,
    bottomBorderStyle: 'hair',
    bottomBorderColor: '#8A94A3',
});
