import assert from 'node:assert/strict';
import { formFor, kinds, leavesOnce, order } from '../support/faults.ts';
import { openRoom, type Room } from '../support/recorder.ts';

/** Far beyond the deadline, so that no machine is slow enough to make a difference. */
const AN_HOUR = 3_600_000;

describe('when SharePoint is slower than people wait', () => {
    let room: Room;
    before(async () => {
        room = await openRoom({ deadlineMs: 1000 });
        await room.manager.startMeeting();
        await room.manager.addItem();
    });
    after(() => room.close());

    for (const kind of kinds.filter(({ button }) => ['Add action', 'Done'].includes(button)))
        for (const afterWork of [true, false])
            it(`“${kind.button}” is kept in the in-tray and goes in once${afterWork ? ', though it was written' : ''}`, async () => {
                for (const write of kind.writes) {
                    const form = await formFor(kind, room);
                    await leavesOnce(kind, room, async () => {
                        order(room, write, { delayMs: AN_HOUR, afterWork });
                        assert.equal(await room.manager.keepPressing(form, kind.inputs), 1);
                    });
                }
            });
});
