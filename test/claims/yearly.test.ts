import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mammoth from 'mammoth';
import { htmlOf } from '../../src/documents/html.ts';
import { noEvidence, yearlyPage, yearlySheets } from '../../src/documents/yearly.ts';
import { yearlyFor } from '../../src/documents/yearlyDrawn.ts';
import { readArrangement } from '../../src/domain/arrangementFile.ts';
import { municipalSpan } from '../../src/domain/groupYear.ts';
import { editionOn, headsInWords } from '../../src/domain/guidance.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { readSource } from '../../src/domain/source.ts';
import { viewsOf } from '../../src/sharepoint/views.ts';
import { factOn, linesOn } from '../support/cardWords.ts';
import type { Recorder } from '../support/recorder.ts';
import { openClaims } from './room.ts';

const run = promisify(execFile);
const held = '2021-03-18';
const heads = [
    'Evidence of impact on outcomes for children and families',
    'Areas of little or no evidence of progress on agreed priorities',
    'Decisions and actions on the recommendations of reviews',
    'How feedback from children and families was sought and used',
] as const;

describe('the evidence for a yearly report (partnerships.md, ten things, 8)', () => {
    let claims: Awaited<ReturnType<typeof openClaims>>;
    let partnership: Recorder;
    before(async () => {
        claims = await openClaims('walsall', held);
        partnership = await claims.meetingOf('PART', '16 October 2019');
        await partnership.say('agreed: neglect be the first priority');
        for (const need of ['Review who belongs', 'Say what champions do', 'Review the learning offer'])
            await partnership.say(`action: ${need} @Louise Fenwick by end of March 2020`);
        for (const ref of ['A1', 'A2', 'A3']) {
            await partnership.say(`theme PART/2019-20/${ref}: Neglect`);
            await partnership.say(`source PART/2019-20/${ref}: local child safeguarding practice review`);
        }
        await partnership.say('action: PART/2019-20/R1(a) @Patrick Obi by March 2022');
        await partnership.say('progress PART/2019-20/A1: a champions group was made');
        await partnership.record(
            'Done',
            { Evidence: 'Training in tiers is under way.', Impact: 'Limited so far.' },
            await partnership.show('PART/2019-20/A3'),
        );
        await partnership.say('action: Pathway of exploitation @Louise Fenwick by end of March 2020');
        await partnership.record(
            'Done',
            {
                ...{ Evidence: 'The pathway', Impact: 'Fewer children went missing' },
                'Done on': 'date unknown, on or before 18 March 2021',
            },
            await partnership.show('PART/2019-20/A5'),
        );
    });
    after(() => claims.close());

    const drawn = () => yearlyFor(municipalSpan('2020-21'), held, claims.house);
    const under = async (head: string) => (await drawn()).heads.find(({ says }) => says === head)?.evidence ?? [];
    const refs = async (head: string) => (await under(head)).map(({ ref }) => ref.split('/').at(-1));

    it('S5: follows neglect from three needs to an impact that is limited', async () => {
        const [thread, ...others] = (await drawn()).threads;
        assert.deepEqual(others, []);
        assert.equal(thread?.theme, 'Neglect');
        assert.equal(thread.actions.length, 3);
        const page = htmlOf(yearlyPage(await drawn(), 'A partnership'));
        assert.match(page, /3 actions, 1 with evidence\. Impact, as recorded: “Limited so far\.”/);
    });

    it('S5: does not take a limited impact for evidence of impact, but for little progress', async () => {
        assert.deepEqual(await refs(heads[0]), ['A5']);
        assert.deepEqual(await refs(heads[1]), ['A1', 'A2', 'A3', 'A4']);
        assert.deepEqual(await refs(heads[2]), ['A1', 'A2', 'A3']);
        assert.match(
            (await under(heads[2]))[0]?.text ?? '',
            /^From a practice review\. Theme: Neglect\. .*No evidence of impact is held\.$/s,
        );
    });

    it('S4: says in a sentence what slipped, and not that it was on time', async () => {
        const slips = (await drawn()).slips.map(({ text }) => text);
        const pathway = slips.find((text) => /Pathway of exploitation/.test(text)) ?? '';
        assert.match(
            pathway,
            /was first due by 31 March 2020 .*was completed late \(date unknown, on or before 18 March 2021\)/,
        );
        assert.doesNotMatch(slips.join('\n'), /on time|in time/);
    });

    it('S11: carries the priorities of the year before', async () => {
        const carried = (await drawn()).carried;
        const limb = carried.find(({ text }) => text.includes('PART/2019-20/R1 agreed: neglect be the first priority'));
        assert.equal(limb?.ref, 'PART/2019-20/A4');
    });

    it('S13: has the heads of the edition in force, and says where it holds no evidence', async () => {
        const page = yearlyPage(await drawn(), 'A partnership');
        const html = htmlOf(page);
        assert.match(html, /The heads are those of Working Together 2018\./);
        for (const head of heads) assert.ok(html.includes(head), head);
        const [, after = ''] = html.split(heads[3]);
        assert.match(after.slice(0, 80), new RegExp(noEvidence));
        const [evidence] = yearlySheets(await drawn());
        assert.deepEqual(
            evidence?.rows.find(([head]) => head === heads[3]),
            [heads[3], '', noEvidence],
        );
    });

    it('is written by the business manager in one line, into the library, and by nobody else', async () => {
        const { card = {} } = await partnership.show('yearly report 2020-21');
        const said = linesOn(card).join('\n');
        assert.match(said, /3 of 4 heads have evidence in the book; 1 theme/);
        assert.match(said, /feedback from children and families was sought and used: No evidence held\./);
        const { graph, sites } = partnership.teams.world;
        const { id } = (await (await fetch(`${graph}/sites/${sites[0]}/drive`)).json()) as { id: string };
        const name = '2020-04-01-to-2021-03-31-yearly-report.docx';
        const file = await fetch(`${graph}/drives/${id}/root:/Yearly%20reports/2020-21/${name}:/content`);
        assert.equal(file.status, 200);
        const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await file.arrayBuffer()) });
        assert.match(value, /The heads are those of Working Together 2018\./);
        assert.match(value, /Fewer children went missing/);
        const chair = partnership.as(partnership.teams.named('Imogen Carver'));
        assert.match(await chair.say('yearly report 2020-21'), /Only the business manager can/);
    });

    it('stands among the views of SharePoint, as does who came for each agency', async () => {
        const { house } = claims;
        const names = viewsOf(house.arrangement).map(({ name }) => name);
        assert.ok(names.includes('From recommendation to impact') && names.includes('PART attendance by agency'));
    });

    it('shows the source and theme on the action, and takes no other source', async () => {
        const { card = {} } = await partnership.show('PART/2019-20/A1');
        assert.deepEqual([factOn(card, 'Source'), factOn(card, 'Theme')], ['Practice review', 'Neglect']);
        assert.match(await partnership.say('source PART/2019-20/A1: the press'), /is no source of recommendations/);
    });
});

describe('pack --yearly', () => {
    it('writes Word, Excel, CSV and HTML, which say of an empty book that no evidence is held', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const book = (...args: string[]) =>
            run(process.execPath, ['--disable-warning=DEP0111', '--import', 'tsx', 'src/index.ts', 'pack', ...args], {
                cwd: new URL('../..', import.meta.url),
            });
        const asked = ['--from', '2020-04-01', '--to', '2021-03-31', '--data', join(folder, 'data')];
        const out = join(folder, 'out');
        const { stdout } = await book('--yearly', ...asked, '--out', out, '--on', held);
        assert.equal(stdout.trim().split('\n').length, 7);
        assert.deepEqual(
            readdirSync(out)
                .map((name) => name.slice('2020-04-01-to-2021-03-31-yearly-report'.length))
                .toSorted(),
            [
                ...['-attendance.csv', '-by-agency.csv', '-evidence.csv', '-recommendation-to-impact.csv'],
                ...['.docx', '.html', '.xlsx'],
            ],
        );
        const csv = readFileSync(join(out, '2020-04-01-to-2021-03-31-yearly-report-evidence.csv'), 'utf8');
        for (const head of heads) assert.ok(csv.includes(`"${head}",,"${noEvidence}"`), head);
        await assert.rejects(book(...asked, '--out', out), { code: 2 });
        rmSync(folder, { recursive: true });
    });
});

describe('the guidance', () => {
    it('is the edition in force on the day, from the file where it has one', () => {
        assert.equal(editionOn('2018-07-03'), undefined);
        assert.equal(editionOn('2023-12-14')?.name, 'Working Together 2018');
        assert.equal(editionOn('2023-12-15')?.name, 'Working Together 2023');
        assert.equal(editionOn('2026-03-19')?.name, 'Working Together 2026');
        assert.equal(headsInWords(editionOn('2021-03-31')), 'The heads are those of Working Together 2018.');
        for (const [day, name] of [
            ['2024-03-31', 'Working Together 2023'],
            ['2026-03-31', 'Working Together 2026'],
        ] as const)
            assert.match(
                headsInWords(editionOn(day)),
                new RegExp(
                    `^${name} was in force on the last day\\. Its own heads are not known.*Working Together 2018 are used`,
                ),
            );
        const file = readFileSync(new URL('../../infra/arrangements/walsall.yaml', import.meta.url), 'utf8');
        const own = `${file}\nguidance:\n    - name: Our own\n      from: 2020-01-01\n      until: 2020-12-31\n      heads: [{ says: What changed, gathers: impact }, What it cost]\n`;
        const { guidance } = readArrangement(own, 'own.yaml');
        assert.deepEqual(editionOn('2020-06-01', guidance)?.heads, [
            { says: 'What changed', gathers: 'impact' },
            { says: 'What it cost', gathers: 'nothing' },
        ]);
        assert.equal(headsInWords(editionOn('2020-06-01', guidance)), 'The heads are those of Our own.');
        assert.equal(editionOn('2021-01-01', guidance), undefined);
        assert.throws(() => readArrangement(own.replace('gathers: impact', 'gathers: gold'), 'own.yaml'), Refusal);
    });

    it('names its sources in usual words', () => {
        assert.equal(readSource('LCSPR'), 'practice review');
        assert.equal(readSource('Rapid Review'), 'rapid review');
        assert.equal(readSource('the independent scrutineer'), 'scrutineer');
        assert.equal(readSource('joint inspection'), 'inspection');
        assert.equal(readSource('feedback from families'), 'children and families');
        assert.throws(() => readSource('gossip'), Refusal);
    });
});
