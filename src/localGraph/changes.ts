import { type Call, ok, type Reply, type Tenant } from './call.ts';
import type { Row } from './comparing.ts';
import { itemShape } from './itemShape.ts';
import { listIn } from './listIn.ts';
import { optionsIn } from './options.ts';
import { invalidRequest, notPlayed } from './refusal.ts';
import { siteById } from './sites.ts';
import type { List, Store } from './store.ts';

/** The ids of rows that were deleted since the service began, list by list, in that order. */
const deleted = new WeakMap<Store, Map<string, number[]>>();

export function noteDeleted(store: Store, list: List, id: number): void {
    const all = deleted.get(store) ?? new Map<string, number[]>();
    deleted.set(store, all.set(list.id, [...(all.get(list.id) ?? []), id]));
}

/** Every row, or what changed since a link was given, and the link to what changes from now on. One page. */
export function showChanges(call: Call, tenant: Tenant, siteId: string, listId: string, asked = ''): Reply {
    const { changes, maker } = tenant.supposed;
    if (changes === 'not played') throw notPlayed();
    const list = listIn(tenant, siteId, listId);
    const site = siteById(tenant, siteId);
    const token = asked || optionsIn(call.query).get('token');
    const shape = itemShape(site, list, maker);
    const gone = deleted.get(tenant.store)?.get(list.id) ?? [];
    const now = Buffer.from(`${list.lastItem};${gone.length};${tenant.now()}`).toString('base64url');
    return ok({
        '@odata.context': `${tenant.origin}/v1.0/$metadata#Collection(listItem)`,
        '@odata.deltaLink': `${tenant.origin}/v1.0/sites/${site.id}/lists/${list.id}/items/delta(token='${now}')`,
        value: token === 'latest' ? [] : changed(token),
    });

    function changed(token: string | undefined): unknown[] {
        if (token === undefined) return rowsSince(tenant, list, () => true).map(shape);
        const [, last, before, since = ''] =
            /^(\d+);(\d+);(.+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
        if (last === undefined) throw invalidRequest('The provided token is not valid');
        const rows = rowsSince(tenant, list, (row) => row.id > Number(last) || row.modified >= since);
        return [...rows.map(shape), ...(changes === 'left out' ? [] : gone.slice(Number(before)).map(told))];
    }

    function told(id: number): unknown {
        if (changes === 'told') return { id: String(id), deleted: { state: 'deleted' } };
        // Reported in 2024 (microsoftgraph/msgraph-sdk-typescript#544).
        return { error: { code: 'InternalServerError', message: 'Cannot write a deleted resource, link, ...' } };
    }
}

const rowsSince = (tenant: Tenant, list: List, isSince: (row: Row) => boolean): Row[] =>
    tenant.store.items.page(list, 0, list.rows).filter(isSince);
