import { z } from 'zod';
import type { Calls, Graph } from './client.ts';

/** What an app was granted on a site. */
export interface Grant {
    readonly id: string;
    readonly appId: string;
    readonly name: string;
    readonly roles: readonly string[];
}

/** Every grant to an app on the site. Throws as Graph does: only who has full control there may read them. */
export const grantsOn = (graph: Graph, site: string): Promise<Grant[]> =>
    graph.errand((calls) => grantsIn(site, calls));

export async function grantsIn(site: string, calls: Calls): Promise<Grant[]> {
    const found: Grant[] = [];
    for (let path: string | undefined = `/sites/${site}/permissions`; path !== undefined; ) {
        const page: z.infer<typeof permissions> = permissions.parse(await calls.get(path));
        for (const each of page.value) found.push(...(await grantsOf(each, site, calls)));
        const next: string | undefined = page['@odata.nextLink'];
        path = next === undefined ? undefined : calls.pathOf(next);
    }
    return found;
}

async function grantsOf(permission: Permission, site: string, calls: Calls): Promise<Grant[]> {
    const { id, grantedToIdentitiesV2, grantedToIdentities } = permission;
    const apps = (grantedToIdentitiesV2 ?? grantedToIdentities ?? []).flatMap(({ application }) => application ?? []);
    if (apps.length === 0) return [];
    // A collection of them was seen to leave the roles out.
    const { roles } =
        permission.roles === undefined
            ? permissionOf.parse(await calls.get(`/sites/${site}/permissions/${encodeURIComponent(id)}`))
            : permission;
    return apps.map((app) => ({ id, appId: app.id, name: app.displayName ?? app.id, roles: roles ?? [] }));
}

const identities = z
    .array(z.object({ application: z.object({ id: z.string(), displayName: z.string().nullish() }).nullish() }))
    .nullish();
const permissionOf = z.object({
    id: z.string(),
    roles: z.array(z.string()).optional(),
    grantedToIdentitiesV2: identities,
    grantedToIdentities: identities,
});
type Permission = z.infer<typeof permissionOf>;
const permissions = z.object({ value: z.array(permissionOf), '@odata.nextLink': z.string().optional() });
