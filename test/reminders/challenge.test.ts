import assert from 'node:assert/strict';
import { columnsOf, everythingIn, rowsOf } from '../support/lists.ts';
import { textOf, Walking } from './walking.ts';

describe('the rung of the scrutineer', () => {
    let walking: Walking;
    afterEach(() => walking.close());

    const columns = ['Ref', 'Kind', 'GroupRef', 'Agency', 'ActionRef', 'EnteredOn', 'Text', 'MeetingRef'];
    const challenges = async () =>
        columnsOf(
            (await walking.room.manager.rows('Points')).filter(({ Kind }) => Kind === 'challenge'),
            ...columns,
        );
    const police = {
        name: 'Kieran Doherty',
        person: 'kieran.doherty@police.example',
        directoryId: '',
        role: '',
        agency: 'Police',
    };

    it('makes one entry among challenges beside its line, in the series of the group, and the log says so', async () => {
        walking = await Walking.open(['SG1', 'EXEC', 'ISAG']);
        await walking.owes('SG1/2020-21/A1', { owner: police });
        await walking.owes('SG1/2020-21/A2', {
            owner: police,
            due: { words: 'x', precision: 'day', overdueFrom: '2021-04-02', ambiguous: false },
        });
        await walking.round('2021-05-26');
        assert.deepEqual(await challenges(), []);
        const told = await walking.told('2021-05-27');
        assert.ok(told.includes('ISAG: SG1/2020-21/A1 scrutineer'), told.join('; '));
        const entry = ['SG1/2021-22/C1', 'challenge', 'SG1', 'Police', 'SG1/2020-21/A1', '2021-05-27'];
        const text = 'A1 has been overdue since 1 April 2021: What SG1/2020-21/A1 is about. Kieran Doherty, Police.';
        assert.deepEqual(await challenges(), [[...entry, text, '']]);
        assert.ok((await walking.log()).includes(`Entered a challenge | SG1/2021-22/C1 | ${text}`));
        await walking.round('2021-05-28');
        const all = await challenges();
        assert.deepEqual(
            all.map(([ref, , , , action]) => [ref, action]),
            [
                ['SG1/2021-22/C1', 'SG1/2020-21/A1'],
                ['SG1/2021-22/C2', 'SG1/2020-21/A2'],
            ],
        );
        for (const day of ['2021-06-01', '2021-06-25']) await walking.round(day);
        assert.deepEqual(await challenges(), all);
    });

    it('writes it before the line, so that neither is lost or doubled by whatever fails between', async () => {
        walking = await Walking.open(['SG1', 'EXEC', 'ISAG']);
        const { teams, house } = walking.room;
        await walking.owes('SG1/2020-21/A1', { owner: police });
        house.graph.orderFault({ path: '/^POST \\S*/lists/Points/items/', status: 403, times: 20 });
        const { round } = await walking.round('2021-05-27');
        assert.ok(!round.posts.some(({ group }) => group === 'ISAG'));
        assert.match(
            round.failures.find(({ group }) => group === 'ISAG')?.reason ?? '',
            /could not be entered among challenges/,
        );
        house.graph.clearFaults();
        teams.connector.failIn(teams.channelOf('ISAG'), 503, { retryAfter: 0 });
        await walking.round('2021-05-28');
        assert.equal((await challenges()).length, 1);
        teams.connector.failIn(teams.channelOf('ISAG'), undefined);
        assert.ok((await walking.told('2021-06-01')).includes('ISAG: SG1/2020-21/A1 scrutineer'));
        assert.equal((await challenges()).length, 1);
        assert.equal((await walking.log()).filter((line) => line.startsWith('Entered a challenge')).length, 1);
    });

    it('keeps the words of a Part 2 entry on the restricted site, and there too no more than reference and owner', async () => {
        walking = await Walking.open(['SG1', 'ISAG']);
        await walking.owes('SG1/2020-21/A1', { owner: police, part2: true, title: 'About Child J' });
        await walking.round('2021-05-27');
        const [[ref, , , , action, , text] = []] = await challenges();
        assert.deepEqual([ref, action, text], ['SG1/2021-22/C1', 'SG1/2020-21/A1', 'Part 2: exempt']);
        const { graph, sites } = walking.room.teams.world;
        const [apart] = await rowsOf(graph, sites[1] ?? '', 'Points');
        assert.equal(apart?.Text, 'SG1/2020-21/A1: Kieran Doherty, Police.');
        const open = await Promise.all((['Points', 'Log'] as const).map((list) => rowsOf(graph, sites[0] ?? '', list)));
        assert.doesNotMatch(JSON.stringify(open), /Child J/);
    });

    it('is listed while its action is open, for the group, for the scrutineer of all groups, and for nobody else', async () => {
        walking = await Walking.open(['SG1', 'SG2', 'ISAG']);
        for (const group of ['SG1', 'SG2'])
            for (const number of [1, 2]) await walking.owes(`${group}/2020-21/A${number}`, { owner: police });
        await walking.round('2021-05-27');
        const { manager, teams } = walking.room;
        const shown = async (who = manager.who, group = 'SG1', words = 'challenges') =>
            textOf(await manager.as(who).in(teams.channelOf(group)).show(words));
        const own = await shown();
        assert.match(own, /Open challenges of the First sub-group/);
        assert.match(own, /2 challenges, the oldest first/);
        assert.match(own, /SG1\/2021-22\/C1.* A1 has been overdue since 1 April 2021/);
        assert.match(own, /Police · entered on 27 May 2021/);
        assert.doesNotMatch(own, /SG2/);
        await manager.in(teams.channelOf('SG1')).say('done A1: the minutes');
        assert.match(await shown(), /1 challenge, /);
        const scrutineer = teams.named('Gwendolyn Pryce');
        assert.match(await shown(scrutineer, 'ISAG'), /3 challenges/);
        assert.match(
            await shown(scrutineer, 'ISAG', 'challenges SG2'),
            /Open challenges of the Second .*\n2 challenges/,
        );
        const stranger = teams.named('Councillor Imran Chaudhry');
        const refused = await manager.as(stranger).in(teams.channelOf('SG1')).say('challenges SG1');
        assert.match(refused, /Only members of the First sub-group/);
    });

    it('is only foreseen by a dry run', async () => {
        walking = await Walking.open(['SG1', 'ISAG']);
        await walking.owes('SG1/2020-21/A1', { owner: police });
        walking.room.house.setToday('2021-05-27');
        const before = await everythingIn(walking.room.teams.world);
        const { posts } = await walking.room.house.rounds.foresee();
        assert.match(posts.find(({ group }) => group === 'ISAG')?.why ?? '', /with an entry among challenges/);
        assert.equal(await everythingIn(walking.room.teams.world), before);
    });
});
