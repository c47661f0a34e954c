import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import type { LocalHouse } from '../../src/app.ts';
import { play } from '../../src/demo.ts';
import { csvOf } from '../../src/documents/csv.ts';
import { packPage, packSheets } from '../../src/documents/pack.ts';
import { packFiles, packFor } from '../../src/documents/packDrawn.ts';
import { isOverdue } from '../../src/domain/action.ts';
import { type Group, groupByRef } from '../../src/domain/arrangement.ts';
import { openHouse } from '../support/house.ts';

/** Rows of a file of comma-separated values, read by hand so that the reader is not the writer. */
function rowsOfCsv(bytes: Uint8Array): string[][] {
    const text = Buffer.from(bytes).toString('utf8');
    assert.equal(text.charCodeAt(0), 0xfeff, 'it bears the mark of UTF-8');
    const cells = [...text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)];
    const rows: string[][] = [[]];
    for (const [whole, quoted, plain = '', end] of cells) {
        if (whole === '') break;
        rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
        if (end === '\r\n') rows.push([]);
    }
    return rows.filter((row) => row.length > 0);
}

describe('The pack of a scrutiny panel (partnerships.md, features 3, 5 and 7)', () => {
    let house: LocalHouse;
    let panel: Group;
    const march = { from: '2021-03-01', to: '2021-03-31' };
    const ahead = '2021-01-20';
    before(async () => {
        house = await openHouse({ today: '2019-11-27', page: true });
        await play(house, () => undefined);
        const found = groupByRef(house.arrangement, 'PANEL');
        assert.ok(found);
        panel = found;
    });
    after(() => house.close());

    it('W3 W4: for March 2021 holds the two obligations, the report of the executive and the briefing of the scrutineer', async () => {
        const { owed, later, tracked } = await packFor(panel, march, ahead, house);
        assert.deepEqual(
            owed.map(({ kind, reportTo, owner, due }) => [kind, reportTo, owner.name, due.words, due.precision]),
            [
                ['report', 'PANEL', 'Representative of the Integrated Executive Working Group', 'March 2021', 'month'],
                ['report', 'PANEL', 'Independent Scrutineer', 'March 2021', 'month'],
            ],
        );
        assert.deepEqual(later, []);
        assert.deepEqual(
            tracked.map(({ limb }) => limb.ref),
            ['PANEL/2019-20/R1(b)', 'PANEL/2019-20/R1(c)'],
        );
    });

    it('W3 W4: two months before the panel meets says that neither is there, and who would have to bring it', async () => {
        const { missing, horizon } = await packFor(panel, march, ahead, house);
        assert.equal(horizon, '2021-03-31');
        assert.deepEqual(
            missing.map(({ ref, owner }) => [ref, owner]),
            [
                ['EXEC/2019-20/A1', 'Representative of the Integrated Executive Working Group'],
                ['EXEC/2019-20/A2', 'Independent Scrutineer'],
            ],
        );
        for (const { why } of missing) {
            assert.match(why.join(' '), /Not received yet: March 2021 \(overdue from 1 April 2021\)\./);
            assert.match(why.join(' '), /Nobody is named for it.*No progress is recorded\./);
        }
        // Longer ahead the panel is not told of what is still far off.
        const early = await packFor(panel, { from: '2020-06-01', to: '2020-06-30' }, '2020-06-01', house);
        assert.deepEqual(early.missing, []);
        assert.equal(early.later.length, 2);
    });

    it('W7: pins what is due in the month to the panel’s meeting of that month, and calls it overdue from the first of the next', async () => {
        const words = async (day: string) => packSheets(await packFor(panel, march, day, house))[1]?.rows ?? [];
        const [[, , , , meeting, before] = []] = await words('2021-03-31');
        assert.deepEqual([meeting, before], ['18 March 2021', 'Amber: due soon']);
        const [[, , , , , after] = []] = await words('2021-04-01');
        assert.equal(after, 'Red: overdue by 1 day');
        const { owed } = await packFor(panel, march, '2021-03-31', house);
        assert.deepEqual(
            [owed.some((each) => isOverdue(each, '2021-03-31')), owed.every((each) => isOverdue(each, '2021-04-01'))],
            [false, true],
        );
    });

    it('cites each limb as the committee does, counted through its municipal year', async () => {
        const { tracked } = await packFor(panel, { from: '2019-11-01', to: '2019-11-30' }, ahead, house);
        assert.deepEqual(
            tracked.map(({ reference, limb }) => [reference, limb.ref]),
            [
                ['SR (19/20) 01', 'PANEL/2019-20/R1(a)'],
                ['SR (19/20) 02', 'PANEL/2019-20/R1(b)'],
                ['SR (19/20) 03', 'PANEL/2019-20/R1(c)'],
                ['SR (19/20) 04', 'PANEL/2019-20/R2(a)'],
            ],
        );
    });

    it('is written as Word, Excel, CSV and HTML that say the same', async () => {
        const pack = await packFor(panel, march, ahead, house);
        const files = await packFiles(pack, house.arrangement.title);
        const ending = (end: string) => {
            const file = files.find(({ name }) => name.endsWith(end));
            assert.ok(file, end);
            return file.bytes;
        };
        const word = await mammoth.convertToHtml({ buffer: Buffer.from(ending('.docx')) });
        const book = unzipSync(ending('.xlsx'));
        const excel = Object.entries(book)
            .filter(([name]) => /^xl\/(worksheets\/sheet\d|sharedStrings)/.test(name))
            .map(([, bytes]) => strFromU8(bytes))
            .join('\n');
        // Wrapped words are seen whole, and every column is printed on one sheet.
        const tracker = strFromU8(book['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
        assert.match(tracker, /<worksheet[^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/);
        assert.match(tracker, /<row [^>]*ht="/);
        const csv = rowsOfCsv(ending('resolutions.csv'));
        assert.deepEqual(csv[0], packSheets(pack)[0]?.heads);
        assert.deepEqual(csv.slice(1), packSheets(pack)[0]?.rows);
        const html = strFromU8(ending('.html'));
        for (const words of [
            'SR (19/20) 02',
            'SR (19/20) 03',
            'EXEC/2019-20/A1',
            'EXEC/2019-20/A2',
            'Green: on track',
        ]) {
            assert.ok(word.value.includes(words), `Word: ${words}`);
            assert.ok(excel.includes(words), `Excel: ${words}`);
            assert.ok(html.includes(words), `HTML: ${words}`);
        }
        // Every cell of every table stands in all four kinds of paper.
        const sheets = packSheets(pack);
        assert.deepEqual(
            files.filter(({ name }) => name.endsWith('.csv')).map(({ name }) => name.replace(/^.*-pack-/, '')),
            sheets.map(({ name }) => `${name.toLowerCase().replaceAll(' ', '-')}.csv`),
        );
        const plain = (text: string) =>
            text
                .replaceAll(/<[^>]*>/g, ' ')
                .replaceAll('&quot;', '"')
                .replaceAll('&#39;', "'")
                .replaceAll('&amp;', '&')
                .replaceAll(/\s+/g, ' ');
        const papers = { Word: plain(word.value), Excel: plain(excel), HTML: plain(html) };
        for (const { name, rows } of sheets.filter((sheet) => sheet.name !== 'As at'))
            for (const cell of rows.flat())
                for (const [paper, text] of Object.entries(papers))
                    assert.ok(text.includes(plain(cell).trim()), `${paper} lacks “${cell}” of ${name}`);
        assert.match(papers.Excel, /Resolutions, Owed in the period, Forward plan, Missing 20 January 2021/);
        // Header rows are told to screen readers as what they are, on paper and on the screen.
        assert.equal(word.value.match(/<thead>/g)?.length, html.match(/<thead>/g)?.length);
        assert.equal(html.match(/<th scope="col">Reference<\/th>/g)?.length, 3);
    });

    it('has no cell that a spreadsheet would take for a formula, in Excel or CSV', () => {
        const bad = ['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r=1', 'a\r=1', ' =1', '＝1'];
        const bytes = csvOf({ name: 'x', heads: ['=head'], widths: [1], rows: bad.map((words) => [words]) });
        const rows = rowsOfCsv(bytes).flat();
        assert.deepEqual(rows, [
            "'=head",
            ...bad.map((words) => `${words.startsWith('a') ? '' : "'"}${words.replace('\r', '\n')}`),
        ]);
        assert.deepEqual(
            rowsOfCsv(csvOf({ name: 'x', heads: ['a'], widths: [1], rows: [['1-2 = 3'], ["O'Neill"]] })).flat(),
            ['a', '1-2 = 3', "O'Neill"],
        );
    });

    it('calls what was recommended and not answered within two months missing, and what was resolved with nothing to do not', async () => {
        const [first] = await house.book.resolutions.all({ group: 'PANEL' });
        assert.ok(first);
        const packed = packPage(await packFor(panel, { from: '2019-11-01', to: '2019-11-30' }, ahead, house), 'x');
        assert.ok(!JSON.stringify(packed.blocks).includes('No answer is recorded'));
        const asked = {
            ...house.book,
            resolutions: { ...house.book.resolutions, all: async () => [{ ...first, verb: 'recommended' as const }] },
        };
        const on = (day: string) => packFor(panel, { from: '2019-11-01', to: day }, day, { ...house, book: asked });
        const said = (missing: { why: readonly string[] }[]) => missing.flatMap(({ why }) => why).join(' ');
        assert.match(
            said([...(await on('2019-11-30')).missing]),
            /No answer is recorded; one is expected within 2 months, by 27 January 2020/,
        );
        const early = await packFor(
            { ...panel, tracker: { answerMonths: 6, columns: [] } },
            { from: '2019-11-01', to: '2019-11-30' },
            '2019-11-30',
            { ...house, book: asked },
        );
        assert.equal(early.missing.filter(({ why }) => /No answer/.test(why.join(' '))).length, 0);
    });

    it('says of what was put off beyond the period when it was first due, for it is missing all the same', async () => {
        const later = { words: 'June 2021', precision: 'month', overdueFrom: '2021-07-01', ambiguous: false } as const;
        const slip = {
            on: '2021-01-10',
            from: 'March 2021',
            to: 'June 2021',
            reason: 'Data came late.',
            agreedBy: 'the chair',
        };
        const { actions } = house.book;
        const putOff: typeof actions.all = async (question) =>
            (await actions.all(question)).map((action) => ({ ...action, due: later, slips: [slip] }));
        const book = { ...house.book, actions: { ...actions, all: putOff } };
        const { missing, owed } = await packFor(panel, march, ahead, { ...house, book });
        assert.equal(owed.length, 2);
        assert.deepEqual(
            missing.map(({ why }) => why[1]),
            Array(2).fill('It was first due on 31 March 2021 and was put off 1 time.'),
        );
    });
});
