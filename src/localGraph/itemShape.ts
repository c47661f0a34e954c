import type { Tenant } from './call.ts';
import { type Column, isMultiple, isPersonOrLookup } from './columns.ts';
import type { Row } from './comparing.ts';
import { namesIn } from './options.ts';
import { invalidRequest, unrecognised } from './refusal.ts';
import type { Site } from './sites.ts';
import type { List } from './store.ts';

export const eTagOf = (row: Row) => `"${row.guid},${row.version}"`;

export const shapeContext = (tenant: Tenant) => ({
    'fields@odata.context': `${tenant.origin}/v1.0/$metadata#sites/lists/items/fields/$entity`,
});

/** How rows of a list look as items, without their fields. */
export function itemShape(site: Site, list: List, maker: object): (row: Row) => Record<string, unknown> {
    const folder = `${site.webUrl}/Lists/${encodeURIComponent(list.urlName)}`;
    const parentReference = { id: list.id, siteId: site.id };
    const contentType = { id: '0x0100', name: 'Item' };
    return (row) => {
        const eTag = eTagOf(row);
        return {
            '@odata.etag': eTag,
            createdDateTime: row.created,
            eTag,
            id: String(row.id),
            lastModifiedDateTime: row.modified,
            webUrl: `${folder}/${row.id}_.000`,
            createdBy: maker,
            lastModifiedBy: maker,
            parentReference,
            contentType,
        };
    };
}

/** What `$expand` asks of fields; undefined when it asks nothing. */
export function expandedFields(
    list: List,
    expand: string | undefined,
): ((row: Row) => Record<string, unknown>) | undefined {
    if (expand === undefined) return undefined;
    const found = /^\s*fields\s*(?:\(\s*\$?select\s*=([^()]*)\))?\s*$/.exec(expand);
    if (found === null) throw invalidRequest(`Cannot expand '${expand}' here`);
    const names = namesIn(found[1]);
    for (const name of names ?? []) readable(list, name);
    return (row) => fieldSet(list, row, names);
}

/** The field value set of a row: everything that is not empty or hidden, or exactly what is named. */
export function fieldSet(list: List, row: Row, names?: readonly string[]): Record<string, unknown> {
    const set: Record<string, unknown> = { '@odata.etag': eTagOf(row) };
    if (names !== undefined) {
        const builtIn = builtInFields(row);
        for (const name of names) {
            const value = Object.hasOwn(builtIn, name) ? builtIn[name] : shown(readable(list, name), row);
            if (value !== undefined) set[name] = value;
        }
        return set;
    }
    set.id = String(row.id);
    for (const [name, value] of Object.entries(row.fields)) {
        const column = list.columns.get(name);
        if (column !== undefined && !column.hidden) set[shownName(column)] = shown(column, row) ?? value;
    }
    return Object.assign(set, builtInFields(row));
}

function readable(list: List, name: string): Column | undefined {
    const column = list.columns.get(name) ?? list.columns.get(name.replace(/LookupId$/, ''));
    if (column === undefined && name !== 'id') throw unrecognised(name);
    return column;
}

const shownName = (column: Column) =>
    isPersonOrLookup(column) && !isMultiple(column) ? `${column.name}LookupId` : column.name;

function shown(column: Column | undefined, row: Row): unknown {
    const value = column === undefined ? undefined : row.fields[column.name];
    if (column === undefined || value === undefined || !isPersonOrLookup(column)) return value;
    return Array.isArray(value) ? value.map((LookupId) => ({ LookupId, LookupValue: '' })) : String(value);
}

function builtInFields(row: Row): Record<string, unknown> {
    const title = row.fields.Title;
    return {
        id: String(row.id),
        ContentType: 'Item',
        Modified: row.modified,
        Created: row.created,
        AuthorLookupId: '1073741822',
        EditorLookupId: '1073741822',
        AppAuthorLookupId: '5',
        AppEditorLookupId: '5',
        _UIVersionString: `${row.version}.0`,
        Attachments: false,
        Edit: '',
        ...(title === undefined ? {} : { LinkTitleNoMenu: title, LinkTitle: title }),
        ItemChildCount: '0',
        FolderChildCount: '0',
        _ComplianceFlags: '',
        _ComplianceTag: '',
    };
}
