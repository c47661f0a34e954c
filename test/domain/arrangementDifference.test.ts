import assert from 'node:assert/strict';
import { compare } from '../../src/domain/arrangementDifference.ts';
import { readArrangement } from '../../src/domain/arrangementFile.ts';

const was = `name: anyshire
title: Anyshire Together
time zone: Europe/London
agencies:
  - { id: council, name: Anyshire Council }
partners:
  - { kind: local authority, statutory: yes, agency: council, from: 2019-09-29 }
people:
  - { name: Ada Okoye, email: ada@council.example, agency: council }
  - { name: Ben Ward, email: ben@council.example, agency: council }
groups:
  - ref: EXEC
    kind: executive
    name: Executive Group
    from: 2019-10-01
    meets: monthly
    scope: [children]
    reference: '{group}/{year}/{kind}{number}'
    minutes: numbered
    remit: [Neglect, Early help]
    quorum: { statutory seats: no, members: 2 }
    seats:
      - { role: Chair, duty: chair, holder: ada@council.example }
      - { role: Deputy }
  - ref: QA
    kind: sub-group
    name: Quality Group
    reports to: [EXEC]
    from: 2019-10-01
    until: 2020-03-31
    successor: EXEC
    reference: '{group}/{year}/{kind}{number}'
    minutes: numbered
outside:
  - { ref: HWB, name: Health and Wellbeing Board }
papers:
  - { name: Report, every: yearly }
milestones:
  - { name: Review, planned: 2020-03-31 }
ladder:
  due soon days: 7
  posting hour: 9
  rungs:
    - { to: group, after days: 0 }
`;

const day = '2020-03-31';
const read = (text: string) => ({ arrangement: readArrangement(text, 'any.yaml'), day });

/** What is said of the file with one passage changed. */
function changed(passage: string, to: string) {
    assert.equal(was.split(passage).length, 2, `“${passage}” must stand once`);
    return compare(read(was), read(was.replace(passage, () => to)));
}

const said = (passage: string, to: string) => changed(passage, to).differences.map(({ words }) => words);

describe('Two versions of an arrangement', () => {
    it('are the same where nothing has changed', () => {
        assert.deepEqual(compare(read(was), read(was)), { differences: [], unsaid: [] });
    });

    // biome-ignore format: one line a difference is the point.
    const table: readonly (readonly [string, string, string, ...string[]])[] = [
        ['a name', 'name: Executive Group', 'name: Leaders', 'The Executive Group is now the Leaders.'],
        ['a kind', 'kind: sub-group', 'kind: unit', 'The Quality Group is now a unit, not a group.'],
        ['a shadow form', "    until: 2020-03-31\n", '    shadow until: 2020-04-30\n    until: 2021-03-31\n', 'The Quality Group is now in shadow form.'],
        ['a parent', 'reports to: [EXEC]', 'reports to: [HWB]', 'The Quality Group now reports to Health and Wellbeing Board; it no longer reports to Executive Group.'],
        ['a link', 'reports to: [EXEC]', 'reports to: [EXEC]\n    linked to: [HWB]', 'The Quality Group now works with Health and Wellbeing Board.'],
        ['a cadence', 'meets: monthly', 'meets: quarterly', 'The Executive Group now meets quarterly, not monthly.'],
        ['a scope', 'scope: [children]', 'scope: [children, adults]', 'The Executive Group now oversees children and adults, not children.'],
        ['a quorum', 'members: 2', 'members: 1', 'The Executive Group now has as its quorum 1 member, not 2 members.'],
        ['a chair', 'holder: ada@', 'holder: ben@', 'The Executive Group is now chaired by Ben Ward, not Ada Okoye.'],
        ['a chair who is none', ', holder: ada@council.example', '', 'The Executive Group has no chair now.'],
        ['a seat', '{ role: Deputy }', '{ role: Deputy }\n      - { role: Clerk, agency: council }', 'The Executive Group has the new seat Clerk (Anyshire Council).'],
        ['a seat that ended', '      - { role: Deputy }\n', '', 'The Executive Group no longer has the seat Deputy.'],
        ['a topic', '[Neglect, Early help]', '[Neglect, Early help, Exploitation]', '“Exploitation” is new in the remit of the Executive Group.'],
        ['a topic that ended', '[Neglect, Early help]', '[Neglect]', '“Early help” is no longer in the remit of the Executive Group.'],
        ['a partner', 'kind: local authority', 'kind: health', 'Partner added: Anyshire Council (health, statutory).', 'Partner ended: Anyshire Council (local authority, statutory).'],
        ['a function', 'outside:', 'functions: [{ name: Scrutiny, role: Deputy }]\noutside:', 'Function added: Scrutiny, by the Deputy.'],
        ['a paper', 'every: yearly', 'every: twice a year', 'Paper added: Report, twice a year.', 'Paper ended: Report, yearly.'],
        ['a plan', 'planned: 2020-03-31', 'planned: 2020-04-30', '“Review” is now planned for 30 April 2020, not 31 March 2020.'],
        ['a ladder', 'to: group, after days: 0', 'to: group, after days: 1', 'The ladder is now group after 1 day; it was group after 0 days.'],
    ];
    for (const [what, passage, to, ...words] of table)
        it(`differ by ${what}`, () => assert.deepEqual(said(passage, to), words));

    it('differ by a group that is gone the day after its last, and by one that is new', () => {
        const { differences } = compare(read(was), { ...read(was), day: '2020-04-01' });
        assert.deepEqual(differences, [
            {
                about: 'QA',
                words: 'Gone: the Quality Group after 31 March 2020. Its duties passed to the Executive Group.',
            },
        ]);
        const back = compare({ ...read(was), day: '2020-04-01' }, read(was));
        assert.deepEqual(back.differences, [
            { about: 'QA', words: 'New: the Quality Group, which reports to the Executive Group.' },
        ]);
    });

    it('say that a topic moved, not that one ended and another began', () => {
        const moved = was
            .replace('[Neglect, Early help]', '[Neglect]')
            .replace('name: Quality Group', 'name: Quality Group\n    remit: [early help]');
        assert.deepEqual(compare(read(was), read(moved)).differences, [
            { about: 'early help', words: '“early help” moves from the Executive Group to the Quality Group.' },
        ]);
    });

    it('do not differ by what only one of them says, which is told apart', () => {
        assert.deepEqual(changed('    meets: monthly\n', ''), {
            differences: [],
            unsaid: ['The Executive Group meets monthly (not said again).'],
        });
        assert.deepEqual(
            changed('name: Quality Group', 'name: Quality Group\n    size: 9\n    remit: [Audit, Review]'),
            {
                differences: [],
                unsaid: [
                    'The Quality Group has 9 members (not said before).',
                    'The remit of the Quality Group was not said before; it names “Audit” and “Review”.',
                ],
            },
        );
        assert.deepEqual(
            changed('    remit: [Neglect, Early help]', '    remit by example: yes\n    remit: [Neglect]'),
            {
                differences: [],
                unsaid: ['The remit of the Executive Group does not name again “Early help”.'],
            },
        );
    });

    it('know a group by another of its names', () => {
        assert.deepEqual(said('name: Executive Group', 'name: Leaders\n    also called: [Executive Group]'), []);
    });
});
