import { type Finding, unknown, warning, well, wrong } from './finding.ts';

const consent =
    'Consent to Sites.Selected for it, as infra/README.md says; a new consent takes up to an hour to count.';

/** The rights that the directory wrote into a token for Graph. */
export function lookAtRoles(who: string, token: string): Finding {
    const roles = rolesIn(token);
    if (roles === undefined) return unknown('rights', `What ${who} may do is not told by its token.`);
    const everywhere = roles.filter((role) => /^Sites\.(Read|ReadWrite|Manage|FullControl)\.All$/.test(role));
    if (everywhere.length > 0)
        return warning(
            'rights',
            `${who} has ${everywhere.join(' and ')}: rights on every site of the tenant.`,
            'Grant Sites.Selected in their place, which reaches the two sites alone.',
        );
    if (!roles.includes('Sites.Selected')) return wrong('rights', `${who} has no right to SharePoint at all.`, consent);
    return well('rights', `${who} has Sites.Selected, and no right on any other site.`);
}

/** Tokens are Graph's own to read; that these claims stand there is long practice, so their absence says nothing. */
function rolesIn(token: string): string[] | undefined {
    try {
        const { roles, aud } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
            roles?: unknown;
            aud?: unknown;
        };
        if (roles === undefined && aud === undefined) return undefined;
        return Array.isArray(roles) ? roles.map(String) : [];
    } catch {
        return undefined;
    }
}
