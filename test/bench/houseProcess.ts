import type { IncomingMessage, ServerResponse } from 'node:http';
import { arrangementFrom, assembleLocally } from '../../src/app.ts';
import type { Hubs } from '../../src/bot/hub.ts';
import type { Route } from '../../src/domain/channel.ts';
import { tenantOf, worldOf } from '../../src/local.ts';
import { isLoopback, openServer } from '../../src/server.ts';
import { runProcess } from './ownProcess.ts';

// The house as it always is, but for three things: Graph is another process, nothing stands in for Teams, and the hub is
// drawn when it is asked for, so that a press up to its answer and the drawing after it are measured apart.

const clock = { today: () => '2021-03-18', now: () => new Date('2021-03-18T09:30:00Z') };

await runProcess<{ url: string; sites: string[] }>(async (graph) => {
    const arrangement = arrangementFrom('wolverhampton');
    let owed: { meeting: string; near: Route } | undefined;
    const putOff = (hubs: Hubs): Hubs => ({
        ...hubs,
        repaint: (meeting, near) => {
            owed = { meeting, near };
        },
        async settled() {
            if (owed) hubs.repaint(owed.meeting, owed.near);
            await hubs.settled();
        },
    });
    const { bot, hubs, failed } = await assembleLocally({
        arrangement,
        clock,
        graph,
        logLevel: 'error',
        drawing: putOff,
    });
    const world = worldOf(arrangement, graph, clock.today());
    const tellWorld = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
        if (request.url !== '/local/world') return false;
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(world));
        return true;
    };
    const tenants = [tenantOf(arrangement)];
    const { port } = await openServer(
        { bot, tenants, answersAt: isLoopback, loopbackOnly: true, local: tellWorld, failed },
        0,
    );
    return { told: { address: `http://127.0.0.1:${port}`, world }, answers: { draw: hubs.settled } };
});
