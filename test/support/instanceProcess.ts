import { arrangementFrom, assembleLocally } from '../../src/app.ts';
import { openQueues } from '../../src/inTray/azureQueue.ts';
import { openQueueTray } from '../../src/inTray/queueTray.ts';
import { tenantOf } from '../../src/local.ts';
import { openLog } from '../../src/outside/log.ts';
import { openOutside } from '../../src/outside/outside.ts';
import { isLoopback, openServer } from '../../src/server.ts';
import type { Shared } from './instance.ts';

// One process of several: the bot over a Graph and queues that others serve. It holds letters for a short time, so that tests need not wait.
const terms = JSON.parse(process.argv[2] ?? '{}') as Shared;
let { day } = terms;
const arrangement = arrangementFrom('wolverhampton');
const queues = await openQueues({ connection: terms.connection }, terms.prefix);
const tray = openQueueTray(queues, () => undefined, 3000);
const { bot, failed, rounds } = await assembleLocally({
    arrangement,
    clock: {
        today: () => day,
        now: () => new Date(`${day}T${new Date().toISOString().slice('2021-03-18T'.length)}`),
    },
    graph: { url: terms.url, sites: terms.sites },
    ...(terms.turnMs !== undefined && { turnMs: terms.turnMs }),
    ...(terms.deadlineMs !== undefined && { deadlineMs: terms.deadlineMs }),
    logLevel: process.env.LOG_LEVEL ?? 'silent',
    tray,
    lookAgainMs: 1000,
    secret: queues.secret,
});
const tenants = [tenantOf(arrangement)];
const { health } = openOutside(tray, openLog('silent'));
const rooms = { bot, tenants, answersAt: isLoopback, loopbackOnly: true, health, failed };
const { port } = await openServer(rooms, 0);
process.on('message', (asked: { day?: string; round?: true }) => {
    day = asked.day ?? day;
    if (asked.round)
        void rounds.run().then(
            (round) => process.send?.(round),
            () => process.send?.(null),
        );
});
process.once('disconnect', () => process.exit());
process.send?.(`http://127.0.0.1:${port}`);
