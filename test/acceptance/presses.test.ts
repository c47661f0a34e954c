import assert from 'node:assert/strict';
import { type CardJson, wordsOn } from '../support/cardWords.ts';
import { columnsOf, type List } from '../support/lists.ts';
import { openRoom, type Recorder, type Room, saved } from '../support/recorder.ts';
import { pressOf, type Shown, shown } from '../support/teamsClient.ts';

const twenty = Array.from({ length: 20 }, (_, index) => index + 1);

describe('presses at the same time', () => {
    let room: Room;
    let manager: Recorder;
    beforeEach(async () => {
        room = await openRoom();
        manager = room.manager;
        await manager.startMeeting();
        await manager.addItem();
    });
    afterEach(() => room.close());

    /** The same press, delivered twenty times. */
    async function twentyTimes(form: CardJson, inputs: Record<string, string>, button = 'Save'): Promise<Shown[]> {
        return Promise.all(twenty.map(() => manager.save(form, inputs, button)));
    }

    const forms: readonly [button: string, inputs: Record<string, string>, list: List, rows: number][] = [
        ['Add action', { Title: 'Draft', Owner: 'Priya Shah', Due: 'March 2021' }, 'Actions', 1],
        ['Add point', { Text: 'Said once.' }, 'Points', 1],
        ['Add item', { Title: 'Once' }, 'Points', 1],
        ['Add resolution', { Text: 'one\ntwo\nthree' }, 'Resolutions', 3],
        ['Roll call', { 'Rosalind Achebe': 'Present', 'Also present': 'Jo Reed (Housing)' }, 'Roll', 8],
    ];
    for (const [button, inputs, list, rows] of forms)
        it(`of one Save of “${button}”, twenty of them, are kept once and logged once`, async () => {
            const [before, logged] = [(await manager.rows(list)).length, (await manager.rows('Log')).length];
            const answers = await twentyTimes(await manager.open(button), inputs);
            for (const answer of answers) assert.deepEqual(answer, saved);
            assert.equal((await manager.rows(list)).length, before + rows);
            assert.equal((await manager.rows('Log')).length, logged + 1);
        });

    const steps: readonly [button: string, inputs: Record<string, string>, status: string][] = [
        ['Progress', { Note: 'Said once.' }, 'in progress'],
        ['Extend', { 'New due': 'June 2021', Reason: 'Time.', 'Agreed by': 'the chair' }, 'not started'],
        ['Done', { Evidence: 'Signed.' }, 'complete'],
        ['Withdraw', { Reason: 'Not needed.' }, 'withdrawn'],
        ['Reopen', { Reason: 'Not needed.' }, 'in progress'],
    ];
    for (const [button, inputs, status] of steps)
        it(`of one Save of “${button}”, twenty of them, change the action once`, async () => {
            await manager.addAction('Draft the protocol');
            if (button === 'Reopen') await manager.say('done A1: Signed.');
            const logged = (await manager.rows('Log')).length;
            const form = await manager.open(button, await manager.show('A1'));
            for (const answer of await twentyTimes(form, inputs)) assert.deepEqual(answer, saved);
            const [action] = await manager.rows('Actions');
            assert.equal(action?.Status, status);
            assert.doesNotMatch(`${action?.Progress}\n${action?.Slips}`, /(Said once|Not needed|Time)[\s\S]*\1/);
            assert.equal((await manager.rows('Log')).length, logged + 1);
        });

    it('of one Close meeting, twenty of them, close it once', async () => {
        await room.house.settled();
        const press = pressOf(manager.hub().card ?? {}, 'Close meeting');
        const answers = await Promise.all(twenty.map(() => room.teams.send(manager.who, manager.place, press)));
        for (const answer of answers) assert.match(shown(answer).note ?? '', /Shown below|is closed/);
        assert.deepEqual(await manager.column('Meetings', 'Status'), ['draft']);
        assert.equal((await manager.rows('Log')).filter((row) => row.What === 'Closed the meeting').length, 1);
    });

    it('of one set up, and of one start, twenty of them, make one group, one meeting and one hub', async () => {
        const panel = manager.as(room.teams.person('Democratic Services Officer')).in(room.teams.channelOf('PANEL'));
        await panel.as(manager.who).say('set up');
        const setUp = pressOf(room.teams.withButton('Save').card ?? {}, 'Save', { Group: 'Scrutiny Panel' });
        const bound = await Promise.all(twenty.map(() => room.teams.send(manager.who, panel.place, setUp)));
        for (const answer of bound) assert.match(shown(answer).note ?? '', /Scrutiny Panel \(PANEL\) is set up here/);
        const start = pressOf((await panel.show('help')).card ?? {}, 'Start meeting');
        await Promise.all(twenty.map(() => room.teams.send(panel.who, panel.place, start)));
        await room.house.settled();
        assert.deepEqual(await manager.column('Groups', 'Ref'), ['EXEC', 'PANEL']);
        assert.deepEqual(await manager.column('Meetings', 'Ref'), ['EXEC/2020-21/M1', 'PANEL/2020-21/M1']);
        const posted = room.teams.messages.filter((each) => each.conversationId === panel.place);
        assert.equal(posted.filter((each) => wordsOn(each.card ?? {}).includes('Where we are')).length, 1);
        assert.equal(posted.filter((each) => wordsOn(each.card ?? {}).includes('stands further down')).length, 0);
    });

    it('of twenty different forms are twenty references without a gap', async () => {
        const open = async (button: string) => Promise.all(twenty.map(() => manager.open(button)));
        const [actions, decisions, points] = [
            await open('Add action'),
            await open('Add resolution'),
            await open('Add point'),
        ];
        const answers = await Promise.all([
            ...actions.map((form, index) => manager.save(form, { Title: `Task ${index}`, Owner: 'Priya Shah' })),
            ...decisions.map((form, index) => manager.save(form, { Text: `one ${index}\ntwo ${index}` })),
            ...points.map((form, index) => manager.save(form, { Text: `Point ${index}` })),
        ]);
        for (const answer of answers) assert.deepEqual(answer, saved);
        const refs = async (list: List) => (await manager.column(list, 'Ref')).map(String).toSorted();
        const numbered = (made: (number: number) => string[]) => twenty.flatMap(made).toSorted();
        assert.deepEqual(
            await refs('Actions'),
            numbered((number) => [`EXEC/2020-21/A${number}`]),
        );
        const limbs = (number: number) => ['a', 'b'].map((limb) => `EXEC/2020-21/R${number}(${limb})`);
        assert.deepEqual(await refs('Resolutions'), numbered(limbs));
        const letter = (number: number) => String.fromCharCode(96 + number);
        assert.deepEqual(await refs('Points'), [
            'EXEC/2020-21/M1/D1',
            ...numbered((number) => [`EXEC/2020-21/M1/D1(${letter(number)})`]),
        ]);
        for (const [first, second] of pairs(await manager.rows('Resolutions')))
            assert.equal(String(first?.Text).replace('one', 'two'), second?.Text, 'limbs stay with their decision');
        await room.house.settled();
        assert.match(wordsOn(manager.hub().card ?? {}), /20 points · 20 resolutions · 20 actions/);
        assert.equal(manager.hubs(), 1);
    });

    it('of two people with the same operation id are two records', async () => {
        const form = await manager.open('Add action');
        const others = [manager, manager.as(room.teams.named('Tomasz Zielinski'))];
        const inputs = { Title: 'The same', Owner: 'Priya Shah' };
        for (const answer of await Promise.all(others.map((each) => each.save(form, inputs))))
            assert.deepEqual(answer, saved);
        assert.deepEqual((await manager.column('Actions', 'Ref')).toSorted(), ['EXEC/2020-21/A1', 'EXEC/2020-21/A2']);
    });

    it('of two people who close leave it closed once, and the second is told', async () => {
        await room.house.settled();
        const press = pressOf(manager.hub().card ?? {}, 'Close meeting');
        const people = [manager.who, room.teams.named('Tomasz Zielinski')];
        const notes = await Promise.all(
            people.map(async (who) => shown(await room.teams.send(who, manager.place, press)).note ?? ''),
        );
        assert.deepEqual(notes.toSorted(), [
            'Nothing was recorded. The meeting EXEC/2020-21/M1 is already closed.',
            'Shown below.',
        ]);
        assert.equal((await manager.rows('Log')).filter((row) => row.What === 'Closed the meeting').length, 1);
    });

    it('of two people who call the roll leave the words of both, also when the first is written last', async () => {
        const { graph } = room.house;
        graph.orderFault({ path: '/^PATCH \\S*/lists/Meetings/', delayMs: 300 });
        const hasReadTheRoll = new Promise<void>((resolve) => {
            const stop = graph.watch(({ method, path }) => {
                if (method !== 'GET' || !path.includes('/lists/Roll/')) return;
                stop();
                resolve();
            });
        });
        const first = manager.say('present: Rosalind Achebe');
        await hasReadTheRoll;
        await manager.as(room.teams.named('Tomasz Zielinski')).say('present: Marcus Feeney');
        await first;
        const [present] = await manager.column('Meetings', 'Present');
        assert.match(String(present), /Rosalind Achebe \(Chair\)/);
        assert.match(String(present), /Marcus Feeney \(Police partner\)/);
    });

    it('of two people who call the roll leave each person once, and the meeting says what the roll says', async () => {
        const tomasz = manager.as(room.teams.named('Tomasz Zielinski'));
        for (const round of [1, 2, 3]) {
            await Promise.all([
                manager.say(`present: Rosalind Achebe, Visitor ${round}`),
                tomasz.say(`present: Marcus Feeney, Guest ${round}`),
                manager.say('apologies: Devinder Sangha'),
                tomasz.say('deputy: Anjali Deshmukh'),
            ]);
            const roll = columnsOf(await manager.rows('Roll'), 'Name', 'Presence');
            assert.equal(new Set(roll.map(([name]) => name)).size, roll.length);
            assert.equal(roll.length, 4 + 2 * round);
            const [meeting] = await manager.rows('Meetings');
            for (const [name, presence] of roll) {
                const column =
                    { 'in attendance': 'InAttendance', apologies: 'Apologies' }[String(presence)] ?? 'Present';
                assert.ok(String(meeting?.[column]).includes(String(name)), `${column} names ${name}`);
            }
            assert.equal(meeting?.Quorate, 'Quorate.');
        }
    });
});

const pairs = <T>(rows: readonly T[]): T[][] => {
    const sorted = rows.toSorted((a, b) => refOf(a).localeCompare(refOf(b)));
    return sorted.flatMap((row, index) => (index % 2 === 0 ? [[row, sorted[index + 1] as T]] : []));
};
const refOf = (row: unknown): string => String((row as { Ref?: unknown }).Ref);
