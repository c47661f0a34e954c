import assert from 'node:assert/strict';
import type { Arrangement, Group, Person } from '../../src/domain/arrangement.ts';
import { type Deed, mustBeAllowed, mustBeKnown } from '../../src/domain/permission.ts';
import { Refusal } from '../../src/domain/refusal.ts';

const aGroup = (ref: string, name: string): Group => ({
    ref,
    kind: 'sub-group',
    name,
    aliases: [],
    parents: [],
    from: '2019-09-29',
    diary: [],
    reference: '{group}/{year}/{kind}{number}',
    style: 'lettered',
    facts: [],
});
const quality: Group = { ...aGroup('QA', 'Quality Group'), parents: ['LEARN'] };
const learning = aGroup('LEARN', 'Learning Group');

const aPerson = (name: string): Person => ({ email: `${name.toLowerCase()}@council.example`, name, agency: 'council' });
const [member, former, manager, other] = ['Ann', 'Ben', 'Mia', 'Oli'].map(aPerson) as [Person, Person, Person, Person];
const [scrutineer, officer] = ['Sue', 'Tom'].map(aPerson) as [Person, Person];

const arrangement: Arrangement = {
    name: 'anyshire',
    title: 'Anyshire Together',
    zone: 'Europe/London',
    agencies: [],
    partners: [],
    groups: [quality, learning],
    people: [member, former, manager, other, scrutineer, officer],
    seats: [
        { group: 'QA', role: 'Chair', holder: member.email, from: '2019-09-29' },
        { group: 'QA', role: 'Adviser', holder: former.email, from: '2019-09-29', to: '2020-12-31' },
        {
            group: 'LEARN',
            role: 'Business Manager',
            duty: 'business manager',
            holder: manager.email,
            from: '2019-09-29',
        },
        { group: 'LEARN', role: 'Chair', duty: 'chair', holder: other.email, from: '2019-09-29' },
        { group: 'PANEL', role: 'Scrutineer', duty: 'scrutineer', holder: scrutineer.email, from: '2020-07-01' },
        { group: 'PANEL', role: 'Officer', duty: 'scrutiny officer', holder: officer.email, from: '2019-09-29' },
    ],
    milestones: [],
    ladder: { dueSoonDays: 7, postingHour: 9, rungs: [] },
    holidays: [],
};

const today = '2021-03-18';
const deeds: readonly Deed[] = ['see', 'record', 'answer', 'escalate', 'set up'];
const refusal = (deed: Deed, person: Person | undefined, group = quality): string | undefined => {
    try {
        mustBeAllowed(deed, person, group, arrangement, today);
        return undefined;
    } catch (problem) {
        assert.ok(problem instanceof Refusal, String(problem));
        return problem.message;
    }
};

describe('Permission', () => {
    it('is the business manager’s for everything in every group', () => {
        for (const deed of deeds)
            for (const group of [quality, learning]) assert.equal(refusal(deed, manager, group), undefined, deed);
    });

    it('is a member’s to see, record and answer in the member’s own group', () => {
        for (const deed of ['see', 'record', 'answer'] as const) {
            assert.equal(refusal(deed, member), undefined, deed);
            assert.notEqual(refusal(deed, member, learning), undefined, deed);
        }
    });

    it('to escalate is also the scrutineer’s, and the chair’s of the group above, but no scrutiny officer’s', () => {
        for (const person of [member, manager, other, scrutineer])
            assert.equal(refusal('escalate', person), undefined, person.name);
        assert.equal(
            refusal('escalate', officer),
            'Only members of the Quality Group, the chair of the group above it, the scrutineer and the business manager can raise a concern for it. Ask its chair or the business manager to do it.',
        );
        assert.notEqual(refusal('escalate', member, learning), undefined, 'a member below is no chair above');
        assert.throws(() => mustBeAllowed('escalate', scrutineer, quality, arrangement, '2020-06-30'), Refusal);
    });

    it('to see is the scrutineer’s and the chair’s of the group above, to answer the chair’s, to record neither’s', () => {
        const allowed = (person: Person) => deeds.filter((deed) => refusal(deed, person) === undefined);
        assert.deepEqual(allowed(other), ['see', 'answer', 'escalate']);
        assert.deepEqual(allowed(scrutineer), ['see', 'escalate']);
        assert.deepEqual(allowed(officer), []);
    });

    it('ends with the seat', () => {
        mustBeAllowed('record', former, quality, arrangement, '2020-12-31');
        assert.notEqual(refusal('record', former), undefined);
    });

    it('refused, says in a sentence what is needed and who can do it', () => {
        const who = 'Only members of the Quality Group and the business manager can';
        const ask = 'Ask its chair or the business manager to do it.';
        assert.equal(refusal('record', other), `${who} record its meetings. ${ask}`);
        assert.equal(
            refusal('see', officer),
            `Only members of the Quality Group, the chair of the group above it, the scrutineer and the business manager can see what it has recorded. ${ask}`,
        );
        assert.equal(
            refusal('answer', officer),
            `Only members of the Quality Group, the chair of the group above it and the business manager can change its actions. ${ask}`,
        );
        assert.equal(
            refusal('set up', member),
            'Only the business manager can set up a channel for a group. Ask them to type: set up.',
        );
    });

    it('is nobody’s whom the arrangement does not name, and no group is named to them', () => {
        const sentence =
            'You hold no seat in Anyshire Together, so nothing was shown or changed. Ask the business manager to add you.';
        for (const deed of deeds) assert.equal(refusal(deed, undefined), sentence);
        assert.throws(() => mustBeKnown(undefined, arrangement), { name: 'Refusal', message: sentence });
        assert.doesNotThrow(() => mustBeKnown(other, arrangement));
    });
});
