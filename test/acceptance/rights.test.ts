import assert from 'node:assert/strict';
import { openRoom, type Room, saved } from '../support/recorder.ts';

describe('an action of a sub-group', () => {
    let room: Room;
    before(async () => {
        room = await openRoom();
        const group = room.manager.in(room.teams.channelOf('SG1'));
        await group.say('set up SG1');
        await group.say('start meeting');
        await group.say('action: Repeat the audit @Devinder Sangha by end of March');
    });
    after(() => room.close());

    const as = (name: string) => room.manager.as(room.teams.named(name)).in(room.teams.channelOf('SG1'));

    it('is its owner’s to report on, wherever the owner sits, but not to extend or withdraw', async () => {
        const owner = as('Devinder Sangha');
        const card = await owner.show('SG1/2020-21/A1');
        assert.deepEqual(await owner.save(await owner.open('Progress', card), { Note: 'Half done' }), saved);
        for (const button of ['Extend', 'Withdraw']) {
            const { dialog, note } = await room.teams.press(owner.who, card, button);
            assert.equal(dialog, undefined);
            assert.match(note ?? '', /^Only members of/);
        }
        assert.match(await owner.say('withdraw SG1/2020-21/A1: not needed'), /^Only members of/);
        const [action] = await owner.rows('Actions');
        assert.equal(action?.Status, 'in progress');
    });

    it('can be opened and answered by the chair of the executive, to whom it climbs', async () => {
        const chair = as('Rosalind Achebe');
        const card = await chair.show('SG1/2020-21/A1');
        assert.deepEqual(
            await chair.save(await chair.open('Done', card), { Evidence: 'Audit of 12 March, minuted' }),
            saved,
        );
        const [action] = await chair.rows('Actions');
        assert.deepEqual([action?.Status, action?.Evidence], ['complete', 'Audit of 12 March, minuted']);
    });

    it('is nothing to a member of the scrutiny panel', async () => {
        assert.match(await as('Councillor Imran Chaudhry').say('SG1/2020-21/A1'), /^Only members of/);
    });
});
