import { Unavailable } from '../domain/unavailable.ts';
import type { Graph } from './client.ts';
import { isForbidden } from './outcome.ts';

/**
 * Graph as those see it who record. A right that was taken away, or a credential that ran out, is put right by an administrator within
 * hours: like an outage it passes, so presses are kept meanwhile. Setting up and `doctor` see the refusal itself.
 */
export const untilLetIn = (graph: Graph): Graph => ({
    errand: (work) =>
        graph.errand(work).catch((problem: unknown) => {
            if (isForbidden(problem))
                throw new Unavailable('SharePoint does not let the program in.', { cause: problem });
            throw problem;
        }),
});
