import assert from 'node:assert/strict';
import { arrangementIn } from '../../src/arrangements.ts';
import { groupByRef, parentsOf, seatsOf } from '../../src/domain/arrangement.ts';
import { readDue } from '../../src/domain/due.ts';
import { quorumOf } from '../../src/domain/quorum.ts';
import { groupsFor, partnersFor } from '../../src/domain/remit.ts';
import { factOn } from '../support/cardWords.ts';
import { columnsOf } from '../support/lists.ts';
import type { Recorder } from '../support/recorder.ts';
import { openClaims } from './room.ts';

const walsall = arrangementIn('walsall');
const held = '2021-03-18';
const group = (ref: string) => groupByRef(walsall, ref) ?? assert.fail(`there is no ${ref}`);

describe('Walsall’s annual report to scrutiny (partnerships.md 2.3)', () => {
    let claims: Awaited<ReturnType<typeof openClaims>>;
    let committee: Recorder;
    before(async () => {
        claims = await openClaims('walsall', held);
        committee = await claims.meetingOf('OSC');
        await committee.say('item: Annual report 2019-20');
        await committee.say('recommended: it be considered whether the report gives assurance');
    });
    after(() => claims.close());

    it('S1: has a covering report of eight sections that end in Decide, Respond, Review', () => {
        const sections = walsall.lists?.['covering report'] ?? [];
        assert.equal(sections.length, 8);
        assert.deepEqual(sections.slice(-3), ['Decide', 'Respond', 'Review']);
        assert.match(group('OSC').facts.join(' '), /All wards; the portfolio/);
    });

    it('S2: asks the committee one thing and puts two questions to it, each of which can be answered', async () => {
        await committee.say('action: R1(a) @Aziz Rehman');
        for (const question of ['Is more information wanted?', 'Is the next annual report wanted?'])
            await committee.say(`action: ${question} @Aziz Rehman`);
        const asks = async () =>
            (await committee.rows('Actions')).filter(({ OwnerName }) => /Rehman/.test(String(OwnerName)));
        assert.equal((await asks()).length, 3);
        for (const [index, { Ref }] of (await asks()).entries())
            await committee.say(`done ${Ref}: answer ${index + 1}`);
        assert.deepEqual(columnsOf(await asks(), 'OverdueFrom', 'Status', 'Evidence'), [
            ['', 'complete', 'answer 1'],
            ['', 'complete', 'answer 2'],
            ['', 'complete', 'answer 3'],
        ]);
    });

    it('S3: is owed the next report once it is available, which is never overdue by itself', async () => {
        await committee.say('report: Annual report 2020-21 @Business Manager once available');
        const rows = (await committee.rows('Actions')).filter(({ Title }) => /2020-21/.test(String(Title)));
        assert.deepEqual(columnsOf(rows, 'Kind', 'ReportTo', 'Due', 'DuePrecision', 'OverdueFrom'), [
            ['report', 'OSC', 'once available', 'event', ''],
        ]);
        for (const day of ['2021-12-31', '2030-01-01']) {
            claims.house.setToday(day);
            const told = (await claims.house.rounds.foresee()).posts.flatMap(({ lines }) => lines);
            assert.ok(!told.some(({ title }) => /2020-21/.test(title)), day);
        }
        claims.house.setToday(held);
    });

    it('S5: found three needs in a talk of October 2019, each with its own progress, and limited impact so far', async () => {
        const partnership = await claims.meetingOf('PART', '16 October 2019');
        const needs = [
            'Review who belongs to the steering group',
            'Say what champions do',
            'Review the learning offer',
        ];
        for (const need of needs) await partnership.say(`action: ${need} @Louise Fenwick`);
        await partnership.say('progress PART/2019-20/A1: a champions group was made');
        await partnership.say('progress PART/2019-20/A2: a campaign is planned with a charity');
        await partnership.record(
            'Done',
            { Evidence: 'Training in tiers is under way.', Impact: 'Limited so far.' },
            await partnership.show('PART/2019-20/A3'),
        );
        const rows = (await partnership.rows('Actions')).filter(({ Ref }) => /^PART\/2019-20/.test(String(Ref)));
        assert.deepEqual(
            columnsOf(rows, 'Title', 'Status', 'Impact').map(([title, status, impact]) => [
                title,
                status,
                impact ?? '',
            ]),
            [
                [needs[0], 'in progress', ''],
                [needs[1], 'in progress', ''],
                [needs[2], 'complete', 'Limited so far.'],
            ],
        );
        assert.equal(new Set(columnsOf(rows, 'Progress').flat()).size, 3);
    });

    it('S6: owes a review in 2020-21, overdue from 1 April 2021', () => {
        const due = readDue('in 2020-21', '2019-10-16');
        assert.deepEqual([due.precision, due.overdueFrom], ['year', '2021-04-01']);
        assert.equal(walsall.milestones[0]?.planned, '2021-03-31');
    });

    it('S7: has four groups under one partnership, one of them quarterly, the others without a cadence', () => {
        const under = walsall.groups.filter(({ ref }) =>
            parentsOf(walsall, ref).some((parent) => parent.ref === 'PART'),
        );
        assert.deepEqual(
            under.map(({ name, cadence }) => [name, cadence?.words]),
            [
                ['Performance and Quality Assurance Subgroup', 'quarterly'],
                ['Practice Review Subgroup', undefined],
                ['Neglect Steering Group', undefined],
                ['Neglect Champions Group', undefined],
            ],
        );
        assert.equal(walsall.groups.filter(({ kind }) => kind === 'partnership').length, 1);
    });

    it('S8: placed a programme with the partnership by its statutory partners', () => {
        assert.deepEqual(
            groupsFor(walsall, 'the family safeguarding model', held).map(({ ref }) => ref),
            ['PART'],
        );
        const topic = group('PART').remit?.find(({ name }) => name === 'Family Safeguarding Model');
        assert.deepEqual(topic?.facts, ['The statutory partners placed its governance here.']);
    });

    it('S9: has a fourth partner that is not statutory, and a quorum of the three that are', () => {
        const partners = partnersFor(walsall, 'safeguarding', held);
        assert.deepEqual(
            partners.map(({ statutory }) => statutory),
            [true, true, true, false],
        );
        const seats = seatsOf(walsall, 'PART', held);
        const speaking = seats.filter(({ partner }) => partner !== undefined);
        assert.equal(speaking.length, 4);
        const roll = speaking.map(({ role, statutory = '' }) => ({
            seat: role,
            statutory,
            name: role,
            presence: 'present' as const,
        }));
        assert.equal(quorumOf(roll.slice(0, 3), group('PART'), seats).words, 'Quorate.');
        assert.deepEqual(quorumOf(roll.slice(1), group('PART'), seats).missing, ['local authority']);
    });

    it('S10: tells an action that is done once from a programme that goes on, which has a review and no due day', async () => {
        const practice = await claims.meetingOf('PRS');
        await practice.say('action: Change the procedure @Yusuf Adeyemi by June 2021');
        await practice.say('action: Families are thought of as a whole @Yusuf Adeyemi due ongoing');
        await practice.say('report: Review of the programme @Yusuf Adeyemi by March 2022');
        const rows = (await practice.rows('Actions')).filter(({ MeetingRef }) => /^PRS/.test(String(MeetingRef)));
        assert.deepEqual(
            columnsOf(rows, 'Kind', 'Due', 'OverdueFrom').map(([kind, due, day]) => [kind, due, day ?? '']),
            [
                ['action', 'by June 2021', '2021-07-01'],
                ['action', 'ongoing', ''],
                ['report', 'by March 2022', '2022-04-01'],
            ],
        );
    });

    it('S11: carries a priority of one year into the next, and says so', async () => {
        const then = await claims.meetingOf('NSG', '4 December 2019');
        await then.say('agreed: the response to neglect be the first priority');
        await then.say('close meeting');
        const now = await claims.meetingOf('NSG');
        await now.say('action: NSG/2019-20/R1(a) @Patrick Obi by March 2022');
        const rows = (await now.rows('Actions')).filter(({ GroupRef }) => GroupRef === 'NSG');
        assert.deepEqual(columnsOf(rows, 'Ref', 'MeetingRef', 'ResolutionRef', 'Title'), [
            [
                ...['NSG/2020-21/A1', 'NSG/2020-21/M1', 'NSG/2019-20/R1(a)'],
                'the response to neglect be the first priority',
            ],
        ]);
        const card = await now.show('NSG/2020-21/A1');
        assert.match(
            factOn(card.card ?? {}, 'From') ?? '',
            /NSG\/2019-20\/R1\(a\), a priority carried from NSG\/2019-20\/M1/,
        );
        const [report] = walsall.papers ?? [];
        assert.ok(report?.facts.includes('Looks at progress against the year before.'));
    });

    it('S12: says who writes and who presents the annual report, and to whom it goes', () => {
        const [report] = walsall.papers ?? [];
        assert.deepEqual(
            [report?.by, report?.presentedBy, report?.to.length],
            ['Business Manager', 'Independent Chair', 3],
        );
        assert.match(report?.facts.join(' ') ?? '', /website/);
    });

    it('S13: evaluates under three heads', () => {
        assert.equal(walsall.lists?.evaluation?.length, 3);
    });
});
