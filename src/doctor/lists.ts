import type { Graph } from '../sharepoint/client.ts';
import { isForbidden } from '../sharepoint/outcome.ts';
import { survey } from '../sharepoint/provision.ts';
import { type Finding, well, wrong } from './finding.ts';

/** What an administrator does where a right is missing. */
export const grant = (role: string): string => `Grant it ${role} on the site, as infra/README.md says.`;

/** Whether a site has its lists, columns, indexes and uniqueness. Changes nothing. */
export async function lookAtLists(graph: Graph, site: string, address: string): Promise<Finding[]> {
    try {
        const { steps, obstacles } = await survey(graph, site);
        if (steps.length + obstacles.length === 0)
            return [well('lists', `${address} has every list, column, index and uniqueness.`)];
        return [
            ...obstacles.map((each) => wrong('lists', `${address}: ${each}`, 'Then run provision.')),
            ...steps.map(({ will }) => wrong('lists', `${address} lacks something. ${will}`, 'Run provision.')),
        ];
    } catch (problem) {
        if (isForbidden(problem)) return [wrong('rights', `The lists of ${address} may not be read.`, grant('write'))];
        throw problem;
    }
}
