import assert from 'node:assert/strict';
import { buttonsOf, factOn, linesOn, valueUnder, wordsOn } from '../support/cardWords.ts';
import type { Message } from '../support/connector.ts';
import { A1, openGroups } from '../support/groups.ts';
import { columnsOf } from '../support/lists.ts';
import { type Recorder, type Room, saved } from '../support/recorder.ts';

describe('an action that is not theirs', () => {
    let room: Room;
    let sub: Recorder;
    let harriet: Recorder;
    beforeEach(async () => {
        ({ room, sub } = await openGroups(['SG1', 'EXEC']));
        harriet = sub.as(room.teams.named('Harriet Lowndes'));
    });
    afterEach(() => room.close());

    const columns = async (...names: string[]) => columnsOf(await sub.rows('Actions'), ...names)[0];
    const asked = (): Message =>
        room.teams.messages.findLast((each) => wordsOn(each.card ?? {}).includes('Who is to have')) ?? assert.fail();

    it('is said to be so, and the chair is asked by name in the channel of the group', async () => {
        const card = await harriet.show('A1');
        await harriet.record('Not mine', { Note: 'The schools officer should.' }, card);
        assert.deepEqual(await columns('OwnerName', 'Progress', 'Status'), [
            'Harriet Lowndes',
            '18 March 2021, Harriet Lowndes: says this is not theirs: The schools officer should.',
            'not started',
        ]);
        assert.equal(asked().conversationId, sub.place);
        const lines = linesOn(asked().card ?? {}).join('\n');
        assert.match(lines, /Harriet Lowndes says that this is not theirs:\nThe schools officer should\./);
        assert.match(lines, /Kieran Doherty, Chair of the First sub-group.*: please choose a new owner/);
        const log = (await sub.rows('Log')).filter((row) => row.What === 'Not mine');
        assert.deepEqual(columnsOf(log, 'ActorName', 'RecordRef', 'Detail'), [
            ['Harriet Lowndes', A1, 'The schools officer should.'],
        ]);
        assert.match(linesOn(card.card ?? {}).join('\n'), /says this is not theirs/);
    });

    it('gets the owner the chair chooses on that card, and keeps its dates', async () => {
        await harriet.say('not mine a1: Another should.');
        const card = asked();
        const before = await columns('Due', 'OverdueFrom', 'FirstOverdueFrom', 'Slips');
        const { dialog } = await room.teams.press(sub.who, card, 'Save', { Owner: 'Priya Shah' });
        assert.equal(factOn(dialog ?? {}, 'Owner'), 'Priya Shah, Business Manager, City of Wolverhampton Council');
        assert.deepEqual(buttonsOf(card.card ?? {}).includes('Not mine'), true);
        assert.deepEqual(await columns('Due', 'OverdueFrom', 'FirstOverdueFrom', 'Slips'), before);
        assert.deepEqual(await columns('OwnerName', 'OwnerEmail', 'OpenFor', 'Progress'), [
            ...['Priya Shah', 'priya.shah@council.example', 'priya.shah@council.example'],
            '18 March 2021, Harriet Lowndes: says this is not theirs: Another should.\n' +
                '18 March 2021, Kieran Doherty: passed from Harriet Lowndes to Priya Shah',
        ]);
        assert.match(await sub.as(room.teams.named('Priya Shah')).say('my actions'), /A1/);
    });

    it('is said by the chair to be not for its owner, for it was never the chair’s', async () => {
        await sub.say('not mine A1: The schools officer should.');
        assert.match(
            linesOn(asked().card ?? {}).join('\n'),
            /Kieran Doherty says that this is not for Harriet Lowndes:\nThe/,
        );
        assert.deepEqual(await columns('OwnerName', 'Progress'), [
            'Harriet Lowndes',
            '18 March 2021, Kieran Doherty: says this is not for Harriet Lowndes: The schools officer should.',
        ]);
    });

    it('is passed on at once where the form names the new owner', async () => {
        await sub.record('Not mine', { Note: 'It is for the manager.', Owner: 'Priya Shah' }, await sub.show('A1'));
        assert.deepEqual(await columns('OwnerName', 'Due'), ['Priya Shah', 'by end of March']);
        assert.ok(!room.teams.messages.some((each) => wordsOn(each.card ?? {}).includes('Who is to have')));
    });

    it('may be so said by an owner of another group, who cannot choose the next one', async () => {
        await sub.say('action: Ask the police @Anjali Deshmukh by end of March');
        const owner = sub.as(room.teams.named('Anjali Deshmukh'));
        const form = await owner.open('Not mine', await sub.show('A2'));
        const refused = await owner.save(form, { Note: 'Not for health.', Owner: 'Priya Shah' });
        assert.match(wordsOn(refused.dialog ?? {}), /Not saved.*Only members of the First sub-group/);
        assert.equal(valueUnder(refused.dialog ?? {}, 'Note'), 'Not for health.');
        assert.deepEqual(await owner.save(form, { Note: 'Not for health.', Owner: '' }), saved);
        assert.match(wordsOn(asked().card ?? {}), /Anjali Deshmukh says that this is not theirs/);
        const { note } = await room.teams.press(owner.who, asked(), 'Save', { Owner: 'Priya Shah' });
        assert.match(note ?? '', /Only members of the First sub-group/);
        const stranger = sub.as(room.teams.named('Samina Qureshi'));
        for (const words of ['not mine A1: it', 'not mine A2: it'])
            assert.match(await stranger.say(words), /^Nothing was recorded\. Only the owner of an action/);
    });

    it('of twenty equal presses is said, asked and passed on once', async () => {
        const form = await harriet.open('Not mine', await harriet.show('A1'));
        const before = room.teams.messages.length;
        const twenty = Array.from({ length: 20 });
        await Promise.all(twenty.map(() => harriet.save(form, { Note: 'Once.' })));
        assert.equal(room.teams.messages.length, before + 1);
        assert.equal(String((await columns('Progress'))?.[0]).split('Once.').length, 2);
        const other = await harriet.save(form, { Note: 'Twice.' });
        assert.match(wordsOn(other.dialog ?? {}), /already kept/);
        const card = { ...asked() };
        await Promise.all(twenty.map(() => room.teams.press(sub.who, card, 'Save', { Owner: 'Priya Shah' })));
        assert.equal(String((await columns('Progress'))?.[0]).split('passed from').length, 2);
        const { note } = await room.teams.press(sub.who, card, 'Save', { Owner: 'Kieran Doherty' });
        assert.match(note ?? '', /already kept/);
    });

    it('is kept though the channel cannot be asked', async () => {
        const form = await harriet.open('Not mine', await harriet.show('A1'));
        room.teams.connector.failWith(404);
        const { note } = await harriet.save(form, { Note: 'Another should.' });
        room.teams.connector.failWith(undefined);
        assert.match(
            note ?? '',
            /It is kept on SG1\/2020-21\/A1 that this is not theirs\. The channel of .* could not be told/,
        );
        assert.match(String((await columns('Progress'))?.[0]), /Another should\./);
    });
});
