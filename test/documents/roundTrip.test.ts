import assert from 'node:assert/strict';
import fc from 'fast-check';
import { htmlOf } from '../../src/documents/html.ts';
import { minutesPage } from '../../src/documents/minutes.ts';
import { type Reading, wholeText } from '../../src/documents/reading.ts';
import { readFile } from '../../src/documents/readingFile.ts';
import { wordOf } from '../../src/documents/word.ts';
import { decisions, type Style } from '../../src/domain/houseStyle.ts';
import type { Papers } from '../../src/domain/minuteBook.ts';
import type { Point } from '../../src/domain/point.ts';
import { letter } from '../../src/domain/reference.ts';
import type { Verb } from '../../src/domain/resolution.ts';
import type { Presence } from '../../src/domain/roll.ts';
import { anAction, around, cabinet, meeting, point, rollLine } from '../claims/cabinetMinute.ts';

/** What of a meeting has to come back, whichever way it went out. */
interface Same {
    readonly held: string | undefined;
    /** Minutes list people by how they were there, so the order is not the roll's. */
    readonly roll: readonly (readonly string[])[];
    readonly items: readonly {
        readonly title: string;
        readonly part2: boolean;
        readonly points: readonly string[];
        readonly decisions: readonly unknown[];
    }[];
    readonly actions: readonly (readonly (string | boolean | undefined)[])[];
}

const read = ({ meeting: { held }, roll, items }: Reading): Same => ({
    held,
    roll: roll
        .map(({ name, presence, role, agency, deputy = '' }) => [name, presence, role, agency, deputy])
        .toSorted(),
    items: items.map(({ title, part2, points, resolutions }) => ({
        title,
        part2,
        points: points.map(
            (each) =>
                (each.speaker !== '' && !each.text.includes(each.speaker) ? `${each.speaker}: ` : '') + wholeText(each),
        ),
        decisions: resolutions
            .filter(({ isNarrative }) => !isNarrative)
            .map(({ leadIn, limbs }) => [leadIn, ...limbs.map(({ text }) => text)]),
    })),
    actions: items.flatMap(({ actions }) =>
        actions
            .filter(({ logged }) => logged)
            .map(({ title, owner, due, part2 = false }) => [title, owner, due.words, due.overdueFrom, part2]),
    ),
});

const recorded = (papers: Papers): Same => ({
    held: papers.meeting.held,
    roll: papers.roll
        .map(({ name, presence, seat, agency, deputy }) => [name, presence, seat, agency, deputy])
        .toSorted(),
    items: papers.points
        .filter(({ kind }) => kind === 'item')
        .map((head) => ({
            title: head.itemTitle,
            part2: head.part2,
            points: papers.points
                .filter(({ kind, item }) => kind !== 'item' && item === head.item)
                .map(({ speaker, text }) => `${speaker === '' ? '' : `${speaker}: `}${text}`),
            decisions: decisions(papers.resolutions.filter(({ item }) => item === head.item)).map((limbs) => [
                limbs[0]?.verb,
                ...limbs.map(({ text }) => text),
            ]),
        })),
    actions: papers.actions.map(({ title, owner, due, part2 }) => [
        title,
        owner.name,
        due.words,
        due.overdueFrom,
        part2,
    ]),
});

const word = fc.constantFrom(
    ...'audit school neglect review family police health plan visit carer nurse record threshold child protocol'.split(
        ' ',
    ),
);
const words = (most: number) => fc.array(word, { minLength: 2, maxLength: most }).map((each) => each.join(' '));
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const sentence = words(12).map((text) => `${capital(text)}.`);
const text = fc.oneof(
    sentence,
    fc.tuple(sentence, sentence).map((both) => both.join('\n')),
    fc.tuple(sentence, sentence).map((both) => both.join(' ')),
);
const verb = fc.constantFrom<Verb>('resolved', 'recommended', 'noted', 'agreed', 'approved', 'endorsed');
const limb = words(6).map((each) => `the ${each} be published`);
const decision = fc.record({ verb, limbs: fc.array(limb, { minLength: 1, maxLength: 5 }) });
const name = fc.constantFrom(
    'Ann Lee',
    'Jo Reed',
    'Councillor Ruth Alder',
    'Dr Amara Okafor',
    "Siobhán O'Neill",
    'Ian Fox-Hale',
);
const speaker = fc.oneof(
    fc.constant(''),
    name,
    fc.constantFrom('Chair', 'Business Manager', 'A Member from outside the Cabinet'),
);
const seat = fc.constantFrom('Chair', 'Police partner', 'Head of Safeguarding', 'Designated Nurse', '');
const agency = fc.constantFrom('Council', 'Police', 'NHS Anyshire', 'Anyshire Safeguarding Partnership', '');
const seated = fc.record({
    name,
    presence: fc.constantFrom<Presence>('present', 'deputy', 'apologies', 'absent', 'in attendance', 'non-member'),
    seat,
    agency,
    deputy: fc.constantFrom('', 'Sam Poole', 'Dr Kit Vane', "Mary O'Shea"),
});
const rolls = fc.uniqueArray(seated, { maxLength: 6, selector: (each) => each.name });
type Seated = typeof seated extends fc.Arbitrary<infer T> ? T : never;
const item = fc.record({
    title: words(4).map(capital),
    part2: fc.boolean(),
    points: fc.array(fc.record({ speaker, text }), { maxLength: 10 }),
    decisions: fc.array(decision, { maxLength: 2 }),
});
type Item = typeof item extends fc.Arbitrary<infer T> ? T : never;
const owed = fc.record({
    title: words(5).map(capital),
    owner: fc.constantFrom('Jo Reed', 'Business Manager'),
    due: fc.constantFrom('March 2017', 'end of March', 'next meeting', '2017-18', ''),
    part2: fc.boolean(),
});

type Owed = typeof owed extends fc.Arbitrary<infer T> ? T : never;

function papersOf(roll: readonly Seated[], items: readonly Item[], actions: readonly Owed[]): Papers {
    let number = 0;
    const [sample] = cabinet.resolutions;
    assert.ok(sample);
    return {
        ...cabinet,
        roll: roll.map(({ name, presence, deputy, ...rest }) =>
            rollLine(name, presence, { ...rest, deputy: presence === 'deputy' ? deputy : '' }),
        ),
        points: items.flatMap(({ title, part2, points }, at): Point[] => {
            const head = { item: at + 1, itemTitle: title, part2 };
            return [
                point(-1, ['item', '', ''], { ...head, ref: `${meeting}/D${at + 1}`, letter: '' }),
                ...points.map(({ speaker, text: words }, index) =>
                    point(index, ['note', speaker, words], {
                        ...head,
                        ref: `${meeting}/D${at + 1}(${letter(index + 1)})`,
                    }),
                ),
            ];
        }),
        resolutions: items.flatMap(({ part2, decisions: those }, at) =>
            those.flatMap(({ verb: taken, limbs }) => {
                number += 1;
                return limbs.map((each, index) => ({
                    ...sample,
                    key: `${number}.${index}`,
                    ref: `CAB/2016-17/R${number}(${letter(index + 1)})`,
                    limb: letter(index + 1),
                    item: at + 1,
                    verb: taken,
                    text: each,
                    part2,
                }));
            }),
        ),
        actions: actions.map(({ title, owner, due, part2 }, index) => {
            const base = anAction(index + 1, title, due);
            return { ...base, part2, reportTo: '', kind: 'action', owner: { ...base.owner, name: owner, role: '' } };
        }),
    };
}

describe('reading what the book wrote', () => {
    const styles: readonly Style[] = ['lettered', 'numbered', 'decimal'];
    for (const [kind, put] of [
        ['Word', async (page: ReturnType<typeof minutesPage>) => new Uint8Array(await wordOf(page))],
        ['HTML', async (page: ReturnType<typeof minutesPage>) => new TextEncoder().encode(htmlOf(page))],
    ] as const)
        it(`gives back what was recorded, from ${kind}`, () =>
            fc.assert(
                fc.asyncProperty(
                    rolls,
                    fc.array(item, { minLength: 1, maxLength: 4 }),
                    fc.array(owed, { maxLength: 3 }),
                    fc.constantFrom(...styles),
                    async (roll, items, actions, labels) => {
                        const papers = papersOf(roll, items, actions);
                        const page = minutesPage(papers, { ...around, style: { ...around.style, labels } }, 'full');
                        assert.deepEqual(read(await readFile(await put(page))), recorded(papers));
                    },
                ),
                { numRuns: 60 },
            )).timeout(60_000);
});
