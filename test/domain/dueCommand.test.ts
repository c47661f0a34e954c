import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the command as a person would, and answers with all it printed. */
async function book(words: readonly string[], input = '', zone = 'Europe/London') {
    const child = spawn(process.execPath, ['--disable-warning=DEP0111', '--import', 'tsx', 'src/index.ts', ...words], {
        cwd: root,
        env: { ...process.env, TZ: zone },
    });
    child.stdin.end(input);
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { out, err, code };
}

describe('The command “due”', () => {
    it('prints what was understood in a sentence', async () => {
        const { out, err, code } = await book(['due', 'by March', '--said', '2021-01-15']);
        assert.deepEqual({ out, err, code }, { out: 'March 2021 (overdue from 1 April 2021)\n', err: '', code: 0 });
    });

    it('prints the question where the words can be read in two ways', async () => {
        const { out, code } = await book(['due', 'next Friday', '--said', '2021-01-15']);
        assert.equal(
            out,
            '“next Friday” is taken in two ways. Which day is meant: Friday 22 January 2021 or Friday 29 January 2021?\n',
        );
        assert.equal(code, 0);
    });

    it('refuses in one sentence what it cannot read', async () => {
        const { out, err, code } = await book(['due', '30 February', '--said', '2021-01-15']);
        assert.equal(out, '');
        assert.match(err, /^“30 February” names a day that the calendar does not have\. .+\n$/);
        assert.equal(code, 1);
    });

    it('prints one JSON document and nothing else', async () => {
        const read = async (words: string) => {
            const { out, err, code } = await book(['due', words, '--said', '2021-01-15', '--json']);
            assert.deepEqual([err, code], ['', 0]);
            return JSON.parse(out);
        };
        assert.deepEqual(await read('in 2020-21'), {
            words: 'in 2020-21',
            precision: 'year',
            overdueFrom: '2021-04-01',
            ambiguous: false,
        });
        const { question, ...rest } = await read('bi-annual');
        assert.deepEqual(rest, { words: 'bi-annual', precision: 'event', overdueFrom: null, ambiguous: true });
        assert.match(question, /twice a year or every two years\?$/);
        assert.equal((await read('31 April')).precision, 'invalid');
    });

    it('counts from today where no day is given', async () => {
        const { out, code } = await book(['due', 'today', '--json']);
        assert.match(JSON.parse(out).overdueFrom, /^\d{4}-\d{2}-\d{2}$/);
        assert.equal(code, 0);
    });

    it('answers line by line, the same in every time zone', async () => {
        // Nights on which clocks change in London, New York and Auckland.
        const days = ['2021-03-27', '2021-10-30', '2021-03-13', '2021-11-06', '2021-04-03', '2021-09-25'];
        const phrases = ['tomorrow', 'in 24 hours', 'within 10 working days', 'Friday week', 'a month from today', ''];
        const input = days.flatMap((day) => phrases.map((words) => `${day}\t${words}\r\n`)).join('');
        const zones = ['Europe/London', 'America/New_York', 'Pacific/Auckland'];
        const [first, ...others] = await Promise.all(zones.map((zone) => book(['due', '--lines'], input, zone)));
        assert.equal(first?.code, 0);
        for (const other of others) assert.deepEqual(other, first);
        const answers = (first?.out ?? '')
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line));
        assert.equal(answers.length, days.length * phrases.length);
        assert.deepEqual(answers[0], {
            words: 'tomorrow',
            precision: 'day',
            overdueFrom: '2021-03-29',
            ambiguous: false,
        });
        assert.deepEqual(answers[5], { words: '', precision: 'none', overdueFrom: null, ambiguous: false });
    });

    it('stops at a line without a day and says which', async () => {
        const { out, err, code } = await book(['due', '--lines'], '2021-01-15\tMarch\n\nMarch\n');
        assert.equal(out.trimEnd().split('\n').length, 1);
        assert.equal(err, 'Line 3 does not begin with a day, such as 2021-03-18, and a tab.\n');
        assert.equal(code, 1);
    });

    it('says how it is used', async () => {
        for (const words of [
            ['due'],
            ['due', 'March', '--lines'],
            ['due', 'March', '--said', '2021-02-30'],
            ['due', 'by', 'March'],
        ])
            assert.equal((await book(words)).code, 2, words.join(' '));
    });
});
