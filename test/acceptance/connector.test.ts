import assert from 'node:assert/strict';
import { wordsOn } from '../support/cardWords.ts';
import { openRoom, type Recorder, type Room, saved } from '../support/recorder.ts';
import { pressOf, shown } from '../support/teamsClient.ts';

describe('when Teams takes no messages', () => {
    let room: Room;
    let manager: Recorder;
    beforeEach(async () => {
        room = await openRoom();
        manager = room.manager;
        await manager.startMeeting();
        await room.house.settled();
    });
    afterEach(() => room.close());

    it('a form is kept all the same, and the hub says so with the next one', async () => {
        const forms = [await manager.open('Add item'), await manager.open('Add item')];
        room.teams.connector.failWith(403);
        assert.deepEqual(await manager.save(forms[0] ?? {}, { Title: 'Neglect' }), saved);
        await room.house.settled();
        assert.deepEqual(await manager.column('Points', 'ItemTitle'), ['Neglect']);
        assert.match(wordsOn(manager.hub().card ?? {}), /0 items/);
        room.teams.connector.failWith(undefined);
        assert.deepEqual(await manager.save(forms[1] ?? {}, { Title: 'Other' }), saved);
        await room.house.settled();
        assert.match(wordsOn(manager.hub().card ?? {}), /2 items/);
        assert.equal(manager.hubs(), 1);
    });

    it('typed words are kept, and once only though Teams delivers them again', async () => {
        const message = { type: 'message', id: 'typed-once', text: 'item: Neglect', entities: [] };
        room.teams.connector.failWith(403);
        const { text } = await room.teams.send(manager.who, manager.place, message);
        assert.doesNotMatch(text, /\bat .+:\d+/);
        room.teams.connector.failWith(undefined);
        await room.teams.send(manager.who, manager.place, message);
        assert.deepEqual(await manager.column('Points', 'ItemTitle'), ['Neglect']);
    });

    it('and hangs, a press is answered without waiting for it', async () => {
        const form = await manager.open('Add item');
        room.teams.connector.hang();
        assert.deepEqual(await manager.save(form, { Title: 'Neglect' }), saved);
        assert.deepEqual(await manager.column('Points', 'ItemTitle'), ['Neglect']);
        room.teams.connector.release();
        await room.house.settled();
        assert.match(wordsOn(manager.hub().card ?? {}), /1 item /);
    });

    it('and has lost the hub, it is posted anew, once, and records are kept', async () => {
        const [hub, forms] = [manager.hub(), await Promise.all([1, 2, 3].map(() => manager.open('Add item')))];
        room.teams.connector.remove(hub);
        const answers = await Promise.all(forms.map((form, index) => manager.save(form, { Title: `Item ${index}` })));
        for (const answer of answers) assert.deepEqual(answer, saved);
        await room.house.settled();
        assert.equal(manager.hubs(), 1);
        assert.match(wordsOn(manager.hub().card ?? {}), /3 items/);
        await manager.record('Add item', { Title: 'From the new hub' });
        assert.equal((await manager.rows('Points')).length, 4);
    });

    it('closing stands, and who presses again is told', async () => {
        const press = pressOf(manager.hub().card ?? {}, 'Close meeting');
        room.teams.connector.failWith(403);
        const { status, text } = await room.teams.send(manager.who, manager.place, press);
        assert.equal(status, 200);
        assert.match(text, /It is done/);
        room.teams.connector.failWith(undefined);
        assert.deepEqual(await manager.column('Meetings', 'Status'), ['draft']);
        const again = shown(await room.teams.send(manager.who, manager.place, press));
        assert.match(again.note ?? '', /is closed/);
    });

    it('a meeting that was started without its card gets one when it is started again', async () => {
        const panel = manager.in(room.teams.channelOf('PANEL'));
        await panel.say('set up PANEL');
        room.teams.connector.failWith(403);
        const start = { type: 'message', text: 'start meeting', entities: [] };
        await room.teams.send(panel.who, panel.place, start);
        assert.deepEqual(await manager.column('Meetings', 'Ref'), ['EXEC/2020-21/M1', 'PANEL/2020-21/M1']);
        room.teams.connector.failWith(undefined);
        await panel.say('start meeting');
        const posted = room.teams.messages.filter((each) => each.conversationId === panel.place);
        assert.equal(posted.filter((each) => wordsOn(each.card ?? {}).includes('Where we are')).length, 1);
    });
});
