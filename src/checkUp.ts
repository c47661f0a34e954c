import { arrangementIn } from './arrangements.ts';
import { openDoor } from './bot/teamsDoor.ts';
import { reachOf } from './bot/teamsReach.ts';
import { connector } from './bot/teamsSigning.ts';
import { keysAt } from './bot/teamsToken.ts';
import type { Config, Identity, Tenancy } from './config.ts';
import { lookAtArrangement } from './doctor/arrangement.ts';
import { Shut, safely } from './doctor/brokenOff.ts';
import { lookAtRows, lookAtSettingUp, type Writer } from './doctor/facts.ts';
import { type Finding, unknown, well, wrong } from './doctor/finding.ts';
import { type Apps, lookAtGrants } from './doctor/grants.ts';
import { lookAtTray } from './doctor/inTray.ts';
import { lookAtLists } from './doctor/lists.ts';
import { lookAtRoles } from './doctor/rights.ts';
import { lookAtRoutes } from './doctor/routes.ts';
import { lookAtSettings } from './doctor/settings.ts';
import { lookAtCalendar, lookAtClock } from './doctor/time.ts';
import type { Arrangement } from './domain/arrangement.ts';
import type { Delivery, Route } from './domain/channel.ts';
import { dayIn } from './domain/day.ts';
import { type Ground, groundsOf } from './setUp.ts';
import { arrangementOn } from './sharepoint/arrangement.ts';
import type { Graph } from './sharepoint/client.ts';
import { libraryOn } from './sharepoint/library.ts';
import { openMinuteBook } from './sharepoint/minuteBook.ts';
import { isForbidden } from './sharepoint/outcome.ts';
import { mustBeApart, siteAt } from './sharepoint/site.ts';
import { timeAt } from './sharepoint/time.ts';
import { queuesOf, signedIn } from './tenant.ts';

/** Longer than a press has, for a doctor may wait, and a list with its columns may take SharePoint a while. */
const DEADLINE_MS = 60_000;

export interface CheckUp {
    readonly config: Config;
    readonly variables: Readonly<Record<string, string | undefined>>;
    /** The environment file, where one was named. */
    readonly file?: string;
    readonly data: string;
    readonly arrangement: string;
    /** An https address that answers Graph's handshake, where there is one to try a subscription with. */
    readonly callback?: string;
}

/**
 * Looks at everything the book relies on and tells of each as it is found. Changes nothing: what it makes to try something with it removes
 * again, also where nobody asks for the next finding.
 */
export async function* checkUp({ config, variables, file, callback, ...local }: CheckUp): AsyncGenerator<Finding> {
    const { tenancy } = config;
    const how = callback === undefined ? {} : { callback };
    if (tenancy === undefined) return yield* checkLocally(config, local, how);
    yield* lookAtSettings(variables, file, new Date());
    yield lookAtClock(await timeAt(tenancy.graph), new Date());
    const isHost = Boolean(variables.IDENTITY_ENDPOINT);
    for (const { sites, arrangement: name, tenantId } of [tenancy, ...tenancy.others]) {
        const arrangement = arrangementIn(name);
        const running = await signIn('The bot', tenancy, arrangement, tenancy.running, isHost);
        yield* running.findings;
        const isOne = JSON.stringify(tenancy.setUp) === JSON.stringify(tenancy.running);
        const setUp = isOne ? running : await signIn('Setting up', tenancy, arrangement, tenancy.setUp, isHost);
        if (!isOne) yield* setUp.findings;
        const graph = running.graph ?? setUp.graph;
        if (graph === undefined) continue;
        const reach = running.graph && tenantReach(tenancy, running.token, tenantId);
        const terms = {
            ...{ how, reach },
            writer: { graph, who: running.graph ? 'The bot' : 'The identity that sets up' },
            setUp: setUp.graph && { graph: setUp.graph, appId: tenancy.setUp.clientId },
            grants: { apps: appsOf(tenancy), graphs: [setUp.graph, running.graph].flatMap((each) => each ?? []) },
        };
        yield* safely(lookAtPartnership(arrangement, () => placesIn(graph, sites), terms));
    }
    if (tenancy.tray.kind === 'queues' && tenancy.running.kind === 'managed identity' && !isHost)
        yield unknown(
            'in-tray',
            'The queues open to the bot’s managed identity alone.',
            'Run doctor where the bot runs.',
        );
    else yield await lookAtTray(queuesOf(tenancy));
}

async function* checkLocally(
    config: Config,
    local: { data: string; arrangement: string },
    how: Terms['how'],
): AsyncGenerator<Finding> {
    const { grounds, close } = await groundsOf(config, local);
    try {
        for (const { arrangement, places } of grounds) {
            const [{ graph }] = places;
            yield unknown(
                'facts',
                'SharePoint itself is not asked here, but the stand-in of this machine, which knows no more than the documentation.',
                'Run doctor with --env for the answers of a tenant.',
            );
            const terms = { how, writer: { graph, who: 'This machine' }, setUp: { graph } };
            yield* safely(lookAtPartnership(arrangement, async () => places, terms));
        }
    } finally {
        await close();
    }
}

function appsOf({ running, setUp }: Tenancy): Apps {
    const isOther = setUp.clientId.toLowerCase() !== running.clientId.toLowerCase();
    return { running: running.clientId, ...(isOther && { setUp: setUp.clientId }) };
}

interface SignedIn {
    readonly findings: readonly Finding[];
    token(service: string): Promise<string>;
    /** Absent where it could not sign in. */
    readonly graph?: Graph;
}

async function signIn(
    who: string,
    tenancy: Tenancy,
    arrangement: Arrangement,
    identity: Identity,
    isHost: boolean,
): Promise<SignedIn> {
    const { graph, token } = signedIn(tenancy, arrangement, identity, { deadlineMs: DEADLINE_MS });
    try {
        const roles = lookAtRoles(who, await token(new URL(tenancy.graph).origin));
        return { graph, token, findings: [well('sign-in', `${who} signs in with its ${identity.kind}.`), roles] };
    } catch (problem) {
        const says = `${who} cannot sign in with its ${identity.kind}: ${(problem as Error).message}`;
        const isElsewhere = identity.kind === 'managed identity' && !isHost;
        const finding = isElsewhere
            ? unknown(
                  'sign-in',
                  `${who} signs in with a managed identity, which only the machine it runs on can do.`,
                  'Run doctor there as well.',
              )
            : wrong('sign-in', says, 'Check the app registration; infra/README.md says how it is made.');
        return { token, findings: [finding] };
    }
}

interface Terms {
    readonly how: { readonly callback?: string };
    readonly writer: Writer;
    /** Absent where the identity that sets up cannot sign in. */
    readonly setUp?: { readonly graph: Graph; readonly appId?: string } | undefined;
    readonly reach?: ((to: Route) => Promise<Delivery>) | undefined;
    readonly grants?: { readonly apps: Apps; readonly graphs: readonly Graph[] };
}

async function* lookAtPartnership(
    seed: Arrangement,
    placesOf: () => Promise<Ground['places']>,
    terms: Terms,
): AsyncGenerator<Finding> {
    const today = dayIn(seed.zone, new Date());
    const places = await placesOf();
    const [{ graph, site: open }, { site: restricted }] = places;
    const shelf = arrangementOn(graph, open, libraryOn(graph, { open, restricted }));
    const { arrangement, findings } = await lookAtArrangement(shelf, seed, today);
    yield* findings;
    yield* lookAtCalendar(arrangement, today);
    let areWhole = true;
    for (const { site, address } of places) {
        if (terms.grants) yield* await lookAtGrants(terms.grants.graphs, site, address, terms.grants.apps);
        const lists = await lookAtLists(graph, site, address);
        yield* lists;
        const isWhole = lists.every(({ state }) => state === 'well');
        areWhole &&= isWhole;
        const isFirst = site === open;
        if (isWhole)
            yield* await lookAtRows(terms.writer, site, address, isFirst ? terms.how : { isReliedAlone: true });
        if (isFirst && terms.setUp) yield* await lookAtSettingUp(terms.setUp, site, address);
    }
    if (!areWhole) return;
    const { channels } = openMinuteBook({ graph, open, restricted, today: () => today });
    yield* lookAtRoutes(arrangement, today, await channels.all({}), terms.reach);
}

async function placesIn(graph: Graph, { open, restricted }: Tenancy['sites']): Promise<Ground['places']> {
    const placeAt = async (address: string) => {
        const site = await siteAt(graph, address).catch((problem) =>
            Promise.reject(isForbidden(problem) ? new Shut(address) : problem),
        );
        return { address, graph, site };
    };
    const places = [await placeAt(open), await placeAt(restricted)] as const;
    mustBeApart(places[0].site, places[1].site);
    return places;
}

function tenantReach(tenancy: Tenancy, token: SignedIn['token'], tenantId: string) {
    const keys = keysAt(tenancy.keys);
    const door = openDoor({ appId: tenancy.appId, keys, hosts: tenancy.serviceHosts, token });
    const reach = reachOf(door);
    return async (to: Route) => {
        // So that a directory that refuses is not told of as a Teams that does.
        await token(connector);
        return reach({ ...to, tenantId });
    };
}
