import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { openQueues } from '../../src/inTray/azureQueue.ts';
import { openQueueTray } from '../../src/inTray/queueTray.ts';
import { spreadRounds, type Walk } from '../../src/inTray/roundQueue.ts';
import { Azurite } from '../support/azurite.ts';

describe('rounds of many partnerships', () => {
    it('are spread over the processes, each once a day, and again where something failed', async () => {
        const azurite = await Azurite.start();
        const failed = (problem: unknown) => {
            throw problem;
        };
        const ran: string[] = [];
        const done = new Set<string>();
        const names = Array.from({ length: 8 }, (_, index) => `partnership ${index}`);
        const taking = () => new Set(ran.map((each) => each.split(':')[0]));
        const walksOf = (process: string): Walk[] =>
            names.map((name) => ({
                name,
                due: () => '2021-06-24',
                hasRun: async () => done.has(name),
                async run() {
                    ran.push(`${process}: ${name}`);
                    // The first is at it until the other has begun, as a long round would be.
                    for (let attempt = 0; attempt < 100 && taking().size < 2; attempt++) await pause(25);
                    const isFirst = ran.filter((each) => each.endsWith(name)).length === 1;
                    if (name === 'partnership 3' && isFirst) return 'again';
                    done.add(name);
                    return 'done';
                },
            }));
        const trays = await Promise.all(
            ['one', 'two'].map(async (process) => {
                const queues = await openQueues({ connection: azurite.connection });
                const tray = openQueueTray(queues, failed, 3000);
                const { holdsBaton } = tray;
                const terms = { queue: queues.rounds, holdsBaton, walks: walksOf(process), failed };
                return { tray, rounds: spreadRounds({ ...terms, tickMs: 20, holdMs: 3000, againMs: 1000 }) };
            }),
        );
        for (let attempt = 0; attempt < 400 && done.size < names.length; attempt++) await pause(25);
        await pause(200);
        for (const { rounds, tray } of trays) {
            await rounds.stop();
            await tray.close();
        }
        await azurite.close();
        assert.deepEqual(
            ran.map((each) => each.replace(/^\w+: /, '')).toSorted(),
            [...names, 'partnership 3'].toSorted(),
        );
        assert.equal(taking().size, 2, 'both took part');
    });
});
