import { join } from 'node:path';
import { arrangementIn } from './arrangements.ts';
import { isServedAt } from './bot/teamsSigning.ts';
import { keysAt } from './bot/teamsToken.ts';
import { clockIn } from './clock.ts';
import type { Identity, Tenancy } from './config.ts';
import type { Arrangement } from './domain/arrangement.ts';
import { assemble, graphOf } from './house.ts';
import { openDiskTray } from './inTray/disk.ts';
import { secretIn } from './secret.ts';
import { openServer } from './server.ts';
import type { Graph } from './sharepoint/client.ts';
import { siteAt } from './sharepoint/site.ts';
import { credentialOf, signInBy } from './signIn.ts';

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
    const arrangement = arrangementIn(tenancy.arrangement);
    const clock = clockIn(arrangement.zone, undefined);
    const { token, graph } = signedIn(tenancy, arrangement, tenancy.running);
    const sites = {
        open: await siteAt(graph, tenancy.sites.open),
        restricted: await siteAt(graph, tenancy.sites.restricted),
    };
    const teams = { appId: tenancy.appId, keys: keysAt(tenancy.keys), hosts: tenancy.serviceHosts, token };
    const secret = secretIn(tenancy.trayFolder);
    const tray = openDiskTray(join(tenancy.trayFolder, 'tray.db'));
    const { tenantId } = tenancy;
    const { bot, partnerships, replay, failed } = assemble([{ tenantId, arrangement, clock, graph, sites }], {
        ...terms,
        teams,
        tray,
        secret,
    });
    const server = await openServer(
        {
            bot,
            tenants: [tenancy.tenantId],
            answersAt: (address) => isServedAt(tenancy.serviceHosts, address),
            loopbackOnly: false,
            waiting: tray.waiting,
            failed,
        },
        terms.port,
    );
    const endSchedules = partnerships.map(({ rounds }) => rounds.schedule());
    return {
        port: server.port,
        async close() {
            await Promise.all(endSchedules.map((end) => end()));
            await server.close();
            await replay.stop();
            await Promise.all(partnerships.flatMap(({ hubs, filing }) => [hubs.settled(), filing.close()]));
            await tray.close();
        },
    };
}

/** SharePoint for one identity: the running one, or the one that sets up. */
export function signedIn(
    tenancy: Tenancy,
    arrangement: Arrangement,
    identity: Identity,
): { readonly graph: Graph; token(service: string): Promise<string> } {
    const { token } = signInBy(credentialOf(identity), SIGN_IN_MS);
    const graph = graphOf(arrangement, { url: tenancy.graph, token: () => token(new URL(tenancy.graph).origin) });
    return { token, graph };
}
