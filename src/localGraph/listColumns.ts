import { type Call, created, noContent, objectIn, ok, type Reply, type Tenant } from './call.ts';
import { type Column, changedColumn, newColumn, showColumn } from './columns.ts';
import { listIn } from './listIn.ts';
import { invalidRequest, itemNotFound } from './refusal.ts';
import type { List } from './store.ts';

export function showColumns(_: Call, tenant: Tenant, siteId: string, idOrTitle: string): Reply {
    const list = listIn(tenant, siteId, idOrTitle);
    return ok({ '@odata.context': `${tenant.origin}/v1.0/$metadata#lists/columns`, value: shownColumns(list) });
}

/** Every column of a list, as Graph reads it back. */
export const shownColumns = (list: List) => [...list.columns.values()].map(showColumn);

export function createColumn(call: Call, tenant: Tenant, siteId: string, idOrTitle: string): Reply {
    const list = listIn(tenant, siteId, idOrTitle);
    const column = newColumn(objectIn(call), [...list.columns.values()]);
    refuseLateIndex(list, column);
    return created(showColumn(tenant.store.saveColumn(list, column)));
}

export function showOneColumn(_: Call, tenant: Tenant, siteId: string, idOrTitle: string, columnId: string): Reply {
    return ok(showColumn(columnIn(listIn(tenant, siteId, idOrTitle), columnId)));
}

export function changeColumn(call: Call, tenant: Tenant, siteId: string, idOrTitle: string, columnId: string): Reply {
    const list = listIn(tenant, siteId, idOrTitle);
    const column = columnIn(list, columnId);
    const others = [...list.columns.values()].filter((one) => one !== column);
    const after = changedColumn(column, objectIn(call), others);
    if (!column.indexed) refuseLateIndex(list, after);
    return ok(showColumn(tenant.store.saveColumn(list, after)));
}

export function deleteColumn(_: Call, tenant: Tenant, siteId: string, idOrTitle: string, columnId: string): Reply {
    const list = listIn(tenant, siteId, idOrTitle);
    const column = columnIn(list, columnId);
    if (column.builtIn) throw invalidRequest(`Column '${column.name}' cannot be deleted`);
    tenant.store.deleteColumn(list, column);
    return noContent;
}

function columnIn(list: List, id: string): Column {
    const column = [...list.columns.values()].find((one) => one.id === id.toLowerCase());
    if (column === undefined) throw itemNotFound('The specified column was not found');
    return column;
}

// SharePoint refused for years to add an index to a list of more than 20,000 items.
function refuseLateIndex(list: List, column: Column): void {
    if (column.indexed && list.rows > 20_000) throw invalidRequest('The list has too many items to add an index');
}
