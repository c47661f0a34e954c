import assert from 'node:assert/strict';
import { arrangementIn } from '../../src/arrangements.ts';
import { executive, groupByRef, groupNamed, isShadow, seatsOf } from '../../src/domain/arrangement.ts';
import { owedEachYear } from '../../src/domain/arrangementTerms.ts';
import { cadences, doubtAbout } from '../../src/domain/cadence.ts';
import { addDays, monthInWords } from '../../src/domain/day.ts';
import { readDue } from '../../src/domain/due.ts';
import { items } from '../../src/domain/point.ts';
import { quorumOf } from '../../src/domain/quorum.ts';
import { functionsOn, partnersFor, topicsOf } from '../../src/domain/remit.ts';
import { organisationsOf } from '../../src/domain/roll.ts';
import { columnsOf, rowsOf } from '../support/lists.ts';
import type { Recorder } from '../support/recorder.ts';
import { openClaims } from './room.ts';

const draft = arrangementIn('wirral-january-2019');
const held = '2019-01-28';
const live = '2019-09-01';

const councillors = [
    ...['Geraint Pugh', 'Ann Tollemache', 'Reece Dodd', 'Mina Farrow', 'Joyce Ashby', 'Luke Prenton'],
].map((name) => `Councillor ${name}`);
const guests: Readonly<Record<string, readonly string[]>> = {
    'Wirral Council': ['Una Frith', 'Basil Kerr', 'Tess Moran', 'Ivo Lamb', 'Cora Dunn'],
    'Merseyside Police': ['Hal Brand', 'Peg Stone', 'Ross Vale'],
    'Wirral Clinical Commissioning Group': ['Lyn Marsh', 'Ewan Foss'],
    'Wirral Community NHS Trust': ['Dot Pine'],
    'Wirral Safeguarding Children Board': ['Gus Heath', 'Ada Brook'],
};

describe('Wirral’s workshop of January 2019 (partnerships.md 2.2)', () => {
    let claims: Awaited<ReturnType<typeof openClaims>>;
    let committee: Recorder;
    const limbs = [
        'a protocol between the committee and the partnership group be drafted, and shared with all who attended',
        'updates be received twice a year, one of them the annual report',
        'thought be given to scrutiny’s part, to the chair’s membership, and to formal visits',
    ];
    const meeting = 'OSC/2018-19/M1';
    before(async () => {
        claims = await openClaims('wirral-january-2019', held);
        committee = await claims.meetingOf('OSC');
        await committee.say(`present: ${councillors.join(', ')}`);
        const visitors = Object.entries(guests).flatMap(([from, names]) => names.map((name) => `${name} (${from})`));
        await committee.say(`in attendance: ${visitors.join('; ')}`);
        await committee.say('item: Future arrangements');
        await committee.say(`recommended: ${limbs.join('\n')}`);
        await committee.say('thanks: to the business manager for the work on the model');
    });
    after(() => claims.close());

    const rowsAbout = async (limb: string) =>
        (await committee.rows('Actions')).filter(({ ResolutionRef }) => ResolutionRef === `OSC/2018-19/${limb}`);
    const act = (Title: string, limb: string, Due: string) =>
        committee.record('Add action', {
            ...{ Title, Owner: 'Naveed Iqbal', Due, 'From resolution': limb, Group: 'OSC' },
        });

    it('X1: recommends three things, and resolves none', async () => {
        const rows = (await committee.rows('Resolutions')).filter(({ Verb }) => Verb !== 'thanks');
        assert.deepEqual(columnsOf(rows, 'Limb', 'Verb'), [
            ['a', 'recommended'],
            ['b', 'recommended'],
            ['c', 'recommended'],
        ]);
    });

    it('X2: owes a protocol before go-live: shared with nineteen people, and with both bodies’ consent', async () => {
        const shared = (await committee.rows('Roll')).length;
        await act('Draft the protocol', 'R1(a)', 'before go-live');
        await act(`Share the draft with all ${shared} who attended`, 'R1(a)', 'before go-live');
        for (const body of ['committee', 'partnership group'])
            await act(`The ${body} says that it is satisfied`, 'R1(a)', 'by the stand-down at midnight');
        const rows = columnsOf(await rowsAbout('R1(a)'), 'Title', 'Due', 'DuePrecision', 'OverdueFrom');
        assert.deepEqual(rows, [
            ['Draft the protocol', 'before go-live', 'event', live],
            ['Share the draft with all 19 who attended', 'before go-live', 'event', live],
            ['The committee says that it is satisfied', 'by the stand-down at midnight', 'event', live],
            ['The partnership group says that it is satisfied', 'by the stand-down at midnight', 'event', live],
        ]);
    });

    it('X3: is owed two updates a year, exactly one of them the annual report', () => {
        const owed = owedEachYear(draft.papers ?? []).filter(({ to }) => to.includes('OSC'));
        assert.deepEqual(
            owed.map(({ name }) => name),
            ['Annual report', 'Update on the partnership'],
        );
    });

    it('X4: thinks of three things without a date, each adopted with evidence or not adopted with a reason', async () => {
        for (const option of ['Scrutiny is informed', 'The chair is a member', 'Visits are formal'])
            await act(option, 'R1(c)', '');
        const refs = (await rowsAbout('R1(c)')).map(({ Ref }) => String(Ref).replace(/^.*\//, ''));
        const [first, second] = refs;
        await committee.say(`done ${first}: adopted by the executive`);
        await committee.say(`withdraw ${second}: not adopted, for the chair scrutinises it`);
        const rows = columnsOf(await rowsAbout('R1(c)'), 'OverdueFrom', 'Status', 'Evidence', 'Progress');
        assert.deepEqual(
            rows.map(([overdueFrom, status]) => [overdueFrom || '', status]),
            [
                ['', 'complete'],
                ['', 'withdrawn'],
                ['', 'not started'],
            ],
        );
        assert.equal(rows[0]?.[2], 'adopted by the executive');
        assert.match(String(rows[1]?.[3]), /not adopted, for the chair scrutinises it/);
    });

    it('X5: never takes “bi-annual” for every two years, and asks where nothing says which', () => {
        for (const words of ['bi-annual', 'bi-annually', 'biannually']) {
            assert.equal(doubtAbout(words), 'can mean twice a year or every two years');
            assert.ok(readDue(words, held).ambiguous, words);
            assert.equal(readDue(words, held).overdueFrom, undefined);
        }
        assert.ok(!readDue('twice a year', held).ambiguous);
        assert.equal(cadences['twice a year'], 6);
        assert.deepEqual(groupByRef(draft, 'WIDER')?.cadence, { words: 'twice a year', months: 6 });
    });

    it('X6: has seven dated milestones in five months, and a shadow form from 1 April to 31 August', () => {
        const days = draft.milestones.map(({ planned = '' }) => planned);
        assert.deepEqual(days, [
            ...['2019-01-28', '2019-01-31', '2019-03-25', '2019-03-29', '2019-04-01', '2019-08-31', '2019-09-01'],
        ]);
        assert.equal(new Set(days.map(monthInWords)).size, 5);
        const exec = groupByRef(draft, 'EXEC');
        assert.deepEqual([exec?.from, exec?.shadowTo], ['2019-04-01', '2019-08-31']);
        const forms = ['2019-04-01', '2019-08-31', '2019-09-01'].map((day) => exec && isShadow(exec, day));
        assert.deepEqual(forms, [true, true, false]);
        const then = ['2019-04-01', '2019-08-31', '2019-09-01'].map((day) => executive(draft, day)?.ref);
        assert.deepEqual(then, ['LSCB', 'LSCB', 'EXEC']);
    });

    it('X7: is of six components, five of them bodies and one a function; the regional groups have several parents', () => {
        const outsideModel = ['panel', 'people’s panel'];
        const bodies = draft.groups.filter(({ kind, to }) => to === undefined && !outsideModel.includes(kind));
        assert.deepEqual(
            bodies.map(({ ref }) => ref),
            ['EXEC', 'WIDER', 'BIQA', 'SVC', 'REG'],
        );
        assert.deepEqual(
            functionsOn(draft, live).map(({ name }) => name),
            ['Independent scrutiny'],
        );
        assert.deepEqual(groupByRef(draft, 'REG')?.parents, ['EXEC', 'MERSEY']);
        assert.equal(draft.outside?.[0]?.ref, 'MERSEY');
    });

    it('X8: has three statutory partners, two of whom review the deaths of children', () => {
        const kinds = (duty: string) => partnersFor(draft, duty, live).map(({ kind }) => kind);
        assert.deepEqual(kinds('safeguarding'), ['local authority', 'police', 'health']);
        assert.deepEqual(kinds('Child death review'), ['local authority', 'health']);
        assert.deepEqual(kinds('housing'), []);
        const speaking = seatsOf(draft, 'EXEC', live).flatMap(({ statutory }) => statutory ?? []);
        assert.deepEqual(speaking, kinds('safeguarding'));
    });

    it('X9: keeps its counts: six topics, five regional ones, seven purposes, four duties, three parts', () => {
        const topics = (ref: string) => {
            const group = groupByRef(draft, ref);
            return group ? topicsOf(group, live).length : 0;
        };
        assert.deepEqual([topics('SVC'), topics('REG')], [6, 5]);
        assert.deepEqual(
            Object.entries(draft.lists ?? {}).map(([heading, lines]) => [heading, lines.length]),
            [
                ['central parts', 3],
                ['duties of the national framework', 4],
                ['purposes', 7],
            ],
        );
    });

    it('X12: was attended by nineteen: six councillors, and thirteen from five organisations', async () => {
        const roll = await claims.house.book.roll.all({ meeting });
        assert.equal(roll.length, 19);
        const seated = roll.filter(({ seat }) => seat !== '');
        assert.deepEqual(
            seated
                .map(({ seat }) => seat)
                .toSorted()
                .slice(0, 1),
            ['Chair'],
        );
        assert.equal(seated.length, 6);
        assert.equal(seated.filter(({ seat }) => seat === 'Party Spokesperson').length, 1);
        const came = roll.filter(({ presence }) => presence === 'in attendance');
        const counted = organisationsOf(came).map((from) => came.filter(({ agency }) => agency === from).length);
        assert.deepEqual(organisationsOf(came).toSorted(), Object.keys(guests).toSorted());
        assert.deepEqual(counted.toSorted(), [1, 2, 2, 3, 5]);
        // All three statutory partners had somebody there, which is what the executive's quorum asks for.
        const exec = groupByRef(draft, 'EXEC');
        assert.ok(exec);
        const agencies = new Map(draft.agencies.map(({ id, name }) => [id, name]));
        const seats = seatsOf(draft, 'EXEC', live);
        const speakers = seats.flatMap(({ role, statutory, agency = '' }) => {
            const from = came.find((line) => line.agency === agencies.get(agency));
            return statutory && from ? [{ seat: role, statutory, name: from.name, presence: 'present' as const }] : [];
        });
        assert.equal(quorumOf(speakers, exec, seats).words, 'Quorate.');
        assert.equal(quorumOf(speakers.slice(1), exec, seats).quorate, false);
    });

    it('X13: knows the board by three spellings, and leaves the text as it was typed', async () => {
        for (const spelling of ['WSCB', 'WCSB', 'WSBC', 'wsbc']) assert.equal(groupNamed(draft, spelling)?.ref, 'LSCB');
        await committee.say('point: The WSBC chair gives scrutiny.');
        const texts = await committee.column('Points', 'Text');
        assert.ok(texts.some((text) => String(text).includes('WSBC')));
    });

    it('X14: takes one item behind closed doors and leaves the others open', async () => {
        await committee.record('Add item', { Title: 'What is said among ourselves', 'Part 2': 'true' });
        const [open = '', restricted = ''] = claims.teams.world.sites;
        const titles = async (site: string) =>
            (await rowsOf(claims.teams.world.graph, site, 'Points')).map((row) => JSON.stringify(row));
        assert.ok((await titles(restricted)).some((row) => row.includes('among ourselves')));
        assert.ok(!(await titles(open)).some((row) => row.includes('among ourselves')));
        assert.ok((await titles(open)).some((row) => row.includes('Future arrangements')));
    });

    it('X15: records thanks once, of which no action is made', async () => {
        const thanks = (await committee.rows('Resolutions')).filter(({ Verb }) => Verb === 'thanks');
        assert.equal(thanks.length, 1);
        assert.ok(!(await committee.rows('Actions')).some(({ ResolutionRef }) => ResolutionRef === thanks[0]?.Ref));
    });

    it('X16: has an outline of fourteen headings, and a panel of fifteen young people, none of them named', async () => {
        const young = groupByRef(draft, 'YOUNG');
        assert.deepEqual([young?.kind, young?.size], ['people’s panel', 15]);
        assert.deepEqual(seatsOf(draft, 'YOUNG', live), []);
        assert.ok(!claims.teams.world.conversations.some(({ group }) => group === 'YOUNG'));
        const board = await claims.meetingOf('LSCB');
        for (let heading = 1; heading <= 14; heading++) await board.say(`item: Heading ${heading}`);
        const outline = items(await claims.house.book.points.all({ meeting: 'LSCB/2018-19/M1' }));
        assert.deepEqual(
            outline.map(({ item, itemTitle }) => `${item}. ${itemTitle}`),
            Array.from({ length: 14 }, (_, index) => `${index + 1}. Heading ${index + 1}`),
        );
        assert.equal(addDays(live, -1), groupByRef(draft, 'LSCB')?.to);
    });
});
