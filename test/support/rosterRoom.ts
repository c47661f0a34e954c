import assert from 'node:assert/strict';
import { type AccountsKept, keepAccounts } from '../../src/accountsKept.ts';
import { arrangementIn } from '../../src/arrangements.ts';
import { assemble, graphOf } from '../../src/house.ts';
import { openDiskTray } from '../../src/inTray/disk.ts';
import { tenantOf, withDirectoryIds, worldOf } from '../../src/local.ts';
import { startLocalGraph } from '../../src/localGraph/server.ts';
import type { Round } from '../../src/reminders/round.ts';
import { isLoopback, openServer } from '../../src/server.ts';
import { accountsOn } from '../../src/sharepoint/account.ts';
import type { Graph } from '../../src/sharepoint/client.ts';
import { provision } from '../../src/sharepoint/provision.ts';
import { Connector } from './connector.ts';
import { Recorder } from './recorder.ts';
import { TeamsClient } from './teamsClient.ts';

/** A house in which nobody's account is written down: people are known by their address in the roster of Teams, once. */
export interface RosterRoom {
    readonly teams: TeamsClient;
    readonly manager: Recorder;
    readonly accounts: AccountsKept;
    /** What the program asks SharePoint with, and the restricted site. */
    readonly client: Graph;
    readonly restricted: string;
    /** The round of its day. */
    round(): Promise<Round>;
    /** Resolves when nothing is being drawn any more. */
    settled(): Promise<void>;
    close(): Promise<void>;
}

export async function openRosterRoom(nameOrFile: string, today: string): Promise<RosterRoom> {
    const arrangement = arrangementIn(nameOrFile);
    const clock = { today: () => today, now: () => new Date(`${today}T10:00:00Z`) };
    const graph = await startLocalGraph({
        file: ':memory:',
        sites: ['board', 'part-2'].map((path) => ({
            ...{ hostname: 'sharepoint.local', path: `sites/${path}`, displayName: path },
        })),
    });
    const connector = await Connector.open();
    const client = graphOf(arrangement, { url: graph.url, token: async () => 'local' });
    const [open = '', restricted = ''] = graph.sites;
    for (const site of graph.sites) await provision(client, site);
    const accounts = await keepAccounts(accountsOn(client, restricted));
    const tray = openDiskTray(':memory:');
    const tenantId = tenantOf(arrangement);
    const house = assemble([{ tenantId, arrangement, accounts, clock, graph: client, sites: { open, restricted } }], {
        ...{ teams: 'loopback', logLevel: 'silent', tray },
    });
    const world = { ...worldOf(withDirectoryIds(arrangement), graph, today), today };
    const server = await openServer(
        {
            ...{ bot: house.bot, tenants: [tenantId], answersAt: isLoopback, loopbackOnly: true },
            failed: house.failed,
            async local(request, response) {
                if (request.url !== '/local/world') return false;
                response.setHeader('Content-Type', 'application/json');
                response.end(JSON.stringify(world));
                return true;
            },
        },
        0,
    );
    for (const person of world.people)
        connector.roster.set(person.id, {
            ...{ id: person.id, objectId: person.aadObjectId, name: person.name, tenantId },
            ...{ email: person.email.toUpperCase(), userPrincipalName: person.email },
        });
    const teams = await TeamsClient.open(`http://127.0.0.1:${server.port}`, connector);
    const settled = async () => {
        const [{ hubs, filing } = {}] = house.partnerships;
        await hubs?.settled();
        await house.replay.settled();
        await Promise.all([hubs?.settled(), filing?.settled()]);
    };
    const round = async (): Promise<Round> => {
        assert.ok(house.partnerships[0]);
        return house.partnerships[0].rounds.run();
    };
    return {
        ...{ round, teams, manager: new Recorder(teams), accounts, client, restricted, settled },
        async close() {
            await server.close();
            await house.replay.stop();
            await settled();
            await teams.close();
            await tray.close();
            await graph.close();
        },
    };
}
