import { type Call, created, isObject, noContent, objectIn, ok, type Reply, type Tenant } from './call.ts';
import { badRequest, invalidRequest, itemNotFound } from './refusal.ts';
import { siteById } from './sites.ts';
import type { Store } from './store.ts';

interface Grant {
    readonly id: string;
    readonly application: { readonly id: string; readonly displayName: string };
    roles: readonly string[];
}

/** Kept for as long as the service runs: nobody is refused by them here, they only tell what was granted. */
const granted = new WeakMap<Store, Map<string, Grant[]>>();

export function showGrants(_: Call, tenant: Tenant, site = ''): Reply {
    // The collection leaves the roles out; they are read grant by grant.
    return ok({ value: grantsOf(tenant, site).map(({ roles: _, ...grant }) => shown(grant)) });
}

export function showGrant(_: Call, tenant: Tenant, site = '', id = ''): Reply {
    return ok(shown(grantOf(tenant, site, id)));
}

export function createGrant(call: Call, tenant: Tenant, site = ''): Reply {
    const body = objectIn(call);
    const [identity] = Array.isArray(body.grantedToIdentities) ? body.grantedToIdentities : [];
    const application = isObject(identity) && isObject(identity.application) ? identity.application : undefined;
    if (application === undefined) throw badRequest('An application is expected in grantedToIdentities.');
    const { id, displayName } = application;
    const grants = grantsOf(tenant, site);
    const { fullGrants, secondGrants } = tenant.supposed;
    // More than write was refused here, and taken in a change (microsoft-graph-docs-contrib#3812).
    const asked = rolesIn(body, fullGrants ? allRoles : ['read', 'write']);
    const standing = grants.find((each) => each.application.id === id);
    if (standing !== undefined && !secondGrants) {
        standing.roles = asked;
        return created(shown(standing));
    }
    const grant = {
        id: `grant-${grants.length + 1}-${String(id)}`,
        application: { id: String(id), displayName: String(displayName ?? '') },
        roles: asked,
    };
    grants.push(grant);
    return created(shown(grant));
}

export function changeGrant(call: Call, tenant: Tenant, site = '', id = ''): Reply {
    const grant = grantOf(tenant, site, id);
    grant.roles = rolesIn(objectIn(call), allRoles);
    return ok(shown(grant));
}

export function deleteGrant(_: Call, tenant: Tenant, site = '', id = ''): Reply {
    const grants = grantsOf(tenant, site);
    grants.splice(grants.indexOf(grantOf(tenant, site, id)), 1);
    return noContent;
}

function grantsOf(tenant: Tenant, site: string): Grant[] {
    const all = granted.get(tenant.store) ?? new Map<string, Grant[]>();
    granted.set(tenant.store, all);
    const { id } = siteById(tenant, site);
    const grants = all.get(id) ?? [];
    all.set(id, grants);
    return grants;
}

function grantOf(tenant: Tenant, site: string, id: string): Grant {
    const found = grantsOf(tenant, site).find((grant) => grant.id === id);
    if (found === undefined) throw itemNotFound('Item not found');
    return found;
}

const allRoles = ['read', 'write', 'manage', 'owner', 'fullcontrol'];

function rolesIn({ roles }: Record<string, unknown>, known: readonly string[]): string[] {
    const words = Array.isArray(roles) ? roles.map(String) : [];
    if (words.length === 0 || words.some((role) => !known.includes(role)))
        throw invalidRequest('Invalid value for role');
    return words;
}

const shown = ({ application, ...grant }: Omit<Grant, 'roles'> & Partial<Pick<Grant, 'roles'>>) => ({
    ...grant,
    grantedToIdentitiesV2: [{ application }],
    grantedToIdentities: [{ application }],
});
