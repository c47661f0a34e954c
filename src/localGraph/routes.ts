import { type Call, decoded, type Reply, type Tenant } from './call.ts';
import * as changes from './changes.ts';
import * as drive from './drive.ts';
import * as grants from './grants.ts';
import * as items from './items.ts';
import * as columns from './listColumns.ts';
import * as lists from './lists.ts';
import { GraphRefusal, notPlayed } from './refusal.ts';
import { showSite, siteByAddress } from './sites.ts';
import * as subscriptions from './subscriptions.ts';

type Handler = (call: Call, tenant: Tenant, ...names: string[]) => Reply | Promise<Reply>;

/** The address of everything served: its segments, and who answers which method. */
const routes: readonly (readonly [pattern: RegExp, handlers: Readonly<Record<string, Handler>>])[] = [
    at('/sites/*/lists/*/items', { GET: items.showItems, POST: items.createItem }),
    at('/sites/*/lists/*/items/delta', { GET: changes.showChanges }),
    [/^\/sites\/([^/:]+)\/lists\/([^/:]+)\/items\/delta\(token='([^/']+)'\)$/, { GET: changes.showChanges }],
    at('/sites/*/lists/*/items/*', { GET: items.showItem, PATCH: items.changeItem, DELETE: items.deleteItem }),
    at('/sites/*/lists/*/items/*/fields', { GET: items.showFields, PATCH: items.changeFields }),
    at('/sites/*/lists/*/columns', { GET: columns.showColumns, POST: columns.createColumn }),
    at('/sites/*/lists/*/columns/*', {
        GET: columns.showOneColumn,
        PATCH: columns.changeColumn,
        DELETE: columns.deleteColumn,
    }),
    at('/sites/*/lists', { GET: lists.showLists, POST: lists.createList }),
    at('/sites/*/lists/*', { GET: lists.showList, PATCH: lists.changeList, DELETE: lists.deleteList }),
    at('/sites/*/permissions', { GET: grants.showGrants, POST: grants.createGrant }),
    at('/sites/*/permissions/*', {
        GET: grants.showGrant,
        PATCH: grants.changeGrant,
        DELETE: grants.deleteGrant,
    }),
    at('/subscriptions', { POST: subscriptions.createSubscription }),
    at('/subscriptions/*', { DELETE: subscriptions.deleteSubscription }),
    at('/sites/*', { GET: (_, tenant, site = '') => showSite(tenant, site) }),
    at('/sites/*/drive', { GET: drive.showSiteDrive }),
    at('/drives/*', { GET: drive.showDrive }),
    at('/drives/*/root', { GET: (call, tenant, id = '') => drive.showItemAt(call, tenant, id, '') }),
    at('/drives/*/root/children', {
        GET: (call, tenant, id = '') => drive.showChildrenAt(call, tenant, id, ''),
        POST: (call, tenant, id = '') => drive.createFolderAt(call, tenant, id, ''),
    }),
    at('/drives/*/root:/**:/content', { GET: drive.redirectToContentAt, PUT: drive.putContentAt }),
    at('/drives/*/root:/**:/children', { GET: drive.showChildrenAt, POST: drive.createFolderAt }),
    at('/drives/*/root:/**', { GET: drive.showItemAt, DELETE: drive.deleteItemAt }),
    at('/drives/*/items/*:/*:/content', { PUT: drive.putContentIn }),
    at('/drives/*/items/*', { GET: drive.showItemById, DELETE: drive.deleteItemById }),
    at('/drives/*/items/*/children', { GET: drive.showChildrenById }),
    at('/drives/*/items/*/content', { GET: drive.redirectToContent }),
    at('/download/*', { GET: drive.download }),
    at('/sharepoint/**', { GET: drive.openInBrowser }),
];

/** True parts of Microsoft's Graph that are not played here. */
const others =
    /^\/sites\/[^/]+\/lists\/[^/]+\/permissions(\/|$)|^\/sites\/[^/]+\/(lists\/[^/]+\/)?(contentTypes|subscriptions|operations)(\/|$)|\/items\/[^/]+\/(versions|permissions)(\/|$)|:\/createUploadSession$/;

// One star is one segment, two are the rest of a path below the root of a drive.
function at(address: string, handlers: Record<string, Handler>): readonly [RegExp, Record<string, Handler>] {
    const source = address.replace(/\*\*?/g, (stars) => (stars === '**' ? '([^:]+)' : '([^/:]+)'));
    return [new RegExp(`^${source}:?$`), handlers];
}

/** Answers one call. Throws Graph's refusals. */
export function route(call: Call, tenant: Tenant): Reply | Promise<Reply> {
    const path = resolveSite(call.path.replace(/\/$/, ''), tenant);
    if (others.test(path)) throw notPlayed();
    const known = routes.find(([pattern]) => pattern.test(path));
    if (known === undefined) {
        throw new GraphRefusal(404, 'BadRequest', `Resource not found for the segment '${path.split('/')[1] ?? ''}'.`);
    }
    const [pattern, handlers] = known;
    const handler = handlers[call.method];
    if (handler === undefined) {
        const allowed = { Allow: Object.keys(handlers).join(', ') };
        throw new GraphRefusal(405, 'methodNotAllowed', `${call.method} is not allowed here.`, allowed);
    }
    const names = pattern.exec(path)?.slice(1) ?? [];
    // Paths of files are decoded name by name, because a name may hold an encoded slash that must be refused as such.
    const isDrive = path.startsWith('/drives/');
    const isPath = (index: number) => (isDrive && index > 0) || path.startsWith('/sharepoint/');
    return handler(call, tenant, ...names.map((name, index) => (isPath(index) ? name : decoded(name))));
}

/** `/sites/{host}:/{path}` and what follows its closing colon, with the site's id in its place. */
function resolveSite(path: string, tenant: Tenant): string {
    const found = /^\/sites\/([^/:]+):\/([^:]*)(?::(\/.*)?)?$/.exec(path);
    if (found === null) return path;
    const [, hostname = '', below = '', rest = ''] = found;
    return `/sites/${siteByAddress(tenant, decoded(hostname), decoded(below)).id}${rest}`;
}
