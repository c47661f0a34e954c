import assert from 'node:assert/strict';
import { wordsOn } from '../support/cardWords.ts';
import { openRoom, type Room } from '../support/recorder.ts';

describe('a Teams meeting of a bound channel', () => {
    let room: Room;
    beforeEach(async () => {
        room = await openRoom();
        await room.manager.say('set up EXEC');
    });
    afterEach(() => room.close());

    // As Microsoft Teams documents the events: their value in capitals, the meeting's id in the channel data, the place a thread of the channel.
    const happens = async (what: 'meetingStart' | 'meetingEnd', place = room.manager.place) => {
        const { manager, teams } = room;
        const { channelData, conversation, ...envelope } = teams.envelope(manager.who, place);
        const when = what === 'meetingStart' ? 'StartTime' : 'EndTime';
        const value = { MeetingType: 'Scheduled', Title: 'Executive', Id: 'one', [when]: '2021-03-18T09:30:00Z' };
        const event = {
            ...{ type: 'event', name: `application/vnd.microsoft.${what}`, value },
            conversation: { ...(conversation as object), id: `${place};messageid=1616060000000` },
            channelData: { ...(channelData as object), meeting: { id: 'one' } },
        };
        assert.equal((await teams.post(JSON.stringify({ ...envelope, ...event }))).status, 200);
    };
    const goesDown = () => room.house.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 10_000 });
    const comesBack = async () => {
        room.house.graph.clearFaults();
        await room.house.settled();
        assert.deepEqual(await room.house.tray.waiting(), { count: 0, aside: 0 });
    };
    const ended = () => room.teams.messages.filter(({ card }) => /has ended in Teams/.test(wordsOn(card ?? {})));

    it('opens the minutes by itself, once however often Teams says that it starts, in its own thread', async () => {
        const { manager, house } = room;
        for (const _ of [1, 2]) await happens('meetingStart');
        await house.settled();
        assert.equal(manager.hubs(), 1);
        assert.match(manager.hub().conversationId, /;messageid=1616060000000$/);
        assert.deepEqual(await manager.column('Meetings', 'Ref'), ['EXEC/2020-21/M1']);
        // Closed before it ends, it leaves nothing to call to mind.
        await manager.say('close meeting');
        await happens('meetingEnd');
        assert.equal(ended().length, 0);
        assert.deepEqual(await manager.column('Meetings', 'Status'), ['draft']);
    });

    it('opens nothing where no group is set up', async () => {
        await happens('meetingStart', room.teams.channelOf('SG1'));
        await room.house.settled();
        assert.deepEqual(await room.manager.column('Meetings', 'Ref'), []);
    });

    it('whose start and end both came while SharePoint was away is opened once it is back, and then its end is called to mind, once', async () => {
        const { manager, teams, house } = room;
        await manager.say('help');
        const before = teams.messages.length;
        goesDown();
        for (const what of ['meetingStart', 'meetingEnd', 'meetingEnd'] as const) await happens(what);
        assert.equal((await house.tray.waiting()).count, 3);
        assert.equal(teams.messages.length, before, 'nobody asked, so nobody is told that it waits');
        await comesBack();
        assert.deepEqual(await manager.column('Meetings', 'Ref'), ['EXEC/2020-21/M1']);
        assert.deepEqual(await manager.column('Meetings', 'Status'), ['open']);
        assert.equal(manager.hubs(), 1);
        const said = teams.messages.slice(before).map(({ card }) => wordsOn(card ?? {}));
        const [hub, end] = [/Where we are/, /has ended in Teams/].map((each) => said.findIndex((is) => each.test(is)));
        assert.ok(hub !== undefined && end !== undefined && hub >= 0 && end > hub, 'in the order they came in');
        assert.equal(ended().length, 1);
    });

    it('whose end alone came while SharePoint was away is called to mind once that is back, though Teams says it twice', async () => {
        await happens('meetingStart');
        await room.house.settled();
        goesDown();
        await happens('meetingEnd');
        await comesBack();
        await happens('meetingEnd');
        assert.equal(ended().length, 1);
        assert.match(wordsOn(ended()[0]?.card ?? {}), /EXEC\/2020-21\/M1 is still open/);
    });

    it('whose start never came is nobody’s news when it ends; where people opened the minutes themselves it is', async () => {
        const { manager, teams, house } = room;
        const before = teams.messages.length;
        const counts = await manager.counts();
        await happens('meetingEnd');
        await house.settled();
        assert.equal(teams.messages.length, before);
        assert.deepEqual(await manager.counts(), counts);
        await manager.say('start meeting on 18 March 2021');
        await happens('meetingEnd');
        assert.equal(ended().length, 1);
    });

    it('whose end Teams’ own connector does not take a card for at once is called to mind as soon as it does, once', async () => {
        const { manager, teams, house } = room;
        await happens('meetingStart');
        await house.settled();
        teams.connector.failIn(`${manager.place};messageid=1616060000000`, 503, { times: 1 });
        await happens('meetingEnd');
        assert.equal(ended().length, 0);
        for (let tries = 0; tries < 100 && ended().length === 0; tries++) await house.settled();
        await happens('meetingEnd');
        await house.settled();
        assert.equal(ended().length, 1);
    });
});
