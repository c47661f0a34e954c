import { type Call, created, decoded, isObject, noContent, objectIn, ok, type Reply, type Tenant } from './call.ts';
import { type FileRow, Files, rootOf } from './files.ts';
import { optionsIn } from './options.ts';
import { quickXorHash } from './quickXor.ts';
import { GraphRefusal, invalidRequest, itemNotFound, nameTaken, stale } from './refusal.ts';
import { type Site, siteById } from './sites.ts';

export const showSiteDrive = (_: Call, tenant: Tenant, siteId: string): Reply =>
    ok(drive(tenant, siteById(tenant, siteId)));
export const showDrive = (_: Call, tenant: Tenant, driveId: string): Reply =>
    ok(drive(tenant, siteOf(tenant, driveId)));

function drive(tenant: Tenant, site: Site): Record<string, unknown> {
    return {
        id: site.driveId,
        driveType: 'documentLibrary',
        name: 'Documents',
        description: '',
        webUrl: addressOf(tenant, site),
    };
}

export function showItemAt(_: Call, tenant: Tenant, driveId: string, path: string): Reply {
    const site = siteOf(tenant, driveId);
    return ok(show(tenant, site, found(tenant, site, path)));
}

export function showItemById(_: Call, tenant: Tenant, driveId: string, id: string): Reply {
    const site = siteOf(tenant, driveId);
    return ok(show(tenant, site, byId(tenant, site, id)));
}

export function showChildrenAt(_: Call, tenant: Tenant, driveId: string, path: string): Reply {
    const site = siteOf(tenant, driveId);
    return children(tenant, site, found(tenant, site, path));
}

export function showChildrenById(_: Call, tenant: Tenant, driveId: string, id: string): Reply {
    const site = siteOf(tenant, driveId);
    return children(tenant, site, byId(tenant, site, id));
}

function children(tenant: Tenant, site: Site, folder: FileRow): Reply {
    const rows = filesOf(tenant).children(site.driveId, folder);
    return ok({ value: rows.map((row) => show(tenant, site, row)) });
}

export function createFolderAt(call: Call, tenant: Tenant, driveId: string, path: string): Reply {
    const site = siteOf(tenant, driveId);
    const parent = found(tenant, site, path);
    const { name, folder } = objectIn(call);
    if (typeof name !== 'string' || !isObject(folder)) throw invalidRequest('A folder needs a name and a folder facet');
    refuseName(name);
    if (filesOf(tenant).child(site.driveId, parent, name)) throw nameTaken();
    return created(show(tenant, site, filesOf(tenant).addFolder(site.driveId, parent, name, tenant.now())));
}

/** Small upload by path; folders on the way are made. */
export function putContentAt(call: Call, tenant: Tenant, driveId: string, path: string): Reply {
    const site = siteOf(tenant, driveId);
    const names = partsOf(path);
    const name = names.pop() ?? '';
    return tenant.store.database.change(() => {
        let folder = rootOf;
        for (const part of names) {
            refuseName(part);
            const next = filesOf(tenant).child(site.driveId, folder, part);
            folder = next ?? filesOf(tenant).addFolder(site.driveId, folder, part, tenant.now());
        }
        return put(call, tenant, site, folder, name);
    });
}

export function putContentIn(call: Call, tenant: Tenant, driveId: string, parentId: string, name: string): Reply {
    const site = siteOf(tenant, driveId);
    return put(call, tenant, site, byId(tenant, site, parentId), decoded(name));
}

function put(call: Call, tenant: Tenant, site: Site, folder: FileRow, name: string): Reply {
    refuseName(name);
    const files = filesOf(tenant);
    const there = files.child(site.driveId, folder, name);
    const behaviour = optionsIn(call.query).get('@microsoft.graph.conflictBehavior') ?? 'replace';
    if (!['fail', 'replace', 'rename'].includes(behaviour))
        throw invalidRequest(`Unknown conflictBehavior '${behaviour}'`);
    const content = { bytes: call.bytes(), type: call.headers['content-type'] ?? 'application/octet-stream' };
    if (there === undefined)
        return created(show(tenant, site, files.addFile(site.driveId, folder, name, content, tenant.now())));
    if (behaviour === 'fail' || there.type === 'folder') throw nameTaken('An item with the same name already exists');
    if (behaviour === 'rename') {
        const free = files.freeName(site.driveId, folder, name);
        return created(show(tenant, site, files.addFile(site.driveId, folder, free, content, tenant.now())));
    }
    const expected = call.headers['if-match'];
    if (expected !== undefined && expected !== '*' && expected !== eTagOf(there)) throw stale('notAllowed');
    return ok(show(tenant, site, files.replace(there, content, tenant.now())));
}

/** Graph answers a download with a short-lived address of its own. */
export function redirectToContentAt(_: Call, tenant: Tenant, driveId: string, path: string): Reply {
    return redirect(tenant, found(tenant, siteOf(tenant, driveId), path));
}

export function redirectToContent(_: Call, tenant: Tenant, driveId: string, id: string): Reply {
    return redirect(tenant, byId(tenant, siteOf(tenant, driveId), id));
}

function redirect(tenant: Tenant, file: FileRow): Reply {
    if (file.type === 'folder') throw invalidRequest('A folder has no content');
    return { status: 302, headers: { Location: `${tenant.origin}/download/${file.id}` } };
}

/** What stands behind the short-lived address. */
export function download(_: Call, tenant: Tenant, fileId: string): Reply {
    const file = filesOf(tenant).content(fileId);
    if (file === undefined) throw itemNotFound();
    return { status: 200, bytes: file.bytes, headers: { 'Content-Type': file.type } };
}

export function deleteItemAt(_: Call, tenant: Tenant, driveId: string, path: string): Reply {
    const site = siteOf(tenant, driveId);
    return remove(tenant, found(tenant, site, path));
}

export function deleteItemById(_: Call, tenant: Tenant, driveId: string, id: string): Reply {
    return remove(tenant, byId(tenant, siteOf(tenant, driveId), id));
}

function remove(tenant: Tenant, row: FileRow): Reply {
    if (row.number === rootOf.number) throw new GraphRefusal(403, 'accessDenied', 'The root folder cannot be deleted');
    filesOf(tenant).remove(row);
    return noContent;
}

const filesOf = (tenant: Tenant) => new Files(tenant.store.database);

function siteOf(tenant: Tenant, driveId: string): Site {
    const site = tenant.sites.find((one) => one.driveId === driveId);
    if (site === undefined) throw itemNotFound('The drive could not be found');
    return site;
}

function found(tenant: Tenant, site: Site, path: string): FileRow {
    let row: FileRow | undefined = rootOf;
    for (const name of partsOf(path)) row = row && filesOf(tenant).child(site.driveId, row, name);
    if (row === undefined) throw itemNotFound();
    return row;
}

function byId(tenant: Tenant, site: Site, id: string): FileRow {
    const row = id === 'root' ? rootOf : filesOf(tenant).byId(site.driveId, id);
    if (row === undefined) throw itemNotFound();
    return row;
}

function partsOf(path: string): string[] {
    const parts = path
        .split('/')
        .filter((part) => part !== '')
        .map(decoded);
    if (parts.join('/').length > 400) throw invalidRequest('The path is longer than 400 characters');
    return parts;
}

function refuseName(name: string): void {
    if (name === '' || /["*:<>?/\\|]/.test(name))
        throw invalidRequest('The provided name contains characters that are not allowed');
}

/** SharePoint's own address would lead nowhere, so a file is shown by this server, as it stands. */
export function openInBrowser(_: Call, tenant: Tenant, path: string): Reply {
    const site = tenant.sites.find((one) => `${path}/`.startsWith(`${one.path}/Shared%20Documents/`));
    if (site === undefined) throw itemNotFound();
    const file = found(tenant, site, path.slice(`${site.path}/Shared%20Documents`.length));
    return download(_, tenant, file.id);
}

const addressOf = (tenant: Tenant, site: Site) => `${tenant.origin}/sharepoint/${site.path}/Shared%20Documents`;

function fileFacet(tenant: Tenant, row: FileRow): Record<string, unknown> {
    const bytes = filesOf(tenant).content(row.id)?.bytes ?? Buffer.alloc(0);
    return { mimeType: row.type, hashes: { quickXorHash: quickXorHash(bytes) } };
}

const eTagOf = (row: FileRow) => `"{${row.id.toUpperCase()}},${row.version}"`;

function show(tenant: Tenant, site: Site, row: FileRow): Record<string, unknown> {
    if (row.number === rootOf.number)
        return { id: 'root', name: 'root', root: {}, folder: {}, webUrl: addressOf(tenant, site) };
    const path = filesOf(tenant).pathOf(row);
    const parent = path
        .slice(0, -1)
        .map((name) => `/${encodeURIComponent(name)}`)
        .join('');
    const webPath = path.map((name) => encodeURIComponent(name)).join('/');
    return {
        '@odata.etag': eTagOf(row),
        id: row.id,
        name: row.name,
        eTag: eTagOf(row),
        cTag: `"c:{${row.id.toUpperCase()}},${row.version}"`,
        size: row.size,
        createdDateTime: row.created,
        lastModifiedDateTime: row.modified,
        webUrl: `${addressOf(tenant, site)}/${webPath}`,
        parentReference: {
            driveId: site.driveId,
            driveType: 'documentLibrary',
            path: `/drives/${site.driveId}/root:${parent}`,
            siteId: site.id,
        },
        ...(row.type === 'folder' ? { folder: { childCount: row.children } } : { file: fileFacet(tenant, row) }),
    };
}
