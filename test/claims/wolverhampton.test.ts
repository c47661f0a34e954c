import assert from 'node:assert/strict';
import type { LocalHouse } from '../../src/app.ts';
import { arrangementIn } from '../../src/arrangements.ts';
import { play } from '../../src/demo.ts';
import { htmlOf } from '../../src/documents/html.ts';
import { minutesPage } from '../../src/documents/minutes.ts';
import { executive, groupByRef, groupNamed, parentsOf } from '../../src/domain/arrangement.ts';
import { addDays, dayIn } from '../../src/domain/day.ts';
import { dueInWords, readDue } from '../../src/domain/due.ts';
import { decisionInWords, decisions, houseStyleOf } from '../../src/domain/houseStyle.ts';
import { whenOf } from '../../src/domain/milestone.ts';
import { peopleNamed } from '../../src/domain/people.ts';
import { openHouse } from '../support/house.ts';
import { columnsOf, type List, type Row, rowsOf } from '../support/lists.ts';
import { openRoom } from '../support/recorder.ts';

const arrangement = arrangementIn('wolverhampton');
const held = '2019-11-27';
const days = [held, '2021-03-18', '2026-11-22'];

describe('Wolverhampton (partnerships.md 2.1)', () => {
    it('W7: a report for March 2021 is not overdue on 31 March and is on 1 April, by London’s clock', () => {
        const due = readDue('in March 2021', held);
        assert.equal(dueInWords(due), 'March 2021 (overdue from 1 April 2021)');
        const isOverdueAt = (moment: string) => dayIn(arrangement.zone, new Date(moment)) >= (due.overdueFrom ?? '');
        // Summer time had begun on 28 March, so London's midnight was 23:00 in UTC.
        assert.equal(isOverdueAt('2021-03-31T22:59:59Z'), false);
        assert.equal(isOverdueAt('2021-03-31T23:00:00Z'), true);
    });

    it('W8: has two milestones at the end of March 2020', () => {
        const { overdueFrom = '' } = readDue('the end of March 2020', held);
        const planned = arrangement.milestones.filter((milestone) => milestone.planned === addDays(overdueFrom, -1));
        assert.deepEqual(planned.map(whenOf), ['31 March 2020', '31 March 2020']);
    });

    it('W9: has one partnership, two named groups under it, and unnamed sub-groups under the executive', () => {
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

    it('W10: finds one executive by any of its names', () => {
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

    it('W11: replaced a children’s board of 2006 and an adults’ board of 2014 by one for both', () => {
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

    it('W12: has a scrutineer still to be appointed, an Independent Chair whose seat has ended, and the two roles that spoke', () => {
        const [vacant] = peopleNamed(arrangement, 'Independent Scrutineer', held);
        assert.deepEqual([vacant?.name, vacant?.person], ['Independent Scrutineer', undefined]);
        const [appointed] = peopleNamed(arrangement, 'Independent Scrutineer', '2021-03-18');
        assert.ok(appointed?.person);
        const seats = arrangement.seats.filter((seat) => seat.duty === 'scrutineer');
        assert.equal(seats.find((seat) => seat.holder)?.from.slice(0, 4), '2020');
        for (const seat of seats) assert.deepEqual(seat.facts, ['Gives 10 to 12 days a year.', 'Comes at no cost.']);
        const chairs = arrangement.seats.filter((seat) => seat.role === 'Independent Chair');
        assert.equal(chairs.length, 2);
        for (const chair of chairs) assert.ok(chair.to && chair.to < held);
        assert.deepEqual(peopleNamed(arrangement, 'Independent Chair', held), []);
        for (const role of ['Head of Safeguarding', 'Director of Adult Services'])
            for (const day of days) assert.equal(peopleNamed(arrangement, role, day).length, 1, `${role} on ${day}`);
    });

    it('W13: climbs four levels: sub-group, executive, scrutineer, panel', () => {
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

    it('W14: supports the scrutineer in three ways, and plans an event whose date is to be set', () => {
        const facts = groupByRef(arrangement, 'ISAG')?.facts ?? [];
        assert.equal(facts.filter((fact) => fact.startsWith('Supports the scrutineer:')).length, 3);
        const event = arrangement.milestones.filter((milestone) => milestone.planned === undefined);
        assert.deepEqual(
            event.map((milestone) => `${milestone.name}: ${whenOf(milestone)}`),
            ['Independently facilitated stakeholder event: date to be set'],
        );
    });

    it('W16: keeps who pays most and who shares the area as facts, without amounts', () => {
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

    describe('its meeting, played', () => {
        let house: LocalHouse;
        before(async () => {
            house = await openHouse({ today: '2019-11-27', page: true });
            await play(house, () => undefined);
        });
        after(() => house.close());
        const rows = (list: List): Promise<Row[]> => rowsOf(house.graph.url, house.world.sites[0] ?? '', list);

        it('W1: resolved three limbs under one lead-in, numbered', async () => {
            const resolved = (await rows('Resolutions')).filter(({ Verb }) => Verb === 'resolved');
            assert.deepEqual(columnsOf(resolved, 'Ref'), [
                ['PANEL/2019-20/R1(a)'],
                ['PANEL/2019-20/R1(b)'],
                ['PANEL/2019-20/R1(c)'],
            ]);
            const [first = []] = decisions(await house.book.resolutions.all({ group: 'PANEL' }));
            const [lead, ...limbs] = decisionInWords(first, { labels: 'numbered', leadIn: 'capitals' });
            assert.equal(lead, 'RESOLVED: that');
            assert.deepEqual(
                limbs.map((line) => line.slice(0, 2)),
                ['1.', '2.', '3.'],
            );
        });

        it('W2: keeps the welcome and the support in one limb, of which no action is made', async () => {
            const [first] = await rows('Resolutions');
            assert.match(String(first?.Text), /welcomed .* supported/);
            assert.ok(!(await rows('Actions')).some(({ ResolutionRef }) => ResolutionRef === first?.Ref));
        });

        const owedBy = async (owner: string) =>
            columnsOf(
                (await rows('Actions')).filter(({ OwnerName }) => OwnerName === owner),
                ...['Kind', 'ReportTo', 'Due', 'DuePrecision', 'OverdueFrom', 'ResolutionRef'],
            );
        const inMarch = ['report', 'PANEL', 'March 2021', 'month', '2021-04-01'];

        it('W3: is owed a progress report by a representative of the executive in March 2021, by the month', async () => {
            assert.deepEqual(await owedBy('Representative of the Integrated Executive Working Group'), [
                [...inMarch, 'PANEL/2019-20/R1(b)'],
            ]);
        });

        it('W4: is owed a briefing by the Independent Scrutineer in March 2021, by the month', async () => {
            assert.deepEqual(await owedBy('Independent Scrutineer'), [[...inMarch, 'PANEL/2019-20/R1(c)']]);
        });

        it('W5: has four outcomes, three resolved and one agreed in the narrative', async () => {
            const verbs = columnsOf(await rows('Resolutions'), 'Verb').flat();
            assert.deepEqual(verbs, ['resolved', 'resolved', 'resolved', 'agreed']);
            const last = (await rows('Resolutions')).at(-1);
            assert.match(String(last?.Text), /work programme/);
        });

        it('W6: makes two dated obligations of March 2021, however often it is said', async () => {
            const dated = (await rows('Actions')).filter(({ DuePrecision }) => DuePrecision === 'month');
            assert.equal(dated.length, 2);
            assert.equal((await rows('Actions')).length, 2);
        });

        it('W17: has a paper to follow, which keeps the minutes back from nobody', async () => {
            const [item] = await rows('Points');
            assert.match(String(item?.Title), /presentation to follow/);
            assert.deepEqual(columnsOf(await rows('Meetings'), 'Status'), [['draft']]);
            const papers = await house.book.papers('PANEL/2019-20/M1');
            const group = groupByRef(house.arrangement, 'PANEL');
            assert.ok(papers && group);
            const around = { partnership: arrangement.title, groupName: group.name, style: houseStyleOf(group) };
            assert.match(htmlOf(minutesPage(papers, around, 'public')), /presentation to follow/);
        });
    });

    it('W15: keeps thirteen paragraphs and five queries in four of them, each with its answer and who gave it', async () => {
        const room = await openRoom({ today: held });
        try {
            const panel = room.manager.in(room.teams.channelOf('PANEL'));
            await panel.say('set up PANEL');
            await panel.say('start meeting');
            await panel.addItem('New arrangements');
            for (let paragraph = 1; paragraph <= 9; paragraph++)
                await panel.say(`point: Paragraph ${paragraph} of nine.`);
            const asked = [
                'Who answers?',
                'And if it fails?',
                'Will silos end?',
                'Will more silos be found?',
                'In a year?',
            ];
            for (const question of asked)
                await panel.record('Add point', {
                    ...{ Kind: 'Query and answer', Text: `${question}\nIt is so.`, Speaker: 'Head of Safeguarding' },
                });
            const points = (await room.house.book.points.all({ meeting: 'PANEL/2019-20/M1' })).filter(
                ({ kind }) => kind !== 'item',
            );
            const queries = points.filter(({ kind }) => kind === 'query and answer');
            assert.equal(queries.length, 5);
            // The paragraph on silos holds two of the five.
            assert.equal(points.length - queries.length + 4, 13);
            assert.deepEqual(
                queries.map(({ text, speaker }) => [...text.split('\n'), speaker]),
                asked.map((question) => [question, 'It is so.', 'Head of Safeguarding']),
            );
            assert.deepEqual(points.map(({ letter }) => letter).join(''), 'abcdefghijklmn');
        } finally {
            await room.close();
        }
    });
});
