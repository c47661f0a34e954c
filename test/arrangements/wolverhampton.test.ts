import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { agencyAsOf, chairOf, groupByRef, seatsOf } from '../../src/domain/arrangement.ts';
import { readArrangement } from '../../src/domain/arrangementFile.ts';
import { addDays, weekday } from '../../src/domain/day.ts';
import { quorumOf } from '../../src/domain/quorum.ts';

const file = new URL('../../infra/arrangements/wolverhampton.yaml', import.meta.url);
const written = readFileSync(file, 'utf8');
const arrangement = readArrangement(written, 'wolverhampton.yaml');
const held = '2019-11-27';
const days = [held, '2021-03-18', '2026-11-22'];

describe('Wolverhampton', () => {
    it('passes health from the commissioning group to the care board in the night to 1 July 2022', () => {
        assert.equal(agencyAsOf(arrangement, 'ccg', '2022-06-30')?.id, 'ccg');
        assert.equal(agencyAsOf(arrangement, 'ccg', '2022-07-01')?.id, 'icb');
        const health = (day: string) =>
            seatsOf(arrangement, 'EXEC', day)
                .filter((seat) => seat.statutory === 'health')
                .map((seat) => seat.agency);
        assert.deepEqual([health('2022-06-30'), health('2022-07-01')], [['ccg'], ['icb']]);
    });

    it('can hold a meeting of every group then and today', () => {
        for (const day of days)
            for (const group of arrangement.groups.filter((open) => !open.to)) {
                const seats = seatsOf(arrangement, group.ref, day);
                assert.ok(chairOf(arrangement, group.ref, day)?.holder, `${group.ref} has a chair on ${day}`);
                assert.ok(
                    seats.some((seat) => seat.duty === 'minute taker' && seat.holder),
                    `${group.ref} ${day}`,
                );
            }
    });

    it('has a quorate executive when all its seats are taken, and none without the police', () => {
        const exec = groupByRef(arrangement, 'EXEC');
        assert.ok(exec);
        for (const day of days) {
            const seats = seatsOf(arrangement, 'EXEC', day);
            const roll = seats.map(({ role: seat, statutory }) => ({ seat, statutory, presence: 'present' as const }));
            assert.equal(quorumOf(roll, exec, seats).words, 'Quorate.');
            const withoutPolice = roll.filter((line) => line.statutory !== 'police');
            assert.equal(quorumOf(withoutPolice, exec, seats).words, 'Not quorate: nobody speaks for the police.');
        }
    });

    it('knows England’s bank holidays of 2019 to 2028', () => {
        const perYear = new Map<string, number>();
        for (const { day } of arrangement.holidays)
            perYear.set(day.slice(0, 4), (perYear.get(day.slice(0, 4)) ?? 0) + 1);
        // Eight a year; 2022 had the Jubilee and the State Funeral, 2023 the Coronation.
        assert.deepEqual([...perYear.values()], [8, 8, 8, 10, 9, 8, 8, 8, 8, 8]);
        for (const { day, name } of arrangement.holidays) {
            assert.ok(!['Saturday', 'Sunday'].includes(weekday(day)), `${name} ${day}`);
            if (name.startsWith('Good Friday')) assert.equal(day, addDays(easter(Number(day.slice(0, 4))), -2));
            if (name.startsWith('Easter Monday')) assert.equal(day, addDays(easter(Number(day.slice(0, 4))), 1));
            if (/^(Spring|Summer) bank/.test(name) && day !== '2022-06-02') assert.equal(weekday(day), 'Monday');
        }
        const known = new Map(arrangement.holidays.map(({ day, name }) => [day, name]));
        for (const day of ['2020-05-08', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08', '2027-12-28'])
            assert.ok(known.has(day), day);
        for (const day of ['2020-05-04', '2022-05-30']) assert.ok(!known.has(day), `${day} was moved`);
    });
});

/** Easter Sunday by the anonymous Gregorian algorithm (Meeus). */
function easter(year: number): string {
    const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100];
    const correction =
        century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
    const epact = (19 * golden + correction + 15) % 30;
    const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
    const shift = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
    const days = epact + sunday - 7 * shift + 114;
    return `${year}-${String(Math.floor(days / 31)).padStart(2, '0')}-${String((days % 31) + 1).padStart(2, '0')}`;
}
