import assert from 'node:assert/strict';
import type { Round } from '../../src/reminders/round.ts';
import { startProcess } from '../bench/ownProcess.ts';
import { everythingIn } from '../support/lists.ts';
import { textOf, Walking } from './walking.ts';

const kieran = 'kieran.doherty@police.example';

describe('what is due soon', () => {
    let walking: Walking;
    afterEach(() => walking.close());

    const speaks = async (name: string) => {
        const { manager, teams } = walking.room;
        const who = teams.named(name);
        await manager.as(who).in(teams.personalChatOf(who)).say('help', { mention: false });
        return teams.personalChatOf(who);
    };

    it('is told in the owner’s own chat where they have spoken with the bot, foreseen so, and to nobody else', async () => {
        walking = await Walking.open(['SG1', 'EXEC']);
        await walking.owes('SG1/2020-21/A1');
        await walking.owes('EXEC/2020-21/A4');
        const chat = await speaks('Kieran Doherty');
        walking.room.house.setToday('2021-03-24');
        const foreseen = await walking.room.house.rounds.foresee();
        const { round, messages } = await walking.round('2021-03-24');
        assert.deepEqual(round.posts, foreseen.posts);
        assert.deepEqual(
            round.posts.map(({ group, lines }) => [group, lines.map(({ ref, rung }) => `${ref} ${rung}`)]),
            [[kieran, ['EXEC/2020-21/A4 due soon', 'SG1/2020-21/A1 due soon']]],
        );
        assert.deepEqual(
            messages.map(({ conversationId }) => conversationId),
            [chat],
        );
        assert.match(textOf(messages[0]), /Reminders of .*: Kieran Doherty/);
        assert.match(textOf(messages[0]), /Why here: Who owes something is told in their own chat/);
        const { note } = await walking.room.teams.press(
            walking.room.teams.named('Kieran Doherty'),
            messages[0] as never,
            'Open SG1/2020-21/A1',
        );
        assert.equal(note, 'Shown below.');
        for (const day of ['2021-03-25', '2021-03-31']) assert.deepEqual(await walking.told(day), []);
        assert.deepEqual(await walking.told('2021-04-01'), [
            'SG1: SG1/2020-21/A1 group',
            'EXEC: EXEC/2020-21/A4 group',
        ]);
    });

    it('is told of Part 2 by reference and owner only', async () => {
        walking = await Walking.open(['EXEC']);
        await speaks('Kieran Doherty');
        const due = {
            words: 'before Child J moves',
            precision: 'day' as const,
            overdueFrom: '2021-04-01',
            ambiguous: false,
        };
        await walking.owes('EXEC/2020-21/A1', { part2: true, title: 'About Child J', due });
        const { round, messages } = await walking.round('2021-03-24');
        assert.deepEqual(
            round.posts.map(({ group }) => group),
            [kieran],
        );
        assert.doesNotMatch(JSON.stringify([round, messages]), /Child J/);
        assert.match(textOf(messages[0]), /A1.* Part 2: exempt\nKieran Doherty\n/);
    });

    for (const status of [403, 404])
        it(`goes with the group’s digest where the chat answers ${status}, which the log says, until the owner speaks again`, async () => {
            walking = await Walking.open(['SG1', 'EXEC']);
            const { teams } = walking.room;
            await walking.owes('SG1/2020-21/A1');
            const chat = await speaks('Kieran Doherty');
            teams.connector.failIn(chat, status);
            const { round, messages } = await walking.round('2021-03-24');
            assert.deepEqual(
                round.posts.map(({ group, lines }) => [group, lines.map(({ ref, rung }) => `${ref} ${rung}`)]),
                [['SG1', ['SG1/2020-21/A1 due soon']]],
            );
            const said = new RegExp(
                `Kieran Doherty cannot be reached in their own chat \\(${status}\\), so the group is told`,
            );
            assert.match(textOf(messages[0]), said);
            assert.match(round.failures[0]?.reason ?? '', said);
            const log = await walking.log();
            assert.ok(log.some((line) => line.startsWith(`Sent a digest another way | ${kieran}`) && said.test(line)));
            // Not asked again, and not said again.
            assert.deepEqual(await walking.round('2021-03-25'), { round: { posts: [], failures: [] }, messages: [] });
            teams.connector.failIn(chat, undefined);
            await walking.owes('SG1/2020-21/A2');
            assert.deepEqual(await walking.told('2021-03-26'), ['SG1: SG1/2020-21/A2 due soon']);
            await speaks('Kieran Doherty');
            await walking.owes('SG1/2020-21/A3');
            const [post] = await walking.told('2021-03-29');
            assert.match(post ?? '', new RegExp(`^${kieran}: .*SG1/2020-21/A3 due soon`));
        });

    it('comes with the group’s next digest where that of the day was posted before the chat was found gone', async () => {
        walking = await Walking.open(['EXEC']);
        const { manager, teams } = walking.room;
        // The business manager is told last of all, after the executive.
        const chat = await speaks('Priya Shah');
        const owner = {
            name: 'Priya Shah',
            person: 'priya.shah@council.example',
            directoryId: '',
            role: '',
            agency: '',
        };
        await walking.owes('EXEC/2020-21/A1', { owner });
        const due = { words: '23 March', precision: 'day' as const, overdueFrom: '2021-03-24', ambiguous: false };
        await walking.owes('EXEC/2020-21/A2', { due });
        teams.connector.failIn(chat, 404);
        assert.deepEqual(await walking.told('2021-03-24'), ['EXEC: EXEC/2020-21/A2 group']);
        assert.deepEqual(await walking.told('2021-03-25'), ['EXEC: EXEC/2020-21/A1 due soon']);
        assert.deepEqual(await walking.told('2021-03-26'), []);
        assert.equal(manager.who.name, 'Priya Shah');
    });

    it('is tried again by the next round where the chat is only down', async () => {
        walking = await Walking.open(['SG1']);
        await walking.owes('SG1/2020-21/A1');
        const chat = await speaks('Kieran Doherty');
        walking.room.teams.connector.failIn(chat, 503, { retryAfter: 0 });
        const { round } = await walking.round('2021-03-24');
        assert.deepEqual([round.posts, round.failures.map(({ group }) => group)], [[], [kieran]]);
        walking.room.teams.connector.failIn(chat, undefined);
        assert.deepEqual(await walking.told('2021-03-25'), [`${kieran}: SG1/2020-21/A1 due soon`]);
    });

    it('is told once a chat by two processes', async () => {
        walking = await Walking.open(['SG1', 'EXEC']);
        const { graph } = walking.room.house;
        const { teams } = walking.room;
        const names = ['Kieran Doherty', 'Priya Shah', 'Anjali Deshmukh', 'Marcus Feeney'];
        const chats = [];
        for (const name of names) {
            chats.push(await speaks(name));
            const { email = '' } = teams.named(name) as { email?: string };
            const person =
                email || walking.room.house.arrangement.people.find((each) => each.name === name)?.email || '';
            await walking.owes(`SG1/2020-21/A${chats.length}`, {
                owner: { name, person, directoryId: '', role: '', agency: '' },
            });
        }
        const terms = { url: graph.url, sites: graph.sites, day: '2021-03-24' };
        const processes = await Promise.all([1, 2].map(() => startProcess('../bench/roundProcess.ts', terms)));
        try {
            const before = teams.messages.length;
            await Promise.all(processes.map((each) => each.ask<Round>('round')));
            const places = teams.messages.slice(before).map(({ conversationId }) => conversationId);
            assert.deepEqual(places.toSorted(), chats.toSorted());
            walking.room.house.setToday('2021-03-24');
            const rows = await everythingIn(teams.world);
            assert.deepEqual((await walking.round('2021-03-24')).messages, []);
            assert.equal(await everythingIn(teams.world), rows);
        } finally {
            for (const each of processes) each.close();
        }
    }).timeout(60_000);
});
