import { builtInColumns } from './builtInColumns.ts';
import { type Call, created, isObject, noContent, objectIn, ok, type Reply, type Tenant } from './call.ts';
import { newColumn } from './columns.ts';
import { shownColumns } from './listColumns.ts';
import { listIn } from './listIn.ts';
import { optionsIn, project, refuseUnknown, refuseUnpageable, selected } from './options.ts';
import { filterNotSupported, GraphRefusal, invalidRequest } from './refusal.ts';
import { type Site, siteById } from './sites.ts';
import type { List, ListFacts } from './store.ts';

const templates = ['genericList', 'documentLibrary', 'tasks', 'survey', 'links', 'announcements', 'contacts'];

export function createList(call: Call, tenant: Tenant, siteId: string): Reply {
    const site = siteById(tenant, siteId);
    const { displayName, description = '', list, columns = [], ...rest } = objectIn(call);
    if ('name' in rest) {
        throw invalidRequest('The name of a list is assigned by the server. Send displayName instead.');
    }
    const [unknown] = Object.keys(rest).filter((key) => !key.includes('@'));
    if (unknown !== undefined) throw invalidRequest(`Property '${unknown}' cannot be set on a new list`);
    if (typeof description !== 'string') throw invalidRequest('description must be text');
    if (!Array.isArray(columns)) throw invalidRequest('columns must be a collection');
    const own = [...builtInColumns];
    for (const body of tenant.supposed.columnsWithList ? columns : []) own.push(newColumn(body, own));
    const facts = newFacts(titleFrom(displayName), description, templateIn(list), tenant.now());
    const { status, code, message } = tenant.supposed.listNameTaken;
    if (tenant.store.isTaken(site.id, facts.displayName)) throw new GraphRefusal(status, code, message);
    const made = tenant.store.addList(site.id, facts, own);
    return created({ '@odata.context': context(tenant, 'lists/$entity'), ...show(site, made) });
}

function newFacts(displayName: string, description: string, template: string, now: string): ListFacts {
    const urlName = displayName.replace(/[^\p{L}\p{N} _-]/gu, '');
    return { displayName, description, template, system: false, urlName, created: now, modified: now, version: 1 };
}

/** What SharePoint puts in a site before anybody makes a list there. */
export function furnish(tenant: Tenant): void {
    for (const site of tenant.sites) {
        if (tenant.store.listsOf(site.id).length > 0) continue;
        const documents = newFacts('Documents', '', 'documentLibrary', tenant.now());
        tenant.store.addList(site.id, { ...documents, urlName: 'Shared Documents' }, builtInColumns);
        const people = { ...newFacts('User Information List', '', 'userInformation', tenant.now()), system: true };
        const eMail = newColumn({ name: 'EMail', text: {} }, builtInColumns);
        tenant.store.addList(site.id, people, [...builtInColumns, eMail]);
    }
}

function titleFrom(displayName: unknown): string {
    if (typeof displayName !== 'string' || displayName.trim() === '') throw invalidRequest('displayName is required');
    if (displayName.length > 255) throw invalidRequest('displayName is longer than 255 characters');
    return displayName;
}

function templateIn(list: unknown): string {
    const template = isObject(list) ? (list.template ?? 'genericList') : 'genericList';
    if (typeof template !== 'string' || !templates.includes(template)) {
        throw invalidRequest(`'${template}' is not a list template`);
    }
    return template;
}

export function showLists(call: Call, tenant: Tenant, siteId: string): Reply {
    const site = siteById(tenant, siteId);
    const options = optionsIn(call.query);
    refuseUnpageable(options);
    const names = selected(options);
    refuseUnknown(names, known, 'microsoft.graph.list');
    const title = titleFiltered(options.get('$filter'));
    const lists = tenant.store
        .listsOf(site.id)
        .filter((list) => !list.system || names?.includes('system'))
        .filter((list) => title === undefined || list.displayName.toLowerCase() === title.toLowerCase());
    return ok({
        '@odata.context': context(tenant, 'lists'),
        value: lists.map((list) => project(withSystem(site, list), names)),
    });
}

const known = `id name displayName description createdDateTime lastModifiedDateTime createdBy lastModifiedBy webUrl eTag
    parentReference list system sharepointIds columns items contentTypes drive`.split(/\s+/);

function withSystem(site: Site, list: List): Record<string, unknown> {
    return list.system ? { ...show(site, list), system: {} } : show(site, list);
}

function titleFiltered(filter: string | undefined): string | undefined {
    if (filter === undefined) return undefined;
    const found = /^\s*displayName\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(filter)?.[1];
    if (found === undefined) throw filterNotSupported();
    return found.replaceAll("''", "'");
}

export function showList(call: Call, tenant: Tenant, siteId: string, idOrTitle: string): Reply {
    const list = listIn(tenant, siteId, idOrTitle);
    const options = optionsIn(call.query);
    const names = selected(options);
    refuseUnknown(names, known, 'microsoft.graph.list');
    const shown = withSystem(siteById(tenant, siteId), list);
    const expand = options.get('$expand');
    if (expand !== undefined && expand !== 'columns') throw invalidRequest(`Cannot expand '${expand}' here`);
    return ok({
        '@odata.context': context(tenant, 'lists/$entity'),
        ...project(shown, names),
        ...(expand === undefined ? {} : { columns: shownColumns(list) }),
    });
}

export function changeList(call: Call, tenant: Tenant, siteId: string, idOrTitle: string): Reply {
    const list = listIn(tenant, siteId, idOrTitle);
    const { displayName = list.displayName, description = list.description, ...rest } = objectIn(call);
    const [unknown] = Object.keys(rest).filter((key) => !key.includes('@'));
    if (unknown !== undefined) throw invalidRequest(`Property '${unknown}' of a list cannot be changed`);
    if (typeof description !== 'string') throw invalidRequest('description must be text');
    const change = { displayName: titleFrom(displayName), description, modified: tenant.now() };
    return ok(show(siteById(tenant, siteId), tenant.store.changeList(list, change)));
}

export function deleteList(_: Call, tenant: Tenant, siteId: string, idOrTitle: string): Reply {
    tenant.store.deleteList(listIn(tenant, siteId, idOrTitle));
    return noContent;
}

const context = (tenant: Tenant, what: string) => `${tenant.origin}/v1.0/$metadata#${what}`;

function show(site: Site, list: List): Record<string, unknown> {
    const eTag = `"${list.id},${list.version}"`;
    return {
        '@odata.etag': eTag,
        id: list.id,
        name: list.urlName,
        displayName: list.displayName,
        description: list.description,
        eTag,
        createdDateTime: list.created,
        lastModifiedDateTime: list.modified,
        webUrl: `${site.webUrl}/${list.template === 'documentLibrary' ? '' : 'Lists/'}${encodeURIComponent(list.urlName)}`,
        parentReference: { siteId: site.id },
        list: { contentTypesEnabled: false, hidden: list.system, template: list.template },
    };
}
