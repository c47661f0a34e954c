import assert from 'node:assert/strict';
import { lookInTray } from '../../src/lookInTray.ts';
import { wordsOn } from '../support/cardWords.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';
import { notifiedBy } from '../support/secret.ts';

/** More than a point may hold, so that a rule refuses it, and than any card: so many words, each of which stands once. */
const words = Array.from({ length: 9000 }, (_, number) => `w${number}`);

describe('a press that is too long for one card, where Teams takes no more of one than it ever said', () => {
    let room: Room;
    let own: string;
    beforeEach(async () => {
        room = await openRoom();
        const { manager, teams } = room;
        await manager.startMeeting();
        await manager.addItem();
        own = teams.personalChatOf(manager.who);
        await manager.in(own).say('help', { mention: false });
        teams.connector.takeAtMost(28 * 1024);
    });
    afterEach(() => room.close());

    /** Typed while SharePoint is away, and refused when its turn comes. */
    async function typeAndWait(recorder: Recorder): Promise<void> {
        room.house.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 10_000 });
        assert.match(await recorder.say(`point: ${words.join(' ')}`), /^Kept, not yet in SharePoint/);
        room.house.graph.clearFaults();
        await room.house.settled();
        assert.deepEqual(await room.house.tray.waiting(), { count: 0, aside: 0 });
    }
    const cardsIn = (place: string, from: number) =>
        room.teams.messages.slice(from).flatMap(({ conversationId, card }) => (conversationId === place ? [card] : []));
    const wordsIn = (place: string, from: number) =>
        cardsIn(place, from).flatMap((card) => wordsOn(card ?? {}).match(/\bw\d+\b/g) ?? []);
    const isCutSomewhere = () =>
        room.teams.messages.some(({ card }) => /too large for Teams/.test(wordsOn(card ?? {})));

    it('and is refused, comes back where it was typed, on several cards and to the last word', async () => {
        const before = room.teams.messages.length;
        await typeAndWait(room.manager);
        assert.deepEqual(wordsIn(room.manager.place, before), words);
        const cards = cardsIn(room.manager.place, before).map((card) => wordsOn(card ?? {}));
        assert.match(cards[0] ?? '', /Not kept: 1 of \d.*is too long.*goes on in further cards/s);
        assert.match(cards.at(-1) ?? '', /Not kept: (\d) of \1/);
        assert.ok(cards.length > 2 && !isCutSomewhere());
    });

    it('comes back in the chat of who typed it where Part 2 is near, and what notifies of it shows none of it', async () => {
        await room.manager.record('Add item', { Title: 'A family', 'Part 2': 'true' });
        const before = room.teams.messages.length;
        const heard = room.teams.connector.heard.length;
        await typeAndWait(room.manager);
        assert.deepEqual(wordsIn(own, before), words);
        assert.deepEqual(wordsIn(room.manager.place, before), []);
        const notified = room.teams.connector.heard.slice(heard).map(({ body }) => JSON.stringify(notifiedBy(body)));
        assert.doesNotMatch(notified.join(), /\bw\d+\b/);
        assert.ok(!isCutSomewhere());
    });

    it('and that Teams will not take back in any size stays whole in the in-tray', async () => {
        room.teams.connector.takeAtMost(8 * 1024);
        room.house.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 10_000 });
        await room.manager.say(`point: ${words.join(' ')}`);
        room.house.graph.clearFaults();
        for (let tries = 0; tries < 100 && (await room.house.tray.waiting()).aside === 0; tries++)
            await room.house.settled();
        const shown = (await lookInTray(room.house.tray, {})).join('\n');
        assert.match(shown, /1 waiting.*1 set aside/);
        assert.deepEqual(shown.match(/\bw\d+\b/g), words);
    });

    it('and that nothing can do any more is told to the business manager to the last word', async () => {
        const { manager, teams, house } = room;
        const before = teams.messages.length;
        const data = { verb: 'point.saved-of-old', op: 'old', meeting: 'EXEC/2020-21/M1', text: words.join(' ') };
        const activity = { ...teams.envelope(manager.who, manager.place), type: 'invoke', name: 'task/submit' };
        const at = '2021-03-18T10:42:00.000Z';
        const slip = await house.tray.put({
            ...{ id: 'of old', kind: 'press', partnership: house.arrangement.name, lane: 'press of old', at },
            body: { activity: { ...activity, value: { data } }, today: '2021-03-18', at, messageId: '' },
        });
        await slip.release();
        await house.settled();
        assert.deepEqual(wordsIn(own, before), words);
        assert.match(wordsOn(cardsIn(own, before)[0] ?? {}), /Could not be recorded: 1 of \d.*of old.*“tray”/s);
        assert.deepEqual(await house.tray.waiting(), { count: 0, aside: 1 });
    });
});
