import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { arrangementFrom } from '../../src/app.ts';
import type { Hubs } from '../../src/bot/hub.ts';
import { isServedAt } from '../../src/bot/teamsSigning.ts';
import { keysAt } from '../../src/bot/teamsToken.ts';
import type { Route } from '../../src/domain/channel.ts';
import { assemble, graphOf } from '../../src/house.ts';
import { openDiskTray } from '../../src/inTray/disk.ts';
import { tenantOf, worldOf } from '../../src/local.ts';
import { openServer } from '../../src/server.ts';
import { provision } from '../../src/sharepoint/provision.ts';
import { FAR_MS } from './crowd.ts';
import { heldGraph } from './heldGraph.ts';
import { runProcess } from './ownProcess.ts';

// The house as it is in a tenant, every sender proving who it is, but for three things: its tokens come from nowhere, Graph can be held
// still, and the hub is drawn when it is asked for, so that a press up to its answer and the drawing after it are measured apart.

const clock = { today: () => '2021-03-18', now: () => new Date('2021-03-18T09:30:00Z') };

export interface HouseTerms {
    readonly url: string;
    readonly sites: readonly string[];
    readonly appId: string;
    readonly keysAt: string;
    readonly hosts: readonly string[];
}

await runProcess<HouseTerms>(async ({ url, sites: ids, appId, keysAt: address, hosts }) => {
    const arrangement = arrangementFrom('wolverhampton');
    let owed: { meeting: string; near: Route } | undefined;
    const drawing = (hubs: Hubs): Hubs => ({
        ...hubs,
        repaint: (meeting, near) => {
            owed = { meeting, near };
        },
        async settled() {
            if (owed) hubs.repaint(owed.meeting, owed.near);
            await hubs.settled();
        },
    });
    // A token is asked for at every request, so waiting here puts SharePoint that far away, once a request and not once a part of a batch.
    let farMs = 0;
    const token = async () => {
        if (farMs > 0) await pause(farMs);
        return 'a token';
    };
    const graph = heldGraph(graphOf(arrangement, { url, token }));
    const [open = '', restricted = ''] = ids;
    for (const site of ids) await provision(graph, site);
    const teams = { appId, keys: keysAt(address), hosts, token };
    const sites = { open, restricted };
    const tenantId = tenantOf(arrangement);
    const { bot, partnerships, failed } = assemble([{ tenantId, arrangement, clock, graph, sites }], {
        teams,
        tray: openDiskTray(':memory:'),
        logLevel: 'error',
        drawing,
    });
    const world = worldOf(arrangement, { url, sites: [...ids] }, clock.today());
    const tellWorld = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
        if (request.url !== '/local/world') return false;
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(world));
        return true;
    };
    const rooms = {
        bot,
        tenants: [tenantId],
        answersAt: (service: string) => isServedAt(hosts, service),
        loopbackOnly: true,
        local: tellWorld,
        failed,
    };
    const { port } = await openServer(rooms, 0);
    return {
        told: { address: `http://127.0.0.1:${port}`, world },
        answers: {
            draw: async () => partnerships[0]?.hubs.settled(),
            far: () => (farMs = FAR_MS),
            hold: graph.hold,
            release: graph.release,
        },
    };
});
