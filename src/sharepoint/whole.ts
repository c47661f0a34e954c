import { getTogether } from './batch.ts';
import type { Graph } from './client.ts';
import type { Columns } from './columns.ts';
import { asking } from './question.ts';
import { pageOf, recordOf } from './row.ts';

/** Parts of one batch. */
const MOST = 20;

/** The rows with their words from the restricted site: one request for twenty that are masked, and none where none is. */
export function wholeOn<T extends { readonly key: string; readonly part2: boolean }>(
    graph: Graph,
    restricted: string,
    columns: Columns<T>,
) {
    return async (rows: readonly T[]): Promise<readonly T[]> => {
        const masked = rows.filter(({ part2 }) => part2).map(({ key }) => key);
        const words = new Map<string, T>();
        for (let from = 0; from < masked.length; from += MOST)
            await graph.errand(async (calls) => {
                const paths = masked
                    .slice(from, from + MOST)
                    .map((key) => asking(restricted, columns, { key } as Parameters<typeof asking<T>>[2]));
                for (const answer of await getTogether(paths, calls))
                    for (const row of pageOf(answer, calls).rows) {
                        const record = recordOf(columns, row);
                        words.set(record.key, record);
                    }
            });
        return rows.map((row) => words.get(row.key) ?? row);
    };
}
