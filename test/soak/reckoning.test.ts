import assert from 'node:assert/strict';
import { Walking } from '../reminders/walking.ts';
import type { Message } from '../support/connector.ts';
import type { Row } from '../support/lists.ts';
import { openRoom, type Room } from '../support/recorder.ts';
import { Chance } from '../support/seeded.ts';
import { digestsIn, leafed } from './afterwards.ts';
import { type Deed, Person } from './person.ts';
import { type Book, bookOf, type Evidence, reckon } from './reckoning.ts';

/** Everything in it may be changed. */
type Case = { deeds: Deed[]; before: Book; after: Book; messages: Message[] };

describe('whoever judges a storm', () => {
    let room: Room;
    let evidence: Evidence;
    before(async () => {
        room = await openRoom({ turnMs: 400 });
        const { manager, teams, house } = room;
        await manager.startMeeting();
        await manager.addItem('The first');
        const before = await bookOf(teams.world);
        const person = new Person(teams, manager.who, 'EXEC', 'p', () => [house.address], new Chance(5));
        for (let deeds = 0; deeds < 80; deeds++) {
            // Some of it while SharePoint is away.
            if (deeds === 64) house.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 10_000 });
            await person.act();
        }
        house.graph.clearFaults();
        await house.settled();
        evidence = { deeds: person.deeds, before, after: await bookOf(teams.world), messages: teams.messages };
    });
    after(() => room.close());

    it('finds nothing where nothing is wrong, and has seen every kind of deed and of answer', () => {
        assert.deepEqual(reckon(evidence), []);
        const seen = new Set(evidence.deeds.flatMap(({ kind, told }) => [kind, told]));
        for (const each of ['item', 'point', 'resolution', 'action', 'progress', 'done', 'extended', 'kept', 'refused'])
            assert.ok(seen.has(each as Deed['kind']), each);
    });

    const rowWith = (rows: Row[], mark: string): Row =>
        rows.find(({ Text, Title, ItemTitle }) => [Text, Title, ItemTitle].join().includes(mark)) ??
        assert.fail(`no row with ${mark}`);
    const deedOf = ({ deeds }: Case, kind: Deed['kind'], nth = 0): Deed =>
        deeds.filter((each) => each.kind === kind && ['done', 'kept'].includes(each.told))[nth] ??
        assert.fail(`no ${kind}`);
    const listOf = { item: 'Points', point: 'Points', resolution: 'Resolutions', action: 'Actions' } as const;
    const kinds = ['item', 'point', 'resolution', 'action'] as const;
    const without = (rows: Row[], row: Row) => rows.splice(rows.indexOf(row), 1);
    const swapped = (rows: Row[], column: string, [one, other]: readonly [Row, Row]) => {
        assert.ok(rows.includes(one) && rows.includes(other) && one !== other);
        [one[column], other[column]] = [other[column], one[column]];
    };

    /** Each is one thing that must never happen; the judge has to say so. */
    const wrongs: Record<string, (given: Case) => void> = {
        'a row that stood before is gone': ({ after }) => void after.Points.shift(),
        'a meeting is there that nobody started': ({ after }) =>
            void after.Meetings.push({ ...after.Meetings[0], Ref: 'EXEC/2020-21/M2' }),
        'a line stands that nobody wrote': ({ after }) => {
            const { length } = after.Actions;
            after.Actions.push({ ...after.Actions[0], Title: 'Another', Ref: `EXEC/2020-21/A${length + 1}` });
        },
        'one limb of a decision is gone': (given) => {
            const deed = given.deeds.find(({ kind, rows }) => kind === 'resolution' && rows === 3);
            const rows = given.after.Resolutions;
            // The last one, so that no letter is missing between others.
            without(rows, rows.findLast(({ Text }) => String(Text).includes(deed?.mark ?? 'none')) ?? assert.fail());
        },
        'a note of progress is gone': (given) => {
            for (const row of given.after.Actions) delete row.Progress;
        },
        'a note of progress is there twice': (given) => {
            const { mark } = deedOf(given, 'progress');
            const row = given.after.Actions.find(({ Progress }) => String(Progress).includes(mark));
            Object.assign(row ?? {}, { Progress: `${row?.Progress}\n${row?.Progress}` });
        },
        'a note of progress stands at another action': (given) => {
            const { mark } = deedOf(given, 'progress');
            const row = given.after.Actions.find(({ Progress }) => String(Progress).includes(mark)) ?? assert.fail();
            const other = given.after.Actions.find((each) => each !== row && each.Progress === undefined);
            swapped(given.after.Actions, 'Progress', [row, other ?? assert.fail()]);
        },
        'something stands that was refused': (given) => {
            const refused = given.deeds.find(({ told }) => told === 'refused') ?? assert.fail();
            Object.assign(given.after.Actions[0] ?? {}, { Slips: refused.mark, Evidence: refused.mark });
        },
        'an action is closed over what was said of it later': (given) => {
            const { deeds, after } = given;
            const later = deedOf(given, 'progress');
            const mark = 'p0sooner0z';
            deeds.unshift({ ...later, mark, kind: 'done' });
            const row = after.Actions.find(({ Progress }) => String(Progress).includes(later.mark)) ?? assert.fail();
            row.Evidence = mark;
            after.Log.push({ ...after.Log[0], What: 'Done', RecordRef: row.Ref, Detail: `Evidence: ${mark}` });
            for (const breach of reckon(given)) assert.match(breach, /^p0sooner0z: closes an action over a later word/);
        },
        'a card shows what stands nowhere': (given) => {
            const mark = 'p0none0z';
            given.deeds.push({ mark, kind: 'item', rows: 1, group: 'EXEC', told: 'nothing', words: '' });
            given.messages.push({ ...(given.messages[0] as Message), text: `Item 9 is added: ${mark}` });
        },
        'what was said to be done was refused afterwards': (given) => {
            const deed = given.deeds.find(({ told, kind }) => told === 'done' && kind === 'progress') ?? assert.fail();
            for (const row of given.after.Actions) if (String(row.Progress).includes(deed.mark)) row.Progress = '';
            given.after.Log.splice(
                0,
                Infinity,
                ...given.after.Log.filter(({ Detail }) => !String(Detail).includes(deed.mark)),
            );
            given.messages.splice(0, Infinity, { ...(given.messages[0] as Message), text: `Not kept ${deed.mark}` });
        },
    };
    for (const kind of kinds)
        Object.assign(wrongs, {
            [`a ${kind} is gone, the last of its numbers, with its line of the log`]: (given: Case) => {
                const deed =
                    given.deeds.findLast((each) => each.kind === kind && each.told === 'done') ?? assert.fail();
                for (const list of [listOf[kind], 'Log'] as const) {
                    const rows = given.after[list];
                    rows.splice(0, Infinity, ...rows.filter((row) => !JSON.stringify(row).includes(deed.mark)));
                }
                given.messages.splice(0);
            },
            [`a ${kind} stands twice under one number`]: (given: Case) => {
                const rows = given.after[listOf[kind]];
                rows.push({ ...rowWith(rows, deedOf(given, kind).mark) });
            },
            [`a ${kind} stands once more under the next number`]: (given: Case) => {
                const rows = given.after[listOf[kind]];
                const row = rowWith(rows, deedOf(given, kind).mark);
                const series = String(row.Ref).replace(/\d+(\([a-z]+\))?$/, '');
                const last = Math.max(
                    ...rows.map(({ Ref }) => Number(String(Ref).slice(series.length).match(/^\d+/)?.[0] ?? 0)),
                );
                rows.push({ ...row, Ref: `${series}${last + 1}` });
            },
            [`a ${kind} bears a number beyond the next`]: (given: Case) => {
                const row = rowWith(given.after[listOf[kind]], deedOf(given, kind).mark);
                row.Ref = String(row.Ref).replace(/\d+(\([a-z]+\))?$/, '99$1');
            },
            [`two of ${kind} have changed numbers`]: (given: Case) => {
                const rows = given.after[listOf[kind]];
                const two = [0, 1].map((nth) => rowWith(rows, deedOf(given, kind, nth).mark));
                swapped(rows, 'Ref', two as [Row, Row]);
            },
            [`a ${kind} stands in another group`]: (given: Case) => {
                const row = rowWith(given.after[listOf[kind]], deedOf(given, kind).mark);
                row.Ref = String(row.Ref).replace(/^EXEC.*([A-Z])\d+/, (_, letter) => `SG1/2020-21/${letter}1`);
            },
            [`a ${kind} is not in the log`]: (given: Case) => {
                const { mark } = deedOf(given, kind);
                without(
                    given.after.Log,
                    given.after.Log.find(({ Detail }) => String(Detail).includes(mark)) ?? assert.fail(),
                );
            },
            [`a ${kind} is in the log twice`]: (given: Case) => {
                const { mark } = deedOf(given, kind);
                given.after.Log.push(
                    given.after.Log.find(({ Detail }) => String(Detail).includes(mark)) ?? assert.fail(),
                );
            },
        });

    for (const name of Object.keys(wrongs))
        it(`says so where ${name}`, () => {
            const given = structuredClone(evidence) as Case;
            wrongs[name]?.(given);
            assert.notDeepEqual(reckon(given), []);
        });

    it('counts digests that tell a line again, and lines that nobody was told', () => {
        const digest = (conversationId: string, ...refs: string[]) => ({ conversationId, words: refs.join(' ') });
        const owing = ['SG2/2020-21/A1', 'PANEL/2020-21/A1'];
        const week = [digest('here', ...owing.slice(0, 1)), digest('there', ...owing)];
        assert.deepEqual(digestsIn(week, owing), { digests: 2, repeated: 0, untold: [] });
        assert.equal(digestsIn([...week, digest('here', ...owing.slice(0, 1))], owing).repeated, 1);
        assert.deepEqual(digestsIn(week.slice(0, 1), owing).untold, ['nobody was told of PANEL/2020-21/A1']);
    });

    it('reads a digest to its last page', async () => {
        const walking = await Walking.open(['EXEC']);
        try {
            for (let number = 1; number <= 60; number++) await walking.owes(`EXEC/2020-21/A${number}`);
            const { messages } = await walking.round('2021-04-01');
            const [digest] = messages;
            assert.ok(digest);
            const { words } = await leafed(digest, walking.room);
            for (let number = 1; number <= 60; number++) assert.match(words, new RegExp(`\\bA${number}\\b`));
        } finally {
            await walking.close();
        }
    });
});
