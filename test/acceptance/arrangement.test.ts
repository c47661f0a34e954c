import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ArrangementFile, soon } from '../support/arrangementFile.ts';
import { wordsOn } from '../support/cardWords.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';

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
