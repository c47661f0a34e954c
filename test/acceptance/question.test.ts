import assert from 'node:assert/strict';
import { buttonsOf, wordsOn } from '../support/cardWords.ts';
import { openRoom, type Room, saved } from '../support/recorder.ts';

describe('due words that can be read in two ways', () => {
    let room: Room;
    before(async () => {
        room = await openRoom();
        await room.manager.startMeeting();
    });
    after(() => room.close());

    // 18 March 2021 is a Thursday, so the weekday and the day of the month do not agree.
    const doubtful = 'Friday 25 March 2021';

    it('are asked back in the form with a button for each reading, and nothing is computed meanwhile', async () => {
        const { manager } = room;
        const form = await manager.open('Add action');
        const { dialog } = await manager.save(form, { Title: 'Write the letter', Owner: 'Priya Shah', Due: doubtful });
        assert.ok(dialog);
        assert.match(wordsOn(dialog), /Friday 25 March 2021/);
        assert.deepEqual(buttonsOf(dialog), ['Thursday 25 March 2021', 'Friday 26 March 2021', 'Save']);
        assert.deepEqual(await manager.rows('Actions'), []);
        assert.deepEqual(await manager.save(dialog, {}, 'Friday 26 March 2021'), saved);
        const [action] = await manager.rows('Actions');
        assert.deepEqual(
            [action?.Title, action?.Due, action?.OverdueFrom],
            ['Write the letter', 'Friday 26 March 2021', '2021-03-27'],
        );
    });

    it('are asked back when typed, and one press says them again', async () => {
        const { manager, teams } = room;
        const question = await manager.show(`action: Ring the school @Business Manager by ${doubtful}`);
        assert.ok(question.card);
        assert.match(wordsOn(question.card), /Which is meant\?/);
        assert.equal((await manager.rows('Actions')).length, 1);
        for (const _ of [1, 2]) await teams.press(manager.who, question, 'Thursday 25 March 2021');
        const [, action, third] = await manager.rows('Actions');
        assert.deepEqual(
            [action?.Title, action?.OwnerName, action?.OverdueFrom],
            ['Ring the school', 'Priya Shah', '2021-03-26'],
        );
        assert.equal(third, undefined);
    });

    it('are asked back when an action is extended, typed or in the form', async () => {
        const { manager, teams } = room;
        const late = 'Friday 29 April 2021';
        const question = await manager.show(`extend A2 to ${late}: waiting for the school`);
        await teams.press(manager.who, question, 'Friday 30 April 2021');
        const form = await manager.open('Extend', await manager.show('A1'));
        const { dialog } = await manager.save(form, { 'New due': late, Reason: 'Ill', 'Agreed by': 'The chair' });
        assert.ok(dialog);
        assert.deepEqual(await manager.save(dialog, {}, 'Thursday 29 April 2021'), saved);
        const rows = await manager.rows('Actions');
        assert.deepEqual(
            rows.map(({ OverdueFrom, FirstOverdueFrom }) => [OverdueFrom, FirstOverdueFrom]),
            [
                ['2021-04-30', '2021-03-27'],
                ['2021-05-01', '2021-03-26'],
            ],
        );
    });
});
