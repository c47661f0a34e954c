import { createHash } from 'node:crypto';
import { ok, type Reply, type Tenant } from './call.ts';
import { itemNotFound } from './refusal.ts';

export interface GraphSite {
    hostname: string;
    /** Below the host, without a leading slash: 'sites/wolverhampton'. Empty for the tenant's root site. */
    path: string;
    displayName: string;
}

export interface Site extends GraphSite {
    /** 'host,guid,guid' */
    readonly id: string;
    readonly driveId: string;
    readonly webUrl: string;
}

/** The sites asked for, and the root that every tenant has. */
export function openSites(asked: readonly GraphSite[]): {
    readonly given: readonly Site[];
    readonly all: readonly Site[];
} {
    const given = asked.map(withIds);
    if (given.some((site) => site.path === '')) return { given, all: given };
    const hostname = asked[0]?.hostname ?? 'contoso.sharepoint.com';
    return { given, all: [...given, withIds({ hostname, path: '', displayName: 'Communication site' })] };
}

// Ids come from the address, so that they are the same after every restart and every reset.
function withIds(site: GraphSite): Site {
    const path = site.path.replace(/^\/+|\/+$/g, '');
    const address = `${site.hostname}/${path}`.toLowerCase();
    return {
        ...site,
        path,
        id: `${site.hostname},${guidFrom(`site ${address}`)},${guidFrom(`web ${address}`)}`,
        driveId: `b!${createHash('sha256').update(`drive ${address}`).digest('base64url')}`,
        webUrl: `https://${site.hostname}${path === '' ? '' : `/${path}`}`,
    };
}

function guidFrom(text: string): string {
    const hex = createHash('sha256').update(text).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function siteById(tenant: Tenant, id: string): Site {
    const wanted = id.toLowerCase();
    const site = tenant.sites.find((one) => (wanted === 'root' ? one.path === '' : one.id.toLowerCase() === wanted));
    if (site === undefined) throw itemNotFound('Requested site could not be found');
    return site;
}

export function siteByAddress(tenant: Tenant, hostname: string, path: string): Site {
    const wanted = `${hostname}/${path.replace(/\/+$/, '')}`.toLowerCase();
    const site = tenant.sites.find((one) => `${one.hostname}/${one.path}`.toLowerCase() === wanted);
    if (site === undefined) throw itemNotFound('Requested site could not be found');
    return site;
}

export function showSite(tenant: Tenant, id: string): Reply {
    const site = siteById(tenant, id);
    return ok({
        '@odata.context': `${tenant.origin}/v1.0/$metadata#sites/$entity`,
        id: site.id,
        name: site.path.split('/').at(-1) ?? '',
        displayName: site.displayName,
        description: '',
        webUrl: site.webUrl,
        createdDateTime: '2026-01-05T09:00:00Z',
        lastModifiedDateTime: '2026-01-05T09:00:00Z',
        ...(site.path === '' ? { root: {} } : {}),
        siteCollection: { hostname: site.hostname },
    });
}
