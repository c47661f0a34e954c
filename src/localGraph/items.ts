import { type Call, created, isObject, noContent, objectIn, ok, type Reply, type Tenant } from './call.ts';
import { noteDeleted } from './changes.ts';
import type { Row } from './comparing.ts';
import { expandedFields, fieldSet, itemShape, shapeContext } from './itemShape.ts';
import { listIn } from './listIn.ts';
import {
    namesIn,
    type Options,
    optionsIn,
    project,
    refuseUnknown,
    refuseUnpageable,
    selected,
    top,
} from './options.ts';
import { pageOf } from './query.ts';
import { invalidRequest, itemNotFound, stale } from './refusal.ts';
import { siteById } from './sites.ts';
import type { List } from './store.ts';
import { defaultOf, type Fields, type Stored, valuesIn } from './values.ts';

export function showItems(call: Call, tenant: Tenant, siteId: string, listId: string): Reply {
    const list = listIn(tenant, siteId, listId);
    const options = optionsIn(call.query);
    refuseUnpageable(options);
    const skiptoken = options.get('$skiptoken');
    const page = pageOf(tenant.store.items, list, {
        filter: options.get('$filter'),
        orderby: options.get('$orderby'),
        after: skiptoken === undefined ? undefined : Buffer.from(skiptoken, 'base64url').toString(),
        limit: top(options, tenant.supposed.page, tenant.supposed.longestPage),
        honourNonIndexed: /HonorNonIndexedQueriesWarningMayFailRandomly/i.test(call.headers.prefer ?? ''),
        supposed: tenant.supposed,
    });
    const expanded = expandedFields(list, options.get('$expand'));
    const names = itemsSelected(options);
    const shape = itemShape(siteById(tenant, siteId), list, tenant.supposed.maker);
    return ok({
        '@odata.context': `${tenant.origin}/v1.0/$metadata#sites/lists/items`,
        ...(page.next === undefined ? {} : { '@odata.nextLink': nextLink(call, tenant, page.next) }),
        value: page.rows.map((row) => withFields(project(shape(row), names), row)),
    });

    function withFields(item: Record<string, unknown>, row: Row): Record<string, unknown> {
        return expanded === undefined ? item : { ...item, ...shapeContext(tenant), fields: expanded(row) };
    }
}

const known = `id name description createdDateTime lastModifiedDateTime createdBy lastModifiedBy webUrl eTag
    parentReference contentType fields sharepointIds deleted driveItem versions`.split(/\s+/);

function itemsSelected(options: Options): readonly string[] | undefined {
    const names = selected(options);
    refuseUnknown(names, known, 'microsoft.graph.listItem');
    return names;
}

// The link repeats the whole query; the place to go on from is a base64 text without padding.
function nextLink(call: Call, tenant: Tenant, next: string): string {
    const kept = call.query.split('&').filter((part) => !/^(\$|%24)?skiptoken=/i.test(part) && part !== '');
    const query = [...kept, `$skiptoken=${Buffer.from(next).toString('base64url')}`].join('&');
    return `${tenant.origin}/v1.0${call.path}?${query}`;
}

export function createItem(call: Call, tenant: Tenant, siteId: string, listId: string): Reply {
    const list = listIn(tenant, siteId, listId);
    if (list.template === 'documentLibrary')
        throw invalidRequest('To add an item to a document library, upload a file.');
    const { fields, contentType: _, ...rest } = objectIn(call);
    refuseOthers(rest);
    const values = valuesIn(list.columns, fieldsFrom(fields), tenant.supposed);
    for (const column of list.columns.values()) {
        if (values.has(column)) continue;
        const value = defaultOf(column);
        if (value !== undefined) values.set(column, value);
    }
    const row = tenant.store.items.add(list, complete(list, merge({}, values), tenant), tenant.now());
    const item = itemShape(siteById(tenant, siteId), list, tenant.supposed.maker)(row);
    const context = { '@odata.context': `${tenant.origin}/v1.0/$metadata#sites/lists/items/$entity` };
    return created({ ...context, ...item, ...shapeContext(tenant), fields: fieldSet(list, row) });
}

export function showItem(call: Call, tenant: Tenant, siteId: string, listId: string, itemId: string): Reply {
    const list = listIn(tenant, siteId, listId);
    const row = rowIn(tenant, list, itemId);
    const options = optionsIn(call.query);
    const expanded = expandedFields(list, options.get('$expand'));
    const names = itemsSelected(options);
    const item = itemShape(siteById(tenant, siteId), list, tenant.supposed.maker)(row);
    return ok({
        '@odata.context': `${tenant.origin}/v1.0/$metadata#sites/lists/items/$entity`,
        ...project(item, names),
        ...(expanded === undefined ? {} : { ...shapeContext(tenant), fields: expanded(row) }),
    });
}

export function showFields(call: Call, tenant: Tenant, siteId: string, listId: string, itemId: string): Reply {
    const list = listIn(tenant, siteId, listId);
    const row = rowIn(tenant, list, itemId);
    return ok(fieldSet(list, row, namesIn(optionsIn(call.query).get('$select'))));
}

/** PATCH of an item answers the item, and only a link to its fields. */
export function changeItem(call: Call, tenant: Tenant, siteId: string, listId: string, itemId: string): Reply {
    const list = listIn(tenant, siteId, listId);
    const { fields, ...rest } = objectIn(call);
    refuseOthers(rest);
    const row = rewrite(call, tenant, list, itemId, fieldsFrom(fields));
    const link = `sites('${encodeURIComponent(siteId)}')/lists('${list.id}')/items('${row.id}')/fields/$entity`;
    const item = itemShape(siteById(tenant, siteId), list, tenant.supposed.maker)(row);
    return ok({ ...item, 'fields@odata.navigationLink': link });
}

export function changeFields(call: Call, tenant: Tenant, siteId: string, listId: string, itemId: string): Reply {
    const list = listIn(tenant, siteId, listId);
    return ok(fieldSet(list, rewrite(call, tenant, list, itemId, objectIn(call))));
}

export function deleteItem(call: Call, tenant: Tenant, siteId: string, listId: string, itemId: string): Reply {
    const list = listIn(tenant, siteId, listId);
    const row = rowIn(tenant, list, itemId);
    refuseStale(call, row, tenant);
    tenant.store.items.remove(list, row);
    noteDeleted(tenant.store, list, row.id);
    return noContent;
}

function rewrite(call: Call, tenant: Tenant, list: List, itemId: string, body: Record<string, unknown>): Row {
    const before = rowIn(tenant, list, itemId);
    refuseStale(call, before, tenant);
    const values = valuesIn(list.columns, body, tenant.supposed);
    return tenant.store.items.change(list, before, complete(list, merge(before.fields, values), tenant), tenant.now());
}

function rowIn(tenant: Tenant, list: List, itemId: string): Row {
    const row = /^[1-9][0-9]{0,14}$/.test(itemId) ? tenant.store.items.get(list, Number(itemId)) : undefined;
    if (row === undefined) throw itemNotFound('The specified item was not found');
    return row;
}

function refuseStale(call: Call, row: Row, { supposed }: Tenant): void {
    const expected = call.headers['if-match'];
    if (expected !== undefined && expected !== '*' && expected !== `"${row.guid},${row.version}"`)
        throw stale(supposed.staleCode);
}

function refuseOthers(rest: Record<string, unknown>): void {
    const [unknown] = Object.keys(rest).filter((key) => !key.includes('@'));
    if (unknown !== undefined) throw invalidRequest(`Property '${unknown}' of an item cannot be written`);
}

function fieldsFrom(fields: unknown): Record<string, unknown> {
    if (!isObject(fields)) throw invalidRequest('fields must be an object');
    return fields;
}

function merge(before: Fields, values: ReadonlyMap<{ readonly name: string }, Stored | undefined>): Fields {
    const after: Record<string, Stored> = { ...before };
    for (const [{ name }, value] of values) {
        if (value === undefined) delete after[name];
        else after[name] = value;
    }
    return after;
}

function complete(list: List, fields: Fields, { supposed }: Tenant): Fields {
    for (const { required, name } of list.columns.values()) {
        if (required && !Object.hasOwn(fields, name)) throw invalidRequest(`Field '${name}' is required`);
    }
    if (Number.isFinite(supposed.roomOfRow) && JSON.stringify(fields).length > supposed.roomOfRow)
        throw invalidRequest('The row is too long');
    return fields;
}
