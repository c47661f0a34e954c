import assert from 'node:assert/strict';
import { valueUnder, wordsOn } from '../support/cardWords.ts';
import { everythingIn } from '../support/lists.ts';
import { openRoom, type Recorder, type Room, saved } from '../support/recorder.ts';

describe('what comes twice', () => {
    let room: Room;
    let manager: Recorder;
    beforeEach(async () => {
        room = await openRoom();
        manager = room.manager;
    });
    afterEach(() => room.close());

    it('as a form with other words is told what stands, and changes nothing', async () => {
        await manager.startMeeting();
        await manager.addItem();
        await manager.addAction('Draft the protocol');
        const card = await manager.show('A1');
        const again: readonly [
            button: string,
            first: Record<string, string>,
            then: Record<string, string>,
            step?: true,
        ][] = [
            ['Add item', { Title: 'One' }, { Title: 'Two' }],
            ['Add item', { Title: 'Three' }, { Title: 'Three', 'Part 2': 'true' }],
            ['Add point', { Text: 'One' }, { Text: 'Two' }],
            ['Add point', { Text: 'One' }, { Text: 'One', Speaker: 'Jo' }],
            ['Add point', { Text: 'One', Item: '1' }, { Text: 'One', Item: '2' }],
            ['Add resolution', { Text: 'one\ntwo' }, { Text: 'one\nother' }],
            ['Add resolution', { Text: 'one\ntwo' }, { Text: 'one' }],
            ['Add resolution', { Text: 'one\ntwo' }, { Text: 'one\ntwo\nthree' }],
            ['Add resolution', { Text: 'one' }, { Text: 'one', 'Lead-in': 'Noted' }],
            ['Add action', { Title: 'One', Owner: 'Priya Shah' }, { Title: 'Two', Owner: 'Priya Shah' }],
            ['Add action', { Title: 'One', Owner: 'Priya Shah' }, { Title: 'One', Owner: 'Marcus Feeney' }],
            [
                'Add action',
                { Title: 'One', Owner: 'Priya Shah' },
                { Title: 'One', Owner: 'Priya Shah', Due: 'June 2021' },
            ],
            ['Progress', { Note: 'One' }, { Note: 'Two' }, true],
            [
                'Extend',
                { 'New due': 'June 2021', Reason: 'One', 'Agreed by': 'Jo' },
                { 'New due': 'July 2021', Reason: 'One', 'Agreed by': 'Jo' },
                true,
            ],
            ['Done', { Evidence: 'One' }, { Evidence: 'Two' }, true],
        ];
        for (const [button, first, then, step] of again) {
            const form = await manager.open(button, step && card);
            assert.deepEqual(await manager.save(form, first), saved);
            await room.house.settled();
            const stood = await everythingIn(room.teams.world);
            const { dialog, note } = await manager.save(form, then);
            assert.match(dialog ? wordsOn(dialog) : `${note}`, /already kept/, `${button} ${JSON.stringify(then)}`);
            for (const [label, words] of Object.entries(then))
                if (['Title', 'Text', 'Note', 'Evidence', 'Reason'].includes(label))
                    assert.equal(valueUnder(dialog ?? {}, label), words);
            assert.equal(await everythingIn(room.teams.world), stood);
        }
    });

    it('as a correction with other words is told what stands, and changes nothing', async () => {
        await manager.startMeeting();
        await manager.addItem();
        const form = (await manager.save(await manager.open('Correct'), { Record: 'D1' }, 'Open')).dialog ?? {};
        assert.deepEqual(await manager.save(form, { Title: 'Neglect and harm' }), saved);
        await room.house.settled();
        const stood = await everythingIn(room.teams.world);
        assert.deepEqual(await manager.save(form, { Title: 'Neglect and harm' }), saved);
        const other = await manager.save(form, { Title: 'Another' });
        assert.match(wordsOn(other.dialog ?? {}), /already kept/);
        assert.equal(valueUnder(other.dialog ?? {}, 'Title'), 'Another');
        await room.house.settled();
        assert.equal(await everythingIn(room.teams.world), stood);
    });

    it('as a message that Teams delivers again is recorded once, also while the first is under way', async () => {
        await manager.startMeeting();
        const typed = ['item: Neglect', 'point: Said.', 'resolved: one\ntwo', 'action: Draft @Priya Shah', 'noted: it'];
        for (const text of typed) {
            const id = `message ${text}`;
            await Promise.all([manager.say(text, { id }), manager.say(text, { id })]);
            await manager.say(text, { id });
        }
        const counts = await manager.counts();
        const kept = ['Points 1', 'Resolutions 1', 'Actions 1', 'Log 1'].map((list) => counts[list]);
        assert.deepEqual(kept, [2, 3, 1, 7]);
    });
});
