import { arrangementFrom, assembleLocally } from '../../src/app.ts';
import { openQueues } from '../../src/inTray/azureQueue.ts';
import { openQueueTray } from '../../src/inTray/queueTray.ts';
import { tenantOf } from '../../src/local.ts';
import { isLoopback, openServer } from '../../src/server.ts';

// One process of several: the bot over a Graph and queues that others serve. It holds letters for a short time, so that tests need not wait.
const terms = JSON.parse(process.argv[2] ?? '{}') as { url: string; sites: string[]; connection: string; day: string };
const arrangement = arrangementFrom('wolverhampton');
const queues = await openQueues({ connection: terms.connection });
const tray = openQueueTray(queues, () => undefined, 3000);
const { bot, failed } = await assembleLocally({
    arrangement,
    clock: {
        today: () => terms.day,
        now: () => new Date(`${terms.day}T${new Date().toISOString().slice('2021-03-18T'.length)}`),
    },
    graph: { url: terms.url, sites: terms.sites },
    logLevel: process.env.LOG_LEVEL ?? 'silent',
    tray,
    secret: queues.secret,
});
const tenants = [tenantOf(arrangement)];
const { port } = await openServer({ bot, tenants, answersAt: isLoopback, loopbackOnly: true, failed }, 0);
process.once('disconnect', () => process.exit());
process.send?.(`http://127.0.0.1:${port}`);
