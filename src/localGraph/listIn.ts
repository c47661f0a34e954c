import type { Tenant } from './call.ts';
import { itemNotFound } from './refusal.ts';
import { siteById } from './sites.ts';
import type { List } from './store.ts';

/** The list an address names, by id or by title. Throws Graph's 404. */
export function listIn(tenant: Tenant, siteId: string, idOrTitle: string): List {
    const list = tenant.store.list(siteById(tenant, siteId).id, idOrTitle);
    if (list === undefined) throw itemNotFound('The specified list was not found');
    return list;
}
