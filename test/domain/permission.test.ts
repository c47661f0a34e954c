import assert from 'node:assert/strict';
import type { Arrangement, Group, Person, Seat } from '../../src/domain/arrangement.ts';
import { type Deed, mustBeAllowed, mustBeKnown, refusalOf, verdictOn } from '../../src/domain/permission.ts';
import { Refusal } from '../../src/domain/refusal.ts';

const aGroup = (ref: string, name: string, ...parents: string[]): Group => ({
    ref,
    kind: 'sub-group',
    name,
    aliases: [],
    parents,
    from: '2019-09-29',
    diary: [],
    reference: '{group}/{year}/{kind}{number}',
    style: 'lettered',
    facts: [],
});
const quality = aGroup('QA', 'Quality Group', 'LEARN', 'REGION');
const learning = aGroup('LEARN', 'Learning Group', 'BOARD');
const region = aGroup('REGION', 'Regional Group');
const board = aGroup('BOARD', 'Board');
const panel = aGroup('PANEL', 'Panel');

const names = ['Ann', 'Cy', 'Tia', 'Mia', 'Abe', 'Sue', 'Off', 'Ben', 'Fay', 'Dot', 'Bea', 'Two', 'Dep'] as const;
type Name = (typeof names)[number];
const emailOf = (name: Name) => `${name.toLowerCase()}@council.example`;
const people: Person[] = names.map((name) => ({ email: emailOf(name), name, agency: 'council' }));
const person = (name: Name | 'nobody'): Person | undefined => people.find((each) => each.name === name);

const seat = (group: string, role: string, name: Name, but: Partial<Seat> = {}): Seat => ({
    group,
    role,
    holder: emailOf(name),
    from: '2019-09-29',
    ...but,
});

const today = '2021-03-18';
const arrangement: Arrangement = {
    name: 'anyshire',
    title: 'Anyshire Together',
    zone: 'Europe/London',
    agencies: [],
    partners: [],
    groups: [quality, learning, region, board, panel],
    people,
    seats: [
        seat('QA', 'Adviser', 'Ann'),
        seat('QA', 'Chair', 'Cy', { duty: 'chair', deputy: emailOf('Dep') }),
        seat('QA', 'Clerk', 'Tia', { duty: 'minute taker' }),
        seat('LEARN', 'Business Manager', 'Mia', { duty: 'business manager' }),
        seat('LEARN', 'Chair', 'Abe', { duty: 'chair' }),
        seat('PANEL', 'Scrutineer', 'Sue', { duty: 'scrutineer' }),
        seat('PANEL', 'Officer', 'Off', { duty: 'scrutiny officer' }),
        // A seat that ended yesterday, and one that begins tomorrow.
        seat('QA', 'Chair', 'Ben', { duty: 'chair', to: '2021-03-17' }),
        seat('QA', 'Chair', 'Fay', { duty: 'chair', from: '2021-03-19' }),
        // A seat of the group above that is not its chair, and the chair two groups above.
        seat('LEARN', 'Member', 'Dot'),
        seat('BOARD', 'Chair', 'Bea', { duty: 'chair' }),
        // Sits in the group and chairs the one above it as well.
        seat('QA', 'Adviser', 'Two'),
        seat('REGION', 'Chair', 'Two', { duty: 'chair' }),
    ],
    milestones: [],
    ladder: { dueSoonDays: 7, postingHour: 9, rungs: [] },
    holidays: [],
};

/** The published table, cell by cell; `–` is no. */
const columns = ['Ann', 'Cy', 'Tia', 'Mia', 'Abe', 'Sue', 'Off', 'nobody'] as const;
const table: Readonly<Record<Deed, string>> = {
    //             member chair taker manager above scrutineer officer else
    see: '          yes   yes  yes   yes     yes   yes        –       –',
    'see Part 2': ' yes   yes  yes   yes     –     yes        –       –',
    record: '       ask   yes  yes   yes     –     –          –       –',
    settle: '       –     yes  yes   yes     –     –          –       –',
    answer: '       own   yes  yes   yes     yes   –          –       –',
    extend: '       ask   yes  yes   yes     yes   –          –       –',
    escalate: '     yes   yes  yes   yes     yes   yes        –       –',
    'set up': '     –     –    –     yes     –     –          –       –',
    'take up': '    yes   yes  yes   yes     yes   –          –       –',
    scrutinise: '   yes   yes  yes   yes     yes   yes        –       –',
    receive: '      yes   yes  yes   yes     –     –          –       –',
    start: '        yes   yes  yes   yes     –     –          –       –',
    'decide urgently': '–  yes –     yes     –     –          –       –',
    // Of the whole partnership.
    'change seats': '–     –    –     yes     –     –          –       –',
    'tell accounts apart': '– – –   yes     –     –          –       –',
    'draft letters': '–    –    –     yes     –     –          –       –',
    'write the yearly report': '– – – yes   –     –          –       –',
};
const deeds = Object.keys(table) as Deed[];
const verdict = (deed: Deed, name: Name | 'nobody', group = quality, day = today): string =>
    verdictOn(deed, person(name), group, arrangement, day).replace('no', '–');

describe('who may do what', () => {
    for (const deed of deeds)
        for (const [index, name] of columns.entries())
            it(`${deed}: ${name}`, () => {
                const cell = table[deed].trim().split(/\s+/)[index] ?? '';
                assert.equal(verdict(deed, name), cell);
                const allowed = () => mustBeAllowed(deed, person(name), quality, arrangement, today);
                if (cell === 'yes') allowed();
                else assert.throws(allowed, Refusal);
            });

    it('ends with the seat, and begins with it', () => {
        for (const deed of deeds) {
            assert.equal(verdict(deed, 'Ben'), '–', deed);
            assert.equal(verdict(deed, 'Fay'), '–', deed);
            assert.equal(verdict(deed, 'Ben', quality, '2021-03-17'), verdict(deed, 'Cy'), deed);
            assert.equal(verdict(deed, 'Fay', quality, '2021-03-19'), verdict(deed, 'Cy'), deed);
        }
    });

    it('is nothing to a member of the group above, to the chair two groups above, or to a member in another group', () => {
        for (const deed of deeds) {
            assert.equal(verdict(deed, 'Dot'), '–', deed);
            assert.equal(verdict(deed, 'Bea'), '–', deed);
            assert.equal(verdict(deed, 'Ann', learning), '–', deed);
            assert.equal(verdict(deed, 'Cy', region), '–', deed);
        }
    });

    it('is a member’s for who sits for one, also for the chair, and no duty goes with it', () => {
        for (const deed of deeds) {
            assert.equal(verdict(deed, 'Dep'), verdict(deed, 'Ann'), deed);
            assert.equal(verdict(deed, 'Dep', learning), '–', deed);
            assert.equal(verdict(deed, 'Dep', quality, '2019-09-28'), '–', `${deed} before the seat`);
        }
    });

    it('of the whole partnership is no member’s and no chair’s: only what the business manager may do everywhere is done there', () => {
        const there = deeds.filter(
            (deed) => verdictOn(deed, person('Cy'), 'the partnership', arrangement, today) !== 'no',
        );
        assert.deepEqual(there, []);
        for (const deed of deeds)
            assert.equal(verdictOn(deed, person('Mia'), 'the partnership', arrangement, today), 'yes', deed);
        assert.equal(
            refusalOf('draft letters', 'the partnership', arrangement, today).message,
            'Only the business manager can draft a letter to an agency. Ask Mia (business manager) to do it.',
        );
    });

    it('is the business manager’s in every group, wherever the seat is', () => {
        for (const deed of deeds)
            for (const group of [quality, learning, region, board, panel])
                assert.equal(verdict(deed, 'Mia', group), 'yes', `${deed} ${group.ref}`);
    });

    it('is the best of what several seats give: who chairs above and sits here sees Part 2 too', () => {
        const both = deeds.map((deed) => [deed, verdict(deed, 'Two')]);
        assert.deepEqual(Object.fromEntries(both), {
            see: 'yes',
            'see Part 2': 'yes',
            record: 'ask',
            settle: '–',
            answer: 'yes',
            extend: 'yes',
            escalate: 'yes',
            'set up': '–',
            'take up': 'yes',
            scrutinise: 'yes',
            receive: 'yes',
            start: 'yes',
            'decide urgently': '–',
            'change seats': '–',
            'tell accounts apart': '–',
            'draft letters': '–',
            'write the yearly report': '–',
        });
    });

    it('refused, says what is needed and who can do it, by role and name', () => {
        const sentence = (deed: Deed, group = quality) => refusalOf(deed, group, arrangement, today).message;
        const ask = 'Ask Cy (chair) or Mia (business manager) to do it.';
        assert.equal(
            sentence('see'),
            `Only members of the Quality Group, the chair of the group above it, the scrutineer and the business manager can see what it has recorded. ${ask}`,
        );
        assert.equal(
            sentence('record'),
            `Only members of the Quality Group and the business manager can record its meetings. ${ask}`,
        );
        assert.equal(
            sentence('settle'),
            `Only the chair and the minute taker of the Quality Group and the business manager can circulate, confirm, sign or revise its minutes, or end a decision. ${ask}`,
        );
        assert.equal(
            sentence('answer'),
            `Only the owner of an action, the chair and the minute taker of the Quality Group, the chair of the group above it and the business manager can say how this is going. ${ask}`,
        );
        assert.equal(
            sentence('set up'),
            'Only the business manager can set up a channel for a group. Ask Mia (business manager) to do it.',
        );
        assert.equal(
            sentence('decide urgently'),
            `Only the chair of the Quality Group and the business manager can take an urgent decision for it. ${ask}`,
        );
        assert.match(sentence('record', panel), /Ask Mia \(business manager\) to do it\.$/, 'its chair is vacant');
    });

    it('is nobody’s whom the arrangement does not name, and no group or person is named to them', () => {
        const message =
            'You hold no seat in Anyshire Together, so nothing was shown or changed. Ask the business manager to add you.';
        for (const deed of deeds)
            assert.throws(() => mustBeAllowed(deed, undefined, quality, arrangement, today), {
                name: 'Refusal',
                message,
            });
        assert.throws(() => mustBeKnown(undefined, arrangement), { name: 'Refusal', message });
        assert.doesNotThrow(() => mustBeKnown(person('Off'), arrangement));
    });
});
