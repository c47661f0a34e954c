import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalHouse } from '../../src/app.ts';
import { buttonsOf, linesOn, valueUnder, wordsOn } from '../support/cardWords.ts';
import type { Message } from '../support/connector.ts';
import { CONCERN, concernsOf, lastIn, loggedAs, openGroups, WORDS } from '../support/groups.ts';
import { openHouse } from '../support/house.ts';
import { everythingIn } from '../support/lists.ts';
import { openRoom, type Recorder, type Room, saved } from '../support/recorder.ts';

describe('a concern that others press as well', () => {
    let room: Room;
    let sub: Recorder;
    let chair: Recorder;
    let top: Recorder;
    beforeEach(async () => {
        ({ room, sub, chair, top } = await openGroups());
    });
    afterEach(() => room.close());

    const lastOf = (who: Recorder): Message => lastIn(room, who);
    const linesIn = (who: Recorder): string => linesOn(lastOf(who).card ?? {}).join('\n');
    const posts = () => room.teams.messages.length;
    const concerns = (...names: string[]) => concernsOf(sub, ...names);
    const logged = (what: string) => loggedAs(sub, what);
    const escalate = async (words = WORDS) => sub.record('Escalate', { Concern: words }, await sub.show('A1'));

    it('may be raised by the group, the chair above it, the scrutineer and the business manager alone', async () => {
        const card = await sub.show('A1');
        const may = ['Harriet Lowndes', 'Rosalind Achebe', 'Gwendolyn Pryce', 'Priya Shah'];
        for (const name of may) {
            const { dialog, note } = await room.teams.press(room.teams.named(name), card, 'Escalate');
            assert.ok(dialog, note);
        }
        assert.match(await sub.as(room.teams.named('Gwendolyn Pryce')).say('escalate A1: It is late.'), /Escalated to/);
        const stood = await everythingIn(room.teams.world);
        for (const name of ['Owen Hadley', 'Samina Qureshi']) {
            const stranger = sub.as(room.teams.named(name));
            const { dialog, note } = await room.teams.press(stranger.who, card, 'Escalate');
            assert.equal(dialog, undefined);
            assert.match(note ?? '', /Only members of the First sub-group.*the scrutineer.*can raise a concern/);
            for (const words of ['escalate: it', 'escalate A1: it'])
                assert.match(await stranger.say(words), /Only members/);
        }
        assert.equal(await everythingIn(room.teams.world), stood);
    });

    it('may be answered by the group it stands with and the business manager alone', async () => {
        await escalate();
        const card = lastOf(chair);
        const stood = await everythingIn(room.teams.world);
        for (const button of ['Acknowledge', 'Answer', 'Pass up'])
            for (const name of ['Kieran Doherty', 'Folasade Bello', 'Gwendolyn Pryce']) {
                const { dialog, note } = await room.teams.press(room.teams.named(name), card, button);
                assert.equal(dialog, undefined);
                assert.match(note ?? '', /Only members of the Integrated Executive Working Group/);
            }
        for (const words of ['acknowledge', 'answer', 'pass up'])
            assert.match(
                await sub.say(`${words} ${CONCERN}${words === 'acknowledge' ? '' : ': mine'}`),
                /Only members of the Integrated/,
            );
        assert.equal(await everythingIn(room.teams.world), stood);
        await room.teams.press(room.teams.named('Priya Shah'), card, 'Acknowledge');
        assert.deepEqual(await concerns('Status'), [['in progress']]);
    });

    it('of twenty equal presses is made, told and logged once at every step', async () => {
        const twenty = Array.from({ length: 20 });
        const steps: readonly [who: () => Recorder, button: string, label: string, rows: number, news: number][] = [
            [() => sub, 'Escalate', 'Concern', 1, 2],
            [() => chair, 'Pass up', 'Reason', 2, 2],
            [() => top, 'Answer', 'Answer', 2, 2],
        ];
        for (const [who, button, label, rows, news] of steps) {
            const card = button === 'Escalate' ? await sub.show('A1') : lastOf(who());
            const form = await who().open(button, card);
            const before = posts();
            const inputs = { [label]: `${button} once.` };
            const answers = await Promise.all(twenty.map(() => who().save(form, inputs)));
            for (const answer of answers) assert.deepEqual(answer, saved);
            assert.deepEqual(await who().save(form, inputs), saved);
            assert.equal((await concerns('Ref')).length, rows);
            assert.equal(posts(), before + news, button);
            const other = await who().save(form, { [label]: 'Other words.' });
            assert.match(other.dialog ? wordsOn(other.dialog) : `${other.note}`, /already kept/);
        }
        for (const what of ['Raised a concern', 'Escalated', 'Passed up a concern', 'Answered a concern'])
            assert.equal((await logged(what)).length, 1, what);
        assert.equal((await logged('Told a channel')).length, 6);
    });

    it('that two pass up and one answers at the same time ends in one way only', async () => {
        await escalate();
        const card = lastOf(chair);
        const others = [chair, chair.as(room.teams.named('Devinder Sangha'))];
        const forms = await Promise.all(others.map((who) => who.open('Pass up', card)));
        const answer = await chair.open('Answer', card);
        await Promise.all([
            ...others.map((who, index) => who.save(forms[index] ?? {}, { Reason: `Reason ${index}` })),
            chair.save(answer, { Answer: 'Done.' }),
        ]);
        const rows = await concerns('Ref', 'Status');
        const [, status] = rows.find(([ref]) => ref === CONCERN) ?? [];
        const open = rows.filter(([, each]) => each === 'not started');
        assert.equal(open.length, status === 'superseded' ? 1 : 0, JSON.stringify(rows));
        assert.ok(status === 'superseded' || status === 'complete');
    });

    it('is kept though its channel cannot be told, and the person reads that', async () => {
        const form = await sub.open('Escalate', await sub.show('A1'));
        room.teams.connector.failWith(403);
        const { note } = await sub.save(form, { Concern: WORDS });
        room.teams.connector.failWith(undefined);
        assert.match(note ?? '', /is kept as EXEC\/2020-21\/A1 on the register/);
        assert.match(
            note ?? '',
            /The channel of the Integrated Executive Working Group could not be told \(Teams answered 403\)/,
        );
        assert.deepEqual(await concerns('Ref'), [[CONCERN]]);
        assert.deepEqual((await logged('Could not tell')).toSorted(), [
            ['Kieran Doherty', CONCERN, 'Teams answered 403: EXEC'],
            // The next way is tried at once.
            ['Kieran Doherty', CONCERN, 'Teams answered 403: PART'],
            ['Kieran Doherty', CONCERN, 'Teams answered 403: SG1'],
        ]);
        assert.deepEqual(await sub.save(form, { Concern: WORDS }), saved);
        assert.deepEqual(buttonsOf(lastOf(chair).card ?? {}), ['Acknowledge', 'Answer', 'Pass up']);
        assert.deepEqual(await concerns('Ref'), [[CONCERN]]);
    });

    it('is acknowledged though the raising channel cannot be told', async () => {
        await escalate();
        const card = lastOf(chair);
        room.teams.connector.failWith(403);
        const { note } = await room.teams.press(chair.who, card, 'Acknowledge');
        room.teams.connector.failWith(undefined);
        assert.match(note ?? '', /EXEC\/2020-21\/A1 is kept as acknowledged\. The channel of the First sub-group/);
        assert.deepEqual(await concerns('Status'), [['in progress']]);
    });

    it('keeps what was typed where somebody else has just closed it', async () => {
        await escalate();
        const card = lastOf(chair);
        const form = await chair.open('Answer', card);
        await chair.as(room.teams.named('Devinder Sangha')).record('Answer', { Answer: 'First.' }, card);
        const late = await chair.save(form, { Answer: 'Second.' });
        assert.match(wordsOn(late.dialog ?? {}), /Not saved.*already complete/);
        assert.equal(valueUnder(late.dialog ?? {}, 'Answer'), 'Second.');
    });

    it('keeps words of any length and kind whole, and shows them harmlessly', async () => {
        const words = `${'“Ask” **again** [now](https://example.org) 保護 👩‍👧\n'.repeat(150)}the end`;
        await escalate(words);
        const [[progress, title] = []] = await concerns('Progress', 'Title');
        assert.ok(String(progress).endsWith(words));
        assert.ok(String(title).length <= 255);
        assert.match(linesIn(chair), /Some words are cut here/);
        const long = await sub.save(await sub.open('Escalate', await sub.show('A1')), { Concern: 'x'.repeat(8001) });
        assert.match(wordsOn(long.dialog ?? {}), /Concern is too long/);
        const empty = await sub.save(await sub.open('Escalate', await sub.show('A1')), { Concern: ' \n ' });
        assert.match(wordsOn(empty.dialog ?? {}), /Concern is empty/);
    });
});

describe('a press repeated after the program was started again', () => {
    it('tells nobody twice, for the log says who was told', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const { manager, teams, house, close } = await openRoom({ keeping: { folder } });
        let again: LocalHouse | undefined;
        try {
            for (const group of ['SG1', 'EXEC']) await manager.in(teams.channelOf(group)).say(`set up ${group}`);
            const sub = manager.in(teams.channelOf('SG1'));
            await sub.say('start meeting');
            await sub.say('action: Ask the schools @Harriet Lowndes by end of March');
            const form = await sub.open('Escalate', await sub.show('A1'));
            assert.deepEqual(await sub.save(form, { Concern: WORDS }), saved);
            await house.settled();
            await house.close();
            again = await openHouse({ keeping: { folder } });
            await teams.follow(again.address);
            const [before, stood] = [teams.messages.length, await everythingIn(teams.world)];
            assert.deepEqual(await sub.save(form, { Concern: WORDS }), saved);
            assert.equal(teams.messages.length, before);
            assert.equal(await everythingIn(teams.world), stood);
        } finally {
            await again?.close();
            await close();
            rmSync(folder, { recursive: true });
        }
    });
});
