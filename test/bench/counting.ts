import type { LocalGraph } from '../../src/localGraph/server.ts';

/** HTTP requests that reached Graph, and the requests inside its batches. */
export interface Counted {
    readonly requests: number;
    readonly parts: number;
}

/** Counts from now on; asked, tells what there was since it was last asked. */
export function counting(graph: LocalGraph): () => Counted {
    let counted = { requests: 0, parts: 0 };
    graph.watch(({ path, requestBody }) => {
        const parts = path === '/$batch' ? (requestBody as { requests: unknown[] }).requests.length : 0;
        counted = { requests: counted.requests + 1, parts: counted.parts + parts };
    });
    return () => {
        const since = counted;
        counted = { requests: 0, parts: 0 };
        return since;
    };
}
