import assert from 'node:assert/strict';
import { wordsOn } from '../support/cardWords.ts';
import { type List, lists, rowsOf } from '../support/lists.ts';
import type { Recorder } from '../support/recorder.ts';
import { openRosterRoom, type RosterRoom } from '../support/rosterRoom.ts';
import { type Member, pressOf } from '../support/teamsClient.ts';

// As Microsoft Teams says it: a guest has an account of our tenant, whoever shares a channel from another tenant keeps the account of theirs.
describe('people of other organisations', function () {
    this.timeout(30_000);
    let room: RosterRoom;
    let manager: Recorder;
    const home = () => room.teams.world.tenantId;

    beforeEach(async () => {
        room = await openRosterRoom('wolverhampton', '2026-11-20');
        manager = room.manager.in(room.teams.channelOf('SG1'));
        assert.match(await manager.say('set up SG1'), /is set up here/);
        await manager.in(room.teams.personalChatOf(manager.who)).say('hi', { mention: false });
        await manager.say('start meeting');
        await room.settled();
    });
    afterEach(() => room.close());

    /** Somebody in the place, as its roster shows them. */
    function comes(name: string, shown: Readonly<Record<string, string>>): Recorder {
        const id = crypto.randomUUID();
        const who: Member = { ...room.teams.world.people[0], id: `29:${id}`, aadObjectId: id, name } as Member;
        room.teams.connector.roster.set(who.id, { id: who.id, objectId: id, name, tenantId: home(), ...shown });
        return manager.as(who);
    }
    const rows = (list: List) => rowsOf(room.teams.world.graph, room.teams.world.sites[0] ?? '', list);
    const everything = async () =>
        JSON.stringify(
            await Promise.all(
                room.teams.world.sites.flatMap((site) =>
                    lists.map((list) => rowsOf(room.teams.world.graph, site, list)),
                ),
            ),
        );
    const asked = () =>
        room.teams.messages.filter(({ card }) => wordsOn(card ?? {}).includes('Whose account is this?'));

    /** Everything there is to try, typed and pressed; what each is answered. */
    async function tries(who: Recorder): Promise<string[]> {
        const { teams } = room;
        const hub = room.manager.hub();
        const answers: string[] = [];
        for (const words of ['start meeting', 'item: Theirs', 'actions', 'set up SG1', 'resolutions neglect'])
            answers.push(await who.say(words));
        for (const button of ['Add item', 'Roll call', 'Close meeting']) {
            const { dialog, note } = await teams.press(who.who, hub, button);
            answers.push(dialog ? 'a form' : (note ?? ''));
        }
        const form = await manager.open('Add item', hub);
        const saved = await teams.pressOn(who.who, manager.place, form, 'Save', { Title: 'Theirs' });
        answers.push(wordsOn(saved.dialog ?? {}) || (saved.note ?? ''));
        return answers;
    }

    it('who are guests of our tenant do what their seat lets them, known by the address they were invited by', async () => {
        const guest = comes('Kieran D (Police)', {
            ...{ userRole: 'guest', userPrincipalName: 'kieran.doherty_police.example#EXT#@council.onmicrosoft.com' },
        });
        await guest.record('Add item', { Title: 'Neglect' }, room.manager.hub());
        assert.match(await guest.say('resolved: the audit be repeated'), /R1/);
        assert.match(await guest.say('action: Repeat it @Kieran Doherty by end of March'), /A1/);
        await guest.say('progress A1: Begun.');
        await room.settled();
        assert.deepEqual(
            (await rows('Actions')).map(({ OwnerName, Progress }) => [OwnerName, /Begun/.test(String(Progress))]),
            [['Kieran Doherty', true]],
        );
        assert.match(await guest.say('set up SG1'), /Only the business manager/);
        assert.deepEqual(asked(), []);
        const log = (await rows('Log')).filter(({ What }) => What === 'Known from now on by this account');
        assert.ok(log.some(({ ActorId }) => ActorId === guest.who.aadObjectId));
    });

    it('who keep the account of their own tenant in a shared channel, and whom nobody named, read why and change nothing', async () => {
        const stranger = comes('Jo Else', { tenantId: crypto.randomUUID(), email: 'jo.else@elsewhere.example' });
        const before = await everything();
        for (const answer of await tries(stranger)) assert.match(answer, /You hold no seat/);
        await room.settled();
        assert.equal(await everything(), before);
        assert.deepEqual(asked(), []);
    });

    it('who have an address of the arrangement there are nobody until the business manager says so, for their own tenant wrote it', async () => {
        const foreign = comes('Kieran Doherty', {
            ...{ tenantId: crypto.randomUUID(), email: 'kieran.doherty@police.example' },
            userPrincipalName: 'kieran.doherty@police.example',
        });
        for (const answer of await tries(foreign)) assert.match(answer, /You hold no seat/);
        const [question, another] = asked();
        assert.ok(question && !another, 'it is asked once');
        assert.equal(question.conversationId, room.teams.personalChatOf(manager.who));
        assert.match(wordsOn(question.card ?? {}), /an account of another organisation’s directory/);
        assert.match((await room.teams.press(foreign.who, question, 'Same person')).note ?? '', /no seat/);
        assert.match(await foreign.say('item: Theirs'), /You hold no seat/);
        await room.teams.press(manager.who, question, 'Same person');
        await foreign.record('Add item', { Title: 'Ours' }, room.manager.hub());
        await room.settled();
        assert.deepEqual(
            (await rows('Points')).map(({ ItemTitle }) => ItemTitle),
            ['Ours'],
        );
        assert.match(await foreign.say('set up SG1'), /Only the business manager/);
    });

    it('whom Teams names without an account, as somebody who joined without signing in, see what is posted and do nothing', async () => {
        const before = await everything();
        const { teams } = room;
        const { from, ...envelope } = teams.envelope(manager.who, manager.place);
        const { aadObjectId: _, ...nobody } = from as Record<string, unknown>;
        const form = await manager.open('Add item', room.manager.hub());
        const activities = [
            { type: 'message', text: 'item: Theirs', entities: [] },
            ...['Add item', 'Close meeting'].map((button) => pressOf(room.manager.hub().card ?? {}, button)),
            pressOf(form, 'Save', { Title: 'Theirs' }),
        ];
        for (const activity of activities) {
            const sent = teams.messages.length;
            const body = { ...envelope, id: crypto.randomUUID(), from: nobody, ...activity };
            const { status, text } = await teams.post(JSON.stringify(body));
            assert.equal(status, 200);
            assert.match(text || (teams.messages[sent]?.text ?? ''), /You hold no seat/);
        }
        await room.settled();
        assert.equal(await everything(), before);
    });

    it('are not heard at all where the conversation is their own tenant’s', async () => {
        const { conversation, ...envelope } = room.teams.envelope(manager.who, manager.place);
        const theirs = { ...(conversation as object), tenantId: crypto.randomUUID() };
        const message = { ...envelope, conversation: theirs, type: 'message', text: 'item: Theirs' };
        const before = room.teams.messages.length;
        assert.equal((await room.teams.post(JSON.stringify(message))).status, 403);
        assert.equal(room.teams.messages.length, before);
    });
});
