import { stringify } from 'csv-stringify/sync';
import { inCell, type Sheet } from './sheet.ts';

/** As spreadsheets open it without being asked anything: with a mark for UTF-8, and line ends of both signs (RFC 4180). */
export const csvOf = ({ heads, rows }: Sheet): Buffer =>
    Buffer.from(
        stringify(
            [heads, ...rows].map((row) => row.map(inCell)),
            // Unquoted, a line end inside a cell would begin a row, and what follows could be a formula there.
            { bom: true, record_delimiter: 'windows', quoted: true },
        ),
    );
