import assert from 'node:assert/strict';
import { buttonsOf, inputsOf, operationOf, wordsOn } from '../support/cardWords.ts';
import { openRoom, type Room, saved } from '../support/recorder.ts';

describe('words that may tell who a child or a family is', () => {
    let room: Room;
    before(async () => {
        room = await openRoom();
        await room.manager.startMeeting();
        await room.manager.addItem();
    });
    after(() => room.close());

    const choices = ['Use the safer wording', 'Change it', 'Keep as it is'];
    const told = 'The mother of Zayden Pugh, NHS number 943 476 5919, was not asked.';
    const safer = 'The mother of (name in the case record), NHS number (number in the case record), was not asked.';
    const asked = async () =>
        (await room.manager.rows('Log')).filter(({ What }) => String(What).startsWith('Asked about'));

    it('are asked about in the form before anything is kept, and the safer wording is kept in one press', async () => {
        const { manager } = room;
        const before = (await manager.rows('Points')).length;
        const form = await manager.open('Add point');
        const { dialog } = await manager.save(form, { Text: told, Speaker: 'Ann Lee' });
        assert.ok(dialog);
        assert.deepEqual(buttonsOf(dialog), choices);
        assert.match(wordsOn(dialog), /Nothing is kept yet\. This may hold a name, an NHS number/);
        assert.ok(wordsOn(dialog).replaceAll('\\', '').includes(safer));
        assert.ok(!JSON.stringify(dialog.body).includes('Zayden'), 'what was found is not repeated on the card');
        assert.equal((await manager.rows('Points')).length, before);
        assert.deepEqual(await manager.save(dialog, {}, 'Use the safer wording'), saved);
        const point = (await manager.rows('Points')).at(-1);
        assert.deepEqual([point?.Text, point?.Speaker], [safer, 'Ann Lee']);
        // The same form once more, as Teams repeats it: kept once, as it stands.
        assert.deepEqual(await manager.save(dialog, {}, 'Use the safer wording'), saved);
        assert.equal((await manager.rows('Points')).length, before + 1);
    });

    it('are not looked for in a key by which a card is known, though it may look like a number of theirs', async () => {
        const { manager } = room;
        const { card } = await manager.show(
            'import Minutes of the Executive held on 6 February 2020\n1. Neglect\nAll was well.',
        );
        const before = (await asked()).length;
        const likeOne = 'a9434765919b'.padEnd(40, 'c');
        const turned = JSON.parse(JSON.stringify(card).replace(/[0-9a-f]{40}/g, likeOne));
        assert.ok(JSON.stringify(turned).includes(likeOne));
        await manager.teams.pressOn(manager.who, manager.place, turned, 'Tick all here', {}, 'm1');
        assert.equal((await asked()).length, before);
    });

    it('are given back to be changed, with everything typed and as the same press', async () => {
        const { manager } = room;
        const form = await manager.open('Add resolution');
        const { dialog } = await manager.save(form, { Text: told });
        assert.ok(dialog);
        const again = (await manager.save(dialog, {}, 'Change it')).dialog;
        assert.ok(again);
        assert.equal(inputsOf(again).text, told);
        assert.equal(operationOf(again), operationOf(form));
        assert.doesNotMatch(wordsOn(again), /Not saved/);
        assert.deepEqual(await manager.save(again, { Text: 'The mother is asked.' }), saved);
        assert.equal((await manager.rows('Resolutions')).at(-1)?.Text, 'The mother is asked.');
    });

    it('are kept as they are where the person says so, in forms and in typed lines', async () => {
        const { manager, teams } = room;
        const form = await manager.open('Add action');
        const typed = { Title: 'Visit 12 Acacia Avenue', Owner: 'Priya Shah', Due: 'end of March' };
        const { dialog } = await manager.save(form, typed);
        assert.ok(dialog);
        assert.deepEqual(await manager.save(dialog, {}, 'Keep as it is'), saved);
        assert.equal((await manager.rows('Actions')).at(-1)?.Title, typed.Title);
        const posted = await manager.show(`point: ${told}`);
        const question = structuredClone(posted);
        assert.deepEqual(buttonsOf(question.card ?? {}), choices);
        for (const _ of [1, 2]) await teams.press(manager.who, question, 'Keep as it is');
        const kept = (await manager.rows('Points')).filter(({ Text }) => Text === told);
        assert.equal(kept.length, 1);
        const stands = teams.messages.find(({ id }) => id === question.id);
        assert.doesNotMatch(JSON.stringify(stands?.card), /Zayden/, 'the question no longer holds the words');
    });

    it('are changed where they were typed as a message', async () => {
        const { manager, teams } = room;
        const question = await manager.show(`noted: ${told}`);
        const { dialog } = await teams.press(manager.who, question, 'Change it');
        assert.ok(dialog);
        assert.equal(inputsOf(dialog).words, `noted: ${told}`);
        await teams.pressOn(manager.who, manager.place, dialog, 'Save', {
            'What is to be recorded': 'noted: the report',
        });
        assert.equal((await manager.rows('Resolutions')).at(-1)?.Text, 'the report');
    });

    it('are asked about in every form and typed line by which words come in', async () => {
        const { manager } = room;
        const action = await manager.show('A1');
        const forms: [string, Record<string, string>, typeof action?][] = [
            ['Add item', { Title: told }],
            ['Progress', { Note: told }, action],
            ['Done', { Evidence: told, Impact: '' }, action],
            ['Extend', { 'New due': 'June 2021', Reason: told, 'Agreed by': 'The chair' }, action],
            ['Withdraw', { Reason: told }, action],
            ['Escalate', { Concern: told }, action],
        ];
        for (const [button, inputs, message] of forms) {
            const { dialog } = await manager.save(await manager.open(button, message), inputs);
            assert.deepEqual(dialog && buttonsOf(dialog), choices, button);
        }
        const lines = [
            'item:',
            'resolved:',
            'progress A1:',
            'done A1:',
            'extend A1 to June 2021:',
            'escalate A1:',
            'escalate:',
        ];
        for (const line of [...lines, 'correct A1:', 'answer A1:', 'not mine A1:', 'withdraw A1:']) {
            const { card } = await manager.show(`${line} ${told}`);
            assert.deepEqual(buttonsOf(card ?? {}), choices, line);
        }
    });

    it('are in the Log as asked about, by kind and by what was chosen, and never themselves', async () => {
        const lines = await asked();
        const details = lines.map(({ Detail }) => String(Detail));
        assert.ok(details.includes('It held a name, an NHS number. Not answered yet.'));
        assert.ok(details.includes('It held a name, an NHS number. The safer wording was used.'));
        assert.ok(details.includes('It held a home address. It was kept as it was.'));
        assert.ok(lines.every(({ ActorName }) => ActorName === room.manager.who.name));
        assert.doesNotMatch(details.join(), /Zayden|943|Acacia/);
    });

    it('are not asked about of somebody who may record nothing, beyond what the rules answer', async () => {
        const before = (await asked()).length;
        const stranger = { ...room.manager.who, id: '29:nobody', aadObjectId: '00000000-0000-4000-8000-00000000dead' };
        await room.manager.as(stranger).say(`point: ${told}`);
        assert.equal((await asked()).length, before);
    });
});
