import { type GraphSite, startLocalGraph } from '../../src/localGraph/server.ts';
import { counting } from './counting.ts';
import { runProcess } from './ownProcess.ts';

await runProcess<{ sites: GraphSite[] }>(async ({ sites }) => {
    const graph = await startLocalGraph({ file: ':memory:', sites });
    return { told: { url: graph.url, sites: graph.sites }, answers: { counted: counting(graph) } };
});
