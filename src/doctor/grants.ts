import type { Graph } from '../sharepoint/client.ts';
import { type Grant, grantsOn } from '../sharepoint/grants.ts';
import { isForbidden } from '../sharepoint/outcome.ts';
import { type Finding, unknown, warning, well, wrong } from './finding.ts';
import { grant } from './lists.ts';

/** The apps by their ids; the one that sets up is absent where the bot does that itself. */
export interface Apps {
    readonly running: string;
    readonly setUp?: string;
}

/** Who was granted what on the site, as far as one of the identities may read that. */
export async function lookAtGrants(
    graphs: readonly Graph[],
    site: string,
    address: string,
    apps: Apps,
): Promise<Finding[]> {
    for (const graph of graphs) {
        try {
            return found(await grantsOn(graph, site), address, apps);
        } catch (problem) {
            if (!isForbidden(problem)) throw problem;
        }
    }
    const says = `Who was granted what on ${address} is shown only to somebody with full control there.`;
    return [unknown('rights', says, 'Run doctor where it can sign in as the identity that sets up.')];
}

function found(grants: readonly Grant[], address: string, { running, setUp }: Apps): Finding[] {
    const rolesOf = (app: string) =>
        grants
            .filter(({ appId }) => isSame(appId, app))
            .flatMap(({ roles }) => roles.map((role) => role.toLowerCase()));
    const others = grants.filter(({ appId }) => !isSame(appId, running) && !isSame(appId, setUp ?? running));
    const doubles = [running, ...(setUp === undefined ? [] : [setUp])].filter(
        (app) => grants.filter(({ appId }) => isSame(appId, app)).length > 1,
    );
    return [
        ofBot(rolesOf(running), address, setUp === undefined),
        ...(setUp === undefined ? [] : [ofSetUp(rolesOf(setUp), address)]),
        ...doubles.map((app) =>
            warning(
                'rights',
                `The app ${app} has more than one grant on ${address}.`,
                'Remove all but one: whoever takes back one of them leaves the other.',
            ),
        ),
        ...others.map(({ name, roles }) =>
            warning(
                'rights',
                `Another app has ${roles.join(' and ') || 'a grant'} on ${address}: ${name}.`,
                'Remove its grant (DELETE /permissions/{id}) unless you know what it is for.',
            ),
        ),
    ];
}

function ofBot(roles: readonly string[], address: string, setsUp: boolean): Finding {
    const more = roles.filter((role) => /^(?:manage|owner|fullcontrol)$/.test(role));
    if (more.length > 0 && !setsUp)
        return warning(
            'rights',
            `The bot has ${more.join(' and ')} on ${address}; write is all it needs.`,
            'Change its grant to write, and let another identity set up.',
        );
    if (more.length > 0 || roles.includes('write'))
        return well('rights', `The bot was granted ${roles.join(' and ')} on ${address}.`);
    const has = roles.length === 0 ? 'no grant' : `only ${roles.join(' and ')}`;
    return wrong('rights', `The bot has ${has} on ${address}.`, grant('write'));
}

function ofSetUp(roles: readonly string[], address: string): Finding {
    if (roles.length === 0)
        return well('rights', `The identity that sets up has no grant on ${address}; it needs one to set up alone.`);
    if (roles.some((role) => /^(?:manage|owner|fullcontrol)$/.test(role)))
        return well(
            'rights',
            `The identity that sets up has ${roles.join(' and ')} on ${address}; take it back once everything is there.`,
        );
    return warning(
        'rights',
        `The identity that sets up has only ${roles.join(' and ')} on ${address}, and cannot make lists.`,
        grant('fullcontrol'),
    );
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
