import assert from 'node:assert/strict';
import { openRoom, type Room } from '../support/recorder.ts';

describe('a Teams meeting that starts in a bound channel', () => {
    let room: Room;
    before(async () => {
        room = await openRoom();
        await room.manager.say('set up EXEC');
    });
    after(() => room.close());

    // As Microsoft Teams documents the event: its value in capitals, the meeting's id in the channel data.
    const started = (meeting: string) => ({
        type: 'event',
        name: 'application/vnd.microsoft.meetingStart',
        value: { MeetingType: 'Scheduled', Title: 'Executive', Id: meeting, StartTime: '2021-03-18T09:30:00Z' },
    });

    it('opens the minutes by itself, once however often Teams says so', async () => {
        const { manager, teams, house } = room;
        for (const _ of [1, 2]) {
            const { status } = await teams.send(manager.who, manager.place, started('one'));
            assert.equal(status, 200);
        }
        await house.settled();
        assert.equal(manager.hubs(), 1);
        assert.deepEqual(await manager.column('Meetings', 'Ref'), ['EXEC/2020-21/M1']);
    });

    it('opens nothing where no group is set up', async () => {
        const { manager, teams, house } = room;
        await teams.send(manager.who, teams.channelOf('SG1'), started('two'));
        await house.settled();
        assert.deepEqual(await manager.column('Meetings', 'Ref'), ['EXEC/2020-21/M1']);
    });
});
