import assert from 'node:assert/strict';
import { everythingIn } from '../support/lists.ts';
import { textOf, Walking } from './walking.ts';

const priya = 'priya.shah@council.example';

describe('a round on a day on which each channel answers in its own way', function () {
    this.timeout(30_000);
    let walking: Walking;
    beforeEach(async () => {
        walking = await Walking.open(['SG1', 'SG2', 'ISAG', 'PANEL', 'PART', 'EXEC']);
        const { manager, teams } = walking.room;
        await manager.in(teams.personalChatOf(manager.who)).say('help', { mention: false });
    });
    afterEach(() => walking.close());

    const fails = (group: string, status: number | undefined, how: { times?: number; retryAfter?: number } = {}) => {
        const { teams } = walking.room;
        teams.connector.failIn(teams.channelOf(group), status, how);
    };
    /** What the row of each group says of its last digest. */
    const states = async () =>
        Object.fromEntries(
            (await walking.room.manager.rows('Groups')).map(({ Ref, DigestState = 'none', LastDigest = '' }) => [
                String(Ref),
                `${DigestState} ${LastDigest}`.trim(),
            ]),
        );
    const groupsIn = (told: readonly { readonly group: string }[]) => told.map(({ group }) => group);

    it('tries again what passes, leaves the rest to the next look, tells the administrator once, and doubles and loses nothing', async () => {
        for (const group of ['SG1', 'SG2', 'ISAG', 'PANEL', 'PART', 'EXEC']) await walking.owes(`${group}/2020-21/A1`);
        fails('SG1', 412, { times: 1 });
        fails('SG2', 429, { times: 1, retryAfter: 1 });
        fails('EXEC', 413, { times: 1 });
        fails('PART', 502, { times: 1 });
        fails('ISAG', 500);
        fails('PANEL', 429, { retryAfter: 120 });
        const began = Date.now();
        const first = await walking.round('2021-04-01');
        assert.ok(Date.now() - began >= 1000, 'the wait that Teams asks for is waited');
        assert.ok(Date.now() - began < 15_000, 'but a long one holds up nobody else');
        assert.deepEqual(groupsIn(first.round.posts), ['SG1', 'SG2', 'EXEC', 'PART', priya]);
        assert.equal(first.messages.length, 5, 'each once');
        const short = textOf(first.messages[2]);
        assert.match(short, /EXEC\/2020-21\/A1/);
        assert.match(short, /too large for Teams.*type: overdue/s);
        const reasons = [
            ['ISAG', 'its digest was not taken: 500'],
            ['PANEL', 'its digest was not taken: 429'],
        ];
        assert.deepEqual(
            first.round.failures.map(({ group, reason }) => [group, reason]),
            reasons,
        );
        for (const [group, reason] of reasons)
            assert.match(textOf(first.messages.at(-1)), new RegExp(`${group}: ${reason}`));
        assert.match(textOf(first.messages.at(-1)), /This went wrong.*What was not told is tried again by itself/s);
        // What was not taken is claimed by nobody and counts as told to nobody.
        assert.deepEqual(await states(), {
            ...{ SG1: 'posted 2021-04-01', SG2: 'posted 2021-04-01', EXEC: 'posted 2021-04-01' },
            ...{ PART: 'posted 2021-04-01', ISAG: 'none', PANEL: 'none', [priya]: 'noted 2021-04-01' },
        });

        fails('PANEL', undefined);
        const second = await walking.round('2021-04-01');
        assert.deepEqual(groupsIn(second.round.posts), ['PANEL']);
        assert.deepEqual(groupsIn(second.round.failures), ['ISAG'], 'the administrator is not told twice a day');
        fails('ISAG', undefined);
        assert.deepEqual(await walking.told('2021-04-01'), ['ISAG: ISAG/2020-21/A1 group']);
        const rows = await everythingIn(walking.room.teams.world);
        assert.deepEqual((await walking.round('2021-04-01')).messages, []);
        assert.equal(await everythingIn(walking.room.teams.world), rows);
        assert.deepEqual(await walking.told('2021-04-06'), []);
    });

    it('waits longer and longer where Teams does not say how long, and gives up on what no repetition heals', async () => {
        for (const group of ['SG1', 'SG2', 'PANEL']) await walking.owes(`${group}/2020-21/A1`);
        const { connector } = walking.room.teams;
        fails('SG1', 429, { times: 1 });
        fails('SG2', 412, { times: 2 });
        fails('PANEL', 413);
        const heard = connector.refused.length;
        const began = Date.now();
        const { round, messages } = await walking.round('2021-04-01');
        assert.ok(Date.now() - began >= 500 + 500 + 1000);
        assert.deepEqual(groupsIn(round.posts), ['SG1', 'SG2', priya]);
        assert.equal(messages.length, 3);
        assert.deepEqual(
            round.failures.map(({ group, reason }) => [group, reason]),
            [['PANEL', 'its digest was not taken: 413']],
        );
        // Of what is too large the whole and the short, once.
        const tries = connector.refused.slice(heard);
        const of = (group: string) => tries.filter((place) => place === walking.room.teams.channelOf(group)).length;
        assert.deepEqual([of('SG1'), of('SG2'), of('PANEL')], [1, 2, 2]);
        fails('PANEL', undefined);
        assert.deepEqual(await walking.told('2021-04-06'), ['PANEL: PANEL/2020-21/A1 group']);
        assert.deepEqual(await walking.told('2021-04-07'), []);
    });

    it('a channel deleted while the round is under way has its digest go the next way at once, and once restored hears what falls due from then on', async () => {
        const { teams, manager, house } = walking.room;
        const [held, deleted] = [teams.channelOf('SG1'), teams.channelOf('SG2')];
        for (const group of ['SG1', 'SG2', 'EXEC']) await walking.owes(`${group}/2020-21/A1`);
        const happens = async (eventType: string, place: string) => {
            const { channelData, ...envelope } = teams.envelope(manager.who, place);
            const event = { type: 'conversationUpdate', channelData: { ...(channelData as object), eventType } };
            assert.equal((await teams.post(JSON.stringify({ ...envelope, ...event }))).status, 200);
        };
        teams.connector.hangIn(held);
        const walk = walking.round('2021-04-01');
        while (teams.connector.holding === 0) await new Promise((resolve) => setTimeout(resolve, 20));
        await happens('channelDeleted', deleted);
        teams.connector.failIn(deleted, 404);
        // The very channel whose digest is under way is deleted too: whether that one arrived is for Teams to say.
        await happens('channelDeleted', held);
        teams.connector.release();
        const { round } = await walk;
        await house.settled();
        assert.deepEqual(
            round.posts.map(({ group, lines }) => [group, lines.map(({ ref }) => ref)]),
            [
                ['SG1', ['SG1/2020-21/A1']],
                ['EXEC', ['EXEC/2020-21/A1', 'SG2/2020-21/A1']],
                [priya, []],
            ],
        );
        const gone = async () =>
            (await manager.rows('Groups')).filter(({ GoneAt }) => GoneAt).map(({ Ref }) => String(Ref));
        assert.deepEqual(await gone(), ['SG1', 'SG2']);
        teams.connector.failIn(deleted, undefined);
        for (const place of [held, deleted]) await happens('channelRestored', place);
        assert.deepEqual(await gone(), []);
        for (const day of ['2021-04-06', '2021-04-07']) assert.deepEqual(await walking.told(day), []);
        assert.deepEqual(await walking.told('2021-04-08'), [
            'SG1: SG1/2020-21/A1 group',
            'SG2: SG2/2020-21/A1 group',
            'EXEC: EXEC/2020-21/A1 group',
        ]);
    });
});
