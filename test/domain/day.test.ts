import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
    addDays,
    addMonths,
    dayIn,
    daysBetween,
    firstOf,
    inWords,
    isDay,
    lastOfMonth,
    monthInWords,
    municipalYear,
    readDay,
    weekday,
    withWeekday,
} from '../../src/domain/day.ts';

/** Any day of 1900 to 2199. */
const anyDay = fc.integer({ min: -25_567, max: 84_005 }).map((days) => addDays('1970-01-01', days));
const london = 'Europe/London';

describe('A day', () => {
    it('is reckoned as the calendar library reckons it', () => {
        const plain = Temporal.PlainDate.from;
        fc.assert(
            fc.property(anyDay, anyDay, fc.integer({ min: -4000, max: 4000 }), (day, other, count) => {
                const [date, months] = [plain(day), count % 400];
                assert.equal(addDays(day, count), date.add({ days: count }).toString());
                assert.equal(addMonths(day, months), date.add({ months }).toString());
                assert.equal(lastOfMonth(day), date.with({ day: date.daysInMonth }).toString());
                assert.equal(daysBetween(day, other), date.until(other, { largestUnit: 'day' }).days);
                assert.equal(weekday(day), date.toLocaleString('en-GB', { weekday: 'long' }));
                const first = plain({ year: date.year, month: 1, day: 1 }).add({ months: months - 1 });
                assert.equal(firstOf(date.year, months), first.toString());
                assert.equal(Number(municipalYear(day).slice(0, 4)), date.subtract({ months: 3 }).year);
            }),
        );
        for (const no of ['2021-02-29', '2021-13-01', 'today', '']) assert.throws(() => addDays(no, 1), RangeError);
    });

    it('is a day of the real calendar', () => {
        for (const day of ['2021-03-18', '2020-02-29', '2000-02-29', '2019-12-31']) assert.ok(isDay(day), day);
        for (const day of [
            '2021-02-29',
            '1900-02-29',
            '2021-02-30',
            '2021-04-31',
            '2021-13-01',
            '2021-00-10',
            '2021-1-10',
        ])
            assert.ok(!isDay(day), day);
        for (const day of ['', 'today', '18/03/2021', '2021-03-18T00:00', ' 2021-03-18', '20210318', '0021-03-18'])
            assert.ok(!isDay(day), day);
    });

    it('agrees with JavaScript’s own calendar on which days exist', () => {
        const numbers = fc.tuple(
            fc.integer({ min: 1900, max: 2199 }),
            fc.integer({ min: 0, max: 13 }),
            fc.integer({ min: 0, max: 32 }),
        );
        fc.assert(
            fc.property(numbers, ([year, month, day]) => {
                const date = new Date(Date.UTC(year, month - 1, day));
                const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
                const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
                assert.equal(isDay(text), exists, text);
            }),
        );
    });

    it('counts days over months, leap years and back', () => {
        assert.equal(addDays('2020-02-28', 2), '2020-03-01');
        assert.equal(addDays('2021-01-01', -1), '2020-12-31');
        assert.equal(daysBetween('2021-03-18', '2021-04-01'), 14);
        assert.equal(daysBetween('2020-04-01', '2020-02-28'), -33);
        fc.assert(
            fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
                assert.equal(daysBetween(day, addDays(day, days)), days);
            }),
        );
    });

    it('counts months, and never leaves the month that was meant', () => {
        assert.equal(addMonths('2021-01-31', 1), '2021-02-28');
        assert.equal(addMonths('2019-11-30', 3), '2020-02-29');
        assert.equal(addMonths('2021-03-31', -1), '2021-02-28');
        fc.assert(
            fc.property(anyDay, fc.integer({ min: -120, max: 120 }), (day, months) => {
                const later = addMonths(day, months);
                const [year = 0, month = 0, number = 0] = day.split('-').map(Number);
                const meant = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7);
                assert.equal(later.slice(0, 7), meant);
                assert.ok(
                    later.endsWith(day.slice(8)) || (later === lastOfMonth(later) && Number(later.slice(8)) < number),
                );
            }),
        );
    });

    it('knows the last of its month', () => {
        assert.deepEqual(['2020-02-01', '2021-02-28', '2021-04-30', '2021-12-05'].map(lastOfMonth), [
            '2020-02-29',
            '2021-02-28',
            '2021-04-30',
            '2021-12-31',
        ]);
    });

    it('is said as in minutes', () => {
        assert.equal(inWords('2021-03-08'), '8 March 2021');
        assert.equal(monthInWords('2021-03-08'), 'March 2021');
        assert.equal(withWeekday('2021-03-18'), 'Thursday 18 March 2021');
        assert.deepEqual([weekday('2026-11-22'), weekday('2026-11-23')], ['Sunday', 'Monday']);
    });

    it('lies in a municipal year from 1 April to 31 March', () => {
        assert.equal(municipalYear('2021-03-31'), '2020-21');
        assert.equal(municipalYear('2021-04-01'), '2021-22');
        assert.equal(municipalYear('2000-01-15'), '1999-00');
        assert.equal(municipalYear('2026-12-31'), '2026-27');
    });

    it('is the day of the zone on both sides of midnight, in winter and in summer', () => {
        assert.equal(dayIn(london, new Date('2021-01-31T23:59:59Z')), '2021-01-31');
        assert.equal(dayIn(london, new Date('2021-02-01T00:00:00Z')), '2021-02-01');
        assert.equal(dayIn(london, new Date('2021-06-30T22:59:59Z')), '2021-06-30');
        assert.equal(dayIn(london, new Date('2021-06-30T23:00:00Z')), '2021-07-01');
    });

    it('is right around the nights on which the clocks change', () => {
        for (const [night, lastHour] of [
            ['2021-03-28', 22],
            ['2021-10-31', 23],
        ] as const) {
            const midnight = Date.parse(`${night}T00:00:00Z`);
            for (let minutes = -120; minutes < 24 * 60 + 120; minutes += 15) {
                const at = new Date(midnight + minutes * 60_000);
                const written = new Intl.DateTimeFormat('en-CA', { timeZone: london, dateStyle: 'short' }).format(at);
                assert.equal(dayIn(london, at), written, at.toISOString());
            }
            assert.equal(dayIn(london, new Date(`${night}T${lastHour}:59:59Z`)), night);
            assert.equal(dayIn(london, new Date(Date.parse(`${night}T${lastHour}:59:59Z`) + 1000)), addDays(night, 1));
        }
    });
});

describe('A day in words', () => {
    const said = '2021-03-20';

    it('is read in every plain British form, day before month', () => {
        const forms = [
            '18 March 2021',
            '18/03/2021',
            '18/3/21',
            '18.3.21',
            '18-03-2021',
            '18th March 2021',
            '18 Mar 2021',
        ];
        const more = ['Thursday 18 March 2021', 'Thu, 18th of March, 2021', '2021-03-18', ' the 18th of march  2021 '];
        for (const form of [...forms, ...more]) assert.equal(readDay(form, said), '2021-03-18', form);
        assert.equal(readDay('3/4/2021', said), '2021-04-03');
        assert.equal(readDay('1 Sept 2021', said), '2021-09-01');
    });

    it('without a year is the next one, the day it was said included', () => {
        assert.equal(readDay('20 March', said), '2021-03-20');
        assert.equal(readDay('31 Mar', said), '2021-03-31');
        assert.equal(readDay('19th March', said), '2022-03-19');
        assert.equal(readDay('19/3', said), '2022-03-19');
        assert.equal(readDay('29 February', said), '2024-02-29');
    });

    it('may be today or tomorrow', () => {
        assert.equal(readDay('Today', said), said);
        assert.equal(readDay('tomorrow', '2021-12-31'), '2022-01-01');
    });

    it('that does not exist is told, never rolled over', () => {
        for (const words of [
            '30 February 2021',
            '30 February',
            '31/4',
            '29 Feb 2021',
            '31.4.2021',
            '2021-02-30',
            '0 May',
            '12/13/2021',
        ])
            assert.equal(readDay(words, said), 'impossible', words);
        assert.equal(readDay('Friday 18 March 2021', said), 'impossible');
    });

    it('is not read into other words', () => {
        for (const words of [
            '',
            'March 2021',
            'March',
            'soon',
            '18',
            '18 Marching 2021',
            '18 March 2021 or so',
            '3.5',
            '18/03-2021',
            'March 18 2021',
        ])
            assert.equal(readDay(words, said), undefined, words);
    });

    it('agrees with the words the book writes', () => {
        fc.assert(
            fc.property(anyDay, anyDay, (day, spoken) => {
                assert.equal(readDay(inWords(day), spoken), day);
                assert.equal(readDay(withWeekday(day), spoken), day);
                const next = readDay(inWords(day).replace(/ \d{4}$/, ''), spoken) ?? '';
                assert.ok(next >= spoken && next.slice(5) === day.slice(5));
                assert.ok(daysBetween(spoken, next) < (day.endsWith('02-29') ? 366 * 8 : 366));
            }),
        );
    });
});
