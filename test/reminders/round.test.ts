import assert from 'node:assert/strict';
import { told } from '../../src/app.ts';
import { addDays } from '../../src/domain/day.ts';
import { buttonsOf } from '../support/cardWords.ts';
import { everythingIn } from '../support/lists.ts';
import { textOf, Walking } from './walking.ts';

describe('the round', () => {
    let walking: Walking;
    afterEach(() => walking.close());

    it('leads one action of a sub-group up every rung of the ladder, each once and in its channel, and the log says so', async () => {
        walking = await Walking.open(['SG1', 'EXEC', 'PART', 'ISAG', 'PANEL'], '2021-03-18');
        await walking.owes('SG1/2020-21/A1');
        const told: string[] = [];
        for (let day = '2021-03-19'; day <= '2021-06-30'; day = addDays(day, 1))
            for (const post of await walking.told(day)) if (post.includes('SG1/')) told.push(`${day} ${post}`);
        const climbed = told.filter((post) => !post.includes(' SG1: '));
        assert.deepEqual(climbed, [
            '2021-04-15 EXEC: SG1/2020-21/A1 executive',
            '2021-05-27 ISAG: SG1/2020-21/A1 scrutineer',
            '2021-06-24 PANEL: SG1/2020-21/A1 panel',
        ]);
        const own = told.filter((post) => post.includes(' SG1: ')).map((post) => post.slice(0, 10));
        assert.deepEqual(own.slice(0, 4), ['2021-03-24', '2021-04-01', '2021-04-08', '2021-04-15']);
        assert.equal(own.length, 1 + 13);
        const log = (await walking.log()).filter(
            (line) => line.startsWith('Posted a digest') && /executive|scrutineer|panel/.test(line),
        );
        assert.deepEqual(log, [
            'Posted a digest | EXEC | SG1/2020-21/A1 (executive, overdue by 15 days)',
            'Posted a digest | ISAG | SG1/2020-21/A1 (scrutineer, overdue by 57 days)',
            'Posted a digest | PANEL | SG1/2020-21/A1 (panel, overdue by 85 days)',
        ]);
        assert.equal(
            (await walking.room.manager.rows('Actions'))[0]?._UIVersionString,
            '1.0',
            'no action row is written',
        );
    }).timeout(120_000);

    it('is silent on the two reports of March 2021 on its last day, and tells the executive on 1 April', async () => {
        walking = await Walking.open(['EXEC', 'PANEL'], '2019-11-27');
        const { manager, teams } = walking.room;
        const panel = manager.as(teams.person('Democratic Services Officer')).in(teams.channelOf('PANEL'));
        await panel.say('start meeting on 27 November 2019');
        for (const report of ['Progress on the arrangements', 'Effectiveness of the partnership'])
            await panel.say(`report: ${report} @representative of EXEC by March 2021`);
        await walking.round('2021-03-30');
        assert.deepEqual(await walking.told('2021-03-31'), []);
        assert.deepEqual(await walking.told('2021-04-01'), ['EXEC: EXEC/2019-20/A1 group: EXEC/2019-20/A2 group']);
        const digest = walking.room.teams.messages.at(-1);
        assert.match(textOf(digest), /owed to the Scrutiny Panel/);
        assert.match(
            textOf(digest),
            /Why here: What the Integrated Executive Working Group owes is told in its own channel/,
        );
        const { note } = await teams.press(manager.who, digest as never, 'Open A1');
        assert.equal(note, 'Shown below.');
        assert.deepEqual(buttonsOf(teams.messages.at(-1)?.card ?? {}).slice(0, 3), ['Progress', 'Done', 'Extend']);
        const overdue = await manager.in(teams.channelOf('EXEC')).show('overdue');
        assert.match(textOf(overdue), /2 actions, 2 overdue/);
    });

    it('tells weekly and not daily, and after rounds were missed what fell due meanwhile, which it reports', async () => {
        walking = await Walking.open(['SG1', 'EXEC']);
        await walking.owes('SG1/2020-21/A1');
        assert.deepEqual(await walking.told('2021-04-01'), ['SG1: SG1/2020-21/A1 group']);
        for (const day of ['2021-04-06', '2021-04-07']) assert.deepEqual(await walking.told(day), []);
        // No round on 8 to 16 April.
        const { round, messages } = await walking.round('2021-04-19');
        assert.deepEqual(
            round.posts.map(({ group, lines }) => [group, lines.map(({ rung }) => rung)]),
            [
                ['SG1', ['group']],
                ['EXEC', ['executive']],
            ],
        );
        assert.match(textOf(messages[0]), /No round ran on 8 April 2021, 9 April 2021, .*16 April 2021/);
        assert.ok((await walking.log()).some((line) => /^Found that a round was missed \| On 8 April 2021/.test(line)));
        assert.deepEqual(await walking.told('2021-04-20'), []);
    });

    it('tells of what was closed by mistake on the day after it was reopened, on every rung it would have climbed', async () => {
        walking = await Walking.open(['SG1', 'EXEC']);
        for (const ref of ['SG1/2020-21/A1', 'EXEC/2020-21/A1']) await walking.owes(ref);
        await walking.round('2021-04-01');
        const { teams, manager } = walking.room;
        const there = manager.in(teams.channelOf('SG1'));
        assert.match(await there.say('done A1: The letter'), /Complete late/i);
        // While it is closed the executive hears of its own alone, week by week.
        assert.deepEqual(await walking.told('2021-04-15'), ['EXEC: EXEC/2020-21/A1 group']);
        assert.deepEqual(await walking.told('2021-04-19'), []);
        assert.match(await there.say('reopen A1: It was never sent'), /Red: overdue by 19 days/);
        assert.deepEqual(await walking.told('2021-04-20'), [
            'SG1: SG1/2020-21/A1 group',
            'EXEC: SG1/2020-21/A1 executive',
        ]);
        assert.deepEqual(await walking.told('2021-04-21'), []);
    });

    it('posts nothing and writes nothing when it is run a second time on a day', async () => {
        walking = await Walking.open(['SG1', 'EXEC']);
        await walking.owes('SG1/2020-21/A1');
        await walking.round('2021-04-01');
        const before = await everythingIn(walking.room.teams.world);
        assert.deepEqual(await walking.round('2021-04-01'), { round: { posts: [], failures: [] }, messages: [] });
        assert.equal(await everythingIn(walking.room.teams.world), before);
    });

    it('says beforehand exactly what it will post, and leaves every row as it was', async () => {
        walking = await Walking.open(['SG1', 'EXEC', 'ISAG']);
        for (const number of [1, 2, 3]) await walking.owes(`SG1/2020-21/A${number}`);
        walking.room.house.setToday('2021-06-01');
        const before = await everythingIn(walking.room.teams.world);
        const messages = walking.room.teams.messages.length;
        const foreseen = await walking.room.house.rounds.foresee();
        assert.equal(await everythingIn(walking.room.teams.world), before);
        assert.equal(walking.room.teams.messages.length, messages);
        const { round } = await walking.round('2021-06-01');
        assert.deepEqual(told(foreseen), round);
        assert.equal(round.posts.length, 3);
    });

    for (const status of [403, 404])
        it(`takes the digest of a channel that answers ${status} to the group above, saying so, and tells the administrator`, async () => {
            walking = await Walking.open(['SG1', 'SG2', 'EXEC']);
            const { teams, manager } = walking.room;
            await manager.in(teams.personalChatOf(manager.who)).say('help', { mention: false });
            await walking.owes('SG1/2020-21/A1');
            await walking.owes('SG2/2020-21/A1');
            teams.connector.failIn(teams.channelOf('SG1'), status);
            const { round, messages } = await walking.round('2021-04-01');
            assert.deepEqual(
                round.posts.map(({ group, lines }) => [group, lines.map(({ ref }) => ref)]),
                [
                    ['SG2', ['SG2/2020-21/A1']],
                    ['EXEC', ['SG1/2020-21/A1']],
                    ['priya.shah@council.example', []],
                ],
            );
            const [, exec, administrator] = messages;
            const said = new RegExp(
                `First sub-group .* cannot be reached in its channel \\(${status}\\), so its reminders come to`,
            );
            assert.match(textOf(exec), said);
            assert.match(textOf(administrator), said);
            assert.equal(round.failures.length, 1);
            assert.match(round.failures[0]?.reason ?? '', said);
            assert.ok((await walking.log()).some((line) => line.startsWith('Sent a digest another way | SG1')));
            teams.connector.failIn(teams.channelOf('SG1'), undefined);
            for (const day of ['2021-04-06', '2021-04-07']) assert.deepEqual(await walking.told(day), []);
            assert.deepEqual(await walking.told('2021-04-08'), [
                'SG1: SG1/2020-21/A1 group',
                'SG2: SG2/2020-21/A1 group',
            ]);
        });

    it('waits as long as a throttled channel asks, and posts its digest once', async () => {
        walking = await Walking.open(['SG1', 'EXEC']);
        await walking.owes('SG1/2020-21/A1');
        const { connector } = walking.room.teams;
        connector.failIn(walking.room.teams.channelOf('SG1'), 429, { times: 2, retryAfter: 0 });
        assert.deepEqual(await walking.told('2021-04-01'), ['SG1: SG1/2020-21/A1 group']);
    });

    it('reports a channel that stays down, lets no other one wait, and catches up with the next round', async () => {
        walking = await Walking.open(['SG1', 'SG2', 'EXEC']);
        await walking.owes('SG1/2020-21/A1');
        await walking.owes('SG2/2020-21/A1');
        const { connector } = walking.room.teams;
        const there = walking.room.teams.channelOf('SG1');
        connector.failIn(there, 503, { retryAfter: 0 });
        const { round } = await walking.round('2021-04-01');
        assert.deepEqual(
            round.posts.map(({ group }) => group),
            ['SG2'],
        );
        assert.deepEqual(round.failures, [{ group: 'SG1', reason: 'its digest was not taken: 503' }]);
        assert.ok((await walking.log()).includes('Did not deliver a digest | SG1 | its digest was not taken: 503'));
        connector.failIn(there, undefined);
        assert.deepEqual(await walking.told('2021-04-06'), ['SG1: SG1/2020-21/A1 group']);
    });

    it('takes what a group without a channel owes to the group above, and never to nobody unsaid', async () => {
        walking = await Walking.open(['EXEC']);
        await walking.owes('SG1/2020-21/A1');
        await walking.owes('PART/2020-21/A1');
        const { round, messages } = await walking.round('2021-04-01');
        assert.deepEqual(
            round.posts.map(({ group, lines }) => [group, lines.map(({ ref }) => ref)]),
            [['EXEC', ['SG1/2020-21/A1']]],
        );
        assert.match(textOf(messages[0]), /First sub-group .* has no channel, so its reminders come to the Integrated/);
        assert.match(
            round.failures[0]?.reason ?? '',
            /no administrator can be reached: 1 reminder went to nobody \(PART\/2020-21\/A1\)/,
        );
        const { teams, manager } = walking.room;
        await manager.in(teams.personalChatOf(manager.who)).say('help', { mention: false });
        assert.deepEqual(await walking.told('2021-04-06'), ['priya.shah@council.example: PART/2020-21/A1 group']);
        assert.deepEqual(await walking.told('2021-04-07'), []);
    });

    it('shows more than twenty-five lines a page at a time, read anew from the book', async () => {
        walking = await Walking.open(['EXEC']);
        for (let number = 1; number <= 60; number++) await walking.owes(`EXEC/2020-21/A${number}`);
        const { messages } = await walking.round('2021-04-01');
        const { teams, manager } = walking.room;
        const shown = (message: { card: unknown }) =>
            buttonsOf(message.card as never).filter((each) => each.startsWith('Open'));
        assert.equal(messages.length, 1);
        const [digest] = messages;
        assert.ok(digest);
        assert.equal(shown(digest).length, 25);
        const closed = shown(digest)[0]?.replace('Open ', 'EXEC/2020-21/') ?? '';
        await teams.press(manager.who, digest, 'Next');
        const second = shown(digest);
        assert.equal(second.length, 25);
        await manager.in(teams.channelOf('EXEC')).say(`done ${closed}: the minutes`);
        await teams.press(manager.who, digest, 'Next');
        assert.equal(shown(digest).length, 9);
        await teams.press(manager.who, digest, 'Previous');
        await teams.press(manager.who, digest, 'Previous');
        assert.ok(!shown(digest).includes(closed.replace('EXEC/2020-21/', 'Open ')));
        assert.match(textOf(digest), /59 lines, 59 overdue.* Page 1 of 3/);
    });

    it('shows of Part 2 its reference and owner only', async () => {
        walking = await Walking.open(['EXEC']);
        await walking.owes('EXEC/2020-21/A1', {
            part2: true,
            title: 'About Child J',
            due: { words: 'before Child J moves', precision: 'day', overdueFrom: '2021-04-01', ambiguous: false },
        });
        const { round, messages } = await walking.round('2021-04-01');
        assert.doesNotMatch(JSON.stringify([round, messages]), /Child J/);
        assert.match(textOf(messages[0]), /A1.* Part 2: exempt\nKieran Doherty\n/);
    });
});
