import assert from 'node:assert/strict';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { htmlOf } from '../../src/documents/html.ts';
import { minutesPage } from '../../src/documents/minutes.ts';
import { type Page, piecesOf } from '../../src/documents/page.ts';
import { wordOf } from '../../src/documents/word.ts';
import type { Style } from '../../src/domain/houseStyle.ts';
import type { MeetingStatus } from '../../src/domain/meeting.ts';
import type { Papers } from '../../src/domain/minuteBook.ts';
import { letter } from '../../src/domain/reference.ts';
import { anAction, around, cabinet, meeting, point, rollLine } from '../claims/cabinetMinute.ts';

const styled = (labels: Style) => ({ ...around, style: { ...around.style, labels } });
const inStatus = (status: MeetingStatus): Papers => ({ ...cabinet, meeting: { ...cabinet.meeting, status } });
const textOf = async (page: Page): Promise<string> =>
    (await mammoth.extractRawText({ buffer: await wordOf(page) })).value;
const partsOf = async (page: Page): Promise<Record<string, string>> =>
    Object.fromEntries(Object.entries(unzipSync(await wordOf(page))).map(([name, bytes]) => [name, strFromU8(bytes)]));
const labelsOn = (page: Page): string[] =>
    page.blocks.flatMap((block) => (block.kind === 'labelled' ? block.lines.map(({ label }) => label) : []));
const headingsOn = (page: Page): string[] =>
    page.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
const rowsOn = (page: Page, caption: string) =>
    page.blocks.find((block) => block.kind === 'table' && block.caption === caption) as
        | Extract<Page['blocks'][number], { kind: 'table' }>
        | undefined;

/** Stands in every word typed under the exempt item. */
const SECRET = 'Zebra-Quince';
const exempt: Papers = {
    ...cabinet,
    points: [
        ...cabinet.points,
        point(-1, ['item', '', ''], { ref: `${meeting}/D2`, letter: '', item: 2, itemTitle: SECRET, part2: true }),
        point(0, ['note', SECRET, SECRET], { ref: `${meeting}/D2(a)`, item: 2, itemTitle: SECRET, part2: true }),
    ],
    resolutions: [
        ...cabinet.resolutions,
        ...cabinet.resolutions.slice(0, 1).map((limb) => ({
            ...limb,
            ...{ key: 'exempt', ref: 'CAB/2016-17/R8(a)', item: 2, text: `${SECRET} be noted`, part2: true },
        })),
    ],
    actions: [...cabinet.actions, anAction(14, SECRET, `before ${SECRET} moves`, { part2: true })],
};

describe('Minutes on paper', () => {
    it('say who was there by seat and agency, who declared what, and what is next', () => {
        const roll = [
            ...cabinet.roll,
            rollLine('Marcus Feeney', 'deputy', { seat: 'Police partner', agency: 'Police', deputy: 'Jo Reed' }),
            rollLine('Late Comer', 'present', { fromItem: '2', interest: 'School governor' }),
        ];
        const page = minutesPage({ ...cabinet, roll }, around, 'public');
        assert.deepEqual(headingsOn(page), [
            ...['Present', 'Apologies', 'In attendance', 'In attendance, not members of this body'],
            'Declarations of interest',
            '1. Annual report of the safeguarding children board',
            ...['Discussion D1(a) to (i)', 'Resolution R7(a) to (c)', 'Actions', 'Next meeting'],
            'Standing of these minutes',
        ]);
        assert.deepEqual(rowsOn(page, 'Present')?.rows.slice(-2), [
            ['Jo Reed for Marcus Feeney', 'Police partner', 'Police', 'throughout'],
            ['Late Comer', '', '', 'came for item 2'],
        ]);
        const words = JSON.stringify(page.blocks);
        assert.match(words, /Late Comer: School governor/);
        assert.match(words, /The next meeting is on Thursday 15 December 2016\./);
    });

    it('print an action as it was agreed, whatever was extended since', () => {
        const slip = { on: '2017-03-30', from: 'March 2017', to: 'June 2017', reason: 'Late', agreedBy: 'Jo' };
        const [first] = cabinet.actions;
        assert.ok(first);
        const later = { ...first, due: { ...first.due, words: 'June 2017', overdueFrom: '2017-07-01' }, slips: [slip] };
        const page = minutesPage({ ...cabinet, actions: [later] }, around, 'public');
        assert.deepEqual(rowsOn(page, 'Actions')?.rows, [
            [
                ...['A12', 'Report', 'Report on turnover, experience, caseloads and complexity (to CAB)'],
                ...['Ida Marsh, Independent Chair', 'March 2017', '31 March 2017'],
            ],
        ]);
    });

    it('say that they are a draft until they are confirmed, in words and on every sheet', async () => {
        for (const status of ['open', 'draft', 'circulated'] as const) {
            const page = minutesPage(inStatus(status), around, 'public');
            assert.match(await textOf(page), /DRAFT\. These minutes have not been confirmed/);
            assert.match(htmlOf(page), /<strong>DRAFT\.<\/strong>/);
            const sheets = Object.entries(await partsOf(page)).filter(([name]) => /^word\/header/.test(name));
            assert.ok(sheets.some(([, xml]) => xml.includes('>DRAFT<')));
        }
        for (const status of ['confirmed', 'signed'] as const) {
            const page = minutesPage(inStatus(status), around, 'public');
            assert.doesNotMatch(JSON.stringify(page) + htmlOf(page), /draft/i);
            assert.match(await textOf(page), /Confirmed as a correct record/);
        }
    });

    it('count points and limbs of a decimal item in one run, the resolution after the points', () => {
        const labels = labelsOn(minutesPage(cabinet, styled('decimal'), 'public'));
        assert.deepEqual(
            labels,
            Array.from({ length: 12 }, (_, index) => `1.${index + 1}`),
        );
        assert.deepEqual(labelsOn(minutesPage(cabinet, styled('numbered'), 'public')).slice(8), [
            ...['(i)', '1.', '2.', '3.'],
        ]);
    });

    it('never label two lines of an item alike, but for a point and a limb that bear letters', () => {
        const style = fc.constantFrom<Style>('lettered', 'numbered', 'decimal');
        const sizes = fc.tuple(
            fc.integer({ min: 0, max: 30 }),
            fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }),
        );
        fc.assert(
            fc.property(style, sizes, (labels, [points, limbs]) => {
                const papers: Papers = {
                    ...cabinet,
                    points: [
                        ...cabinet.points.filter(({ kind }) => kind === 'item'),
                        ...Array.from({ length: points }, (_, index) => point(index, ['note', '', 'said'])),
                    ],
                    resolutions: limbs.flatMap((count, decision) =>
                        cabinet.resolutions.slice(0, 1).flatMap((row) =>
                            Array.from({ length: count }, (_, limb) => ({
                                ...row,
                                ref: `CAB/2016-17/R${decision + 1}(${letter(limb + 1)})`,
                                limb: letter(limb + 1),
                            })),
                        ),
                    ),
                };
                const page = minutesPage(papers, styled(labels), 'public');
                const cited = page.blocks.flatMap((block) =>
                    block.kind === 'labelled' ? block.lines.map((line) => line.cited) : [],
                );
                assert.equal(new Set(cited).size, points + limbs.reduce((sum, count) => sum + count, 0));
                if (labels === 'decimal') assert.equal(new Set(labelsOn(page)).size, cited.length);
            }),
        );
    });
});

describe('Minutes with a Part 2', () => {
    it('are published without a word of it: the reference, and of an action its owner', async () => {
        const page = minutesPage(exempt, around, 'public');
        const everything = JSON.stringify(page) + htmlOf(page) + JSON.stringify(await partsOf(page));
        assert.ok(!everything.includes(SECRET));
        assert.match(
            await textOf(page),
            /2\. Exempt item \(Part 2\)\n+Considered in private\..*D2, D2\(a\), R8\(a\)\./,
        );
        assert.deepEqual(rowsOn(page, 'Actions')?.rows.at(-1), [
            'A14',
            'Action',
            'Part 2: exempt',
            'Ida Marsh',
            '',
            '',
        ]);
        assert.equal(page.mark?.word, 'DRAFT');
    });

    it('are kept whole in the full document, which says that it is not for publication', async () => {
        const page = minutesPage(exempt, around, 'full');
        const text = await textOf(page);
        for (const words of [`${SECRET}: ${SECRET}`, `that ${SECRET} be noted.`, `2. ${SECRET} (Part 2: exempt)`])
            assert.ok(text.includes(words), words);
        assert.match(text, /PART 2: EXEMPT, DRAFT\. Not for publication/);
        assert.match(htmlOf(page), /<title>.*\(PART 2: EXEMPT, DRAFT\)<\/title>/);
    });

    it('are not called exempt where the meeting had none, though they are asked for in full', async () => {
        const text = await textOf(minutesPage(cabinet, around, 'full'));
        assert.doesNotMatch(text, /EXEMPT|Not for publication/);
    });
});

describe('The Word document', () => {
    it('has what Word knows by its name: headings in order, header rows, language, title', async () => {
        const page = minutesPage(cabinet, around, 'public');
        const parts = await partsOf(page);
        const document = parts['word/document.xml'] ?? '';
        const levels = [...document.matchAll(/<w:pStyle w:val="Heading(\d)"\/>/g)].map(([, level]) => Number(level));
        assert.equal(levels[0], 1);
        assert.equal(levels.filter((level) => level === 1).length, 1);
        assert.ok(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1));
        const tables = document.split('<w:tbl>').length - 1;
        assert.equal(tables, 5);
        assert.equal(document.split('<w:tblHeader/>').length - 1, tables);
        assert.match(parts['word/styles.xml'] ?? '', /<w:lang w:val="en-GB"/);
        assert.match(parts['docProps/core.xml'] ?? '', /<dc:title>Cabinet: minutes, 10 November 2016<\/dc:title>/);
        assert.match(parts['docProps/core.xml'] ?? '', /<dc:creator>Anyshire County Council<\/dc:creator>/);
        const feet = Object.entries(parts).filter(([name]) => /^word\/footer/.test(name));
        assert.ok(feet.some(([, xml]) => xml.includes('NUMPAGES') && xml.includes(meeting)));
    });

    it('can be read whatever was typed', async () => {
        const odd = [
            'a < b & "c"',
            'two\nlines',
            'null\u0000 and bell\u0007',
            '\ud800 half',
            '😀 ẞ ﷽',
            '$words',
            '\ufffe',
        ];
        const papers = {
            ...cabinet,
            points: [
                ...cabinet.points.filter(({ kind }) => kind === 'item'),
                ...odd.map((text, index) => point(index, ['note', '', text])),
            ],
        };
        const page = minutesPage(papers, around, 'public');
        const text = await textOf(page);
        for (const words of ['a < b & "c"', 'null and bell', '😀 ẞ ﷽', '$words'])
            assert.ok(text.includes(words), words);
        assert.ok(htmlOf(page).includes('a &lt; b &amp; &quot;c&quot;'));
        assert.ok(!htmlOf(page).includes('\u0000'));
    });
});

describe('Words that cite a line', () => {
    it('lead to it where it stands on the page, and are words alone where it does not', () => {
        const page = minutesPage(cabinet, around, 'public');
        assert.deepEqual(piecesOf('see D1(c), R9(a) and R7(b).', page), [
            { text: 'see ' },
            { text: 'D1(c)', cites: 'D1(c)' },
            { text: ', R9(a) and ' },
            { text: 'R7(b)', cites: 'R7(b)' },
            { text: '.' },
        ]);
        fc.assert(
            fc.property(fc.string(), (text) => {
                assert.equal(
                    piecesOf(text, page)
                        .map((piece) => piece.text)
                        .join(''),
                    text,
                );
            }),
        );
    });
});
