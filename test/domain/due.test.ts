import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, addMonths, inWords, lastOfMonth, monthInWords } from '../../src/domain/day.ts';
import { dueInWords, readDue } from '../../src/domain/due.ts';

const said = '2021-01-15';
const anyDay = fc.integer({ min: 0, max: 84_005 }).map((days) => addDays('1970-01-01', days));

function read(words: string, on = said) {
    const { precision, overdueFrom } = readDue(words, on);
    return [precision, overdueFrom];
}

describe('Due words', () => {
    it('that name a day are overdue on the day after', () => {
        for (const words of [
            '18 March 2021',
            'by 18 March 2021',
            'on 18/3/21.',
            'by Thursday 18th March',
            'Due by 18 March',
        ])
            assert.deepEqual(read(words), ['day', '2021-03-19'], words);
        assert.deepEqual(read('today'), ['day', '2021-01-16']);
        assert.deepEqual(read('by tomorrow'), ['day', '2021-01-17']);
    });

    it('that say “before” a day are overdue on it', () => {
        assert.deepEqual(read('before 1 May 2021'), ['day', '2021-05-01']);
        assert.deepEqual(read('before May 2021'), ['day', '2021-05-01']);
        assert.deepEqual(read('before the end of March 2021'), ['day', '2021-04-01']);
    });

    it('that name a month are overdue on the first of the next', () => {
        for (const words of ['March 2021', 'by March', 'in Mar', 'during March 2021'])
            assert.deepEqual(read(words), ['month', '2021-04-01'], words);
        assert.deepEqual(read('January'), ['month', '2021-02-01']);
        assert.deepEqual(read('December 2021'), ['month', '2022-01-01']);
        assert.deepEqual(read('March', '2021-03-31'), ['month', '2021-04-01']);
        assert.deepEqual(read('March', '2021-04-01'), ['month', '2022-04-01']);
    });

    it('that name the end of a month mean its last day', () => {
        for (const words of ['end of March', 'by the end of March 2021', 'end March', 'by end of Mar'])
            assert.deepEqual(read(words), ['day', '2021-04-01'], words);
        assert.deepEqual(read('by the end of March 2020'), ['day', '2020-04-01']);
        assert.deepEqual(read('end of February 2024'), ['day', '2024-03-01']);
    });

    it('that name the next meeting follow its day once it is known', () => {
        assert.deepEqual(read('by the next meeting'), ['event', undefined]);
        const known = { nextMeeting: '2021-05-20' };
        assert.equal(readDue('next meeting', said, known).overdueFrom, '2021-05-21');
        assert.equal(readDue('before the next meeting', said, known).overdueFrom, '2021-05-20');
        assert.equal(readDue('next meeting', said, known).precision, 'event');
    });

    it('that name an event, or none yet, are kept without a day', () => {
        const events = [
            'once available',
            'when the report is published',
            'after go-live',
            'before go-live',
            'ongoing',
            'To be confirmed',
        ];
        for (const words of events) {
            assert.deepEqual(read(words), ['event', undefined], words);
            assert.equal(dueInWords(readDue(words, said)), `${words} (no overdue day)`);
        }
    });

    it('may be left out', () => {
        for (const words of ['', '  ', 'none', 'No date']) {
            assert.deepEqual(read(words), ['none', undefined], words);
            assert.equal(dueInWords(readDue(words, said)), 'no date');
        }
    });

    it('that name an impossible day are refused with a sentence', () => {
        for (const words of ['30 February', 'by 31/4', 'before 31 April 2021', 'on 29 February 2021']) {
            const due = readDue(words, said);
            assert.deepEqual([due.precision, due.overdueFrom], ['invalid', undefined], words);
            assert.equal(
                due.question,
                `“${words}” names a day that the calendar does not have. Give one that exists, such as 28 February 2021.`,
            );
        }
    });

    it('that nobody can read are refused with examples', () => {
        for (const words of ['soon', 'before', 'by', 'end of Smarch', '18 March 2021 or so', '202']) {
            const due = readDue(words, said);
            assert.equal(due.precision, 'invalid', words);
            assert.match(
                due.question ?? '',
                new RegExp(`^“${words}” could not be read as a date\\. Write a day \\(18 March`),
            );
        }
        assert.ok([...(readDue('x'.repeat(5000), said).question ?? '')].length < 250);
    });

    it('whose weekday does not fit are asked back, and nothing is computed meanwhile', () => {
        const due = readDue('by Friday 18 March 2021', said);
        assert.deepEqual([due.ambiguous, due.overdueFrom], [true, undefined]);
        assert.equal(
            dueInWords(due),
            '18 March 2021 is a Thursday. Which day is meant: Thursday 18 March 2021 or Friday 19 March 2021?',
        );
        assert.deepEqual(due.readings, [
            { words: 'Thursday 18 March 2021', precision: 'day', overdueFrom: '2021-03-19' },
            { words: 'Friday 19 March 2021', precision: 'day', overdueFrom: '2021-03-20' },
        ]);
        assert.equal(readDue('Friday 30 February', said).precision, 'invalid');
    });

    it('are kept as they were said', () => {
        assert.equal(readDue('  by the END of March ', said).words, 'by the END of March');
    });

    it('are answered with what was understood', () => {
        assert.equal(
            dueInWords(readDue('calendar Q4 2021', said)),
            'Q3 2021-22, October to December 2021 (overdue from 1 January 2022)',
        );
        assert.equal(dueInWords(readDue('in 2020/21', said)), '2020-21 (overdue from 1 April 2021)');
        assert.equal(dueInWords(readDue('by March', said)), 'March 2021 (overdue from 1 April 2021)');
        assert.equal(dueInWords(readDue('18/3', said)), 'Thursday 18 March 2021 (overdue from 19 March 2021)');
        assert.equal(dueInWords(readDue('before 1 May', said)), 'Friday 30 April 2021 (overdue from 1 May 2021)');
        assert.equal(
            dueInWords(readDue('next meeting', said, { nextMeeting: '2021-05-20' })),
            'next meeting (overdue from 21 May 2021)',
        );
    });

    it('are never overdue on the last day they allow, and always on the next', () => {
        fc.assert(
            fc.property(anyDay, anyDay, (day, on) => {
                const forms: [string, string][] = [
                    [`by ${inWords(day)}`, day],
                    [`before ${inWords(day)}`, addDays(day, -1)],
                    [monthInWords(day), lastOfMonth(day)],
                    [`by the end of ${monthInWords(day)}`, lastOfMonth(day)],
                    [`before ${monthInWords(day)}`, lastOfMonth(addMonths(day, -1))],
                ];
                for (const [words, last] of forms) {
                    const due = readDue(words, on);
                    assert.equal(due.overdueFrom, addDays(last, 1), words);
                }
            }),
        );
    });

    it('without a year never lie before the day they were said', () => {
        fc.assert(
            fc.property(anyDay, anyDay, (day, on) => {
                const [, bareDay = '', bareMonth = ''] = /^((?:\d+) (\w+)) /.exec(inWords(day)) ?? [];
                for (const words of [bareDay, bareMonth, `end of ${bareMonth}`])
                    assert.ok((readDue(words, on).overdueFrom ?? '') > on, words);
            }),
        );
    });

    it('of any kind are answered, and an overdue day is a day', () => {
        fc.assert(
            fc.property(fc.string({ unit: 'binary' }), anyDay, (words, on) => {
                const due = readDue(words, on);
                assert.equal(due.precision === 'invalid', due.question !== undefined && !due.ambiguous);
                assert.ok(due.overdueFrom === undefined || /^\d{4}-\d{2}-\d{2}$/.test(due.overdueFrom));
                assert.notEqual(dueInWords(due), '');
            }),
        );
    });
});
