import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { arrangementFrom, assembleLocally } from '../../src/app.ts';
import { clockIn } from '../../src/clock.ts';
import { openDiskTray } from '../../src/inTray/disk.ts';
import { tenantOf } from '../../src/local.ts';
import { openLog } from '../../src/outside/log.ts';
import { openOutside } from '../../src/outside/outside.ts';
import { isLoopback, openServer } from '../../src/server.ts';
import { Cable } from './cable.ts';
import type { Room } from './recorder.ts';

/** Another instance of the program on the lists of a room, in this process, with a tray of its own and a line to SharePoint that can be cut. */
export interface Beside {
    /** What is said and pressed in the work goes to this instance, which keeps all of it, for SharePoint does not answer it. */
    keeps(work: () => Promise<unknown>): Promise<void>;
    /** SharePoint answers it again, and what it kept has had its turn. */
    handsOn(): Promise<void>;
    close(): Promise<void>;
}

/** It gives work up before a press has to be answered, and its turn comes again out of the tray; or, patient, it goes on with it by itself. */
export async function openBeside(room: Room, how: 'impatient' | 'patient' = 'impatient'): Promise<Beside> {
    const { graph } = room.house;
    const url = new URL(graph.url);
    const cable = await Cable.to(Number(url.port));
    const arrangement = arrangementFrom('wolverhampton');
    const tray = openDiskTray(':memory:');
    const { bot, failed, hubs, filing, rounds, replay } = await assembleLocally({
        arrangement,
        clock: clockIn(arrangement.zone, room.house.today()),
        graph: { url: `http://127.0.0.1:${cable.port}${url.pathname.replace(/\/$/, '')}`, sites: graph.sites },
        text: readFileSync(new URL('../../infra/arrangements/wolverhampton.yaml', import.meta.url), 'utf8'),
        ...(how === 'patient' ? { turnMs: 100, deadlineMs: 20_000 } : { turnMs: 10_000, deadlineMs: 300 }),
        logLevel: process.env.LOG_LEVEL ?? 'silent',
        tray,
        secret: Buffer.alloc(32, 7),
    });
    const { health } = openOutside(tray, openLog('silent'));
    const rooms = { bot, tenants: [tenantOf(arrangement)], answersAt: isLoopback, loopbackOnly: true, health, failed };
    const server = await openServer(rooms, 0);
    const { teams } = room;
    const there = teams.address;
    return {
        async keeps(work) {
            const before = (await tray.waiting()).count;
            cable.cut();
            teams.address = `http://127.0.0.1:${server.port}`;
            try {
                await work();
            } finally {
                teams.address = there;
            }
            assert.ok((await tray.waiting()).count > before, 'it is kept');
            // What is said next is said later, also by a clock that shows no more than milliseconds.
            await pause(5);
        },
        async handsOn() {
            cable.join();
            for (let tries = 0; tries < 200 && (await tray.waiting()).count > 0; tries++) {
                await replay.settled();
                await pause(25);
            }
            assert.deepEqual(await tray.waiting(), { count: 0, aside: 0 });
            await Promise.all([hubs.settled(), filing.settled()]);
        },
        async close() {
            cable.join();
            await replay.stop();
            await rounds.stop();
            await filing.close();
            await server.close();
            await hubs.settled();
            await tray.close();
            await cable.close();
        },
    };
}
