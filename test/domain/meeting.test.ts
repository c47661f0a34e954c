import assert from 'node:assert/strict';
import {
    close,
    type Meeting,
    type MeetingStatus,
    meetingTitle,
    mustBeDraft,
    mustHaveCome,
    noHub,
} from '../../src/domain/meeting.ts';

const aMeeting = (status: MeetingStatus): Meeting => ({
    key: 'key',
    ref: 'EXEC/2020-21/M4',
    group: 'EXEC',
    held: '2021-03-18',
    status,
    chair: 'Ann Lee',
    minuteTaker: '',
    quorate: '',
    present: '',
    apologies: '',
    inAttendance: '',
    proceeding: '',
    hub: noHub,
});
const locked: Partial<Record<MeetingStatus, string>> = {
    circulated: 'The next meeting can confirm them subject to an amendment.',
    confirmed: 'Record a revision instead.',
    signed: 'Record a revision instead.',
};

describe('A meeting', () => {
    it('is closed once, and is a draft from then on', () => {
        const open = aMeeting('open');
        const closed = close(open);
        assert.deepEqual(closed, { ...open, status: 'draft' });
        assert.throws(() => close(closed), {
            name: 'Refusal',
            message: 'The meeting EXEC/2020-21/M4 is already closed.',
        });
    });

    it('takes rows while it is open or a draft', () => {
        for (const status of ['open', 'draft'] as const) assert.equal(mustBeDraft(aMeeting(status)).status, status);
    });

    for (const [status, instead] of Object.entries(locked) as [MeetingStatus, string][])
        it(`that is ${status} takes none, and says what to do instead`, () => {
            assert.throws(() => mustBeDraft(aMeeting(status)), {
                name: 'Refusal',
                message: `The minutes of EXEC/2020-21/M4 are ${status}, so they can no longer be changed here. ${instead}`,
            });
            assert.throws(() => close(aMeeting(status)), { name: 'Refusal' });
        });

    it('is held today or on a day gone by', () => {
        for (const held of ['2021-03-18', '2021-03-17', '2019-09-29']) mustHaveCome(held, '2021-03-18');
        assert.throws(() => mustHaveCome('2021-03-19', '2021-03-18'), {
            name: 'Refusal',
            message: '19 March 2021 is still to come. Start the meeting on the day, or give an earlier day.',
        });
    });

    it('is titled by its group and its day', () => {
        assert.equal(meetingTitle('Quality Group', aMeeting('open')), 'Quality Group, Thursday 18 March 2021');
    });
});
