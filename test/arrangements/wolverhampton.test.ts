import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
    agencyAsOf,
    chairOf,
    executive,
    groupByRef,
    groupNamed,
    parentsOf,
    seatsOf,
    statutorySeats,
} from '../../src/domain/arrangement.ts';
import { readArrangement } from '../../src/domain/arrangementFile.ts';
import { addDays, dayIn, weekday } from '../../src/domain/day.ts';
import { dueInWords, readDue } from '../../src/domain/due.ts';
import { whenOf } from '../../src/domain/milestone.ts';
import { peopleNamed } from '../../src/domain/people.ts';
import { quorumOf } from '../../src/domain/quorum.ts';

const file = new URL('../../infra/arrangements/wolverhampton.yaml', import.meta.url);
const written = readFileSync(file, 'utf8');
const arrangement = readArrangement(written, 'wolverhampton.yaml');
const held = '2019-11-27';
const days = [held, '2021-03-18', '2026-11-22'];

describe('Wolverhampton', () => {
    it('W7 a report for March 2021 is not overdue on 31 March and is on 1 April, by London’s clock', () => {
        const due = readDue('in March 2021', held);
        assert.equal(dueInWords(due), 'March 2021 (overdue from 1 April 2021)');
        const isOverdueAt = (moment: string) => dayIn(arrangement.zone, new Date(moment)) >= (due.overdueFrom ?? '');
        // Summer time had begun on 28 March, so London's midnight was 23:00 in UTC.
        assert.equal(isOverdueAt('2021-03-31T22:59:59Z'), false);
        assert.equal(isOverdueAt('2021-03-31T23:00:00Z'), true);
    });

    it('W8 has two milestones at the end of March 2020', () => {
        const { overdueFrom = '' } = readDue('the end of March 2020', held);
        const planned = arrangement.milestones.filter((milestone) => milestone.planned === addDays(overdueFrom, -1));
        assert.deepEqual(planned.map(whenOf), ['31 March 2020', '31 March 2020']);
    });

    it('W9 has one partnership, two named groups under it, and unnamed sub-groups under the executive', () => {
        const parents = (ref: string) => parentsOf(arrangement, ref).map((group) => group.ref);
        assert.deepEqual(
            arrangement.groups.filter((group) => group.kind === 'partnership').map((group) => group.ref),
            ['PART'],
        );
        assert.deepEqual(
            arrangement.groups.filter((group) => parents(group.ref).includes('PART')).map((group) => group.name),
            ['Integrated Executive Working Group', 'Integrated Scrutiny and Assurance Group'],
        );
        const subGroups = arrangement.groups.filter((group) => group.kind === 'sub-group');
        assert.ok(subGroups.length >= 2);
        for (const group of subGroups) {
            assert.deepEqual(parents(group.ref), ['EXEC']);
            assert.match(group.name, /not named in the minute/);
        }
        assert.deepEqual(parents('PANEL'), []);
    });

    it('W10 finds one executive by any of its names', () => {
        const exec = groupByRef(arrangement, 'EXEC');
        assert.equal(exec?.aliases.length, 4);
        const names = [
            'Wolverhampton Safeguarding Together Integrated Executive Working Group',
            'the Executive Group',
            'executive board',
            'the executive working group',
        ];
        for (const name of [...names, ...(exec?.aliases ?? []), 'exec'])
            assert.equal(groupNamed(arrangement, name)?.ref, 'EXEC', name);
    });

    it('W11 replaced a children’s board of 2006 and an adults’ board of 2014 by one for both', () => {
        const boards = arrangement.groups.filter((group) => group.kind === 'board');
        assert.deepEqual(
            boards.map((board) => [board.scope, board.from.slice(0, 4), board.successor]),
            [
                [['children'], '2006', 'PART'],
                [['adults'], '2014', 'PART'],
            ],
        );
        assert.deepEqual(groupByRef(arrangement, 'PART')?.scope, ['children', 'adults']);
        const start = groupByRef(arrangement, 'PART')?.from ?? '';
        for (const board of boards) assert.equal(addDays(board.to ?? '', 1), start);
        assert.equal(executive(arrangement, addDays(start, -1))?.kind, 'board');
        assert.equal(executive(arrangement, start)?.ref, 'EXEC');
    });

    it('W12 has a scrutineer who was still to be appointed', () => {
        const [vacant] = peopleNamed(arrangement, 'Independent Scrutineer', held);
        assert.deepEqual([vacant?.name, vacant?.person], ['Independent Scrutineer', undefined]);
        const [appointed] = peopleNamed(arrangement, 'Independent Scrutineer', '2021-03-18');
        assert.ok(appointed?.person);
        const seats = arrangement.seats.filter((seat) => seat.duty === 'scrutineer');
        assert.equal(seats.find((seat) => seat.holder)?.from.slice(0, 4), '2020');
        for (const seat of seats) assert.deepEqual(seat.facts, ['Gives 10 to 12 days a year.', 'Comes at no cost.']);
    });

    it('W12 has an Independent Chair whose seat has ended, and the two roles that spoke', () => {
        const chairs = arrangement.seats.filter((seat) => seat.role === 'Independent Chair');
        assert.equal(chairs.length, 2);
        for (const chair of chairs) assert.ok(chair.to && chair.to < held);
        assert.deepEqual(peopleNamed(arrangement, 'Independent Chair', held), []);
        for (const role of ['Head of Safeguarding', 'Director of Adult Services'])
            for (const day of days) assert.equal(peopleNamed(arrangement, role, day).length, 1, `${role} on ${day}`);
    });

    it('W12 holds only invented people with addresses that reach nobody', () => {
        assert.match(written, /THE PEOPLE ARE INVENTED/);
        for (const person of arrangement.people) assert.match(person.email, /\.example$/);
    });

    it('W13 climbs four levels: sub-group, executive, scrutineer, panel', () => {
        const { rungs } = arrangement.ladder;
        assert.deepEqual(
            rungs.map((rung) => rung.to),
            ['group', 'executive', 'scrutineer', 'panel'],
        );
        assert.deepEqual(
            rungs.slice(0, 3).map((rung) => rung.afterDays),
            [0, 14, 56],
        );
    });

    it('W14 supports the scrutineer in three ways, and plans an event whose date is to be set', () => {
        const facts = groupByRef(arrangement, 'ISAG')?.facts ?? [];
        assert.equal(facts.filter((fact) => fact.startsWith('Supports the scrutineer:')).length, 3);
        const event = arrangement.milestones.filter((milestone) => milestone.planned === undefined);
        assert.deepEqual(
            event.map((milestone) => `${milestone.name}: ${whenOf(milestone)}`),
            ['Independently facilitated stakeholder event: date to be set'],
        );
    });

    it('W16 keeps who pays most and who shares the area as facts, without amounts', () => {
        const facts = (agency: string) =>
            arrangement.partners.filter((partner) => partner.agency === agency).flatMap((partner) => partner.facts);
        assert.match(facts('council').join(' '), /majority share.*co-terminous/);
        assert.match(facts('police').join(' '), /second/);
        for (const partner of arrangement.partners)
            for (const fact of partner.facts) assert.doesNotMatch(fact, /[\d£%]/);
        for (const day of days) {
            const open = arrangement.partners.filter((partner) => partner.from <= day && day <= (partner.to ?? day));
            assert.equal(open.length, 3, day);
        }
    });

    it('passes health from the commissioning group to the care board in the night to 1 July 2022', () => {
        assert.equal(agencyAsOf(arrangement, 'ccg', '2022-06-30')?.id, 'ccg');
        assert.equal(agencyAsOf(arrangement, 'ccg', '2022-07-01')?.id, 'icb');
        const health = (day: string) =>
            statutorySeats(arrangement, 'EXEC', day)
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
