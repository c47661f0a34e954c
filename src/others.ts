import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A partnership beside the first one, kept apart from it in everything. */
export interface OtherPartnership {
    readonly tenantId: string;
    /** Addresses or ids of its own site and its restricted one. */
    readonly sites: { readonly open: string; readonly restricted: string };
    readonly arrangement: string;
}

const graphSiteId = /^[a-z0-9.-]+(,[0-9a-f-]{36}){2}$/i;
/** A site as the browser shows it, or its Graph id. */
export const siteOf = (what: string) => {
    const expected = `the address of ${what}, as the browser shows it, such as https://example.sharepoint.com/sites/board`;
    return z.string(expected).refine((words) => isSite(words) || graphSiteId.test(words), expected);
};
const isSite = (words: string): boolean => {
    const { protocol = '', pathname = '' } = URL.canParse(words) ? new URL(words) : {};
    return protocol === 'https:' && /^\/(sites|teams)\/[^/]+\/?$/.test(pathname);
};

type Sites = OtherPartnership['sites'];

/** Each site is named once: else what is confidential would lie open, or two partnerships would read each other's records. */
export function mustBeApart(sites: Sites, others: readonly OtherPartnership[], context: z.RefinementCtx): void {
    const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
    if (!areApart([sites]))
        refuse('PART_2_SITE', 'another site than SITE, for whoever may read a site reads everything in it');
    else if (!areApart([sites, ...others.map((each) => each.sites)]))
        refuse('PARTNERSHIPS', 'a list that names each site once, for no two partnerships may share one');
}

function areApart(all: readonly Sites[]): boolean {
    const named = all.flatMap(({ open, restricted }) => [open, restricted].map((each) => each.replace(/\/+$/, '')));
    return new Set(named.map((each) => each.toLowerCase())).size === named.length;
}

/** A list in JSON of `{tenant, site, part2Site, arrangement}`; without a tenant it is the same one. */
export function othersIn(file: string, tenantId: string, context: z.RefinementCtx): OtherPartnership[] {
    try {
        const others = Others.parse(JSON.parse(readFileSync(file, 'utf8')));
        return others.map(({ tenant = tenantId, site, part2Site, arrangement }) => ({
            ...{ tenantId: tenant, arrangement },
            sites: { open: site, restricted: part2Site },
        }));
    } catch {
        const message =
            'the path of a JSON file: a list of {"site", "part2Site", "arrangement"}, and "tenant" where it is another one';
        context.addIssue({ code: 'custom', path: ['PARTNERSHIPS'], message });
        return [];
    }
}

const Others = z.array(
    z.object({
        tenant: z.guid().optional(),
        site: siteOf('the partnership’s SharePoint site'),
        part2Site: siteOf('the restricted SharePoint site for Part 2'),
        arrangement: z.string().min(1),
    }),
);
