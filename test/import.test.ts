import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buttonsOf, type CardJson, inputsOf, labelsOn, linesOn } from './support/cardWords.ts';
import { columnsOf } from './support/lists.ts';
import { openRoom, type Recorder, type Room } from './support/recorder.ts';

const old = (file: string) => readFileSync(new URL(`./documents/old/${file}`, import.meta.url), 'utf8');

describe('old minutes, pasted after the word import', () => {
    let room: Room;
    let manager: Recorder;
    before(async () => {
        room = await openRoom({ today: '2024-06-03' });
        manager = room.manager;
        assert.match(await manager.say('set up EXEC'), /is set up here/);
    });
    after(() => room.close());

    /** Ticks the rows whose labels begin so, and presses. */
    async function press(card: CardJson, button: string, ...ticks: string[]): Promise<CardJson> {
        const inputs = Object.fromEntries(ticks.map((label) => [label, 'true']));
        const shown = await manager.teams.pressOn(manager.who, manager.place, card, button, inputs, 'm1');
        assert.ok(shown.dialog, shown.note);
        return shown.dialog;
    }

    it('are shown with a tick for every row, and nothing is recorded', async () => {
        const { card = {} } = await manager.show(`import\n${old('sub-group.txt')}`);
        assert.ok(labelsOn(card).some((label) => label.startsWith('Ngozi Adeyemi (Chair, Health Trust): present')));
        assert.ok(
            labelsOn(card).some((label) => /^action: Colin Barr would share .* Sunday 31 March 2024/.test(label)),
        );
        assert.ok(Object.values(inputsOf(card)).every((value) => value === 'false'));
        assert.deepEqual(buttonsOf(card), ['Record these', 'Discard', 'Tick all here']);
        assert.deepEqual(await manager.rows('Meetings'), []);
        assert.match(await note(card, 'Record these'), /Nothing is ticked/);
        assert.deepEqual(await manager.rows('Points'), []);
    });

    const note = async (card: CardJson, button: string, inputs = {}) =>
        (await manager.teams.pressOn(manager.who, manager.place, card, button, inputs, 'm1')).note ?? '';

    it('are recorded as far as they are ticked, as a past meeting with its references', async () => {
        const { card = {} } = await manager.show(`import ${old('sub-group.txt')}`);
        await press(card, 'Record these', 'Item 2. Audit programme', 'action: Colin Barr', 'Ngozi Adeyemi');
        assert.deepEqual(columnsOf(await manager.rows('Meetings'), 'Ref', 'Held', 'Status', 'Present'), [
            ['EXEC/2023-24/M1', '2024-02-06', 'draft', 'Ngozi Adeyemi (Chair)'],
        ]);
        assert.deepEqual(columnsOf(await manager.rows('Points'), 'Ref', 'ItemTitle', 'Letter'), [
            ['EXEC/2023-24/M1/D1', 'Audit programme', ''],
        ]);
        assert.deepEqual(columnsOf(await manager.rows('Actions'), 'Ref', 'OwnerName', 'Due', 'OverdueFrom', 'Status'), [
            ['EXEC/2023-24/A1', 'Colin Barr', 'by the end of March', '2024-04-01', 'not started'],
        ]);
    });

    it('are asked about where a ticked row may tell who a child is, and recorded in the safer wording', async () => {
        const minutes = old('sub-group.txt').replace(
            'Colin Barr would share',
            'Colin Barr would visit the mother of Zayden Pugh and share',
        );
        const shown = await manager.show(`import ${minutes}`);
        assert.ok(shown.card);
        const ticks = Object.fromEntries(
            labelsOn(shown.card)
                .filter((label) => label.startsWith('action: Colin'))
                .map((label) => [label, 'true']),
        );
        await manager.teams.pressOn(manager.who, manager.place, shown.card, 'Record these', ticks, shown.id);
        const question = manager.teams.withButton('Keep as it is');
        const before = (await manager.rows('Actions')).length;
        await manager.teams.press(manager.who, structuredClone(question), 'Use the safer wording');
        const rows = await manager.rows('Actions');
        assert.equal(rows.length, before + 1);
        assert.match(String(rows.at(-1)?.Title), /visit the mother of \(name in the case record\)/);
        assert.doesNotMatch(JSON.stringify(rows), /Zayden/);
    });

    it('are recorded once, however often they are pasted and pressed', async () => {
        const { card = {} } = await manager.show(`import ${old('sub-group.txt')}`);
        const all = await press(card, 'Tick all here');
        assert.ok(Object.values(inputsOf(all)).every((value) => value === 'true'));
        const first = await press(all, 'Record these');
        const counts = await manager.counts();
        const second = await press(all, 'Record these');
        assert.deepEqual(await manager.counts(), counts);
        assert.match(linesOn(first).join(), /12 recorded in EXEC\/2023-24\/M1. 3 stood already/);
        assert.match(linesOn(second).join(), /0 recorded in EXEC\/2023-24\/M1. 15 stood already/);
        assert.equal((await manager.rows('Meetings')).length, 1);
    });

    it('wait through a restart and are recorded by another instance', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const before = await openRoom({ keeping: { folder }, today: '2024-06-03' });
        await before.manager.say('set up EXEC');
        const { card = {} } = await before.manager.show(`import ${old('sub-group.txt')}`);
        await before.close();
        const later = await openRoom({ keeping: { folder }, today: '2024-06-03' });
        const { teams, who, place } = later.manager;
        const shown = await teams.pressOn(who, place, card, 'Record these', { 'Item 1': 'true' }, 'm1');
        assert.match(linesOn(shown.dialog ?? {}).join(), /1 recorded/);
        await later.close();
        rmSync(folder, { recursive: true });
    });

    it('know who sat for whom', async () => {
        const minutes =
            'Minutes of 15 May 2024\n\nPresent: Ann Lee, Jo Reed for Marcus Feeney\n\n1. Schools\n\nA talk was held.';
        const { card = {} } = await manager.show(`import ${minutes}`);
        await press(card, 'Record these', 'Ann Lee: present', 'Marcus Feeney: deputy, Jo Reed');
        const rows = (await manager.rows('Roll')).filter(({ Name }) => /Lee|Feeney/.test(String(Name)));
        assert.deepEqual(columnsOf(rows, 'Name', 'Presence', 'Deputy'), [
            ['Ann Lee', 'present', ''],
            ['Marcus Feeney', 'deputy', 'Jo Reed'],
        ]);
    });

    it('keep an action that full minutes mark as exempt out of the open list, under whatever item it stands', async () => {
        const minutes =
            'Minutes of 16 May 2024\n\n1. Schools\n\nA talk was held.\n\nActions\n\n| Action | Owner | Due |\n| Move Child J (Part 2: exempt) | Colin Barr | June 2024 |\n| Write to schools | Colin Barr | June 2024 |';
        const { card = {} } = await manager.show(`import ${minutes}`);
        await press(card, 'Record these', 'Item 1', 'action: Part 2: exempt', 'action: Write to schools');
        const rows = (await manager.rows('Actions')).filter(({ Due, Title }) =>
            /Child|exempt|schools/.test(`${Title}${Due}`),
        );
        assert.deepEqual(columnsOf(rows, 'Title', 'OverdueFrom'), [
            ['Part 2: exempt', '2024-07-01'],
            ['Write to schools', '2024-07-01'],
        ]);
    });

    it('leave an action whose due words are in doubt without a day, and say on it that it needs one', async () => {
        const minutes = 'Minutes of 14 May 2024\n\n1. Schools\n\nACTION: Colin Barr to write to schools by next Friday';
        const { card = {} } = await manager.show(`import ${minutes}`);
        const label = labelsOn(card).find((each) => each.startsWith('action: ')) ?? '';
        assert.match(label, /next Friday/);
        await press(card, 'Record these', label);
        const action = (await manager.rows('Actions')).find(({ Due }) => /next Friday/.test(String(Due)));
        assert.deepEqual(columnsOf(action ? [action] : [], 'OverdueFrom', 'Status'), [['', 'not started']]);
        assert.match(
            String(action?.Progress),
            /can be read in more than one way .* so it needs a date\. Use Extend\.$/,
        );
    });

    it('ask for the day where the minutes do not say it', async () => {
        const { card = {} } = await manager.show(
            'import 1. Neglect\n\nThe audit was heard.\n\n2. Close\n\nThe meeting ended.',
        );
        assert.match(await note(card, 'Record these', { 'Item 1': 'true' }), /Give the day of the meeting/);
        const done = await note(card, 'Record these', { 'Item 1': 'true', 'Day of the meeting': '30 February 2020' });
        assert.match(done, /is not a day/);
        const inputs = { 'Item 1': 'true', 'Day of the meeting': '3 March 2020' };
        await manager.teams.pressOn(manager.who, manager.place, card, 'Record these', inputs, 'm1');
        assert.ok((await manager.column('Meetings', 'Held')).includes('2020-03-03'));
    });

    it('show what was not understood, and are discarded without a trace in the lists of the minutes', async () => {
        const before = await manager.counts();
        const { card = {} } = await manager.show(`import ${old('modern-gov.htm')}`);
        assert.match(linesOn(card).join('\n'), /Not understood, and not recorded:\n- Strategy, item 6. PDF 400 KB/);
        const gone = await press(card, 'Discard');
        assert.match(linesOn(gone).join(), /Discarded/);
        const { 'Log 1': log = 0, 'Log 2': drafts = 0 } = before;
        assert.deepEqual(await manager.counts(), { ...before, 'Log 1': log + 1, 'Log 2': drafts + 1 });
    });

    it('are for those who may record the group', async () => {
        const stranger = manager.as(room.teams.named('Gwendolyn Pryce'));
        const before = await manager.counts();
        assert.match(await stranger.say(`import ${old('sub-group.txt')}`), /minute taker|business manager/i);
        assert.match(await manager.say('import'), /Paste the minutes after the word import/);
        assert.deepEqual(await manager.counts(), before);
    });
});
