import type { Origins } from '../domain/origin.ts';
import { getTogether } from './batch.ts';
import type { Graph } from './client.ts';
import { asking } from './question.ts';
import { resolutionColumns } from './resolution.ts';
import { pageOf, recordOf } from './row.ts';

/** Parts of one batch. */
const MOST = 20;

/** The decisions that actions were made from: one request for a page of them, and none where they were made from none. */
export function originsOn(graph: Graph, site: string) {
    return async (actions: readonly { readonly resolution: string }[]): Promise<Origins> => {
        const refs = [...new Set(actions.map(({ resolution }) => resolution))].filter((ref) => ref !== '');
        const found: [string, ReturnType<typeof read>][] = [];
        for (let from = 0; from < refs.length; from += MOST)
            await graph.errand(async (calls) => {
                const paths = refs.slice(from, from + MOST).map((ref) => asking(site, resolutionColumns, { ref }));
                for (const answer of await getTogether(paths, calls))
                    for (const row of pageOf(answer, calls).rows) {
                        const limb = read(row);
                        found.push([limb.ref, limb]);
                    }
            });
        return new Map(found);
    };
}

const read = (row: Parameters<typeof recordOf>[1]) => recordOf(resolutionColumns, row);
