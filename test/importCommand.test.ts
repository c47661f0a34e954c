import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importMinutes } from '../src/importFile.ts';
import { openHouse } from './support/house.ts';

describe('the command import', () => {
    let folder: string;
    let file: string;
    before(() => {
        folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        file = join(folder, 'old.txt');
        const minutes = readFileSync(new URL('./documents/old/sub-group.txt', import.meta.url), 'utf8');
        writeFileSync(
            file,
            minutes.replace(
                'Audit programme',
                'Audit programme, and the mother of Zayden Pugh, NHS number 943 476 5919',
            ),
        );
    });
    after(() => rmSync(folder, { recursive: true }));

    /** Runs it, and answers what it said beside the reading. */
    async function told(more: Partial<Parameters<typeof importMinutes>[1]>): Promise<string> {
        const lines: string[] = [];
        const { log, error } = console;
        console.log = () => undefined;
        console.error = (line: string) => void lines.push(line);
        try {
            const data = join(folder, 'data');
            await importMinutes(file, { group: 'EXEC', data, arrangement: 'wolverhampton', yes: true, ...more });
        } finally {
            Object.assign(console, { log, error });
        }
        return lines.join('\n');
    }

    async function inBook() {
        const house = await openHouse({ keeping: { folder: join(folder, 'data') }, today: '2024-06-03' });
        try {
            const [meeting] = await house.book.meetings.all({ group: 'EXEC' });
            const papers = meeting && (await house.book.papers(meeting.ref));
            const log = meeting ? await house.book.log.all({ record: meeting.ref }) : [];
            return { titles: papers?.points.map(({ itemTitle }) => itemTitle) ?? [], log };
        } finally {
            await house.close();
        }
    }

    it('lists by row and kind what may tell who a child is, repeats none of it, and records nothing without a choice', async () => {
        const listed = await told({ dryRun: true });
        assert.match(listed, /May tell who a child or a family is:\n {2}Item 2, its title: a name, an NHS number/);
        assert.doesNotMatch(listed, /Zayden|943/);
        await assert.rejects(told({}), /Nothing was recorded\. \d+ rows? may tell who.*--safer.*--keep-identifiers/);
        assert.deepEqual((await inBook()).titles, []);
    });

    it('records reference-only wording where that is chosen, and the log keeps that it was asked', async () => {
        await told({ safer: true });
        const { titles, log } = await inBook();
        assert.ok(titles.some((title) => /Audit programme, and the mother of \(name in the case record\)/.test(title)));
        assert.doesNotMatch(titles.join(), /Zayden|943/);
        const [line] = log.filter(({ what }) => what.startsWith('Asked about'));
        assert.match(line?.detail ?? '', /^It held a name, an NHS number.*\. The safer wording was used\.$/);
        assert.doesNotMatch(JSON.stringify(log), /Zayden|943/);
    });
});
