import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { lookInTray } from '../../src/lookInTray.ts';
import { buttonsOf, wordsOn } from '../support/cardWords.ts';
import { attempts, order, troubles } from '../support/faults.ts';
import { rowsOf } from '../support/lists.ts';
import { openRoom, type Room } from '../support/recorder.ts';

/** Stands in everything said under the Part 2 item, and in nothing else. */
const SECRET = 'Zebra-Quince';

describe('words that wait in the in-tray', () => {
    let room: Room;
    beforeEach(async () => {
        room = await openRoom();
        await room.manager.startMeeting();
        await room.manager.addItem('Ordinary business');
    });
    afterEach(() => room.close());

    /** The next item is begun from another place than the words came from, so it does not wait behind them. */
    async function nextItem(title: string, part2: boolean): Promise<() => Promise<void>> {
        const { manager, teams } = room;
        const form = await manager.open('Add item');
        const inputs = { Title: title, ...(part2 && { 'Part 2': 'true' }) };
        return async () => {
            const kept = await manager.in(teams.personalChatOf(manager.who)).save(form, inputs);
            assert.equal(kept.dialog ?? kept.note, undefined);
        };
    }

    /** No meeting can be read, though rows are still written. */
    const unreadable = () =>
        room.house.graph.orderFault({
            ...troubles['answers 503'],
            times: 10_000,
            path: '/^GET \\S*/lists/(Roll|Points)/items\\?\\$select=id,eTag/',
        });

    async function back(): Promise<void> {
        room.house.graph.clearFaults();
        await room.house.settled();
    }

    const texts = async (list: 'Points' | 'Resolutions' | 'Actions') => {
        const [open = '', restricted = ''] = room.teams.world.sites;
        const rows = async (site: string) => rowsOf(room.teams.world.graph, site, list);
        return { open: JSON.stringify(await rows(open)), restricted: JSON.stringify(await rows(restricted)) };
    };

    it('said under a Part 2 item are recorded there, though an open one has begun when they go in', async () => {
        const { manager, teams } = room;
        await manager.record('Add item', { Title: 'A family', 'Part 2': 'true' });
        const next = await nextItem('Any other business', false);
        unreadable();
        for (const words of [
            `resolved: ${SECRET} be seen`,
            `point: ${SECRET} was heard`,
            `action: See ${SECRET} @Priya Shah by end of March`,
        ])
            assert.match(await manager.say(words), /Kept, not yet in SharePoint/);
        await next();
        await back();
        assert.equal((await manager.column('Points', 'Ref')).length, 4);
        for (const list of ['Points', 'Resolutions', 'Actions'] as const) {
            const found = await texts(list);
            assert.ok(found.restricted.includes(SECRET), `${list} apart`);
            assert.ok(!found.open.includes(SECRET), `${list} in the open`);
        }
        assert.deepEqual(await manager.column('Resolutions', 'ItemNo'), [2]);
        assert.ok(!JSON.stringify(teams.messages).includes(SECRET));
    });

    it('said under an open item stay open, though one of Part 2 has begun', async () => {
        const { manager } = room;
        const next = await nextItem('A family', true);
        unreadable();
        assert.match(await manager.say('resolved: the plan be kept'), /Kept, not yet in SharePoint/);
        await next();
        await back();
        const [limb] = await manager.rows('Resolutions');
        assert.deepEqual([limb?.Text, limb?.ItemNo, limb?.Part2], ['the plan be kept', 1, false]);
    });

    it('are completed under their own item where half of them was written', async () => {
        const { manager } = room;
        await manager.record('Add item', { Title: 'A family', 'Part 2': 'true' });
        const next = await nextItem('Any other business', false);
        order(room, 'POST Resolutions', { delayMs: 0, times: 2 });
        order(room, 'POST Resolutions', { ...troubles['answers 503'], times: attempts });
        await manager.say(`resolved: ${SECRET} be seen\n${SECRET} be heard`);
        await next();
        await back();
        const found = await texts('Resolutions');
        assert.match(found.restricted, /be heard/);
        assert.ok(!found.open.includes(SECRET));
    });

    it('and are refused when their turn comes are given back to who typed them, in their own chat or from the in-tray', async () => {
        const { manager, house, teams } = room;
        const own = teams.personalChatOf(manager.who);
        await manager.record('Add item', { Title: 'A family', 'Part 2': 'true' });
        const refusedOnce = async (words: string) => {
            unreadable();
            assert.match(await manager.say(words), /Kept, not yet in SharePoint/);
            await back();
            const wordsIn = (place: string) =>
                teams.messages.flatMap(({ conversationId, card }) =>
                    card && conversationId === place ? [wordsOn(card)] : [],
                );
            assert.ok(!wordsIn(manager.place).join().includes(SECRET));
            return { here: wordsIn(manager.place).at(-1) ?? '', own: wordsIn(own).at(-1) ?? '' };
        };
        const unknown = await refusedOnce(`point 7: ${SECRET} was seen`);
        assert.match(unknown.here, /Not kept.*no item 7.*the administrator can give it back from the in-tray/s);
        assert.match((await lookInTray(house.tray, {})).join('\n'), new RegExp(`1 set aside.*${SECRET} was seen`, 's'));
        await manager.in(own).say('help', { mention: false });
        const known = await refusedOnce(`point 8: ${SECRET} was heard`);
        assert.match(known.here, /Not kept.*no item 8.*finds it in their own chat/s);
        assert.match(known.own, new RegExp(`${SECRET} was heard`));
        assert.equal((await house.tray.waiting()).aside, 1);
    });

    it('go to the meeting they were said at, though that is closed and another is open', async () => {
        const { manager, house, teams } = room;
        await manager.record('Add item', { Title: 'A family', 'Part 2': 'true' });
        await pause(3);
        const at = new Date(`2021-03-18T${new Date().toISOString().slice(11)}`).toISOString();
        await pause(3);
        await manager.say('close meeting');
        await manager.say('start meeting on 17 March 2021');
        await manager.say('item: Another day');
        const activity = {
            ...teams.envelope(manager.who, manager.place),
            ...{ type: 'message', id: 'said before', text: `resolved: ${SECRET} be seen` },
        };
        // As when an administrator puts back what was set aside.
        const slip = await house.tray.put({
            ...{ id: 'said before', kind: 'press', partnership: house.arrangement.name, lane: 'another', at },
            body: { activity, today: '2021-03-18', at, messageId: '' },
        });
        await slip.release();
        await house.settled();
        assert.deepEqual(await manager.column('Resolutions', 'Ref'), ['EXEC/2020-21/R1(a)']);
        assert.deepEqual(await manager.column('Resolutions', 'MeetingRef'), ['EXEC/2020-21/M1']);
        assert.ok(!(await texts('Resolutions')).open.includes(SECRET));
    });
});

describe('words asked back about under a Part 2 item', () => {
    let room: Room;
    beforeEach(async () => {
        room = await openRoom();
        await room.manager.startMeeting();
        await room.manager.addItem('Ordinary business');
        await room.manager.record('Add item', { Title: 'A family', 'Part 2': 'true' });
    });
    afterEach(() => room.close());

    const child = 'The mother of Zayden Pugh was not asked';
    const safer = 'The mother of (name in the case record) was not asked';
    const rows = async (list: 'Points' | 'Actions' | 'Resolutions') => {
        const [open = '', restricted = ''] = room.teams.world.sites;
        const of = async (site: string) => rowsOf(room.teams.world.graph, site, list);
        return { open: await of(open), restricted: await of(restricted) };
    };
    const saysNothing = () => {
        assert.doesNotMatch(JSON.stringify(room.teams.connector.heard), /Zayden|the mother/i);
    };

    it('are not said again in the channel, and are recorded under that item, though an open one has begun since', async () => {
        const { manager, teams } = room;
        const questions = [];
        for (const words of [`point: ${child}`, `resolved: ${child}`, `noted: ${child} at all`])
            questions.push(await manager.show(words));
        const due = await manager.show('action: Ask the mother @Priya Shah by next Friday');
        saysNothing();
        await manager.say('item: Any other business');
        const [point, decision, note] = questions;
        assert.ok(point && decision && note);
        assert.match(wordsOn(point.card ?? {}), /may hold a name.*may be Part 2, so it is not repeated here/s);
        await teams.press(manager.who, point, 'Use the safer wording');
        await teams.press(manager.who, decision, 'Keep as it is');
        const changed = await teams.press(manager.who, note, 'Change it');
        assert.match(changed.note ?? '', /Nothing was kept.*type it again/);
        const [reading = ''] = buttonsOf(due.card ?? {});
        await teams.press(manager.who, due, reading);
        saysNothing();
        const points = await rows('Points');
        assert.deepEqual([points.restricted.at(-1)?.Text, points.restricted.at(-1)?.ItemNo], [safer, 2]);
        const resolutions = await rows('Resolutions');
        assert.deepEqual(
            resolutions.restricted.map(({ Text, ItemNo }) => [Text, ItemNo]),
            [[child, 2]],
        );
        assert.deepEqual(
            (await rows('Actions')).restricted.map(({ Title }) => Title),
            ['Ask the mother'],
        );
        for (const list of ['Points', 'Resolutions', 'Actions'] as const)
            assert.doesNotMatch(JSON.stringify((await rows(list)).open), /Zayden|mother/);
    });

    it('are a concern in Part 2 too, whatever it is about, and no channel reads them', async () => {
        const { manager, house } = room;
        await manager.say('action: Publish the strategy @Priya Shah by end of March');
        await manager.say('escalate: the mother was not asked');
        await manager.say('escalate A1: the mother waits');
        await house.settled();
        const { restricted, open } = await rows('Actions');
        assert.deepEqual(restricted.map(({ Title }) => Title).slice(-2), [
            'the mother was not asked',
            'the mother waits',
        ]);
        assert.doesNotMatch(JSON.stringify(open), /mother/);
        saysNothing();
    });

    it('are no reason in the open: a decision is rescinded under an open item', async () => {
        const { manager } = room;
        await manager.say('item: Any other business');
        await manager.say('resolved: the plan be kept');
        await manager.record('Add item', { Title: 'Another family', 'Part 2': 'true' });
        assert.match(await manager.say('rescind R1: the mother waits'), /is at an item in Part 2.*Add an open item/);
        assert.equal((await manager.rows('Resolutions')).length, 1);
        await manager.say('item: Any more business');
        await manager.say('rescind R1: it is done');
        assert.deepEqual(await manager.column('Resolutions', 'ItemNo'), [3, 5]);
        saysNothing();
    });

    it('are no progress in the open: an open action is spoken of from its card or in a chat of one\u2019s own', async () => {
        const { manager, teams } = room;
        await manager.say('item: Any other business');
        await manager.say('action: Draft the plan @Business Manager by end of June 2021');
        await manager.record('Add item', { Title: 'Another family', 'Part 2': 'true' });
        for (const step of ['progress A1:', 'done A1:', 'extend A1 to July 2021:', 'withdraw A1:'])
            assert.match(await manager.say(`${step} the mother waits`), /would stand in the open, so nothing was kept/);
        const row = () => manager.column('Actions', 'Progress');
        assert.deepEqual(await row(), ['']);
        await manager.in(teams.personalChatOf(manager.who)).say('progress EXEC/2020-21/A1: It is drafted.');
        assert.match(String(await row()), /It is drafted\./);
        await manager.say('item: Any more business');
        await manager.say('progress A1: It is sent.');
        assert.match(String(await row()), /It is sent\./);
        saysNothing();
    });

    it('are answered also while SharePoint is away, and go in afterwards', async () => {
        const { manager, teams, house } = room;
        const question = await manager.show(`resolved: ${child}`);
        await manager.say('item: Any other business');
        house.graph.orderFault({
            ...troubles['answers 503'],
            times: 10_000,
            path: '/^GET \\S*/lists/(Roll|Points)/items\\?\\$select=id,eTag/',
        });
        const { note } = await teams.press(manager.who, question, 'Use the safer wording');
        assert.match(note ?? '', /Kept, not yet in SharePoint/);
        house.graph.clearFaults();
        await house.settled();
        saysNothing();
        const { restricted, open } = await rows('Resolutions');
        assert.deepEqual(
            restricted.map(({ Text, ItemNo }) => [Text, ItemNo]),
            [[safer, 2]],
        );
        assert.equal(open.length, 1);
    });

    it('are proposed in the safer wording by a member, and nobody reads the other one', async () => {
        const { manager, teams, house } = room;
        const place = teams.channelOf('SG1');
        const at = (name: string) => manager.as(teams.named(name)).in(place);
        await manager.in(place).say('set up SG1');
        await at('Tomasz Zielinski').say('start meeting');
        await at('Tomasz Zielinski').say('item: Neglect');
        const member = at('Harriet Lowndes');
        const question = await member.show(`point: ${child}`);
        assert.match(wordsOn(question.card ?? {}).replaceAll('\\', ''), /Safer wording.*name in the case record/s);
        await teams.press(member.who, question, 'Use the safer wording');
        const form = await member.open('Add point', teams.withButton('Roll call'));
        const { dialog } = await member.save(form, { Item: '1.', Text: child });
        await member.save(dialog ?? {}, {}, 'Use the safer wording');
        const requests = await member.rows('Requests');
        assert.equal(requests.length, 2);
        assert.doesNotMatch(JSON.stringify(requests), /Zayden/);
        for (const ref of ['Q1', 'Q2'])
            assert.match(await at('Kieran Doherty').say(`accept ${ref}`), /accepted by Kieran Doherty/);
        await house.settled();
        assert.deepEqual((await member.column('Points', 'Text')).slice(-2), [safer, safer]);
        assert.doesNotMatch(JSON.stringify(teams.connector.heard), /Zayden/);
    });
});
