import { z } from 'zod';
import { Refusal } from '../domain/refusal.ts';
import type { Graph } from './client.ts';
import { Missing } from './outcome.ts';

const site = z.object({ id: z.string() });

/** The id of a site by its address; an id is answered as it is. Throws a Refusal where there is no such site. */
export async function siteAt(graph: Graph, address: string): Promise<string> {
    if (!URL.canParse(address)) return address;
    const { hostname, pathname } = new URL(address);
    try {
        const path = `/sites/${hostname}:${pathname.replace(/\/+$/, '')}`;
        return site.parse(await graph.errand((calls) => calls.get(path))).id;
    } catch (problem) {
        if (problem instanceof Missing)
            throw new Refusal(
                `SharePoint knows no site at ${address}. Check the address, and that the app is granted it.`,
            );
        throw problem;
    }
}

/** Throws a Refusal where two addresses lead to one site: what is confidential would lie open in it. */
export function mustBeApart(open: string, restricted: string): void {
    if (open.toLowerCase() === restricted.toLowerCase())
        throw new Refusal(
            'SITE and PART_2_SITE lead to one site, and whoever may read a site reads everything in it. Give Part 2 a site of its own.',
        );
}
