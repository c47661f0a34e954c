import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../src/compile.ts';

const folder = `.data/compiled-${process.pid}`;

describe('the compiled program', () => {
    let program: string;
    before(async () => {
        program = await compile('src/index.ts', folder);
    });
    after(() => rmSync(fileURLToPath(new URL(`../${folder}`, import.meta.url)), { recursive: true, force: true }));

    const run = (...words: string[]) =>
        spawn(process.execPath, ['--disable-warning=DEP0111', program, ...words], {
            stdio: ['ignore', 'pipe', 'inherit'],
        });

    it('says what the sources say', async () => {
        const due = run('due', 'by the end of March', '--said', '2021-03-18');
        const [said] = await once(due.stdout, 'data');
        assert.equal(String(said), 'Wednesday 31 March 2021 (overdue from 1 April 2021)\n');
    });

    it('tells of trouble by the lines of its sources', async () => {
        const inside = `.data/compiled-${process.pid}/inside`;
        const file = await compile('src/outside/failure.ts', inside);
        const { withoutWords } = (await import(file)) as typeof import('../src/outside/failure.ts');
        // Something inside it breaks, so that its own lines stand in the stack.
        const broken = Object.defineProperty(new Error('secret words'), 'cause', {
            enumerable: true,
            get: () => {
                throw new Error('secret words');
            },
        });
        let thrown: unknown;
        assert.throws(
            () => withoutWords(broken),
            (problem) => {
                thrown = problem;
                return true;
            },
        );
        const { at = [] } = withoutWords(thrown);
        assert.match(at[0] ?? '', /^test\/compile\.test\.ts:\d+$/);
        assert.match(at[1] ?? '', /^src\/outside\/failure\.ts:\d+$/);
    });

    it('serves the bot, the page and its arrangement from where the sources lie, and stops when told', async () => {
        const data = mkdtempSync(join(tmpdir(), 'book-'));
        const house = run('start', '--port', '0', '--data', data, '--today', '2021-03-18');
        const exited = once(house, 'exit');
        let said = '';
        for await (const words of house.stdout) {
            said += String(words);
            if (/graph /.test(said)) break;
        }
        const [, page = ''] = /page\s+(\S+)/.exec(said) ?? [];
        const at = async (path: string) => (await fetch(page.replace('localhost', '127.0.0.1') + path)).text();
        assert.match(await at(''), /<html/);
        assert.match(await at('page/main.js'), /adaptive/i);
        assert.equal((JSON.parse(await at('health')) as { status: string }).status, 'up');
        const { people } = JSON.parse(await at('local/world')) as { people: unknown[] };
        assert.ok(people.length > 5);
        house.kill('SIGTERM');
        assert.deepEqual(await exited, [0, null]);
        rmSync(data, { recursive: true });
    });
});
