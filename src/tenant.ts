import { keepAccounts } from './accountsKept.ts';
import { keepArrangement } from './arrangementKept.ts';
import { arrangementIn } from './arrangements.ts';
import { paceOf } from './bot/pace.ts';
import { connector, isServedAt } from './bot/teamsSigning.ts';
import { keysAt } from './bot/teamsToken.ts';
import { clockIn } from './clock.ts';
import type { Identity, Tenancy } from './config.ts';
import type { Arrangement } from './domain/arrangement.ts';
import type { Day } from './domain/day.ts';
import type { Witness } from './domain/witness.ts';
import { assemble, graphOf, type PartnershipTerms } from './house.ts';
import type { QueueAccess } from './inTray/azureQueue.ts';
import { spreadRounds } from './inTray/roundQueue.ts';
import type { OtherPartnership } from './others.ts';
import { openLog } from './outside/log.ts';
import { openOutside } from './outside/outside.ts';
import { openServer } from './server.ts';
import { accountsOn } from './sharepoint/account.ts';
import { arrangementOn } from './sharepoint/arrangement.ts';
import type { Graph } from './sharepoint/client.ts';
import { libraryOn } from './sharepoint/library.ts';
import { mustBeApart, siteAt } from './sharepoint/site.ts';
import { credentialOf, signInBy } from './signIn.ts';
import { diskTrays, queueTrays, type Trays } from './trays.ts';

/** How long the directory may take over a token; a press has ten seconds in all. */
const SIGN_IN_MS = 8000;

export interface TenantHouse {
    readonly port: number;
    close(): Promise<void>;
}

/**
 * Starts the bot for people, in their tenant. It writes rows and posts messages; the lists are made by `provision`, whose rights it does not
 * have. Throws a Refusal, or an Error in a sentence, when the arrangement, a site or the sign-in is not as it should be.
 */
export async function openTenantHouse(
    tenancy: Tenancy,
    terms: { readonly port: number; readonly logLevel: string },
): Promise<TenantHouse> {
    const first = signedIn(tenancy, arrangementIn(tenancy.arrangement), tenancy.running);
    // Asked for before anything else, so that a wrong certificate is not told of as a SharePoint that does not answer.
    await Promise.all([first.token(new URL(tenancy.graph).origin), first.token(connector)]);
    const log = openLog(terms.logLevel);
    const { tray, secret, rounds } = await traysAt(tenancy, log.failed);
    const outside = openOutside(tray, log);
    const { witness } = outside;
    const served = await Promise.all(
        [tenancy, ...tenancy.others].map((each) =>
            partnershipOf(each, tenancy, log.failed, { identity: tenancy.running, witness }),
        ),
    );
    const teams = teamsOf(tenancy, first.token);
    const { bot, partnerships, replay, failed } = assemble(served, {
        ...terms,
        ...{ teams, tray, secret, witness, pace: paceOf() },
        ...(rounds !== undefined && { lookAgainMs: 3000 }),
    });
    outside.health.serves(() => partnerships.filter(({ isBroken }) => isBroken()).length);
    const server = await openServer(
        {
            bot,
            tenants: served.map(({ tenantId }) => tenantId),
            answersAt: (address) => isServedAt(tenancy.serviceHosts, address),
            loopbackOnly: false,
            health: outside.health,
            ...(tenancy.metricsToken && { metrics: { figures: outside.figures, token: tenancy.metricsToken } }),
            failed,
        },
        terms.port,
    );
    const walks = partnerships.map((each) => each.rounds.walk());
    const endings =
        rounds === undefined
            ? partnerships.map((each) => each.rounds.schedule())
            : [spreadRounds({ ...rounds, walks, failed }).stop];
    endings.push(...partnerships.map((each) => each.watch()));
    return {
        port: server.port,
        async close() {
            const rounds = partnerships.map((each) => each.rounds.stop());
            await Promise.all([server.close(), ...rounds, ...endings.map((end) => end())]);
            await replay.stop();
            await Promise.all(partnerships.flatMap(({ hubs, filing }) => [hubs.settled(), filing.close()]));
            outside.close();
            await tray.close();
        },
    };
}

/** What the bot is to Teams. */
export const teamsOf = (
    { appId, keys, serviceHosts: hosts }: Tenancy,
    token: (service: string) => Promise<string>,
) => ({
    ...{ appId, hosts, token },
    keys: keysAt(keys),
});

/** One partnership by its settings; `isPassing` for a command, which leaves no trace of having read the arrangement. */
export async function partnershipOf(
    { tenantId, sites, arrangement: file }: OtherPartnership,
    tenancy: Tenancy,
    failed: (problem: unknown, doing: string) => void,
    how: {
        readonly identity: Identity;
        readonly today?: Day | undefined;
        readonly isPassing?: boolean;
        readonly witness?: Witness;
    },
): Promise<PartnershipTerms> {
    const arrangement = arrangementIn(file);
    const { graph } = signedIn(tenancy, arrangement, how.identity, how.witness && { witness: how.witness });
    const [open, restricted] = [await siteAt(graph, sites.open), await siteAt(graph, sites.restricted)];
    mustBeApart(open, restricted);
    const found = { open, restricted };
    const shelf = arrangementOn(graph, open, libraryOn(graph, found));
    const read = how.isPassing ? { ...shelf, vouchFor: async () => undefined } : shelf;
    const kept = await keepArrangement(read, arrangement, failed);
    const accounts = await keepAccounts(accountsOn(graph, restricted));
    return { tenantId, arrangement, kept, accounts, graph, sites: found, clock: clockIn(arrangement.zone, how.today) };
}

/** The in-tray as the environment says it. */
export function traysAt(tenancy: Tenancy, failed: (problem: unknown, doing: string) => void): Promise<Trays> | Trays {
    const access = queuesOf(tenancy);
    return 'folder' in access ? diskTrays(access.folder) : queueTrays(access, failed);
}

/** Where what waits is kept, and how that is reached. */
export function queuesOf({ tray, running }: Tenancy): QueueAccess | { readonly folder: string } {
    if (tray.kind === 'disk') return { folder: tray.folder };
    if (tray.kind === 'stand-in') return { connection: tray.connection.reveal() };
    return { address: tray.address, credential: credentialOf(running) };
}

/** SharePoint for one identity: the running one, or the one that sets up. */
export function signedIn(
    tenancy: Tenancy,
    arrangement: Arrangement,
    identity: Identity,
    how: { readonly deadlineMs?: number; readonly witness?: Witness } = {},
): { readonly graph: Graph; token(service: string): Promise<string> } {
    const { token } = signInBy(credentialOf(identity), SIGN_IN_MS);
    const graph = graphOf(arrangement, {
        url: tenancy.graph,
        token: () => token(new URL(tenancy.graph).origin),
        ...how,
    });
    return { token, graph };
}
