import assert from 'node:assert/strict';
import { anAction } from '../reminders/walking.ts';
import { wordsOn } from '../support/cardWords.ts';
import { Connector } from '../support/connector.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';

type Event = Readonly<Record<string, unknown>>;

describe('Teams as it is', () => {
    let room: Room;
    let manager: Recorder;
    let there: Recorder;
    beforeEach(async () => {
        room = await openRoom();
        manager = room.manager;
        there = manager.in(room.teams.channelOf('SG1'));
        assert.match(await manager.say('set up EXEC'), /is set up here/);
        assert.match(await there.say('set up SG1'), /is set up here/);
        await alone().say('help', { mention: false });
    });
    afterEach(() => room.close());

    const alone = () => manager.in(room.teams.personalChatOf(manager.who));
    const happens = async (place: string, event: Event) => {
        const { channelData, ...rest } = room.teams.envelope(manager.who, place);
        const more = { ...(channelData as object), ...(event.channelData as object | undefined) };
        const { status } = await room.teams.post(JSON.stringify({ ...rest, ...event, channelData: more }));
        assert.equal(status, 200);
        await room.house.settled();
    };
    const bot = () => ({ id: room.teams.world.bot.id });
    const changed = (eventType: string, more: Event = {}): Event => ({
        ...{ type: 'conversationUpdate', ...more, channelData: { eventType } },
    });
    const goneAt = async (ref: string) => (await manager.rows('Groups')).find((row) => row.Ref === ref)?.GoneAt ?? '';
    const notices = () =>
        room.teams.messages.filter(
            ({ conversationId, card }) =>
                conversationId === alone().place && /cannot be reached in its channel/.test(wordsOn(card ?? {})),
        );
    const owe = (ref: string) => room.house.book.actions.add(anAction(ref));
    const round = async (day: string) => {
        room.house.setToday(day);
        const before = room.teams.messages.length;
        await room.house.rounds.run();
        return room.teams.messages.slice(before);
    };

    it('a channel or team that goes is not forgotten: its reminders go the next way, the business manager is told once, and it may come back', async () => {
        const { teams } = room;
        const events: readonly (readonly [Event, Event])[] = [
            [changed('channelDeleted'), changed('channelRestored')],
            [changed('teamArchived'), changed('teamUnarchived')],
            [changed('teamDeleted'), changed('teamRestored')],
            [
                { type: 'installationUpdate', action: 'remove' },
                { type: 'installationUpdate', action: 'add' },
            ],
            [
                changed('teamMemberRemoved', { membersRemoved: [bot()] }),
                changed('teamMemberAdded', { membersAdded: [bot()] }),
            ],
            [
                changed('channelMemberRemoved', { membersRemoved: [bot()] }),
                changed('channelMemberAdded', { membersAdded: [bot()] }),
            ],
        ];
        for (const [gone, back] of events) {
            const before = notices().length;
            const what = JSON.stringify(gone);
            await happens(there.place, gone);
            assert.notEqual(await goneAt('SG1'), '', what);
            const isWholeTeam = !what.includes('channelDeleted') && !what.includes('channelMember');
            assert.equal((await goneAt('EXEC')) !== '', isWholeTeam, what);
            const told = notices().length - before;
            assert.equal(told, isWholeTeam ? 2 : 1, what);
            await happens(there.place, gone);
            assert.equal(notices().length - before, told, 'once');
            await happens(there.place, back);
            assert.deepEqual([await goneAt('SG1'), await goneAt('EXEC')], ['', ''], what);
        }
        await owe('SG1/2020-21/A1');
        await happens(there.place, changed('channelDeleted'));
        teams.connector.failIn(there.place, 404);
        const [digest, ...others] = await round('2021-04-01');
        assert.equal(digest?.conversationId, manager.place);
        assert.match(
            wordsOn(digest?.card ?? {}),
            /SG1\/2020-21\/A1.*cannot be reached in its channel, so its reminders come to/s,
        );
        assert.deepEqual(
            others.map(({ conversationId }) => conversationId).filter((place) => place === there.place),
            [],
        );
        // Whoever writes there shows that it is there again.
        teams.connector.failIn(there.place, undefined);
        await there.say('help');
        assert.equal(await goneAt('SG1'), '');
        assert.deepEqual(
            (await round('2021-04-06')).filter(({ conversationId }) => conversationId === there.place),
            [],
            'what was told elsewhere is not told again',
        );
    });

    it('what is renamed, what other people join, and what nobody foresaw changes nothing and is answered', async () => {
        const events: readonly Event[] = [
            ...[changed('channelRenamed'), changed('teamRenamed'), changed('channelShared'), changed('ofNextYear')],
            changed('teamMemberAdded', { membersAdded: [{ id: manager.who.id }] }),
            changed('channelMemberRemoved', { membersRemoved: [{ id: manager.who.id }] }),
            { type: 'installationUpdate', action: 'remove-upgrade' },
            { type: 'installationUpdate', action: 'add-upgrade' },
            { type: 'conversationUpdate', membersAdded: 'nobody', channelData: { eventType: 7 } },
        ];
        const before = room.teams.messages.length;
        for (const event of events) await happens(there.place, event);
        assert.deepEqual([await goneAt('SG1'), await goneAt('EXEC')], ['', '']);
        assert.equal(room.teams.messages.length, before);
    });

    it('a place that refuses a round is marked, its digest goes the next way at once, and it is asked without a word whether it is back', async () => {
        const { connector } = room.teams;
        await owe('SG1/2020-21/A1');
        connector.failIn(there.place, 403);
        const first = await round('2021-04-01');
        assert.deepEqual(
            first.map(({ conversationId }) => conversationId),
            [manager.place, alone().place],
        );
        assert.notEqual(await goneAt('SG1'), '');
        await owe('SG1/2020-21/A2');
        const heard = connector.heard.length;
        const second = await round('2021-04-06');
        assert.deepEqual(
            second.map(({ conversationId }) => conversationId),
            [manager.place],
            'nobody is told twice that it is gone',
        );
        assert.equal(connector.heard.length - heard, 1, 'and nothing is tried there');
        connector.failIn(there.place, undefined);
        await owe('SG1/2020-21/A3');
        const third = await round('2021-04-07');
        assert.deepEqual(
            third.map(({ conversationId }) => conversationId),
            [there.place],
        );
        assert.match(wordsOn(third[0]?.card ?? {}), /A3/);
        assert.doesNotMatch(wordsOn(third[0]?.card ?? {}), /A1|A2/);
    });

    it('what goes and comes back while SharePoint is away is known in that order once it is there', async () => {
        const { graph, tray } = room.house;
        const tellWhileAway = async (...events: readonly Event[]) => {
            graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 10_000 });
            const before = room.teams.messages.length;
            for (const event of events) {
                const { channelData, ...rest } = room.teams.envelope(manager.who, there.place);
                const more = { ...(channelData as object), ...(event.channelData as object | undefined) };
                const body = JSON.stringify({ ...rest, ...event, channelData: more });
                assert.equal((await room.teams.post(body)).status, 200);
            }
            assert.equal((await tray.waiting()).count, events.length);
            assert.equal(room.teams.messages.length, before, 'nobody asked, so nobody is told that it waits');
            graph.clearFaults();
            await room.house.settled();
            assert.deepEqual(await tray.waiting(), { count: 0, aside: 0 });
        };
        await tellWhileAway(changed('channelDeleted'), changed('channelRestored'));
        assert.equal(await goneAt('SG1'), '');
        assert.equal(notices().length, 1);
        await tellWhileAway(changed('channelRestored'), changed('channelDeleted'), changed('channelDeleted'));
        assert.notEqual(await goneAt('SG1'), '');
        assert.equal(notices().length, 2);
        await tellWhileAway({ type: 'installationUpdate', action: 'remove' });
        assert.notEqual(await goneAt('EXEC'), '');
        await tellWhileAway({ type: 'installationUpdate', action: 'add' });
        assert.deepEqual([await goneAt('SG1'), await goneAt('EXEC')], ['', '']);
    });

    it('an archived team, of which Teams tells the members and takes no message, is told of once, and when it is in use again hears the rest', async () => {
        const { connector } = room.teams;
        await happens(there.place, changed('teamArchived'));
        const isNotice = (words: string) => words.includes('When the channel is back, write to me there');
        const said = () => room.teams.messages.filter(({ card }) => isNotice(wordsOn(card ?? {}))).length;
        const told = said();
        assert.equal(told, 2);
        for (const place of [manager.place, there.place]) connector.failIn(place, 403, { isReadable: true });
        const since = await goneAt('SG1');
        await owe('SG1/2020-21/A1');
        for (const [number, day] of ['2021-04-01', '2021-04-06', '2021-04-07'].entries()) {
            const posts = await round(day);
            assert.deepEqual(
                posts.map(({ conversationId }) => conversationId),
                number === 2 ? [] : [alone().place],
            );
            for (const { card } of posts) assert.match(wordsOn(card ?? {}), /its reminders come to the administrator/);
            assert.equal(await goneAt('SG1'), since, day);
            if (number === 0) await owe('SG1/2020-21/A2');
        }
        assert.equal(said(), told, 'nobody is told twice that it is gone');
        for (const place of [manager.place, there.place]) connector.failIn(place, undefined);
        await happens(there.place, changed('teamUnarchived'));
        await owe('SG1/2020-21/A3');
        const [digest, another] = await round('2021-04-08');
        assert.equal(another, undefined);
        assert.equal(digest?.conversationId, there.place);
    });

    it('whoever takes the bot out of their own chat is reminded with the group', async () => {
        const kieran = room.teams.named('Kieran Doherty');
        const chat = room.teams.personalChatOf(kieran);
        await manager.as(kieran).in(chat).say('help', { mention: false });
        const { channelData: _, ...envelope } = room.teams.envelope(kieran, chat);
        const { status } = await room.teams.post(
            JSON.stringify({ ...envelope, type: 'installationUpdate', action: 'remove' }),
        );
        assert.equal(status, 200);
        const since = await goneAt('kieran.doherty@police.example');
        assert.notEqual(since, '');
        // Said once more, as when the app is taken out of a team as well, it brings nobody back.
        const again = JSON.stringify({
            ...{ ...envelope, id: crypto.randomUUID() },
            ...{ type: 'conversationUpdate', membersRemoved: [bot()] },
        });
        assert.equal((await room.teams.post(again)).status, 200);
        assert.equal(await goneAt('kieran.doherty@police.example'), since);
        await owe('SG1/2020-21/A1');
        const told = await round('2021-03-29');
        assert.deepEqual(
            told.map(({ conversationId }) => conversationId),
            [there.place],
        );
    });

    it('each answer of Teams to a card means what its fact sheet says', async () => {
        const { connector } = room.teams;
        const cards = (place: string) =>
            room.teams.messages.filter(({ conversationId, card }) => conversationId === place && card);
        for (const [status, retryAfter] of [[412], [429, 0], [502], [503], [504]] as const) {
            const before = cards(manager.place).length;
            connector.failIn(manager.place, status, { times: 1, ...(retryAfter !== undefined && { retryAfter }) });
            await manager.say('help');
            await room.house.settled();
            assert.equal(cards(manager.place).length, before + 1, `${status}: sent once it passes`);
        }
        connector.failIn(manager.place, 413, { times: 1 });
        await manager.say('help');
        assert.match(wordsOn(cards(manager.place).at(-1)?.card ?? {}), /The whole card is too large for Teams/);
        for (const status of [400, 403, 404]) {
            connector.failIn(manager.place, status);
            await room.teams.send(manager.who, manager.place, { type: 'message', text: 'help', entities: [] });
            connector.failIn(manager.place, undefined);
            assert.equal(
                (await room.house.tray.waiting()).count,
                0,
                `${status}: nothing is repeated that will not be taken`,
            );
        }
        connector.failIn(there.place, 500, { times: 1 });
        await there.say('help');
        assert.equal((await room.house.tray.waiting()).count, 1, '500: left for a later minute');
    });

    it('what waits for a place goes to the service address at which the place was heard of last', async () => {
        const { connector } = room.teams;
        const moved = await Connector.open();
        try {
            connector.failIn(manager.place, 503);
            await manager.say('actions');
            assert.equal((await room.house.tray.waiting()).count, 1);
            await room.teams.post(
                JSON.stringify({
                    ...room.teams.envelope(manager.who, manager.place),
                    ...{ type: 'message', text: 'meeting', serviceUrl: moved.url },
                }),
            );
            for (let tries = 0; tries < 100 && (await room.house.tray.waiting()).count > 0; tries++)
                await room.house.settled();
            const shown = moved.messages.map(({ card }) => wordsOn(card ?? {}));
            assert.ok(
                shown.some((words) => /action/i.test(words)),
                shown.join('\n'),
            );
            assert.equal((await manager.rows('Groups')).find(({ Ref }) => Ref === 'EXEC')?.ServiceAddress, moved.url);
        } finally {
            await moved.close();
        }
    });

    it('somebody of another tenant in a shared channel reads a refusal, and the place is the host’s', async () => {
        const { text, status } = await room.teams.send(
            { ...manager.who, aadObjectId: 'of-another-tenant' },
            manager.place,
            {
                ...{ type: 'message', text: 'start meeting', entities: [] },
                channelData: {
                    tenant: { id: 'another-tenant' },
                    team: { id: 'shared' },
                    channel: { id: manager.place },
                },
            },
        );
        assert.deepEqual([status, text], [200, '']);
        assert.match(room.teams.messages.at(-1)?.text ?? '', /You hold no seat/);
        assert.deepEqual(await manager.rows('Meetings'), []);
    });
});
