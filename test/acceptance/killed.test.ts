import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { wordsOn } from '../support/cardWords.ts';
import { columnsOf, everythingIn } from '../support/lists.ts';
import { OwnHouse } from '../support/ownHouse.ts';
import { Recorder, saved } from '../support/recorder.ts';
import { seeded } from '../support/seeded.ts';
import { TeamsClient } from '../support/teamsClient.ts';

describe('a program killed at any instruction', () => {
    let folder: string;
    let house: OwnHouse;
    let teams: TeamsClient;
    let manager: Recorder;
    beforeEach(async () => {
        folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        house = await OwnHouse.start(folder);
        teams = await TeamsClient.open(house.address);
        manager = new Recorder(teams);
    });
    afterEach(async () => {
        await house.kill();
        await teams.close();
        rmSync(folder, { recursive: true });
    });

    async function startAgain(): Promise<void> {
        await house.kill();
        house = await OwnHouse.start(folder);
        await teams.follow(house.address);
    }

    it('keeps half a meeting, and goes on with it in the same card and with the next numbers', async () => {
        await manager.startMeeting();
        await manager.addItem();
        await manager.record('Add point', { Text: 'Said before.' });
        await manager.record('Add resolution', { Text: 'one\ntwo\nthree' });
        await manager.addAction('Before');
        const [form, step] = [
            await manager.open('Add action'),
            await manager.open('Progress', await manager.show('A1')),
        ];
        const stood = await everythingIn(teams.world);
        const [meeting] = await manager.rows('Meetings');

        await startAgain();
        assert.equal(await everythingIn(teams.world), stood);

        const owed = { Title: 'Typed before, saved after', Owner: 'Priya Shah' };
        assert.deepEqual(await manager.save(form, owed), saved);
        assert.deepEqual(await manager.save(step, { Note: 'Also typed before.' }), saved);
        await manager.record('Add point', { Text: 'Said after.' });
        await manager.say('resolved: after');
        assert.deepEqual(await manager.column('Actions', 'Ref'), ['EXEC/2020-21/A1', 'EXEC/2020-21/A2']);
        assert.deepEqual((await manager.column('Points', 'Ref')).slice(1), [
            'EXEC/2020-21/M1/D1(a)',
            'EXEC/2020-21/M1/D1(b)',
        ]);
        assert.equal((await manager.column('Resolutions', 'Ref')).at(-1), 'EXEC/2020-21/R2(a)');
        assert.match(await manager.say('start meeting'), /EXEC\/2020-21\/M1 is open already/);
        await manager.say('close meeting');
        assert.deepEqual(columnsOf(await manager.rows('Meetings'), 'Ref', 'Status', 'HubMessage'), [
            ['EXEC/2020-21/M1', 'draft', meeting?.HubMessage],
        ]);
        assert.equal(teams.messages.filter((each) => wordsOn(each.card ?? {}).includes('Where we are')).length, 1);
    });

    it('has every press of a burst that it acknowledged, once, and takes the others again', async () => {
        await manager.startMeeting();
        const titles: string[] = [];
        for (const [round, killedAfter] of [1, 7].entries()) {
            const forms = await Promise.all(Array.from({ length: 12 }, () => manager.open('Add action')));
            const presses = forms.map((form, index) => ({
                form,
                inputs: { Title: `Task ${round}.${index}`, Owner: 'Priya Shah' },
            }));
            titles.push(...presses.map(({ inputs }) => inputs.Title));
            let acknowledged = 0;
            const told = await Promise.all(
                presses.map(async ({ form, inputs }) => {
                    const answer = await manager.save(form, inputs).catch(() => undefined);
                    if (answer === undefined) return undefined;
                    assert.deepEqual(answer, saved);
                    acknowledged += 1;
                    if (acknowledged === killedAfter) house.child.kill('SIGKILL');
                    return inputs.Title;
                }),
            );
            assert.ok(acknowledged >= killedAfter);
            await startAgain();
            const stands = await manager.column('Actions', 'Title');
            for (const title of told.filter((each) => each !== undefined)) assert.ok(stands.includes(title), title);
            for (const { form, inputs } of presses) assert.deepEqual(await manager.save(form, inputs), saved);
        }
        const actions = columnsOf(await manager.rows('Actions'), 'Title', 'Ref');
        assert.deepEqual(actions.map(([title]) => title).toSorted(), titles.toSorted());
        const refs = titles.map((_, index) => `EXEC/2020-21/A${index + 1}`);
        assert.deepEqual(actions.map(([, ref]) => ref).toSorted(), refs.toSorted());
        const logged = (await manager.rows('Log')).filter((row) => row.What === 'Recorded an action');
        assert.deepEqual(logged.map((row) => row.RecordRef).toSorted(), refs.toSorted());
    });

    it('has everything it said was kept while SharePoint was away, each once and in order, wherever it was killed', async () => {
        await manager.startMeeting();
        const [first, step] = [await manager.open('Add item'), await manager.open('Add item')];
        const told: string[] = [];
        const random = seeded(20210318);
        for (let round = 0; round < 3; round++) {
            await fetch(`${house.address}/local/faults`, {
                method: 'POST',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({ path: '/', status: 503, retryAfter: 0, times: 100_000 }),
            });
            const killAt = Math.floor(random() * 4);
            for (let index = 0; index < 5; index++) {
                const title = `Kept ${round}.${index}`;
                const saying = manager.say(`item: ${title}`);
                // While it is under way, and not only between two.
                if (index === killAt) setTimeout(() => house.child.kill('SIGKILL'), random() * 60);
                const said = await saying.catch(() => '');
                if (/^Kept, not yet in SharePoint/.test(said)) told.push(title);
            }
            await startAgain();
            for (let attempt = 0; attempt < 200 && (await waiting()) > 0; attempt++) await pause(50);
        }
        assert.ok(told.length >= 3, 'something was kept');
        const titles = await manager.column('Points', 'ItemTitle');
        assert.deepEqual(
            titles.filter((title) => told.includes(String(title))),
            told,
        );
        assert.equal(new Set(titles).size, titles.length);
        const refs = await manager.column('Points', 'Ref');
        assert.deepEqual(
            refs,
            refs.map((_, index) => `EXEC/2020-21/M1/D${index + 1}`),
        );
        // Forms opened by a process that is no more.
        assert.deepEqual(await manager.save(first, { Title: 'Typed before' }), saved);
        const { dialog } = await manager.save(step, { Title: '' });
        assert.match(wordsOn(dialog ?? {}), /Not saved/);
    }).timeout(90_000);

    it('posts what Teams refused for a while in the order it was said, each once, though it was killed between', async () => {
        const group = manager.in(teams.channelOf('SG1'));
        for (const place of [manager, group]) await place.say(`set up ${place === manager ? 'EXEC' : 'SG1'}`);
        const told = () =>
            teams.messages
                .filter(({ conversationId }) => conversationId === manager.place)
                .flatMap(({ card }) => /Said (\w+)\./.exec(wordsOn(card ?? {}))?.[1] ?? []);
        teams.connector.failIn(manager.place, 503);
        for (const word of ['first', 'second', 'third']) await group.say(`escalate: Said ${word}.`);
        const { waiting: kept, says } = await inTray();
        assert.equal(kept, 3);
        assert.match(says.join(), /^3 cards wait for Teams, the oldest for less than a minute\.$/);
        await startAgain();
        // Refused once more by a process that has only now found them.
        await pause(600);
        assert.equal(await waiting(), 3);
        assert.deepEqual(told(), []);
        teams.connector.failIn(manager.place, undefined);
        for (let attempt = 0; attempt < 200 && (await waiting()) > 0; attempt++) await pause(50);
        assert.deepEqual(told(), ['first', 'second', 'third']);
        assert.equal((await manager.rows('Actions')).length, 3);
    }).timeout(60_000);

    const inTray = async () => {
        const health = (await (await fetch(`${house.address}/health`)).json()) as {
            inTray: { waiting: number; says: string[] };
        };
        return health.inTray;
    };
    const waiting = async (): Promise<number> => (await inTray()).waiting;
});
