import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { Azurite } from '../support/azurite.ts';
import { wordsOn } from '../support/cardWords.ts';
import { Instance } from '../support/instance.ts';
import { columnsOf } from '../support/lists.ts';
import { openRoom, Recorder, type Room } from '../support/recorder.ts';
import type { TeamsClient } from '../support/teamsClient.ts';

describe('several processes behind one address', () => {
    let room: Room;
    let azurite: Azurite;
    let instances: Instance[];
    let teams: TeamsClient;
    before(async () => {
        [room, azurite] = await Promise.all([openRoom(), Azurite.start()]);
        instances = await Promise.all([1, 2].map(begin));
        teams = room.teams;
    });
    after(async () => {
        await Promise.all(instances.map((each) => each.kill()));
        await azurite.close();
        await room.close();
    });

    const begin = () => {
        const { url, sites } = room.house.graph;
        return Instance.start({ url, sites, connection: azurite.connection, day: '2021-03-18' });
    };

    /** Every press goes to another process, as a balancer without stickiness would send it. */
    const via = (index: number): Recorder => {
        teams.address = instances[index % instances.length]?.address ?? '';
        return new Recorder(teams);
    };

    it('keep a meeting between them: set up at one, started at the other, recorded at both', async () => {
        assert.match(await via(0).say('set up EXEC'), /is set up here/);
        await via(1).say('start meeting on 18 March 2021');
        for (let index = 0; index < 4; index++) await via(index).say(`item: Item ${index}`);
        const refs = await room.manager.column('Points', 'Ref');
        assert.deepEqual(
            refs,
            [1, 2, 3, 4].map((number) => `EXEC/2020-21/M1/D${number}`),
        );
        // A form opened at one is saved at the other, and edits the card it was opened from.
        const form = await via(0).open('Add action');
        await via(1).save(form, { Title: 'Across', Owner: 'Priya Shah' });
        const shown = await via(1).show('A1');
        const step = await via(0).open('Progress', shown);
        await via(1).save(step, { Note: 'Begun at the other.' });
        assert.match(wordsOn(shown.card ?? {}), /Begun at the other/);
    });

    it('show what stands in the end, whichever of two drawings of the same card comes late', async () => {
        const items = () => Number(/(\d+) items?\b/.exec(wordsOn(room.manager.hub().card ?? {}))?.[1]);
        const shows = async (many: number) => {
            for (let attempt = 0; attempt < 100 && items() !== many; attempt++) await pause(50);
            assert.equal(items(), many);
        };
        await pause(1500);
        const before = items();
        const late = teams.connector.holdNextEdit();
        await via(0).say('item: Drawn late');
        await late.reached;
        await via(1).say('item: Drawn in time');
        await shows(before + 2);
        late.go();
        await shows(before + 1);
        // The one that came late looks again, and draws what the other knew.
        await shows(before + 2);
    });

    it('do what was kept once and in order, though the one that hands it on stands still past its time', async () => {
        const { graph } = room.house;
        graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 100_000 });
        const titles = [0, 1, 2, 3].map((index) => `Slow ${index}`);
        for (const [index, title] of titles.entries())
            assert.match(await via(index).say(`item: ${title}`), /^Kept, not yet in SharePoint/);
        const holder = await handingOn();
        const stands = new Promise<void>((resolve) => {
            const end = graph.watch(({ method, responseBody }) => {
                if (method !== 'POST' || !JSON.stringify(responseBody).includes('Slow 0')) return;
                end();
                // It has written the row, and will not hear so before others have gone on without it.
                holder.child.kill('SIGSTOP');
                resolve();
            });
        });
        graph.clearFaults();
        await stands;
        const stand = async () =>
            (await room.manager.column('Points', 'ItemTitle')).filter((title) => /^Slow/.test(String(title)));
        for (let attempt = 0; attempt < 200 && (await stand()).length < titles.length; attempt++) await pause(100);
        assert.deepEqual(await stand(), titles);
        holder.child.kill('SIGCONT');
        await pause(2000);
        assert.deepEqual(await stand(), titles);
        const refs = await room.manager.column('Points', 'Ref');
        assert.deepEqual(
            refs,
            refs.map((_, index) => `EXEC/2020-21/M1/D${index + 1}`),
        );
        const logged = (await room.manager.rows('Log')).filter(({ What }) => What === 'Added an item');
        assert.equal(logged.length, refs.length);
    }).timeout(60_000);

    /** The one on whose desk the letters are; the other knows only that there are some. */
    async function handingOn(): Promise<Instance> {
        for (let attempt = 0; attempt < 100; attempt++) {
            for (const instance of instances) {
                const health = (await (await fetch(`${instance.address}/health`)).json()) as {
                    inTray: { says: string[] };
                };
                if (/^4 presses or messages wait for SharePoint/.test(health.inTray.says.join(' '))) return instance;
            }
            await pause(100);
        }
        return assert.fail('nobody has them all');
    }

    it('lose nothing they acknowledged and double nothing, though SharePoint goes away and they are killed', async () => {
        const told: string[] = [];
        let isDown = false;
        for (let index = 0; index < 24; index++) {
            if (index === 6 || index === 16) {
                isDown = true;
                room.house.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 100_000 });
            }
            if (index === 11 || index === 20) {
                isDown = false;
                room.house.graph.clearFaults();
            }
            if (index === 9 || index === 18) {
                const dead = instances[index % 2];
                await dead?.kill();
                instances[index % 2] = await startAnyway(isDown);
            }
            const title = `Task ${index}`;
            const said = await via(index)
                .say(`action: ${title} @Priya Shah by end of March`)
                .catch(() => '');
            if (/Kept, not yet in SharePoint|Task/.test(said)) told.push(title);
            else assert.match(said, /not confirmed as kept|^$/);
        }
        assert.ok(told.length >= 20, `${told.length} were acknowledged`);
        const titles = async () =>
            (await room.manager.column('Actions', 'Title')).filter((title) => /^Task/.test(String(title)));
        // What a dead process had in hand comes back when its message is seen again.
        for (let attempt = 0; attempt < 300 && (await titles()).length < told.length; attempt++) await pause(200);
        await pause(500);
        const stands = await titles();
        assert.deepEqual(
            told.filter((title) => !stands.includes(title)),
            [],
        );
        assert.equal(new Set(stands).size, stands.length, 'nothing stands twice');
        const refs = columnsOf(await room.manager.rows('Actions'), 'Ref').flat();
        assert.deepEqual(
            refs.toSorted(byNumber),
            refs.map((_, index) => `EXEC/2020-21/A${index + 1}`),
        );
        const logged = (await room.manager.rows('Log')).filter(({ What }) => What === 'Recorded an action');
        assert.equal(logged.length, refs.length);
    }).timeout(120_000);

    /** A process that starts while SharePoint is down has to wait for it, so it is let in for that moment. */
    async function startAnyway(isDown: boolean): Promise<Instance> {
        room.house.graph.clearFaults();
        const instance = await begin();
        if (isDown) room.house.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 100_000 });
        return instance;
    }
});

const byNumber = (a: unknown, b: unknown): number => Number(/\d+$/.exec(String(a))) - Number(/\d+$/.exec(String(b)));
