import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ArrangementFile, soon } from '../support/arrangementFile.ts';
import { wordsOn } from '../support/cardWords.ts';
import { rowsIn } from '../support/lists.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';
import type { World } from '../support/teamsClient.ts';

describe('the arrangement in the document library', function () {
    this.timeout(30_000);
    let room: Room;
    let chat: Recorder;
    let file: ArrangementFile;
    beforeEach(async () => {
        room = await openRoom({ lookMs: 30 });
        chat = room.manager.in(room.teams.personalChatOf(room.manager.who));
        file = await ArrangementFile.in(room.house.graph);
    });
    afterEach(() => room.close());

    const told = () =>
        room.teams.messages.filter(
            (each) => each.conversationId === chat.place && wordsOn(each.card ?? {}).includes('breaks a rule'),
        );

    const health = async () => (await fetch(`${room.house.address}/health`)).text();

    it('is put there at the start, as it was written', async () => {
        assert.match(await file.read(), /^# The safeguarding arrangements of /);
    });

    it('is taken when it changes, by whoever comes next, and only then', async () => {
        const kieran = room.manager.as(room.teams.named('Kieran Doherty'));
        assert.match(await kieran.say('set up SG2'), /Only the business manager can set up/);
        const held = 'duty: business manager, holder: ';
        await file.change(`${held}priya.shah@council.example`, `${held}kieran.doherty@police.example`);
        await soon(async () => /is set up here/.test(await kieran.say('set up SG2')) || undefined, 'the change');
    });

    it('goes on as it was while the file breaks a rule, and tells the business manager the line, once', async () => {
        assert.match(await chat.say('hi'), /./);
        const sound = await file.read();
        const line = sound.split('\n').findIndex((each) => each.includes('kind: executive')) + 1;
        await file.change('kind: executive', 'kind: exekutive');
        const [first] = await soon(() => (told().length > 0 ? told() : undefined), 'the telling');
        const says = wordsOn(first?.card ?? {});
        assert.ok(says.includes(`arrangement.yaml:${line}: `), says);
        assert.match(says, /expected one of .*executive/);
        await pause(300);
        assert.equal(told().length, 1);
        assert.match(await health(), /breaks a rule, so the last good one goes on/);
        assert.match(await room.manager.say('set up EXEC'), /is set up here/);
        // Another fault is another version.
        await file.change('kind: exekutive', 'kind: exxecutive');
        await soon(() => told().length === 2 || undefined, 'the second telling');
        await file.write(sound.replace('name: Integrated Executive Working Group', 'name: Executive of All'));
        await soon(
            async () => /^Executive of All/.test(await room.manager.say('set up EXEC')) || undefined,
            'the file put right',
        );
        assert.equal(told().length, 2);
        assert.match(await health(), /goes by what stands in the library/);
    });

    it('goes on as it was when the file is taken away, and says so', async () => {
        await chat.say('hi');
        await file.remove();
        const [first] = await soon(() => (told().length > 0 ? told() : undefined), 'the telling');
        assert.match(wordsOn(first?.card ?? {}), /the file is gone/);
        assert.match(await room.manager.say('set up EXEC'), /is set up here/);
    });

    it('goes on as it was while the library does not answer, and takes the change afterwards', async () => {
        const text = await file.read();
        room.house.graph.orderFault({ method: 'GET', path: '/Arrangement/', status: 503, times: 4000, retryAfter: 0 });
        await file.write(text.replace('name: Integrated Executive Working Group', 'name: Executive of All'));
        await pause(200);
        assert.match(await room.manager.say('set up EXEC'), /^Integrated Executive/);
        room.house.graph.clearFaults();
        await soon(
            async () => /^Executive of All/.test(await room.manager.say('set up EXEC')) || undefined,
            'the change',
        );
    });

    it('keeps to the name it was started with', async () => {
        await chat.say('hi');
        await file.change('name: wolverhampton', 'name: elsewhere');
        const [first] = await soon(() => (told().length > 0 ? told() : undefined), 'the telling');
        assert.match(wordsOn(first?.card ?? {}), /“name” is “elsewhere”; expected/);
    });
});

describe('a start while the file breaks a rule', function () {
    this.timeout(30_000);
    it('goes by the last good one, not by the one it was set up with, and tells so', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        try {
            const first = await openRoom({ keeping: { folder }, lookMs: 30 });
            const file = await ArrangementFile.in(first.house.graph);
            const chat = first.manager.in(first.teams.personalChatOf(first.manager.who));
            await chat.say('hi');
            await file.change('name: Integrated Executive Working Group', 'name: Executive of All');
            await soon(
                async () => /^Executive of All/.test(await first.manager.say('set up EXEC')) || undefined,
                'the change',
            );
            await first.close();
            const between = await openRoom({ keeping: { folder } });
            await (await ArrangementFile.in(between.house.graph)).change('kind: executive', 'kind: exekutive');
            await between.close();
            const again = await openRoom({ keeping: { folder }, lookMs: 30 });
            try {
                assert.match(await again.manager.say('set up EXEC'), /^Executive of All/);
            } finally {
                await again.close();
            }
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});

describe('a seat changed by the business manager', function () {
    this.timeout(30_000);
    let room: Room;
    let file: ArrangementFile;
    beforeEach(async () => {
        room = await openRoom({ today: '2026-11-22' });
        file = await ArrangementFile.in(room.house.graph);
    });
    afterEach(() => room.close());

    const wish = 'seat EXEC Health partner: Nia Rees nia.rees@health.example from 1 December 2026';

    it('is kept as a new version, is gone by at once, and stands in the log', async () => {
        const before = await file.read();
        const says = await room.manager.say(wish);
        assert.match(says, /^Health partner of EXEC is Nia Rees \(nia.rees@health.example\) from 1 December 2026\. /);
        const after = await file.read();
        assert.match(after, /holder: nia\.rees@health\.example\n {12}from: 2026-12-01/);
        assert.ok(before.split('\n').every((line) => after.includes(line)));
        const [logged] = (await rowsIn(room.teams.world, 'Log')).filter(({ What }) => What === 'Changed a seat');
        assert.match(String(logged?.Detail), /Nia Rees/);
        assert.match(await room.manager.say(wish), /stands already/);
        await room.manager.say('set up EXEC');
        await room.manager.say('start meeting on 22 November 2026');
        assert.match(await room.manager.say('action: Draft it @Nia Rees by 1 March 2027'), /Nia Rees/);
        assert.equal(await file.read(), after);
    });

    it('brings the newcomer into local Teams, who can be used at once', async () => {
        await room.manager.say('seat EXEC Health partner: Nia Rees nia.rees@health.example');
        const world = (await (await fetch(`${room.house.address}/local/world`)).json()) as World;
        const nia = world.people.find(({ name }) => name === 'Nia Rees');
        assert.deepEqual(nia?.seats, [{ group: 'EXEC', role: 'Health partner' }]);
        assert.ok(world.conversations.some(({ type, name }) => type === 'personal' && name === 'Nia Rees'));
        assert.match(await room.manager.as(nia).say('seats EXEC'), /Health partner: Nia Rees/);
        assert.ok(world.people.some(({ name }) => name === 'Anjali Deshmukh'));
    });

    it('can be vacated, deputised and ended', async () => {
        assert.match(await room.manager.say('vacate seat SG1 Chair from 1 December 2026'), /^Chair of SG1 is vacant/);
        assert.match(
            await room.manager.say(
                'deputy EXEC Health partner: Folasade Bello from 1 December 2026 until 31 January 2027',
            ),
            /^Folasade Bello .* deputises for the Health partner of EXEC from 1 December 2026 until 31 January 2027/,
        );
        assert.match(
            await room.manager.say('end seat SG1 Head of Safeguarding on 30 November 2026'),
            /is its last day/,
        );
    });

    it('is refused to everybody else, whatever they say or press', async () => {
        const before = await file.read();
        const chair = room.manager.as(room.teams.named('Kieran Doherty'));
        const stranger = room.manager.as({ ...chair.who, id: '29:nobody', aadObjectId: 'nobody', name: 'Priya Shah' });
        for (const words of [wish, 'vacate seat SG1 Chair', 'end seat SG1 Chair', 'deputy EXEC Chair: Priya Shah']) {
            assert.match(await chair.say(words), /^Nothing was recorded\. Only the business manager/);
            assert.match(await stranger.say(words), /^You hold no seat/);
        }
        assert.equal(await file.read(), before);
    });

    it('by two managers at once: the second sees what the first did', async () => {
        const other = 'seat EXEC Health partner: Ada Bell ada.bell@health.example from 1 December 2026';
        const answers = await Promise.all([
            room.teams.say(room.manager.who, room.manager.place, wish),
            room.teams.say(room.manager.who, room.teams.channelOf('SG1'), other),
        ]);
        assert.ok(answers);
        const words = room.teams.messages.map(({ text }) => text).join('\n');
        assert.match(words, /is (?:Nia Rees|Ada Bell) \(/);
        assert.match(words, /is held by (?:nia.rees|ada.bell)@health.example from that very day/);
        const after = await file.read();
        assert.notEqual(after.includes('holder: nia.rees'), after.includes('holder: ada.bell'));
    });

    it('is written once where SharePoint’s answer is lost', async () => {
        for (const fault of [{ status: 0 }, { status: 504, retryAfter: 0 }]) {
            room.house.graph.orderFault({
                method: 'PUT',
                path: '/Arrangement/arrangement.yaml',
                afterWork: true,
                ...fault,
            });
            await room.manager.say(fault.status === 0 ? wish : 'vacate seat SG1 Chair from 1 December 2026');
        }
        const after = await file.read();
        assert.equal(after.split('holder: nia.rees').length, 2);
        assert.equal((await rowsIn(room.teams.world, 'Log')).filter(({ What }) => What === 'Changed a seat').length, 2);
    });
});
