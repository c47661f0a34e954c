import assert from 'node:assert/strict';
import { attempts, formFor, kinds, leavesOnce, order, troubles } from '../support/faults.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';

describe('when SharePoint fails', () => {
    let room: Room;
    let manager: Recorder;
    before(async () => {
        room = await openRoom();
        manager = room.manager;
        await manager.startMeeting();
        await manager.addItem('First');
    });
    after(() => room.close());
    afterEach(() => room.house.graph.clearFaults());

    for (const kind of kinds)
        describe(`“${kind.button}”`, () => {
            for (const [trouble, fault] of Object.entries(troubles))
                it(`is kept once, unnoticed, when it once ${trouble}`, async () => {
                    for (const write of kind.writes) {
                        const form = await formFor(kind, room);
                        await leavesOnce(kind, room, async () => {
                            order(room, write, fault);
                            assert.equal(await manager.keepPressing(form, kind.inputs), 1, write);
                        });
                    }
                });

            for (const trouble of ['does the work and answers 504', 'answers 503'])
                it(`is kept in the in-tray when it ${trouble} until the program gives up, and goes in by itself`, async () => {
                    for (const write of kind.writes) {
                        const form = await formFor(kind, room);
                        await leavesOnce(kind, room, async () => {
                            order(room, write, { ...troubles[trouble], times: attempts });
                            assert.equal(await manager.keepPressing(form, kind.inputs), 1, write);
                        });
                    }
                });
        });
});
