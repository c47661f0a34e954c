import assert from 'node:assert/strict';
import { commandFor, commands, routes } from '../../src/bot/handlers.ts';
import { wordsOn } from '../support/cardWords.ts';
import { everyPress, type Named, pressing, saying } from '../support/everyPress.ts';
import { sampleWith } from '../support/house.ts';
import { lists, rowsOf } from '../support/lists.ts';
import { Recorder } from '../support/recorder.ts';
import { type Column, deedOfVerb, lastly, typed, verdictOf } from '../support/rightsTable.ts';
import { openRosterRoom, type RosterRoom } from '../support/rosterRoom.ts';
import type { Member, Press } from '../support/teamsClient.ts';

/** Whoever may do least stands first. */
const people: readonly (readonly [who: string, column: Column, name: string])[] = [
    ['nobody anybody knows', 'unknown', 'Nobody'],
    ['an account of another tenant with the chair’s address', 'unknown', 'Kieran Doherty'],
    ['an account with the chair’s name', 'unknown', 'Kieran Doherty'],
    ['an account whose id is the chair’s in capitals', 'unknown', 'Kieran Doherty'],
    ['whose seat as business manager ended yesterday', 'else', 'Eve Ended'],
    ['whose seat as business manager begins tomorrow', 'else', 'Tom Morrow'],
    ['who sat for a member until yesterday', 'else', 'Dan Deputed'],
    ['a member of the group above', 'else', 'Anjali Deshmukh'],
    ['the chair of the group below', 'else', 'Tessa Tasker'],
    ['the chair of the scrutiny panel', 'else', 'Councillor Beverley Tansey'],
    ['a scrutiny officer', 'officer', 'Owen Hadley'],
    ['the scrutineer', 'scrutineer', 'Gwendolyn Pryce'],
    ['the chair of the group above', 'above', 'Rosalind Achebe'],
    ['a member', 'member', 'Mary Member'],
    ['a guest of a partner’s tenant with a seat', 'member', 'Gita Guest'],
    ['a member here who chairs another group', 'member', 'Samina Qureshi'],
    ['who sits for the chair', 'member', 'Dora Deputy'],
    ['the minute taker', 'taker', 'Tomasz Zielinski'],
    ['the chair', 'chair', 'Kieran Doherty'],
    ['the business manager', 'manager', 'Priya Shah'],
];

/** What is allowed of these leaves its mark each time. */
const leavesARow = new Set([
    ...['progress, done', 'extend, withdraw', 'escalate', 'say yes or no', 'take a concern', 'decide urgently'],
    'receive',
]);

const referenceIn = (words: string): string => /[A-Z0-9]+\/\d{4}-\d{2}\/[AQ]\d+/.exec(words)?.[0] ?? '';

const refusal = /Only .+ can .+\. Ask .+ to do it\.|You hold no seat in .+ Ask the business manager to add you\./;

describe('who may do what, pressed and typed over HTTP', function () {
    this.timeout(300_000);
    let room: RosterRoom;
    let remove: () => void;
    let who: readonly { readonly who: string; readonly column: Column; readonly as: Recorder }[];
    let named: Named;

    before(async () => {
        const { file, remove: gone } = sampleWith(withMorePeople);
        remove = gone;
        room = await openRosterRoom(file, '2021-03-18');
        who = people.map(([name, column, person], index) => ({
            who: name,
            column,
            as: playing(person, column, index),
        }));
        named = await recorded();
        // Whose account it is is written down when somebody first comes.
        for (const { as } of who) await answer(as, saying(room.teams, 'hi'));
        await room.settled();
    });
    after(async () => {
        await room.close();
        remove();
    });

    it('is said of every button and every form of words', () => {
        assert.deepEqual(
            routes.map(({ verb }) => verb).filter((verb) => !(verb in deedOfVerb && verb in everyPress(named))),
            [],
        );
        const lines = [...Object.values(typed).flatMap((words) => words(named)), ...lastly];
        const reached = new Set(lines.map((words) => commandFor(words).command));
        assert.deepEqual(
            commands.filter((command) => !reached.has(command)).map(({ pattern }) => String(pattern)),
            [],
        );
    });

    it('is refused in a sentence that names who can, and changes nothing, wherever the table says no', async () => {
        const before = await stands();
        for (const [what, deed, press] of tries()) {
            const refused = who.filter(({ column }) => verdictOf(deed, column) === '–');
            const answers = refused.map(async ({ who, as }) => ({ who, said: await answer(as, press()) }));
            for (const { who, said } of await Promise.all(answers))
                assert.match(said, refusal, `${what} by ${who}: ${said}`);
        }
        assert.deepEqual(await stands(), before);
    });

    it('is kept as a request and no more where a member may ask for it', async () => {
        const asking = who.filter(({ column }) => column === 'member');
        const asked = tries().filter(([, deed]) => verdictOf(deed, 'member') === 'ask');
        const { Requests: _, Log: __, ...before } = await stands();
        for (const [index, [what, deed, press]] of asked.entries()) {
            const { who: name, as } = asking[index % asking.length] ?? assert.fail();
            assert.doesNotMatch(await answer(as, press()), refusal, `${what} by ${name}: ${deed}`);
        }
        const { Requests, Log: ___, ...after } = await stands();
        assert.deepEqual(after, before);
        const requests = (Requests as { AskedBy: string }[][]).flat();
        for (const { as } of asking)
            assert.ok(requests.filter(({ AskedBy }) => AskedBy === as.who.name).length > 5, as.who.name);
    });

    it('is not got by naming what is another group’s beside one’s own, in any mixture, from any place', async () => {
        const theirs = await recordedByThePanel();
        const before = await ofThePanel();
        const [place, own] = [room.teams.channelOf('SG1'), room.teams.channelOf('SG2')];
        const forgers = ['Mary Member', 'Kieran Doherty', 'Tomasz Zielinski', 'Rosalind Achebe', 'Samina Qureshi'];
        for (const name of forgers) {
            const as = new Recorder(room.teams, room.teams.named(name), name === 'Samina Qureshi' ? own : place);
            for (const { verb } of routes)
                for (const data of mixtures(everyPress(named)[verb] ?? {}, everyPress(theirs)[verb] ?? {})) {
                    const said = await answer(as, pressing(verb, data));
                    assert.doesNotMatch(said, /Zqpanel/, `${verb} by ${name}: ${JSON.stringify(data)}`);
                }
        }
        const after = await ofThePanel();
        for (const row of before) assert.ok(after.includes(row), row);
        assert.ok(after.length > before.length);
        // An action may be put on another group's register by the meeting that decides it, and so may its log line say.
        for (const row of after.filter((each) => !before.includes(each)))
            assert.match(row, /"MeetingRef":"SG1\/2020-21\/M2"/, row);
    });

    it('is done wherever the table says yes', async () => {
        const [marks, isMarked] = await markingSince();
        for (const [deed, lines] of Object.entries(typed))
            for (const index of lines(named).keys())
                for (const { who: name, as } of oneEach().filter(({ column }) => verdictOf(deed, column) === 'yes')) {
                    const of = await renewed(deed);
                    const words = lines(of)[index] ?? '';
                    const said = await answer(as, saying(room.teams, words));
                    const what = `${words} by ${name}`;
                    assert.doesNotMatch(said, refusal, what);
                    if (leavesARow.has(deed)) marks.push([as.who.name, referenceIn(words), what]);
                    if (deed === 'see Part 1') assert.match(said, /SG1|sub-group|Q\d|^$/, `${what}: ${said}`);
                }
        await isMarked();
        for (const [verb, deed] of Object.entries(deedOfVerb)) {
            const press = everyPress(await renewed(deed))[verb] ?? {};
            for (const { who: name, as } of oneEach().filter(({ column }) => verdictOf(deed, column) === 'yes'))
                assert.doesNotMatch(await answer(as, pressing(verb, press)), refusal, `${verb} by ${name}`);
        }
    });

    it('is an owner’s for what is their own, wherever they sit, and no more of it than to say how it goes', async () => {
        const [marks, isMarked] = await markingSince();
        for (const { who: name, column, as } of who.filter(({ column }) => column !== 'unknown')) {
            const action = await owed(as.who.name);
            for (const words of [`progress ${action}: walked`, `not mine ${action}: walked`]) {
                assert.doesNotMatch(await answer(as, saying(room.teams, words)), refusal, `${words} by ${name}`);
                marks.push([as.who.name, action, words]);
            }
            if (verdictOf('extend, withdraw', column) === '–')
                assert.match(await answer(as, saying(room.teams, `withdraw ${action}: walked`)), refusal);
            const words = `done ${action}: walked`;
            assert.doesNotMatch(await answer(as, saying(room.teams, words)), refusal, `${words} by ${name}`);
            marks.push([as.who.name, action, words]);
        }
        await isMarked();
    });

    it('opens no list of everything to somebody whose seats open nothing that day', async () => {
        const none = ['Eve Ended', 'Tom Morrow', 'Dan Deputed', 'Nobody'];
        for (const { who: name, as } of who.filter(({ as }) => none.includes(as.who.name)))
            for (const words of ['resolutions', 'slipped', 'challenges', 'assurance']) {
                const place = room.teams.world.conversations.find((each) => each.name === as.who.name)?.id;
                const own = place ?? room.teams.personalChatOf(room.manager.who);
                const said = await answer(as.in(own), saying(room.teams, words));
                assert.match(said, /No seat that you hold today|You hold no seat in/, `${words} by ${name}: ${said}`);
            }
    });

    it('is not even heard where the activity is of another tenant, whoever it says it is', async () => {
        const before = await stands();
        for (const { as } of who)
            for (const [, , press] of tries().slice(0, 5)) {
                const envelope = room.teams.envelope(as.who, as.place);
                const tenant = { id: crypto.randomUUID() };
                const abroad = {
                    conversation: { ...(envelope.conversation as object), tenantId: tenant.id },
                    channelData: { ...(envelope.channelData as object), tenant },
                };
                const { status } = await room.teams.post(JSON.stringify({ ...envelope, ...press(), ...abroad }));
                assert.equal(status, 403);
            }
        assert.deepEqual(await stands(), before);
    });

    /** The same data with each of the pieces that differ taken from the other one or not, in every way but the first. */
    function mixtures(own: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>) {
        const differing = Object.keys(own).filter(
            (name) => name !== 'op' && JSON.stringify(own[name]) !== JSON.stringify(other[name]),
        );
        return Array.from({ length: 2 ** differing.length - 1 }, (_, index) => ({
            ...own,
            ...Object.fromEntries(
                differing.filter((_, bit) => ((index + 1) >> bit) % 2 === 1).map((name) => [name, other[name]]),
            ),
            ...('op' in own && { op: crypto.randomUUID() }),
        }));
    }

    /** Every row that is the scrutiny panel's, but for the log. */
    async function ofThePanel(): Promise<string[]> {
        const { Log: _, Groups: __, ...rows } = await stands();
        const all = Object.values(rows).flatMap((sites) => (sites as object[][]).flat());
        return all.map((row) => JSON.stringify(row)).filter((row) => /"(Ref|GroupRef|MeetingRef)":"PANEL/.test(row));
    }

    async function recordedByThePanel(): Promise<Named> {
        const panel = room.manager.in(room.teams.channelOf('PANEL'));
        for (const words of [
            ...['start meeting on 10 February 2021', 'item: Zqpanel unfinished', 'close meeting'],
            ...['start meeting on 17 March 2021', 'present: Priya Shah, Zqpanel Walker', 'item: Zqpanel'],
            ...['point: Zqpanel said', 'resolved: Zqpanel be one', 'resolved: Zqpanel be two'],
            ...[
                'action: Zqpanel @Folasade Bello by June 2021',
                'report: On Zqpanel @representative of ISAG by June 2021',
            ],
        ])
            assert.doesNotMatch(await panel.say(words), refusal);
        await panel.as(room.teams.named('Councillor Imran Chaudhry')).say('point: Zqpanel proposed');
        const ref = (tail: string) => `PANEL/2020-21/${tail}`;
        const card = await panel.show('import: Minutes of 11 December 2019\nPresent: Zqpanel Walker');
        const [, draft = ''] = /"draft":"([0-9a-f]{40})"/.exec(JSON.stringify(card.card)) ?? [];
        return {
            ...named,
            ...{ group: 'PANEL', meeting: ref('M2'), earlierItem: ref('M1/D1'), item: ref('M2/D1') },
            ...{ point: ref('M2/D1(a)'), decision: ref('R1'), limb: ref('R1(a)'), later: ref('R2') },
            ...{
                action: ref('A1'),
                closed: ref('A1'),
                concern: ref('A1'),
                report: 'ISAG/2020-21/A1',
                request: ref('Q1'),
                draft,
            },
            chair: 'beverley.tansey@members.example',
        };
    }

    /** One for each column, and the deputy, who is a member by another way. */
    const oneEach = () =>
        who.filter(
            (each, index) =>
                each.who === 'who sits for the chair' ||
                who.findIndex(({ column }) => column === each.column) === index,
        );

    /** What is to be in the log by whom and about what, and whether it is: as often as it was done. */
    async function markingSince() {
        const begun = (await room.manager.rows('Log')).length;
        const marks: [name: string, record: string, what: string][] = [];
        const isMarked = async () => {
            const log = (await room.manager.rows('Log')).slice(begun).filter(({ What }) => What !== 'Told a channel');
            for (const [name, record, what] of marks)
                assert.ok(
                    log.some(
                        ({ ActorName, RecordRef }) => ActorName === name && (record === '' || RecordRef === record),
                    ),
                    what,
                );
        };
        return [marks, isMarked] as const;
    }

    /** Every press and line that the table is asked about: what it is, which row, and the activity anew each time. */
    function tries(): (readonly [what: string, deed: string, press: () => Press])[] {
        const buttons = Object.entries(deedOfVerb).map(
            ([verb, deed]) => [verb, deed, () => pressing(verb, everyPress(named)[verb] ?? {})] as const,
        );
        const words = [...Object.entries(typed), ['record a draft', () => lastly] as const].flatMap(([deed, lines]) =>
            lines(named).map((line) => [line, deed, () => saying(room.teams, line)] as const),
        );
        return [...buttons, ...words];
    }

    /** All the person is shown for it: the answer itself and what is posted as the answer. */
    async function answer({ who, place }: Recorder, press: Press): Promise<string> {
        const envelope = room.teams.envelope(who, place);
        const { status, text } = await room.teams.post(JSON.stringify({ ...envelope, ...press }));
        assert.equal(status, 200, text);
        const replies = room.teams.messages.filter(({ answers }) => answers === envelope.id);
        return [text, ...replies.map((each) => `${each.text} ${wordsOn(each.card ?? {})}`)].join('\n');
    }

    /** Every row of every list of both sites, by list. */
    async function stands(): Promise<Record<string, unknown>> {
        await room.settled();
        const { graph, sites } = room.teams.world;
        const read = lists.map(async (list) => [
            list,
            await Promise.all(sites.map((site) => rowsOf(graph, site, list))),
        ]);
        return Object.fromEntries(await Promise.all(read));
    }

    function playing(name: string, column: Column, index: number): Recorder {
        const { manager, teams } = room;
        const known = manager
            .in(teams.channelOf('SG1'))
            .as(teams.world.people.find((each) => each.name === name) ?? manager.who);
        // A guest is known by the address the guest was invited by.
        const guest = { id: known.who.id, objectId: known.who.aadObjectId, tenantId: teams.world.tenantId };
        if (name === 'Gita Guest')
            teams.connector.roster.set(guest.id, {
                ...{ ...guest, userPrincipalName: 'gita.guest_police.example#EXT#@partner.onmicrosoft.com' },
            });
        if (column !== 'unknown') return known;
        const capitals = known.who.aadObjectId.toUpperCase();
        const id = index === 3 ? capitals : crypto.randomUUID();
        const account: Member = { ...known.who, id: `29:stranger-${index}`, aadObjectId: id, name };
        const email = index === 1 ? 'kieran.doherty@police.example' : 'other@elsewhere.example';
        const tenantId = index === 1 ? crypto.randomUUID() : teams.world.tenantId;
        teams.connector.roster.set(account.id, { id: account.id, objectId: id, name, tenantId, email });
        return known.as(account);
    }

    /** An action of the first sub-group, owed by somebody. */
    async function owed(name: string): Promise<string> {
        const { manager, teams } = room;
        await manager.in(teams.channelOf('SG1')).say(`action: Walk @${name} by June 2021`);
        return lastRef('Actions', 'SG1');
    }

    async function lastRef(list: 'Actions' | 'Requests', group: string): Promise<string> {
        const refs = (await room.manager.column(list, 'Ref')).map(String).filter((ref) => ref.startsWith(`${group}/`));
        const numbered = refs.map((ref) => [Number(/\d+$/.exec(ref)?.[0]), ref] as const);
        return numbered.toSorted(([a], [b]) => a - b).at(-1)?.[1] ?? assert.fail(`no ${list} of ${group}`);
    }

    /** What is named, with the record the deed is about made anew, for it may be closed by now. */
    async function renewed(deed: string): Promise<Named> {
        const { manager, teams } = room;
        const at = (group: string) => manager.in(teams.channelOf(group));
        switch (deed) {
            case 'extend, withdraw': {
                const closed = await owed('Folasade Bello');
                await at('SG1').say(`withdraw ${closed}: Walked already`);
                return { ...named, action: await owed('Folasade Bello'), closed };
            }
            case 'progress, done':
            case 'escalate':
                return { ...named, action: await owed('Folasade Bello') };
            case 'take a concern':
                await at('TASK').say('escalate: A concern of the group below');
                return { ...named, concern: await lastRef('Actions', 'SG1') };
            case 'receive':
                await at('SG1').say('report: On the walk @representative of SG2 by June 2021');
                return { ...named, report: await lastRef('Actions', 'SG2') };
            case 'say yes or no':
                await at('SG1').as(teams.named('Mary Member')).say('point: Proposed.');
                return { ...named, request: await lastRef('Requests', 'SG1') };
            default:
                return named;
        }
    }

    /** Two meetings of the first sub-group with one record of every kind, and what others owe it or ask of it. */
    async function recorded(): Promise<Named> {
        const { manager, teams } = room;
        const at = (group: string) => manager.in(teams.channelOf(group));
        for (const group of ['SG1', 'SG2', 'EXEC', 'PANEL', 'TASK'])
            assert.match(await at(group).say(`set up ${group}`), /is set up here/);
        const home = at('SG1');
        for (const words of [
            ...['start meeting on 10 February 2021', 'item: Unfinished', 'close meeting'],
            ...['urgent decision: walk; consulted: all; because: it rains', 'start meeting on 17 March 2021'],
            ...['present: Priya Shah, Walked In', 'item: Neglect', 'point: Said.', 'resolved: one', 'resolved: two'],
        ])
            assert.doesNotMatch(await home.say(words), refusal);
        const [, withdrawn, concern, report, request] = [
            await renewed('escalate'),
            await renewed('extend, withdraw'),
            await renewed('take a concern'),
            await renewed('receive'),
            await renewed('say yes or no'),
        ];
        const card = await home.show('import: Minutes of 11 December 2019\nPresent: Harriet Lowndes');
        const [, draft = ''] = /"draft":"([0-9a-f]{40})"/.exec(JSON.stringify(card.card)) ?? [];
        await manager.in(teams.personalChatOf(manager.who)).say('hi');
        const second = { ...teams.named('Hal Holder'), id: '29:second', aadObjectId: crypto.randomUUID() };
        await manager.as(teams.named('Hal Holder')).say('hi');
        const shown = { tenantId: teams.world.tenantId, email: 'hal.holder@council.example' };
        teams.connector.roster.set(second.id, { id: second.id, objectId: second.aadObjectId, ...shown });
        await manager.as(second).say('hi');
        const asked = (await manager.rows('Log')).find(({ What }) => What === 'Asked whose account this is');
        const ref = (tail: string) => `SG1/2020-21/${tail}`;
        return {
            ...{ group: 'SG1', meeting: ref('M2'), earlierItem: ref('M1/D1'), item: ref('M2/D1') },
            ...{ point: ref('M2/D1(a)'), decision: ref('R2'), limb: ref('R2(a)'), later: ref('R3') },
            ...{ action: await owed('Folasade Bello'), closed: withdrawn.closed },
            ...{ concern: concern.concern, report: report.report },
            ...{ request: request.request, draft, question: String(asked?.Key ?? assert.fail('nobody was asked')) },
            chair: 'kieran.doherty@police.example',
            owner: 'anjali.deshmukh@health.example',
            itemNo: '1',
        };
    }
});

/** The sample with a group below the first sub-group, and in that one a member, guests, deputies, and seats that end and begin. */
function withMorePeople(sample: string): string {
    const person = (name: string, domain = 'council') =>
        `    - { name: ${name}, email: ${name.toLowerCase().replace(' ', '.')}@${domain}.example, agency: ${domain} }\n`;
    const more = [
        ...['Mary Member', 'Dora Deputy', 'Dan Deputed', 'Eve Ended', 'Tom Morrow', 'Tessa Tasker', 'Hal Holder'],
    ].map((name) => person(name));
    const seats = `
          - { role: Chair, duty: chair, holder: kieran.doherty@police.example, deputy: dora.deputy@council.example }
          - { role: Adviser, holder: mary.member@council.example }
          - { role: Police adviser, holder: gita.guest@police.example }
          - { role: Link to the other group, holder: samina.qureshi@council.example }
          - { role: Nurse, holder: hal.holder@council.example, deputy: dan.deputed@council.example, until: 2021-03-17 }
          - { role: Nurse, holder: hal.holder@council.example, from: 2021-03-18 }
          - { role: Former Manager, duty: business manager, holder: eve.ended@council.example, until: 2021-03-17 }
          - { role: Coming Manager, duty: business manager, holder: tom.morrow@council.example, from: 2021-03-19 }`;
    const task = `    - ref: TASK
      kind: sub-group
      name: Task group
      reports to: [SG1]
      from: 2019-09-29
      reference: "{group}/{year}/{kind}{number}"
      minutes: lettered
      seats:
          - { role: Chair, duty: chair, holder: tessa.tasker@council.example }

`;
    const chair = '\n          - { role: Chair, duty: chair, holder: kieran.doherty@police.example }';
    assert.ok(sample.includes(chair));
    return sample
        .replace(chair, seats)
        .replace('\ngroups:\n', `${[...more, person('Gita Guest', 'police')].join('')}\ngroups:\n${task}`);
}
