import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeExcelFile, { type Cell, type Sheet as ExcelSheet, type Feature } from 'write-excel-file/node';
import { inCell, type Sheet } from './sheet.ts';

/** A workbook: a header row that stays in sight, words that wrap, and nothing merged. */
export async function excelOf(sheets: readonly Sheet[]): Promise<Buffer> {
    const file = writeExcelFile(sheets.map(sheetOf), { fontFamily: 'Arial', fontSize: 10, features: [onPaper] });
    return file.toBuffer();
}

const sheetOf = ({ name, heads, widths, rows }: Sheet): ExcelSheet<Stream | Buffer | Blob> => ({
    sheet: name,
    data: [
        heads.map((words) => head(words, heightOf(heads, widths))),
        ...rows.map((row) => row.map((words) => cell(words, heightOf(row, widths)))),
    ],
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
});

const head = (words: string, height: number): Cell => ({
    height,
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

const cell = (words: string, height: number): Cell => ({
    height,
    value: inCell(words),
    type: String,
    alignVertical: 'top',
    wrap: true,
    bottomBorderStyle: 'hair',
    bottomBorderColor: '#8A94A3',
});

/** Room for the longest cell, in points; programs that open the file do not all find it by themselves. */
function heightOf(row: readonly string[], widths: readonly number[]): number {
    const lines = row.map((words, index) => {
        const room = Math.max(4, (widths[index] ?? 10) * 0.9);
        return words.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / room)), 0);
    });
    return Math.min(mostHigh, Math.max(1, ...lines) * 13 + 4);
}

/** No row of a sheet can be higher. */
const mostHigh = 409;

/** Every column on one sheet of paper, and as many sheets as the rows need. */
const onPaper: Feature<Stream | Buffer | Blob> = {
    files: {
        transform: {
            'xl/worksheets/sheet{id}.xml': {
                transform: (xml) =>
                    xml
                        .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
                        .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" '),
            },
        },
    },
};
