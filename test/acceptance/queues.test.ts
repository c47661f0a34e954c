import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Letter } from '../../src/domain/letter.ts';
import { openQueues } from '../../src/inTray/azureQueue.ts';
import { openQueueTray } from '../../src/inTray/queueTray.ts';
import { Azurite } from '../support/azurite.ts';
import { wordsOn } from '../support/cardWords.ts';
import { Instance } from '../support/instance.ts';
import { openRoom, Recorder, type Room } from '../support/recorder.ts';

/** The same as for the tray of one process on its disk; what the queues hold is in nobody's memory. */
describe('what waits in queues while processes are killed', () => {
    let room: Room;
    let azurite: Azurite;
    let instances: Instance[] = [];
    before(async () => {
        [room, azurite] = await Promise.all([openRoom(), Azurite.start()]);
        instances = await Promise.all([begin(), begin()]);
    });
    after(async () => {
        await killAll();
        await azurite.close();
        await room.close();
    });

    const begin = () => {
        const { url, sites } = room.house.graph;
        return Instance.start({ url, sites, connection: azurite.connection, day: '2021-03-18' });
    };
    const killAll = () => Promise.all(instances.map((each) => each.kill()));
    async function startAgain(many = 1): Promise<void> {
        await killAll();
        instances = await Promise.all(Array.from({ length: many }, begin));
    }
    const via = (index: number, place = room.manager.place): Recorder => {
        room.teams.address = instances[index % instances.length]?.address ?? '';
        return new Recorder(room.teams, room.manager.who, place);
    };
    const inTray = async () => {
        const health = await (await fetch(`${instances[0]?.address}/health`)).json();
        return (health as { inTray: { waiting: number; setAside: number; says: string[] } }).inTray;
    };
    async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
        for (let attempt = 0; attempt < 450; attempt++) {
            if (await isSo()) return;
            await pause(100);
        }
        assert.fail(`it never came to be so: ${JSON.stringify(await inTray())}`);
    }

    it('a post that Teams refused goes out in its turn and once, or once more for a process that died over it', async () => {
        const { teams, manager } = room;
        const group = teams.channelOf('SG1');
        assert.match(await via(0).say('set up EXEC'), /is set up here/);
        assert.match(await via(1, group).say('set up SG1'), /is set up here/);
        const told = () =>
            teams.messages
                .filter(({ conversationId }) => conversationId === manager.place)
                .flatMap(({ card }) => /Said (\w+)\./.exec(wordsOn(card ?? {}))?.[1] ?? []);
        teams.connector.failIn(manager.place, 503);
        const all = ['first', 'second', 'third', 'fourth'];
        for (const [index, word] of all.entries()) await via(index, group).say(`escalate: Said ${word}.`);
        await until(async () => (await inTray()).waiting === all.length);
        assert.deepEqual(told(), []);
        // All that knew of them are gone before Teams takes anything again.
        await startAgain(2);
        await until(async () => (await inTray()).waiting === all.length);
        assert.deepEqual(told(), []);
        // And again when the second one stands in Teams, and nobody has heard so.
        let isStruck = false;
        teams.connector.onTaken = async ({ card }) => {
            if (isStruck || !/Said second\./.test(wordsOn(card ?? {}))) return;
            isStruck = true;
            await killAll();
        };
        teams.connector.failIn(manager.place, undefined);
        await until(() => isStruck);
        teams.connector.onTaken = undefined;
        await startAgain();
        await until(async () => (await inTray()).waiting === 0);
        assert.deepEqual(told(), ['first', 'second', 'second', 'third', 'fourth']);
        assert.equal((await manager.rows('Actions')).length, all.length);
    }).timeout(150_000);

    it('presses that nothing can do any more wait for a business manager to be told of, be they ever so many, and are kept', async () => {
        const { teams, manager } = room;
        const own = teams.personalChatOf(manager.who);
        const data = { verb: 'point.saved-of-old', op: 'old', meeting: 'EXEC/2020-21/M1' };
        const at = '2021-03-18T10:42:00.000Z';
        // More than one look into a queue shows.
        const many = 34;
        const tray = openQueueTray(await openQueues({ connection: azurite.connection }), () => undefined);
        for (let number = 0; number < many; number++) {
            const activity = { ...teams.envelope(manager.who, own), type: 'invoke', name: 'task/submit' };
            const letter: Letter = {
                ...{ id: `old ${number}`, kind: 'press', partnership: room.house.arrangement.name, at },
                lane: `old ${number}`,
                body: {
                    activity: { ...activity, value: { data: { ...data, text: `Said w${number}.` } } },
                    ...{ today: '2021-03-18', at, messageId: '' },
                },
            };
            await (await tray.put(letter)).release();
        }
        const words = `${many} words to the business manager wait to be sent`;
        await until(async () => (await inTray()).setAside === many && (await inTray()).says.join().includes(words));
        await via(0, own).say('help', { mention: false });
        const before = teams.messages.length;
        // It looks again after ten minutes, or when it starts.
        await startAgain();
        await until(async () => (await inTray()).waiting === 0);
        const told = teams.messages
            .slice(before)
            .flatMap(({ conversationId, card }) =>
                conversationId === own ? (/Said w(\d+)\./.exec(wordsOn(card ?? {}))?.[1] ?? []) : [],
            );
        const numbers = Array.from({ length: many }, (_, number) => number);
        assert.deepEqual(
            told.map(Number).sort((a, b) => a - b),
            numbers,
        );
        const aside = await tray.aside();
        assert.deepEqual(
            aside.map(({ letter: { id } }) => id).toSorted(),
            numbers.map((each) => `old ${each}`).toSorted(),
        );
        assert.equal(await tray.discard('old 7'), true);
        assert.equal((await tray.aside()).length, many - 1);
        await tray.close();
    }).timeout(150_000);
});
