import assert from 'node:assert/strict';
import { arrangementIn } from '../../src/arrangements.ts';
import { type Action, complete, extend, withdraw } from '../../src/domain/action.ts';
import { agencyNamed } from '../../src/domain/agencyNamed.ts';
import { assuranceOf } from '../../src/domain/assurance.ts';
import { assuranceInWords, seatInWords } from '../../src/domain/assuranceWords.ts';
import type { Day } from '../../src/domain/day.ts';
import { readDue } from '../../src/domain/due.ts';
import { daysInYears, type GroupYear, municipalSpan, mustBeAYear, yearTo } from '../../src/domain/groupYear.ts';
import { leadPartnerOf } from '../../src/domain/leadPartner.ts';
import { type Meeting, noHub } from '../../src/domain/meeting.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import type { Presence, RollLine } from '../../src/domain/roll.ts';

const walsall = arrangementIn('walsall');
const span = { from: '2020-04-01', to: '2021-03-31' };
const ccg = 'Walsall’s Clinical Commissioning Group';
const icb = 'NHS Black Country Integrated Care Board';

const owed = (number: number, due: string, agency = 'West Midlands Police', said: Day = '2020-04-01'): Action => {
    const read = readDue(due, said);
    return {
        ...{ key: `${number}`, ref: `PART/2020-21/A${number}`, kind: 'action', group: 'PART', reportTo: '' },
        ...{ meeting: '', resolution: '', title: `Thing ${number}`, status: 'not started', progress: '' },
        owner: { name: 'Rachel Thornley', person: '', directoryId: '', role: '', agency },
        due: read,
        ...(read.overdueFrom === undefined ? {} : { firstOverdueFrom: read.overdueFrom }),
        ...{ evidence: '', impact: '', slips: [], part2: false },
    };
};

const meeting = (number: number, held: Day): Meeting => ({
    ...{ key: `M${number}`, ref: `PART/2020-21/M${number}`, group: 'PART', held, status: 'signed', chair: '' },
    ...{ minuteTaker: '', quorate: '', present: '', apologies: '', inAttendance: '', proceeding: '', hub: noHub },
});

const line = (at: Meeting, person: string, presence: Presence, but: Partial<RollLine> = {}): RollLine => ({
    ...{ key: `${at.ref} ${person}`, meeting: at.ref, name: person, person, directoryId: '', agency: '', seat: 'x' },
    ...{ statutory: '', presence, deputy: '', fromItem: '', toItem: '', interest: '', ...but },
});

const year = (but: Partial<GroupYear>): GroupYear => ({
    ...{ group: 'PART', meetings: [], roll: [], resolutions: [], actions: [], challenges: [] },
    ...but,
});

const found = (but: Partial<GroupYear>, agency: string, today: Day = '2021-03-31') =>
    assuranceOf([year(but)], walsall, span, today).find((each) => each.agency === agency);

const counts = (actions: readonly Action[]) => {
    const {
        onTime = [],
        late = [],
        undated = [],
        open = [],
        overdue = [],
    } = found({ actions }, 'West Midlands Police')?.tally ?? {};
    return [onTime, late, undated, open, overdue].map((each) => each.length);
};
const words = { evidence: 'Seen', impact: '' };

describe('assurance by agency', () => {
    it('counts what is owed once each: on time, late, without a date, open, overdue', () => {
        const [due, extended] = [owed(1, '30 June 2020'), owed(2, '30 June 2020')];
        const agreed = { on: '2020-06-20', reason: 'Staff were ill', agreedBy: 'the chair' };
        assert.deepEqual(counts([complete(due, { on: '2020-06-30', ...words })]), [1, 0, 0, 0, 0]);
        assert.deepEqual(counts([complete(due, { on: '2020-07-01', ...words })]), [0, 1, 0, 0, 0]);
        // Within its extension, but after the first date: that is not on time.
        const later = complete(extend(extended, readDue('31 July 2020', '2020-06-20'), agreed), {
            ...{ on: '2020-07-30', ...words },
        });
        assert.equal(later.status, 'complete');
        assert.deepEqual(counts([later]), [0, 1, 0, 0, 0]);
        assert.deepEqual(counts([complete(owed(3, 'ongoing'), { on: '2020-07-01', ...words })]), [0, 0, 1, 0, 0]);
        assert.deepEqual(counts([owed(4, '30 June 2021'), owed(5, 'ongoing')]), [0, 0, 0, 2, 0]);
        assert.deepEqual(counts([due]), [0, 0, 0, 0, 1]);
        assert.deepEqual(counts([withdraw(due, { on: '2020-06-01', by: 'Ann', text: 'Not needed' })]), [0, 0, 0, 0, 0]);
    });

    it('S4: never counts as on time what was done on a day nobody knows, unless that was before its date', () => {
        const due = owed(1, '30 June 2020');
        assert.deepEqual(counts([complete(due, { by: '2021-03-18', ...words })]), [0, 1, 0, 0, 0]);
        assert.deepEqual(counts([complete(due, { by: '2020-06-30', ...words })]), [1, 0, 0, 0, 0]);
    });

    it('leaves out what was closed before the year or after it', () => {
        const due = owed(1, '30 June 2020');
        assert.deepEqual(counts([complete(due, { on: '2020-03-31', ...words })]), [0, 0, 0, 0, 0]);
        assert.deepEqual(counts([complete(due, { on: '2021-04-01', ...words })]), [0, 0, 0, 0, 0]);
    });

    it('counts a seat by how it was filled on the day of each meeting at which the roll was called', () => {
        const meetings = [1, 2, 3, 4, 5].map((number) => meeting(number, `2020-0${number + 3}-20`));
        const [one, two, three, four] = meetings as [Meeting, Meeting, Meeting, Meeting];
        const rachel = 'rachel.thornley@police.example';
        const roll = [
            line(one, rachel, 'present'),
            line(two, rachel, 'deputy', { deputy: 'Jo Reed' }),
            line(three, rachel, 'apologies'),
            line(four, 'imogen.carver@chair.example', 'present'),
        ];
        const [seat, ...others] = found({ meetings, roll }, 'West Midlands Police')?.seats ?? [];
        assert.deepEqual(others, []);
        assert.equal(
            seat && seatInWords(seat),
            'Police partner, Walsall Safeguarding Children Partnership: 1 present, 1 by a deputy, 1 with apologies, 1 not recorded, of 4 calls of the roll.',
        );
        // A seat that nobody holds is its agency's, vacant at each.
        const [young] = found({ meetings, roll }, 'Children and young people of Walsall')?.seats ?? [];
        assert.deepEqual([young?.vacant, young?.meetings], [4, 4]);
    });

    it('lists the records of a commissioning group under the board that took its duties over, from that day on', () => {
        const actions = [owed(1, '30 June 2020', ccg), owed(2, '30 June 2020', icb)];
        assert.equal(found({ actions }, ccg, '2022-06-30')?.tally.overdue.length, 1);
        const after = found({ actions }, icb, '2022-07-01');
        assert.equal(after?.tally.overdue.length, 2);
        assert.deepEqual(after?.formerly, [ccg]);
        assert.equal(found({ actions }, ccg, '2022-07-01'), undefined);
    });

    it('keeps the name it was typed by for an organisation that the arrangement does not know', () => {
        const at = meeting(1, '2020-06-20');
        const roll = [line(at, '', 'in attendance', { seat: '', name: 'Ada', agency: 'The Fire Service' })];
        assert.equal(found({ meetings: [at], roll }, 'The Fire Service')?.visits, 1);
    });

    it('takes for the last reply what somebody of the agency said, not what others said of its actions', () => {
        const said = (text: string) =>
            found({ actions: [{ ...owed(1, '1 May 2021'), progress: text }] }, 'West Midlands Police')?.lastReply;
        assert.equal(
            said('3 March 2021, Rachel Thornley: half done\n9 March 2021, Harjit Bains: asked again'),
            '2021-03-03',
        );
        assert.equal(said('9 March 2021, Harjit Bains: asked again'), undefined);
        assert.equal(said('somebody typed this by hand'), undefined);
    });

    it('holds a challenge while its action is open, and no longer', () => {
        const action = owed(1, '30 June 2020');
        const challenge = { group: 'PART', agency: 'West Midlands Police', action: action.ref, on: '2020-09-01' };
        const entered = {
            ...{ key: 'C1', ref: 'PART/2020-21/C1', meeting: '', item: 0, itemTitle: '', letter: '' },
            ...{ kind: 'challenge' as const, text: 'A1 has been overdue', speaker: '', part2: false, challenge },
        };
        const many = (actions: Action[]) =>
            found({ actions, challenges: [entered] }, 'West Midlands Police')?.challenges.length;
        assert.equal(many([action]), 1);
        assert.equal(many([complete(action, { on: '2021-03-01', ...words })]), 0);
    });

    it('says it of an agency in one sentence', () => {
        const of = found({ actions: [owed(1, '30 June 2020'), owed(2, '1 May 2021')] }, 'West Midlands Police');
        assert.equal(
            of && assuranceInWords(of),
            'Actions: 0 done on time, 0 late or not known to be on time, 1 open, 1 overdue; 1 slipped.',
        );
    });

    it('finds an agency by its name, a former one’s, its kind of partner or a part of its name', () => {
        const named = (said: string, day: Day = '2021-03-18') => agencyNamed(said, walsall, ['The Fire Service'], day);
        assert.equal(named('police'), 'West Midlands Police');
        assert.equal(named('west midlands'), 'West Midlands Police');
        assert.equal(named('health', '2023-01-01'), icb);
        assert.equal(named(ccg, '2023-01-01'), icb);
        assert.equal(named('fire service'), 'The Fire Service');
        assert.throws(() => named('Walsall'), /could be .* or /);
        assert.throws(() => named('the moon'), Refusal);
    });

    it('writes to whoever speaks for the agency, and to nobody where its seat is vacant', () => {
        assert.equal(leadPartnerOf(walsall, 'West Midlands Police', '2021-03-18')?.person.name, 'Rachel Thornley');
        assert.equal(leadPartnerOf(walsall, icb, '2023-01-01')?.person.name, 'Yusuf Adeyemi');
        assert.equal(leadPartnerOf(walsall, 'Children and young people of Walsall', '2021-03-18'), undefined);
    });
});

describe('a year', () => {
    it('ends today, begins the day after the same day a year ago, and has 366 days at most', () => {
        assert.deepEqual(yearTo('2021-03-18'), { from: '2020-03-19', to: '2021-03-18' });
        assert.deepEqual(yearTo('2021-02-28'), { from: '2020-02-29', to: '2021-02-28' });
        assert.deepEqual(yearTo('2020-02-29'), { from: '2019-03-01', to: '2020-02-29' });
        assert.deepEqual(yearTo('2020-12-31'), { from: '2020-01-01', to: '2020-12-31' });
    });

    it('runs from April to March where it is said as 2020-21', () => {
        assert.deepEqual(municipalSpan('2020-21'), span);
        assert.deepEqual(municipalSpan('1999-00'), { from: '1999-04-01', to: '2000-03-31' });
        assert.throws(() => municipalSpan('2020-22'), Refusal);
        assert.throws(() => mustBeAYear({ from: '2021-01-02', to: '2021-01-01' }), Refusal);
    });

    it('touches each of its municipal years once, and those before it that are asked for', () => {
        assert.equal(daysInYears(span, 0).length, 1);
        assert.equal(daysInYears(span, 2).length, 3);
        assert.equal(daysInYears({ from: '2020-03-31', to: '2020-04-01' }, 0).length, 2);
    });
});
