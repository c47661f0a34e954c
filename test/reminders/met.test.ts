import assert from 'node:assert/strict';
import type { Round } from '../../src/reminders/round.ts';
import { everythingIn } from '../support/lists.ts';
import { openRosterRoom } from '../support/rosterRoom.ts';
import { textOf, Walking } from './walking.ts';

const kieran = 'kieran.doherty@police.example';
const priya = 'priya.shah@council.example';

describe('whoever never wrote to the bot', () => {
    let walking: Walking;
    afterEach(() => walking.close());

    /** Who is in the channel of a group, as its roster shows them. */
    const areIn = (group: string, names: readonly string[], shown: Readonly<Record<string, string>> = {}) => {
        const { teams } = walking.room;
        const members = names.map((name) => {
            const { id, aadObjectId } = teams.named(name);
            return { id, objectId: aadObjectId, name, tenantId: teams.world.tenantId, ...shown };
        });
        const place = teams.channelOf(group);
        teams.connector.members.set(place, [...(teams.connector.members.get(place) ?? []), ...members]);
    };
    /** Has the app for themselves. */
    const hasApp = (name: string) => {
        const { teams } = walking.room;
        const who = teams.named(name);
        teams.connector.chats.set(who.id, teams.personalChatOf(who));
        return teams.personalChatOf(who);
    };
    const idOf = (name: string) => walking.room.teams.named(name).id;
    const chatRows = async () =>
        (await walking.room.manager.rows('Groups'))
            .filter(({ Kind }) => Kind === 'personal')
            .map(({ Ref, ConversationId = '', GoneAt }) => [Ref, ConversationId, GoneAt !== undefined]);

    it('is told in their own chat where they are in a channel of the bot and have the app; a dry run asks Teams nothing', async () => {
        walking = await Walking.open(['SG1', 'EXEC']);
        const { connector } = walking.room.teams;
        await walking.owes('SG1/2020-21/A1');
        areIn('SG1', ['Harriet Lowndes', 'Tomasz Zielinski', 'Devinder Sangha', 'Kieran Doherty', 'Priya Shah']);
        const chats = [hasApp('Kieran Doherty'), hasApp('Priya Shah')];
        walking.room.house.setToday('2021-03-24');
        const rows = await everythingIn(walking.room.teams.world);
        await walking.room.house.rounds.foresee();
        assert.deepEqual([connector.begun, connector.rosters], [[], 0]);
        assert.equal(await everythingIn(walking.room.teams.world), rows);

        const { round, messages } = await walking.round('2021-03-24');
        assert.deepEqual(
            round.posts.map(({ group, lines }) => [group, lines.map(({ ref, rung }) => `${ref} ${rung}`)]),
            [[kieran, ['SG1/2020-21/A1 due soon']]],
        );
        assert.deepEqual(
            messages.map(({ conversationId }) => conversationId),
            [chats[0]],
            'and nobody else is written to, for a chat begins without a word',
        );
        // Only whom there is something to tell, and the business manager, who is told what goes wrong.
        assert.deepEqual(connector.begun.toSorted(), [idOf('Kieran Doherty'), idOf('Priya Shah')].toSorted());
        assert.deepEqual(await chatRows(), [
            [kieran, chats[0], false],
            [priya, chats[1], false],
        ]);
        assert.ok((await walking.log()).some((line) => line.startsWith(`Began a chat | ${kieran}`)));
        assert.deepEqual(await walking.told('2021-03-25'), []);
        assert.equal(connector.begun.length, 2, 'a chat that is kept is not asked for again');
    });

    it('and may not be written to is told with the group, once; that is kept, asked again after a week, and over when they write', async () => {
        walking = await Walking.open(['SG1']);
        const { teams, manager } = walking.room;
        const { connector } = teams;
        areIn('SG1', ['Kieran Doherty']);
        await walking.owes('SG1/2020-21/A1');
        assert.deepEqual(await walking.told('2021-03-24'), ['SG1: SG1/2020-21/A1 due soon']);
        assert.deepEqual(await chatRows(), [[kieran, '', true]]);
        assert.ok((await walking.log()).some((line) => line.startsWith(`Cannot tell somebody alone | ${kieran}`)));
        await walking.owes('SG1/2020-21/A2');
        assert.deepEqual(await walking.told('2021-03-25'), ['SG1: SG1/2020-21/A2 due soon'], 'A1 is not told again');
        assert.deepEqual(await walking.told('2021-03-26'), []);
        assert.deepEqual(connector.begun, [idOf('Kieran Doherty')]);
        const due = { words: '8 April', precision: 'day' as const, overdueFrom: '2021-04-09', ambiguous: false };
        await walking.owes('SG1/2020-21/A3', { due, firstOverdueFrom: '2021-04-09' });
        const chat = hasApp('Kieran Doherty');
        assert.deepEqual(await walking.told('2021-04-01'), [
            `${kieran}: SG1/2020-21/A3 due soon`,
            'SG1: SG1/2020-21/A1 group: SG1/2020-21/A2 group',
        ]);
        assert.deepEqual(connector.begun.length, 2);
        assert.deepEqual(await chatRows(), [[kieran, chat, false]]);
        // Somebody whom Teams refused writes by themselves.
        areIn('SG1', ['Harriet Lowndes']);
        const harriet = { name: 'Harriet Lowndes', person: 'harriet.lowndes@council.example' };
        await walking.owes('SG1/2020-21/A4', {
            ...{ owner: { ...harriet, directoryId: '', role: '', agency: '' }, due },
            firstOverdueFrom: '2021-04-09',
        });
        assert.deepEqual(await walking.told('2021-04-06'), ['SG1: SG1/2020-21/A4 due soon']);
        assert.deepEqual((await chatRows()).at(-1), [harriet.person, '', true]);
        const who = teams.named(harriet.name);
        await manager.as(who).in(teams.personalChatOf(who)).say('help', { mention: false });
        assert.deepEqual((await chatRows()).at(-1), [harriet.person, teams.personalChatOf(who), false]);
    });

    it('as the business manager is reached where there is nobody else left to tell', async () => {
        walking = await Walking.open(['PANEL']);
        await walking.owes('PART/2020-21/A1');
        const { round } = await walking.round('2021-04-01');
        assert.match(round.failures[0]?.reason ?? '', /1 reminder went to nobody/);
        areIn('PANEL', ['Priya Shah']);
        const chat = hasApp('Priya Shah');
        const again = await walking.round('2021-04-01');
        assert.deepEqual(
            again.round.posts.map(({ group, channel, lines }) => [group, channel, lines.map(({ ref }) => ref)]),
            [[priya, chat, ['PART/2020-21/A1']]],
        );
        assert.match(textOf(again.messages[0]), /its reminders come to the administrator/);
    });

    it('but is shown with an account of another tenant gets no chat', async () => {
        walking = await Walking.open(['SG1']);
        const { teams } = walking.room;
        await walking.owes('SG1/2020-21/A1');
        areIn('SG1', ['Kieran Doherty'], { tenantId: crypto.randomUUID() });
        hasApp('Kieran Doherty');
        assert.deepEqual(await walking.told('2021-03-24'), ['SG1: SG1/2020-21/A1 due soon']);
        assert.deepEqual(teams.connector.begun, []);
        assert.deepEqual(await chatRows(), []);
    });

    it('is looked for again by the next round where Teams did not say who is there, and the round goes on', async () => {
        walking = await Walking.open(['SG1', 'EXEC']);
        const { teams } = walking.room;
        await walking.owes('SG1/2020-21/A1');
        areIn('SG1', ['Kieran Doherty']);
        const chat = hasApp('Kieran Doherty');
        teams.connector.failIn(teams.channelOf('SG1'), 503, { times: 1 });
        assert.deepEqual(await walking.told('2021-03-24'), ['SG1: SG1/2020-21/A1 due soon']);
        assert.deepEqual(await chatRows(), []);
        await walking.owes('SG1/2020-21/A2');
        assert.deepEqual(await walking.told('2021-03-25'), [
            `${kieran}: SG1/2020-21/A1 due soon: SG1/2020-21/A2 due soon`,
        ]);
        assert.deepEqual(await chatRows(), [[kieran, chat, false]]);
    });

    it('is known by their address alone where the arrangement names no account, but not where two accounts have it', async () => {
        const room = await openRosterRoom('wolverhampton', '2026-11-20');
        try {
            const { teams, manager } = room;
            const { connector } = teams;
            const place = teams.channelOf('SG1');
            assert.match(await manager.in(place).say('set up SG1'), /is set up here/);
            await manager.in(place).say('start meeting');
            await manager.in(place).say('action: Draft it @Kieran Doherty by 25 November 2026');
            await room.settled();
            const shown = (id: string) => {
                connector.chats.set(id, `a:${id}`);
                return {
                    id,
                    objectId: crypto.randomUUID(),
                    name: 'Kieran',
                    email: kieran,
                    tenantId: teams.world.tenantId,
                };
            };
            connector.members.set(place, [shown('29:one'), shown('29:two')]);
            assert.deepEqual(groupsIn(await room.round()), ['SG1']);
            assert.deepEqual(connector.begun, []);
            connector.members.set(place, [shown('29:one')]);
            assert.deepEqual(groupsIn(await room.round()), [kieran]);
            assert.equal(teams.messages.at(-1)?.conversationId, 'a:29:one');
        } finally {
            await room.close();
        }
    });
});

const groupsIn = ({ posts }: Pick<Round, 'posts'>) => posts.map(({ group }) => group);
