import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, type Day, inWords, isDay } from '../../src/domain/day.ts';
import { plainWords, readDue } from '../../src/domain/due.ts';
import { groups } from './dueTable.ts';

const anyDay = fc.integer({ min: 0, max: 84_005 }).map((days) => addDays('1970-01-01', days));
const phrases = groups.flatMap(({ rows }) =>
    rows
        .split('\n')
        .slice(1)
        .map((row) => row.split(/ [=?] /)[0] ?? ''),
);
const anyPhrase = fc.constantFrom(...phrases);

/** Days by the machine's own calendar in UTC, to check sums with another's arithmetic. */
const utc = (day: Day, change: (date: Date) => void): Day => {
    const date = new Date(`${day}T00:00:00Z`);
    change(date);
    return date.toISOString().slice(0, 10);
};
const plus = (day: Day, days: number) => utc(day, (date) => date.setUTCDate(date.getUTCDate() + days));
const lastOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

describe('Whatever the day they are said, due words', () => {
    it('are never overdue on the last day they allow, and always on the next', () => {
        fc.assert(
            fc.property(anyDay, fc.integer({ min: 1, max: 400 }), (said, count) => {
                const year = Number(said.slice(0, 4));
                const months = year * 12 + Number(said.slice(5, 7)) - 1 + count;
                const lastOfLater = lastOf(Math.floor(months / 12), (months % 12) + 1);
                const sameDay = `${lastOfLater.slice(0, 8)}${said.slice(8)}`;
                const short = `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
                const allowed: Record<string, Day> = {
                    [`within ${count} days`]: plus(said, count),
                    [`in ${count} weeks' time`]: plus(said, 7 * count),
                    [`in ${count} months`]: sameDay < lastOfLater ? sameDay : lastOfLater,
                    [`w/c ${inWords(mondayBefore(said))}`]: plus(mondayBefore(said), 6),
                    [`before ${inWords(said)}`]: plus(said, -1),
                    [`Q1 ${short}`]: `${year}-06-30`,
                    [`Q4 ${short}`]: `${year + 1}-03-31`,
                    [`calendar Q4 ${year}`]: `${year}-12-31`,
                    [`in ${short}`]: `${year + 1}-03-31`,
                    [`calendar year ${year}`]: `${year}-12-31`,
                    'end of the month': lastOf(year, Number(said.slice(5, 7))),
                    'Friday week': plus(fridayFrom(said), 7),
                };
                for (const [words, last] of Object.entries(allowed))
                    assert.equal(readDue(words, said).overdueFrom, plus(last, 1), words);
            }),
        );
    });

    it('that allow today are not overdue today', () => {
        const lasting = [
            'Friday',
            'March',
            '18 March',
            'Easter',
            'Christmas',
            'Q3',
            'this quarter',
            'this financial year',
            'the 18th',
        ];
        fc.assert(
            fc.property(fc.constantFrom(...lasting), anyDay, (words, said) => {
                const { overdueFrom = '' } = readDue(words, said);
                assert.ok(overdueFrom > said);
                assert.ok(overdueFrom <= plus(said, 400));
            }),
        );
    });

    it('that ask for something before what has begun mean the next', () => {
        const begun = [
            'Friday',
            'March',
            '18 March',
            'Easter',
            'Christmas',
            'Q3',
            'the 18th',
            'the end of March',
            'the weekend',
        ];
        fc.assert(
            fc.property(fc.constantFrom(...begun), anyDay, (words, said) => {
                const { overdueFrom = '' } = readDue(`before ${words}`, said);
                assert.ok(overdueFrom > said, `before ${words}, said on ${said}: ${overdueFrom}`);
                assert.ok(overdueFrom <= plus(said, 800));
            }),
        );
    });

    it('count working days as a calendar on the wall does', () => {
        fc.assert(
            fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 30 }), (after, count) => {
                const said = plus('2019-01-01', after);
                const holidays = [
                    '2019-12-25',
                    '2020-12-25',
                    '2021-05-03',
                    '2022-09-19',
                    '2023-05-08',
                    '2024-01-01',
                    '2025-01-01',
                    '2026-01-01',
                    '2027-01-01',
                ];
                let [day, left] = [said, count];
                while (left > 0) {
                    day = plus(day, 1);
                    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
                    if (!weekend && !holidays.includes(day)) left -= 1;
                }
                const due = readDue(`${count} working days`, said, { holidays });
                assert.equal(due.overdueFrom, plus(day, 1));
            }),
        );
    });

    it('are read again from what was understood, on any other day', () => {
        fc.assert(
            fc.property(anyPhrase, anyDay, anyDay, (words, said, later) => {
                const due = readDue(words, said);
                if (due.ambiguous || due.precision === 'invalid') return;
                const on = due.precision === 'event' ? said : later;
                const again = readDue(plainWords(due), on);
                assert.deepEqual(
                    [again.precision, again.overdueFrom, again.ambiguous],
                    [due.precision, due.overdueFrom, false],
                    `${words}: ${plainWords(due)}`,
                );
            }),
            { numRuns: 3000 },
        );
    });

    it('that are asked back give readings that can mean nothing else', () => {
        const known = { nextMeeting: '2199-12-31' };
        fc.assert(
            fc.property(anyPhrase, anyDay, fc.constantFrom('', 'by ', 'before ', 'from '), (phrase, said, lead) => {
                const due = readDue(lead + phrase, said, known);
                assert.equal(due.ambiguous, due.readings !== undefined);
                if (!due.ambiguous) return;
                assert.equal(due.overdueFrom, undefined);
                assert.ok([2, 3].includes(due.readings?.length ?? 0), phrase);
                for (const reading of due.readings ?? []) {
                    const { ambiguous, precision, overdueFrom } = readDue(reading.words, said, known);
                    assert.deepEqual(
                        [ambiguous, precision, overdueFrom],
                        [false, reading.precision, reading.overdueFrom],
                        `${phrase}: ${reading.words}`,
                    );
                }
            }),
            { numRuns: 3000 },
        );
    });

    it('of any kind are answered at once, and only what is understood has an overdue day', () => {
        const piece = fc.oneof(
            anyPhrase,
            fc.constantFrom(
                ...'by before the end of to - / and week on Q3 2020-21 31 ( ) , . a first of after from half'.split(
                    ' ',
                ),
            ),
            fc.string({ unit: 'binary', maxLength: 20 }),
        );
        const anyWords = fc.oneof(
            fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
            fc
                .tuple(piece, fc.integer({ min: 1, max: 500 }))
                .map(([text, times]) => text.repeat(times).slice(0, 10_000)),
        );
        fc.assert(
            fc.property(anyWords, anyDay, (words, said) => {
                const started = performance.now();
                const due = readDue(words, said);
                assert.ok(performance.now() - started < 500, `slow: ${JSON.stringify(words.slice(0, 300))}`);
                assert.ok(due.overdueFrom === undefined || isDay(due.overdueFrom));
                if (due.precision === 'invalid' || due.precision === 'none' || due.ambiguous)
                    assert.equal(due.overdueFrom, undefined);
                if (due.precision === 'invalid') assert.ok(due.question);
            }),
            { numRuns: 3000 },
        );
    });
});

const mondayBefore = (day: Day): Day => plus(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

const fridayFrom = (day: Day): Day => plus(day, (12 - new Date(`${day}T00:00:00Z`).getUTCDay()) % 7);
