import assert from 'node:assert/strict';
import {
    type Arrangement,
    agencyAsOf,
    chairOf,
    executive,
    type Group,
    groupByRef,
    groupNamed,
    holds,
    isBusinessManager,
    isMemberOf,
    type Person,
    parentsOf,
    personByDirectoryId,
    personByEmail,
    seatsOf,
} from '../../src/domain/arrangement.ts';
import { whenOf } from '../../src/domain/milestone.ts';
import { peopleNamed } from '../../src/domain/people.ts';

const aGroup = (group: Partial<Group> & Pick<Group, 'ref' | 'kind' | 'name' | 'from'>): Group => ({
    aliases: [],
    parents: [],
    diary: [],
    reference: '{group}/{year}/{kind}{number}',
    style: 'lettered',
    facts: [],
    ...group,
});

const ada: Person = { name: 'Ada Okoye', email: 'ada@council.example', agency: 'council', directoryId: 'id-of-ada' };
const ben: Person = { name: 'Ben Ward', email: 'ben@police.example', agency: 'police' };
const cara: Person = { name: 'Cara Ward', email: 'cara@care.example', agency: 'icb' };

const arrangement: Arrangement = {
    name: 'anyshire',
    title: 'Anyshire Together',
    zone: 'Europe/London',
    agencies: [
        { id: 'trust', name: 'Care Trust', to: '2015-03-31', successor: 'ccg' },
        { id: 'ccg', name: 'CCG', to: '2022-06-30', successor: 'icb' },
        { id: 'icb', name: 'ICB', from: '2022-07-01' },
        { id: 'council', name: 'Council' },
    ],
    partners: [],
    groups: [
        aGroup({
            ref: 'OLD',
            kind: 'board',
            name: 'Old Board',
            from: '2006-01-01',
            to: '2019-08-31',
            successor: 'EXEC',
        }),
        aGroup({ ref: 'SIDE', kind: 'board', name: 'Partnership Board', from: '2000-01-01' }),
        aGroup({
            ref: 'EXEC',
            kind: 'executive',
            name: 'Executive Group',
            aliases: ['The Executive'],
            from: '2019-09-01',
        }),
        aGroup({ ref: 'QA', kind: 'sub-group', name: 'Quality', parents: ['EXEC', 'SIDE'], from: '2019-09-01' }),
    ],
    people: [ada, ben, cara],
    seats: [
        { group: 'EXEC', role: 'Independent Scrutineer', duty: 'scrutineer', from: '2019-09-01', to: '2020-06-30' },
        { group: 'QA', role: 'Independent Scrutineer', duty: 'scrutineer', from: '2019-09-01', to: '2020-06-30' },
        {
            group: 'EXEC',
            role: 'Director',
            duty: 'chair',
            holder: ada.email,
            statutory: 'council',
            agency: 'council',
            from: '2019-09-01',
        },
        {
            group: 'EXEC',
            role: 'Police partner',
            holder: ben.email,
            statutory: 'police',
            from: '2019-09-01',
            to: '2021-12-31',
        },
        { group: 'QA', role: 'Business Manager', duty: 'business manager', holder: cara.email, from: '2020-01-01' },
        { group: 'EXEC', role: 'Business Manager', duty: 'business manager', holder: cara.email, from: '2020-01-01' },
    ],
    milestones: [],
    ladder: { dueSoonDays: 7, postingHour: 9, rungs: [] },
    holidays: [],
};

const refs = (groups: (Group | undefined)[]) => groups.map((group) => group?.ref);
const names = (words: string, day = '2021-03-18') => peopleNamed(arrangement, words, day).map((named) => named.name);

describe('An arrangement', () => {
    it('finds a group by reference, name or alias, in any case', () => {
        const said = ['EXEC', 'exec', ' Executive  group', 'the executive', 'THE EXECUTIVE GROUP'];
        assert.deepEqual(refs(said.map((words) => groupNamed(arrangement, words))), Array(5).fill('EXEC'));
        assert.deepEqual(refs([groupNamed(arrangement, 'nobody'), groupNamed(arrangement, '')]), [
            undefined,
            undefined,
        ]);
        assert.equal(groupByRef(arrangement, 'QA')?.name, 'Quality');
        assert.equal(groupByRef(arrangement, 'qa'), undefined);
    });

    it('lets a decision of the last day belong to the old board, and of the next to the executive', () => {
        const days = ['2005-12-31', '2019-08-31', '2019-09-01', '2026-01-01'];
        assert.deepEqual(refs(days.map((day) => executive(arrangement, day))), [undefined, 'OLD', 'EXEC', 'EXEC']);
    });

    it('knows the parents of a group, several for some and none for others', () => {
        assert.deepEqual(refs(parentsOf(arrangement, 'QA')), ['SIDE', 'EXEC']);
        assert.deepEqual(parentsOf(arrangement, 'EXEC'), []);
    });

    it('opens a seat on its first day and closes it after its last', () => {
        const seat = { from: '2019-09-01', to: '2021-12-31' };
        const days = ['2019-08-31', '2019-09-01', '2021-12-31', '2022-01-01'];
        assert.deepEqual(
            days.map((day) => holds(seat, day)),
            [false, true, true, false],
        );
        assert.ok(holds({}, '1900-01-01'));
    });

    it('lists the seats of a group that are open that day, in the order of the file', () => {
        const roles = (day: string) => seatsOf(arrangement, 'EXEC', day).map((seat) => seat.role);
        assert.deepEqual(roles('2019-11-27'), ['Independent Scrutineer', 'Director', 'Police partner']);
        assert.deepEqual(roles('2026-01-01'), ['Director', 'Business Manager']);
        const kinds = seatsOf(arrangement, 'EXEC', '2021-03-18').flatMap((seat) => seat.statutory ?? []);
        assert.deepEqual(kinds, ['council', 'police']);
        assert.equal(chairOf(arrangement, 'EXEC', '2021-03-18')?.holder, ada.email);
        assert.equal(chairOf(arrangement, 'EXEC', '2019-08-31'), undefined);
    });

    it('knows people by directory id and by e-mail', () => {
        assert.equal(personByDirectoryId(arrangement, 'id-of-ada'), ada);
        assert.equal(personByDirectoryId(arrangement, 'id-of-ben'), undefined);
        assert.equal(personByEmail(arrangement, ' BEN@police.example'), ben);
        assert.equal(personByEmail(arrangement, 'nobody@police.example'), undefined);
    });

    it('knows members and business managers by the day', () => {
        assert.ok(isMemberOf(arrangement, ben, 'EXEC', '2021-12-31'));
        assert.ok(!isMemberOf(arrangement, ben, 'EXEC', '2022-01-01'));
        assert.ok(!isMemberOf(arrangement, ben, 'QA', '2021-12-31'));
        assert.ok(isBusinessManager(arrangement, cara, '2020-01-01'));
        assert.ok(!isBusinessManager(arrangement, cara, '2019-12-31'));
        assert.ok(!isBusinessManager(arrangement, ada, '2020-01-01'));
    });

    it('follows an agency to the one that has its duties that day', () => {
        const asOf = (id: string, day: string) => agencyAsOf(arrangement, id, day)?.id;
        assert.equal(asOf('ccg', '2022-06-30'), 'ccg');
        assert.equal(asOf('ccg', '2022-07-01'), 'icb');
        assert.equal(asOf('trust', '2026-01-01'), 'icb');
        assert.equal(asOf('trust', '2019-01-01'), 'ccg');
        assert.equal(asOf('council', '2026-01-01'), 'council');
        assert.equal(asOf('nobody', '2026-01-01'), undefined);
    });

    it('tells when a milestone was reached, is planned, or that its date is to be set', () => {
        assert.equal(whenOf({ name: 'Published', planned: '2019-03-29', actual: '2019-03-26' }), '26 March 2019');
        assert.equal(whenOf({ name: 'Embedded', planned: '2020-03-31' }), '31 March 2020');
        assert.equal(whenOf({ name: 'Event' }), 'date to be set');
    });
});

describe('People are named', () => {
    it('by name or e-mail, with or without “@”, in any case', () => {
        for (const words of ['Ada Okoye', '@ada okoye', 'ADA  OKOYE', 'ada@council.example'])
            assert.deepEqual(peopleNamed(arrangement, words, '2021-03-18'), [
                { person: ada, name: 'Ada Okoye', role: 'Director', agency: 'council', group: 'EXEC' },
            ]);
    });

    it('by role or duty, once although the role is held in two groups', () => {
        assert.deepEqual(peopleNamed(arrangement, '@Business Manager', '2021-03-18'), [
            { person: cara, name: 'Cara Ward', role: 'Business Manager', agency: 'icb', group: 'QA' },
        ]);
        assert.deepEqual(names('the chair'), ['Ada Okoye']);
    });

    it('by a role that is vacant that day, so that it can still owe', () => {
        const [scrutineer, ...others] = peopleNamed(arrangement, 'independent scrutineer', '2019-11-27');
        assert.deepEqual(others, []);
        assert.equal(scrutineer?.person, undefined);
        assert.deepEqual([scrutineer?.name, scrutineer?.role], ['Independent Scrutineer', 'Independent Scrutineer']);
        assert.deepEqual(names('Independent Scrutineer', '2021-03-18'), []);
    });

    it('by a first or last name, several where it fits several', () => {
        assert.deepEqual(names('@Ben'), ['Ben Ward']);
        assert.deepEqual(names('ward'), ['Ben Ward', 'Cara Ward']);
        assert.deepEqual(names('Cllr Ben Ward'), ['Ben Ward']);
        assert.deepEqual([...names('Councillor'), ...names('Ben Okoye')], []);
    });

    it('as the representative of a group that is open that day', () => {
        assert.deepEqual(peopleNamed(arrangement, 'a representative of the Executive', '2021-03-18'), [
            { name: 'Representative of the Executive Group', role: 'Representative', group: 'EXEC' },
        ]);
        assert.deepEqual(names('a representative of the Old Board'), []);
        assert.deepEqual(names('a representative of nobody'), []);
    });

    it('never by words that fit nobody', () => {
        assert.deepEqual([...names('Zoe'), ...names(''), ...names('@'), ...names('Executive Group')], []);
    });

    it('with the seat of the day, and none once it has ended', () => {
        assert.equal(peopleNamed(arrangement, 'Ben Ward', '2021-12-31')[0]?.role, 'Police partner');
        assert.equal(peopleNamed(arrangement, 'Ben Ward', '2022-01-01')[0]?.role, undefined);
    });
});
