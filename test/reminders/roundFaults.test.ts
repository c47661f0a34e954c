import assert from 'node:assert/strict';
import { textOf, Walking } from './walking.ts';

const priya = 'priya.shah@council.example';

describe('a round on a bad day', () => {
    let walking: Walking;
    afterEach(() => walking.close());

    const speaks = async () => {
        const { manager, teams } = walking.room;
        await manager.in(teams.personalChatOf(manager.who)).say('help', { mention: false });
    };
    const groupsIn = (posts: readonly { readonly group: string }[]) => posts.map(({ group }) => group);
    const fails = (group: string) =>
        walking.room.house.graph.orderFault({ path: `OpenIn eq '${group}'`, status: 503, times: 40, retryAfter: 0 });

    it('lets whoever stands above a group that could not be read wait, serves the others, and tells the administrator', async () => {
        walking = await Walking.open(['SG1', 'SG2', 'EXEC']);
        await speaks();
        for (const group of ['SG1', 'SG2', 'EXEC']) await walking.owes(`${group}/2020-21/A1`);
        fails('SG1');
        const { round, messages } = await walking.round('2021-04-15');
        assert.deepEqual(groupsIn(round.posts), ['SG2', priya]);
        assert.deepEqual(groupsIn(round.failures), ['SG1', 'EXEC']);
        assert.match(round.failures[0]?.reason ?? '', /its actions could not be read/);
        assert.match(round.failures[1]?.reason ?? '', /waits until every group below it can be read/);
        assert.match(textOf(messages.at(-1)), /SG1: its actions could not be read/);
        walking.room.house.graph.clearFaults();
        const told = await walking.told('2021-04-16');
        assert.deepEqual(told, [
            'SG1: SG1/2020-21/A1 group',
            'EXEC: EXEC/2020-21/A1 group; SG1/2020-21/A1 executive; SG2/2020-21/A1 executive'.replaceAll('; ', ': '),
        ]);
        assert.deepEqual(await walking.told('2021-04-19'), []);
    });

    it('does not let news of failures count as having told what the administrator is to be told for others', async () => {
        // The sub-groups, the executive and the partnership have no channel, so all of it goes to the administrator.
        walking = await Walking.open([]);
        await speaks();
        for (const group of ['SG1', 'SG2']) await walking.owes(`${group}/2020-21/A1`);
        fails('SG1');
        const { round } = await walking.round('2021-04-15');
        assert.deepEqual(
            round.posts.map(({ group, lines }) => [group, lines.length]),
            [[priya, 0]],
        );
        walking.room.house.graph.clearFaults();
        assert.deepEqual(await walking.told('2021-04-16'), [
            `${priya}: SG1/2020-21/A1 executive: SG2/2020-21/A1 executive`,
        ]);
        assert.deepEqual(await walking.told('2021-04-19'), []);
    });

    it('gives a channel that does not answer its time, serves the others, and tells it with the next round', async () => {
        walking = await Walking.open(['SG1', 'SG2', 'EXEC']);
        await speaks();
        for (const group of ['SG1', 'SG2', 'EXEC']) await walking.owes(`${group}/2020-21/A1`);
        const { connector } = walking.room.teams;
        connector.hangIn(walking.room.teams.channelOf('SG1'));
        const started = Date.now();
        const { round, messages } = await walking.round('2021-04-01');
        assert.ok(Date.now() - started < 30_000);
        assert.deepEqual(groupsIn(round.posts), ['SG2', 'EXEC', priya]);
        assert.deepEqual(groupsIn(round.failures), ['SG1']);
        assert.match(textOf(messages.at(-1)), /SG1: its digest was not taken: no answer/);
        connector.release();
        const next = await walking.round('2021-04-06');
        assert.deepEqual(groupsIn(next.round.posts), ['SG1']);
    }).timeout(60_000);

    for (const [what, fields] of [
        ['a ledger that is no list', { SlipLedger: 'typed by hand' }],
        ['a date that is none', { OverdueFrom: 'soon' }],
        ['no group', { GroupRef: null }],
    ] as const)
        it(`passes over a row with ${what}, tells the administrator which, and silences nothing else`, async () => {
            walking = await Walking.open(['EXEC']);
            await speaks();
            for (const number of [1, 2, 3])
                await walking.owes(`EXEC/2020-21/A${number}`, { title: `Secret ${number}` });
            const { graph, sites } = walking.room.teams.world;
            const response = await fetch(`${graph}/sites/${sites[0]}/lists/Actions/items/2/fields`, {
                method: 'PATCH',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(fields),
            });
            assert.equal(response.status, 200);
            const { round, messages } = await walking.round('2021-04-01');
            assert.deepEqual(
                round.posts.map(({ group, lines }) => [group, lines.map(({ ref }) => ref)]),
                [
                    ['EXEC', ['EXEC/2020-21/A1', 'EXEC/2020-21/A3']],
                    [priya, []],
                ],
            );
            const [column] = Object.keys(fields);
            const said = new RegExp(`Actions, item 2: the column ${column} does not hold what the minute book wrote`);
            assert.match(round.failures[0]?.reason ?? '', said);
            assert.match(textOf(messages.at(-1)), said);
            assert.doesNotMatch(textOf(messages.at(-1)), /Secret|typed by hand/);
            assert.ok((await walking.log()).some((line) => said.test(line)));
        });
});
