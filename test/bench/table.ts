import type { Figures } from './measuring.ts';

type Column = readonly [heading: string, cell: (figures: Figures) => string];

const columns: readonly Column[] = [
    ['', ({ name }) => name],
    ['own CPU ms', ({ own }) => own?.toFixed(2) ?? ''],
    ['÷ floor', ({ ownToFloor }) => ownToFloor?.toFixed(2) ?? ''],
    ['with Graph', ({ cpu }) => cpu.toFixed(2)],
    ['÷ floor', ({ cpuToFloor }) => cpuToFloor.toFixed(2)],
    ['p50 ms', ({ p50 }) => p50.toFixed(1)],
    ['p99 ms', ({ p99 }) => p99.toFixed(1)],
    ['Graph', ({ requests }) => String(requests)],
    ['in $batch', ({ parts }) => String(parts)],
];

export const table = (lines: readonly Figures[]): string =>
    markdown([columns.map(([heading]) => heading), ...lines.map((line) => columns.map(([, cell]) => cell(line)))]);

/** Aligned, and Markdown too, so that it can be quoted as it stands. */
export function markdown(rows: readonly (readonly string[])[]): string {
    const widths = (rows[0] ?? []).map((_, nth) => Math.max(3, ...rows.map((row) => row[nth]?.length ?? 0)));
    const padded = rows.map((row) => row.map((cell, nth) => pad(cell, widths[nth] ?? 0, nth)));
    const rule = widths.map((width, nth) => (nth === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
    const [head = [], ...body] = padded;
    return [head, rule, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const pad = (cell: string, width: number, column: number): string =>
    column === 0 ? cell.padEnd(width) : cell.padStart(width);
