import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bindingsOf } from '../../src/bot/bindings.ts';
import { hubsOf } from '../../src/bot/hub.ts';
import { sealOf } from '../../src/bot/seal.ts';
import { courierOf, openBot } from '../../src/bot/teams.ts';
import { openDoor } from '../../src/bot/teamsDoor.ts';
import { personByDirectoryId } from '../../src/domain/arrangement.ts';
import { readArrangement } from '../../src/domain/arrangementFile.ts';
import type { Route } from '../../src/domain/channel.ts';
import { tenantOf, withDirectoryIds, worldOf } from '../../src/local.ts';
import type { LocalGraph } from '../../src/localGraph/server.ts';
import { openServer } from '../../src/server.ts';
import { openGraph } from '../../src/sharepoint/client.ts';
import { openMinuteBook } from '../../src/sharepoint/minuteBook.ts';
import { provision } from '../../src/sharepoint/provision.ts';
import { runProcess } from './ownProcess.ts';

// The house as `app.ts` opens it, but for three things: Graph is another process, nothing stands in for Teams, and the hub is
// drawn when it is asked for, so that a press up to its answer and the drawing after it are measured apart.

const today = () => '2021-03-18';
const now = () => new Date('2021-03-18T09:30:00Z');

await runProcess<{ url: string; sites: string[] }>(async ({ url, sites }) => {
    const file = 'infra/arrangements/wolverhampton.yaml';
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    const arrangement = withDirectoryIds(readArrangement(text, file));
    const failed = (problem: unknown) => {
        process.stderr.write(`${problem instanceof Error ? problem.stack : String(problem)}\n`);
    };
    const graph = openGraph({
        url,
        token: async () => 'local',
        deadlineMs: 10_000,
        concurrency: 8,
        userAgent: 'NONISV|MinuteBook|MinuteBook/0.1',
    });
    const [open = '', restricted = ''] = sites;
    for (const site of sites) await provision(graph, site);
    const book = openMinuteBook({ graph, open, restricted, today });

    const door = openDoor({ appId: '', appPassword: '', appType: '', tenantId: '' });
    const hubs = hubsOf({ book, arrangement: () => arrangement, courier: courierOf(door), failed });
    let owed: { meeting: string; near: Route } | undefined;
    const bot = openBot(door, {
        book,
        hubs: {
            ...hubs,
            repaint: (meeting, near) => {
                owed = { meeting, near };
            },
        },
        bindings: bindingsOf(book, Date.now),
        seal: sealOf(randomBytes(32)),
        arrangement: () => arrangement,
        whoIs: (directoryId) => personByDirectoryId(arrangement, directoryId),
        today,
        now,
        failed,
    });
    const world = worldOf(arrangement, { url, sites } as LocalGraph, today());
    const tellWorld = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
        if (request.url !== '/local/world') return false;
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(world));
        return true;
    };
    const { port } = await openServer(
        {
            take: bot.take,
            tenants: [tenantOf(arrangement)],
            loopbackOnly: true,
            local: tellWorld,
            failed,
        },
        0,
    );
    return {
        told: { address: `http://127.0.0.1:${port}`, world },
        answers: {
            async draw() {
                if (owed) hubs.repaint(owed.meeting, owed.near);
                await hubs.settled();
            },
        },
    };
});
