import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { arrangementIn, versionOf } from '../../src/arrangements.ts';
import { sampleWith } from '../support/house.ts';

async function book(...words: string[]) {
    const child = spawn(process.execPath, ['--disable-warning=DEP0111', '--import', 'tsx', 'src/index.ts', ...words], {
        cwd: fileURLToPath(new URL('../..', import.meta.url)),
    });
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { out, err, code };
}

describe('The command “arrangement”', () => {
    it('compares two versions in plain sentences', async () => {
        const { out, err, code } = await book('arrangement', 'compare', 'wirral@2019-08-31', 'wirral@2019-09-01');
        assert.deepEqual({ err, code }, { err: '', code: 0 });
        const [head, first] = out.split('\n');
        assert.equal(
            head,
            'From Wirral Safeguarding Partners on 31 August 2019 to Wirral Safeguarding Partners on 1 September 2019: 10 differences.',
        );
        assert.equal(first, '1. The Partners Executive Group is no longer in shadow form.');
        assert.match(out, /Gone: the Wirral Safeguarding Children Board after 31 August 2019\./);
    });

    it('prints one document with --json', async () => {
        const { out, code } = await book(
            'arrangement',
            'compare',
            'walsall@2022-06-30',
            'walsall@2022-07-01',
            '--json',
        );
        const answer = JSON.parse(out);
        assert.equal(code, 0);
        assert.deepEqual(answer.after, { title: 'Walsall Safeguarding Partnership', day: '2022-07-01' });
        assert.equal(answer.differences.length, 3);
        assert.deepEqual(answer.unsaid, []);
    });

    it('checks a file, and warns', async () => {
        const sound = await book('arrangement', 'check', 'walsall@2021-03-18');
        assert.deepEqual([sound.code, sound.err], [0, '']);
        assert.equal(sound.out, 'Walsall Safeguarding Partnership, on 18 March 2021 and after: no rule is broken.\n');
        const { out, code } = await book('arrangement', 'check', 'wirral@2019-09-01', '--json');
        assert.equal(code, 0);
        assert.match(JSON.parse(out).warnings[0], /^Conflict of roles: /);
    });

    it('refuses a file that breaks a rule with its line, a day that does not exist, and a name nobody knows', async () => {
        const bad = sampleWith((sample) => sample.replace('reports to: [PART]', 'reports to: [PARTS]'));
        const refused = await book('arrangement', 'check', bad.file);
        rmSync(bad.file);
        assert.deepEqual([refused.out, refused.code], ['', 1]);
        assert.match(refused.err, /changed\.yaml:\d+: “PARTS” is not a group of this file; expected “PART” perhaps\n$/);
        assert.throws(
            () => versionOf('wirral@2019-02-30'),
            /^Refusal: “2019-02-30” is no day of the calendar\. Write the arrangement and the day as wirral@2019-09-01\.$/,
        );
        assert.throws(() => arrangementIn('nowhere'), /There is no arrangement called nowhere\./);
        assert.throws(() => versionOf('no@where/file.yaml'), /no@where\/file\.yaml could not be read/);
    });

    it('is not asked, and the warning stands all the same where the book is started', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const start = ['start', '--arrangement', 'wirral', '--today', '2019-09-01', '--data', folder, '--port', '0'];
        const child = spawn(
            process.execPath,
            ['--disable-warning=DEP0111', '--import', 'tsx', 'src/index.ts', ...start, '--no-page'],
            { cwd: fileURLToPath(new URL('../..', import.meta.url)) },
        );
        try {
            const [warning] = await once(createInterface({ input: child.stderr }), 'line');
            assert.match(String(warning), /^Conflict of roles: Eleanor Vane, Independent Scrutineer, also chairs the/);
        } finally {
            child.kill();
            await once(child, 'exit');
            rmSync(folder, { recursive: true });
        }
    });
});
