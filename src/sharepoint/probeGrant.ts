import type { Calls, Graph } from './client.ts';
import { type Grant, grantsIn } from './grants.ts';
import { isForbidden } from './outcome.ts';
import { asSetUp, leftOpen, type Probed, refusalOf, told, trying, wordsOf } from './probed.ts';

const what = 'Whether more than write can be granted in one request';

/**
 * Tries to give an app, in the request that makes a grant, the very role that it has already, so that nobody ever has more than before.
 * Where SharePoint keeps that as a second grant, it is removed again.
 */
export async function probeGrant(graph: Graph, site: string, appId: string): Promise<Probed[]> {
    return [...(await trying(graph, what, (calls) => probeIn(site, appId, calls)))];
}

async function probeIn(site: string, appId: string, calls: Calls): Promise<Probed[]> {
    const path = `/sites/${site}/permissions`;
    const ours = async () =>
        (await grantsIn(site, calls)).filter((each) => each.appId.toLowerCase() === appId.toLowerCase());
    const before = await ours();
    const [standing] = before;
    const role = standing?.roles.find((each) => /^(?:manage|fullcontrol|owner)$/i.test(each));
    if (standing === undefined || role === undefined)
        return [leftOpen(`${what} was not tried, for this identity has no more than write itself.`, asSetUp)];
    const application = { id: standing.appId, displayName: standing.name };
    const refused = await refusalOf(() => calls.post(path, { roles: [role], grantedToIdentities: [{ application }] }));
    if (isForbidden(refused)) throw refused;
    if (refused !== undefined)
        return [
            told(
                `A grant of ${role} in one request is refused: ${wordsOf(refused)}.`,
                'Grant write first and change it then, as infra/README.md does.',
            ),
        ];
    const after = await ours();
    const isIn = (grants: readonly Grant[]) => (one: Grant) => grants.some((each) => each.id === one.id);
    // Only what came beside those that were there: an id may have changed, and the last grant must never go.
    if (before.every(isIn(after)))
        for (const { id } of after.filter((each) => !isIn(before)(each)))
            await calls.delete(`${path}/${encodeURIComponent(id)}`);
    return [
        told(
            `A grant of ${role} in one request is taken.`,
            'The second request of step 6 in infra/README.md may be left out.',
        ),
    ];
}
