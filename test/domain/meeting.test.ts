import assert from 'node:assert/strict';
import {
    close,
    type Meeting,
    type MeetingStatus,
    meetingTitle,
    mustBeDraft,
    mustHaveCome,
    noHub,
    wasOpen,
} from '../../src/domain/meeting.ts';

const NOW = '2021-03-18T11:30:00.000Z';

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
        const closed = close(open, NOW);
        assert.deepEqual(closed, { ...open, status: 'draft', closedAt: NOW });
        assert.throws(() => close(closed, NOW), {
            name: 'Refusal',
            message: 'The meeting EXEC/2020-21/M4 is already closed.',
        });
    });

    it('was open from when it was begun to when it was closed, whatever has become of it since', () => {
        const open = { ...aMeeting('open'), begunAt: '2021-03-18T09:00:00.000Z' };
        const claims = (meeting: Meeting) =>
            ['08:59', '09:00', '11:29', '11:30'].map((time) => wasOpen(meeting, `2021-03-18T${time}:00.000Z`));
        assert.deepEqual(claims(open), [false, true, true, true]);
        for (const status of ['draft', 'circulated', 'signed'] as const)
            assert.deepEqual(claims({ ...close(open, NOW), status }), [false, true, true, false], status);
        assert.deepEqual(claims(aMeeting('open')), [true, true, true, true]);
        assert.deepEqual(claims(aMeeting('draft')), [false, false, false, false]);
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
            assert.throws(() => close(aMeeting(status), NOW), { name: 'Refusal' });
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
