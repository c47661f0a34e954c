import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Action, disown, isOpen, reassign } from '../../src/domain/action.ts';
import type { Arrangement, Group, Seat } from '../../src/domain/arrangement.ts';
import {
    above,
    acknowledge,
    answerDue,
    chairOwes,
    mustBeConcern,
    nextAbove,
    passUp,
    raise,
    supersede,
    toldOf,
} from '../../src/domain/concern.ts';
import { addDays, addMonths, dayOf } from '../../src/domain/day.ts';
import { readDue } from '../../src/domain/due.ts';
import { Refusal } from '../../src/domain/refusal.ts';

const today = '2021-03-18';

const aGroup = (ref: string, parents: readonly string[] = [], group: Partial<Group> = {}): Group => ({
    ref,
    kind: 'sub-group',
    name: `${ref} Group`,
    aliases: [],
    parents,
    from: '2019-09-29',
    diary: [],
    reference: '{group}/{year}/{kind}{number}',
    style: 'lettered',
    facts: [],
    ...group,
});

const anArrangement = (groups: readonly Group[], seats: readonly Seat[] = []): Arrangement => ({
    name: 'anyshire',
    title: 'Anyshire Together',
    zone: 'Europe/London',
    agencies: [
        { id: 'old', name: 'Old Health', to: '2020-12-31', successor: 'new' },
        { id: 'new', name: 'New Health', from: '2021-01-01' },
    ],
    partners: [],
    groups,
    people: [{ email: 'ann@council.example', name: 'Ann Lee', agency: 'old', directoryId: 'id-ann' }],
    seats,
    milestones: [],
    ladder: { dueSoonDays: 7, postingHour: 9, rungs: [] },
    holidays: [],
});

const [low, mid, top] = [aGroup('LOW', ['MID']), aGroup('MID', ['TOP']), aGroup('TOP')];
const three = anArrangement([low, mid, top]);
const note = { by: 'Ann Lee, LOW', on: today, text: 'Nobody answers.' };

const anAction = (action: Partial<Action> = {}): Action => ({
    key: 'about',
    ref: 'LOW/2020-21/A3',
    kind: 'action',
    group: 'LOW',
    reportTo: '',
    meeting: '',
    resolution: '',
    title: 'Ask the schools',
    owner: { name: 'Ann Lee', person: 'ann@council.example', directoryId: 'id-ann', role: 'Chair', agency: '' },
    due: readDue('by 31 March 2021', today),
    firstOverdueFrom: '2021-04-01',
    status: 'not started',
    progress: '',
    evidence: '',
    impact: '',
    slips: [],
    part2: false,
    ...action,
});

const aConcern = (action: Partial<Action> = {}): Action => ({
    ...raise({ key: 'key', from: low, to: mid, about: anAction(), title: 'Nobody answers.', note }, three),
    ref: 'MID/2020-21/A1',
    ...action,
});

describe('The groups above', () => {
    const gone = { to: '2020-12-31' };
    const table: readonly [says: string, groups: readonly Group[], chain: readonly string[]][] = [
        ['are each one’s parent in turn', [low, mid, top], ['MID', 'TOP']],
        ['are none for a group that reports to nobody', [aGroup('LOW')], []],
        [
            'begin with the first parent that is open',
            [aGroup('LOW', ['OLD', 'MID']), aGroup('OLD', [], gone), mid, top],
            ['MID', 'TOP'],
        ],
        [
            'leave out a parent that has not begun',
            [aGroup('LOW', ['NEW', 'MID']), aGroup('NEW', [], { from: '2022-01-01' }), mid, top],
            ['MID', 'TOP'],
        ],
        [
            'go on with who took an ended parent’s duties over',
            [aGroup('LOW', ['OLD']), aGroup('OLD', [], { ...gone, successor: 'TOP' }), top],
            ['TOP'],
        ],
        ['end where the only parent has', [aGroup('LOW', ['OLD']), aGroup('OLD', [], gone)], []],
        [
            'never come round',
            [aGroup('LOW', ['MID']), aGroup('MID', ['OLD']), aGroup('OLD', [], { ...gone, successor: 'LOW' })],
            ['MID'],
        ],
    ];
    for (const [says, groups, chain] of table)
        it(says, () => {
            const [group] = groups;
            assert.ok(group);
            assert.deepEqual(
                above(anArrangement(groups), group, today).map(({ ref }) => ref),
                chain,
            );
        });

    it('lacking, are refused in a sentence', () => {
        assert.equal(nextAbove(three, low, today), mid);
        assert.throws(() => nextAbove(three, top, today), {
            name: 'Refusal',
            message:
                'The TOP Group reports to no group of Anyshire Together, so a concern cannot go further up. Record it as an action, or bring it to the next meeting.',
        });
    });
});

describe('Who answers for a group', () => {
    const chair: Seat = { group: 'MID', role: 'Independent Chair', duty: 'chair', from: '2019-09-29' };
    const vacant = { person: '', directoryId: '' };
    const ann = { name: 'Ann Lee', person: 'ann@council.example', directoryId: 'id-ann', agency: 'New Health' };
    const table: readonly [says: string, seats: readonly Seat[], owner: Action['owner']][] = [
        ['is its chair by name', [{ ...chair, holder: 'ann@council.example' }], { ...ann, role: 'Independent Chair' }],
        [
            'is the role while it is vacant',
            [chair],
            { ...vacant, name: 'Independent Chair', role: 'Independent Chair', agency: '' },
        ],
        [
            'is the role of the agency that has its duties now',
            [{ ...chair, agency: 'old' }],
            { ...vacant, name: 'Independent Chair', role: 'Independent Chair', agency: 'New Health' },
        ],
        [
            'is whoever holds the seat that day',
            [
                { ...chair, holder: 'ben@council.example', to: '2021-03-17' },
                { ...chair, holder: 'ann@council.example', from: today },
            ],
            { ...ann, role: 'Independent Chair' },
        ],
        ['is its chair where no such seat is known', [], { ...vacant, name: 'Chair', role: 'Chair', agency: '' }],
    ];
    for (const [says, seats, owner] of table)
        it(says, () => assert.deepEqual(chairOwes(anArrangement([mid], seats), mid, today), owner));
});

describe('The day a concern is to be answered by', () => {
    const days = fc
        .record({
            year: fc.integer({ min: 2019, max: 2028 }),
            month: fc.integer({ min: 1, max: 12 }),
            day: fc.integer({ min: 1, max: 28 }),
        })
        .map(({ year, month, day }) => dayOf(year, month, day) ?? assert.fail());

    it('is the next meeting’s, whatever else is in the diary, and four weeks on where none comes within half a year', () => {
        fc.assert(
            fc.property(days, fc.array(fc.integer({ min: -400, max: 400 }), { maxLength: 6 }), (said, offsets) => {
                const diary = offsets.map((offset) => addDays(said, offset)).toSorted();
                const due = answerDue(aGroup('MID', [], { diary }), said);
                const next = diary.find((day) => day > said);
                const last = next !== undefined && next <= addMonths(said, 6) ? next : addDays(said, 28);
                assert.deepEqual([due.precision, due.ambiguous, due.overdueFrom], ['day', false, addDays(last, 1)]);
            }),
        );
    });

    it('is in words that mean the same day when they are read again, on any day', () => {
        fc.assert(
            fc.property(days, days, (said, later) => {
                const due = answerDue(mid, said);
                assert.equal(readDue(due.words, later).overdueFrom, due.overdueFrom);
            }),
        );
        assert.equal(answerDue(mid, today).words, 'by 15 April 2021');
    });
});

describe('A concern', () => {
    it('raised is owed by the group above to the one that raised it, with what it is about and every word', () => {
        assert.deepEqual(aConcern(), {
            ...anAction({ key: 'key', ref: 'MID/2020-21/A1', kind: 'concern', group: 'MID', reportTo: 'LOW' }),
            title: 'Nobody answers.',
            owner: { name: 'Chair', person: '', directoryId: '', role: 'Chair', agency: '' },
            due: readDue('by 15 April 2021', today),
            firstOverdueFrom: '2021-04-16',
            progress: '18 March 2021, Ann Lee, LOW: Escalated from LOW/2020-21/A3 “Ask the schools”: Nobody answers.',
        });
        const alone = raise({ key: 'key', from: low, to: mid, title: 'x', note }, three);
        assert.equal(alone.progress, '18 March 2021, Ann Lee, LOW: Raised: Nobody answers.');
    });

    it('about Part 2 is Part 2', () => {
        const about = anAction({ part2: true, title: 'Part 2: exempt' });
        assert.equal(raise({ key: 'key', from: low, to: mid, about, title: 'x', note }, three).part2, true);
        const higher = passUp(aConcern({ part2: true }), { key: 'up', from: mid, to: top, note }, three);
        assert.equal(higher.part2, true);
        assert.equal(higher.progress, '18 March 2021, Ann Lee, LOW: Passed up from MID/2020-21/A1: Nobody answers.');
    });

    it('passed up takes the thread along, any number of times, and owes the answer to who raised it first', () => {
        fc.assert(
            fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), (reasons) => {
                let concern = aConcern();
                for (const text of reasons)
                    concern = {
                        ...passUp(concern, { key: 'up', from: mid, to: top, note: { ...note, text } }, three),
                        ref: 'TOP/2020-21/A1',
                    };
                for (const text of ['Escalated from LOW/2020-21/A3', ...reasons])
                    assert.ok(concern.progress.includes(text));
                assert.ok(concern.progress.startsWith(aConcern().progress));
                assert.deepEqual(
                    [concern.reportTo, concern.group, concern.status, concern.title],
                    ['LOW', 'TOP', 'not started', 'Nobody answers.'],
                );
            }),
        );
    });

    it('is acknowledged once, and passed up only while it is open', () => {
        const taken = acknowledge(aConcern(), { by: 'Ben', on: today });
        assert.equal(taken.status, 'in progress');
        assert.ok(taken.progress.endsWith('\n18 March 2021, Ben: Acknowledged.'));
        assert.throws(() => acknowledge(taken, { by: 'Cy', on: today }), Refusal);
        const passed = supersede(taken, { by: 'Ben', on: today, text: 'passed up as TOP/2020-21/A1: x' });
        assert.deepEqual([passed.status, isOpen(passed)], ['superseded', false]);
        for (const status of ['complete', 'superseded', 'withdrawn'] as const) {
            assert.throws(() => supersede(aConcern({ status }), note), Refusal);
            assert.throws(() => acknowledge(aConcern({ status }), note), Refusal);
        }
    });

    it('is told to those who wait for it: who raised it and whom it came through', () => {
        const told = (group: string, reportTo = 'LOW') =>
            toldOf(three, aConcern({ group, reportTo }), today).map(({ ref }) => ref);
        assert.deepEqual(told('MID'), ['LOW']);
        assert.deepEqual(told('TOP'), ['LOW', 'MID']);
        assert.deepEqual(told('ELSEWHERE'), ['LOW']);
        assert.deepEqual(told('MID', 'ABOLISHED'), []);
    });

    it('is told from other actions', () => {
        mustBeConcern(aConcern());
        for (const kind of ['action', 'report', 'assurance'] as const)
            assert.throws(() => mustBeConcern(anAction({ kind })), /LOW\/2020-21\/A3 is not a concern/);
    });
});

describe('An action that is not theirs', () => {
    it('stays owed until a new owner is chosen, and keeps every date then', () => {
        const said = disown(anAction({ status: 'in progress' }), {
            by: 'Ann Lee',
            on: today,
            text: 'Ask Ben.',
            isOwner: true,
        });
        assert.deepEqual(said, {
            ...anAction({ status: 'in progress' }),
            progress: '18 March 2021, Ann Lee: says this is not theirs: Ask Ben.',
        });
        const forAnother = disown(anAction(), { by: 'Cy', on: today, text: 'Ask Ben.', isOwner: false });
        assert.equal(forAnother.progress, '18 March 2021, Cy: says this is not for Ann Lee: Ask Ben.');
        const owner = { name: 'Ben', person: 'ben@council.example', directoryId: '', role: '', agency: '' };
        const at = `${today}T10:00:00Z`;
        assert.deepEqual(reassign(said, owner, { by: 'Cy', on: today }, at), {
            ...said,
            owner,
            ownerSet: at,
            progress: `${said.progress}\n18 March 2021, Cy: passed from Ann Lee to Ben`,
        });
        for (const status of ['complete', 'withdrawn', 'superseded'] as const) {
            assert.throws(() => disown(anAction({ status }), { ...note, isOwner: true }), Refusal);
            assert.throws(() => reassign(anAction({ status }), owner, note, at), Refusal);
        }
    });
});
