import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mammoth from 'mammoth';
import { writeMinutes } from '../src/minutes.ts';
import { openRoom } from './support/recorder.ts';

/** Stands in every text typed under the Part 2 item, and in no other. */
const SECRET = 'Zebra-Quince';

describe('the command minutes', () => {
    let folder: string;
    before(async function () {
        this.timeout(20_000);
        folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const { manager, close } = await openRoom({ keeping: { folder } });
        await manager.startMeeting();
        await manager.say('item: Neglect');
        await manager.say('resolved: the plan be agreed\nthe audit be repeated');
        await manager.record('Add item', { Title: SECRET, 'Part 2': 'true' });
        await close();
    });
    after(() => rmSync(folder, { recursive: true }));

    const book = (...words: string[]) => {
        const node = ['--disable-warning=DEP0111', '--import', 'tsx', 'src/index.ts', 'minutes', ...words];
        const { status, stdout, stderr } = spawnSync(process.execPath, node, {
            cwd: new URL('..', import.meta.url),
            encoding: 'utf8',
        });
        return { status, stdout, stderr };
    };
    const write = (file: string, ...more: string[]) => {
        const out = join(folder, file);
        const { status, stderr } = book('exec/2020-21/m1', '--out', out, '--data', folder, ...more);
        assert.deepEqual([status, stderr], [0, '']);
        return readFileSync(out);
    };

    it('writes Word and HTML, public unless told otherwise', async () => {
        const { value } = await mammoth.extractRawText({ buffer: write('public.docx') });
        assert.match(value, /RESOLVED: that\n+\(a\)\tthe plan be agreed; and\n+\(b\)\tthe audit be repeated\./);
        assert.ok(!value.includes(SECRET));
        const full = write('full.html', '--full').toString();
        assert.ok(full.startsWith('<!DOCTYPE html>') && full.includes(`2. ${SECRET} (Part 2: exempt)`));
        assert.ok(!write('public.html').toString().includes(SECRET));
    }).timeout(60_000);

    it('refuses an unknown meeting and another kind of file in a sentence, and wrong usage as that', async () => {
        const unknown = book('EXEC/2020-21/M9', '--out', join(folder, 'a.docx'), '--data', folder);
        assert.deepEqual([unknown.status, unknown.stdout], [1, '']);
        assert.equal(unknown.stderr, 'There is no meeting EXEC/2020-21/M9 in the book.\n');
        // What else it refuses comes out in the same way.
        const refused = (out: string, sentence: RegExp) =>
            assert.rejects(writeMinutes('EXEC/2020-21/M1', { out, data: folder, arrangement: 'wolverhampton' }), {
                message: sentence,
            });
        await refused('a.pdf', /^Minutes are written as Word or HTML: .*\.docx or \.html, not a\.pdf\.$/);
        await refused(join(folder, 'none', 'a.html'), /could not be written \(ENOENT\)\. Check the folder/);
        assert.equal(book('EXEC/2020-21/M1').status, 2);
    }).timeout(60_000);
});
