import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { columnsOf } from '../support/lists.ts';
import type { Recorder } from '../support/recorder.ts';
import { openClaims } from './room.ts';

/*
 * Learning from a review is put to use in two ways (S10, on Walsall's report): something is changed, by a day; or a programme goes on,
 * which has no due day and is looked at every so often. The report does not say how often: here it is each half year.
 */
const review = `papers:
    - name: Review of thinking of families as a whole
      written by: Business Manager
      to: [PART]
      every: twice a year
`;

describe('A programme of learning that goes on (partnerships.md 2.3, S10)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
    let claims: Awaited<ReturnType<typeof openClaims>>;
    let practice: Recorder;
    before(async () => {
        const file = join(folder, 'walsall.yaml');
        const walsall = readFileSync(new URL('../../infra/arrangements/walsall.yaml', import.meta.url), 'utf8');
        writeFileSync(file, walsall.replace(/^papers:\n/m, review));
        claims = await openClaims(file, '2021-03-18');
        practice = await claims.meetingOf('PRS');
    });
    after(async () => {
        await claims.close();
        rmSync(folder, { recursive: true });
    });

    const toldOn = async (day: string) => {
        claims.house.setToday(day);
        return (await claims.house.rounds.run()).posts.flatMap(({ lines }) => lines.map(({ title }) => title));
    };
    const reviews = async () =>
        columnsOf(
            (await practice.rows('Actions')).filter(({ Title }) => /^Review of thinking/.test(String(Title))),
            ...['Title', 'Kind', 'ReportTo', 'OverdueFrom', 'Status'],
        );

    it('is never overdue, whether its words say ongoing or how often', async () => {
        await practice.say('action: Families are thought of as a whole @Yusuf Adeyemi due ongoing');
        await practice.say('action: Supervision asks about neglect @Yusuf Adeyemi due quarterly');
        const rows = (await practice.rows('Actions')).filter(({ MeetingRef }) => /^PRS/.test(String(MeetingRef)));
        assert.deepEqual(columnsOf(rows, 'Kind', 'Due', 'OverdueFrom', 'Status'), [
            ['action', 'ongoing', '', 'not started'],
            ['action', 'quarterly', '', 'not started'],
        ]);
        for (const day of ['2021-03-19', '2021-06-30', '2030-01-01']) {
            claims.house.setToday(day);
            const told = (await claims.house.rounds.foresee()).posts.flatMap(({ lines }) => lines);
            assert.ok(!told.some(({ title }) => /Families|Supervision/.test(title)), day);
        }
    });

    it('has a review each half year, which the round enters once and which can be overdue', async () => {
        for (const day of ['2021-03-19', '2021-04-01', '2021-04-02', '2021-10-01']) await toldOn(day);
        assert.deepEqual(await reviews(), [
            [
                'Review of thinking of families as a whole, October 2020 to March 2021',
                'report',
                'PART',
                '2021-04-01',
                'not started',
            ],
            [
                'Review of thinking of families as a whole, April 2021 to September 2021',
                'report',
                'PART',
                '2021-10-01',
                'not started',
            ],
            [
                'Review of thinking of families as a whole, October 2021 to March 2022',
                'report',
                'PART',
                '2022-04-01',
                'not started',
            ],
        ]);
    });

    it('goes on when a review of it is received', async () => {
        const partnership = await claims.meetingOf('PART');
        const [first] = (await practice.rows('Actions')).filter(({ Title }) => /^Review of/.test(String(Title)));
        await partnership.say(`received ${first?.Ref}: families were asked`);
        assert.deepEqual(
            (await reviews()).map(([, , , , status]) => status),
            ['complete late', 'not started', 'not started'],
        );
        const rows = (await practice.rows('Actions')).filter(({ Title }) => /^Families/.test(String(Title)));
        assert.deepEqual(columnsOf(rows, 'Due', 'Status'), [['ongoing', 'not started']]);
    });
});
