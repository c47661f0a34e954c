import assert from 'node:assert/strict';
import { wordsOn } from '../support/cardWords.ts';
import type { Message } from '../support/connector.ts';
import { openRoom, type Recorder, type Room, saved } from '../support/recorder.ts';

/** Stands in everything said under the Part 2 item. */
const SECRET = 'Zebra-Quince';

describe('the words of Part 2', () => {
    let room: Room;
    let taker: Recorder;
    let home: string;
    before(async () => {
        room = await openRoom();
        const { teams, manager } = room;
        home = teams.channelOf('SG1');
        for (const group of ['SG1', 'EXEC']) await manager.in(teams.channelOf(group)).say(`set up ${group}`);
        taker = manager.as(teams.named('Tomasz Zielinski')).in(home);
        await taker.say('start meeting on 18 March 2021');
        await taker.say('item: Ordinary business');
        await taker.say('resolved: the plan be kept');
        await taker.record('Add item', { Title: 'A family', 'Part 2': 'true' });
        await taker.say(`resolved: ${SECRET} be seen`);
        await taker.say(`action: See ${SECRET} @Devinder Sangha by end of March`);
        await as('Harriet Lowndes').say(`point: ${SECRET} was heard`);
        await room.house.settled();
        assert.ok(!JSON.stringify(teams.messages).includes(SECRET));
    });
    after(() => room.close());

    const as = (name: string) => room.manager.as(room.teams.named(name)).in(home);
    const ownChat = (name: string) => as(name).in(room.teams.personalChatOf(room.teams.named(name)));
    const asked = [
        'SG1/2020-21/A1',
        'actions SG1',
        'resolutions of SG1',
        'resolutions quince of SG1',
        'SG1/2020-21/R2',
        'SG1/2020-21/Q1',
    ];
    const shown = (message: Message | undefined) => wordsOn(message?.card ?? {});

    async function answers(who: Recorder, words: string): Promise<Message[]> {
        return room.teams.say(who.who, who.place, words, { mention: who.place === home });
    }

    /** Who is in the sub-group's channel, as the roster of the channel itself says. */
    function inChannel(names: readonly string[], ...others: Readonly<Record<string, string>>[]): void {
        const members = names.map((name) => {
            const { id, aadObjectId } = room.teams.named(name);
            return { id, aadObjectId, name };
        });
        room.teams.connector.members.set(home, [...members, ...others]);
    }
    const seated = ['Tomasz Zielinski', 'Harriet Lowndes', 'Kieran Doherty', 'Gwendolyn Pryce', 'Priya Shah'];

    for (const name of ['Harriet Lowndes', 'Kieran Doherty', 'Priya Shah', 'Gwendolyn Pryce'])
        it(`are read in their own chat by whoever may see them: ${name}`, async () => {
            for (const words of asked) {
                const [answer, ...more] = await answers(ownChat(name), words);
                assert.deepEqual(more, [], words);
                assert.match(shown(answer), new RegExp(`Part 2, shown to you alone.*${SECRET}`, 's'), words);
                assert.doesNotMatch(
                    JSON.stringify(answer?.card?.fallbackText),
                    /Zebra/,
                    `the notification of ${words}`,
                );
            }
        });

    for (const name of ['Rosalind Achebe', 'Owen Hadley', 'Alastair Munro'])
        it(`are read nowhere by whoever may not: ${name}`, async () => {
            inChannel(seated);
            for (const who of [as(name), ownChat(name)])
                for (const words of asked)
                    for (const answer of await answers(who, words))
                        assert.ok(!JSON.stringify(answer).includes(SECRET), `${words}: ${JSON.stringify(answer)}`);
        });

    it('are of the reference and the owner alone for the chair of the group above', async () => {
        const [answer] = await answers(ownChat('Rosalind Achebe'), 'SG1/2020-21/A1');
        assert.match(shown(answer), /SG1\/2020-21\/A1.*Devinder Sangha/s);
        assert.match(shown(answer), /Part 2: exempt/);
    });

    it('stand where the group meets if everybody there may see them, on every page of its roster', async () => {
        inChannel(seated);
        for (const words of asked) {
            const [answer] = await answers(as('Harriet Lowndes'), words);
            assert.match(shown(answer), new RegExp(`everybody here may see it.*${SECRET}`, 's'), words);
        }
        const [answer] = await answers(as('Harriet Lowndes').in(room.teams.channelOf('EXEC')), 'SG1/2020-21/A1');
        assert.match(shown(answer), /Part 2 of the First sub-group .*is not shown here\. Ask in your own chat/);
        assert.doesNotMatch(shown(answer), /Zebra/);
    });

    for (const [who, others, reason] of [
        [
            'a guest',
            [{ id: '29:guest', aadObjectId: crypto.randomUUID(), tenantId: crypto.randomUUID(), name: 'A guest' }],
            /^1 person here holds no seat in the First/,
        ],
        [
            'somebody without an account',
            [{ id: '29:anonymous', name: 'Harriet Lowndes' }],
            /^1 person here holds no seat/,
        ],
        ['two whose seats are elsewhere', 'Rosalind Achebe, Owen Hadley', /^2 people here hold no seat/],
        ['somebody whose seat has ended', 'Alastair Munro', /^1 person here holds no seat/],
    ] as const)
        it(`do not stand where the group meets if ${who} reads there too, and the card says how many`, async () => {
            if (typeof others === 'string') inChannel([...seated, ...others.split(', ')]);
            else inChannel(seated, ...others);
            for (const words of asked)
                for (const answer of await answers(as('Harriet Lowndes'), words)) {
                    assert.ok(!JSON.stringify(answer).includes(SECRET), words);
                    if (answer.card && !words.includes('quince'))
                        assert.match(shown(answer), new RegExp(reason.source.slice(1)), words);
                }
        });

    it('are masked where the roster cannot be had, or is no roster of those who ask', async () => {
        for (const members of [[], ['Kieran Doherty', 'Devinder Sangha']]) {
            inChannel(members);
            const [answer] = await answers(as('Harriet Lowndes'), 'A1');
            assert.match(shown(answer), /Who is in this place could not be found out, so Part 2 is not shown/);
            assert.doesNotMatch(shown(answer), /Zebra/);
        }
    });

    it('are in the minutes that are asked for in an own chat, and in no minutes of a channel', async () => {
        inChannel(seated);
        const words = 'minutes SG1/2020-21/M1';
        const [own] = await answers(ownChat('Harriet Lowndes'), words);
        assert.match(shown(own), new RegExp(`shown to you alone.*A family.*${SECRET} be seen.*See ${SECRET}`, 's'));
        assert.doesNotMatch(JSON.stringify(own?.card?.fallbackText), /Zebra/);
        for (const who of [as('Harriet Lowndes'), ownChat('Rosalind Achebe')]) {
            const [answer] = await answers(who, words);
            assert.match(shown(answer), /the plan be kept/);
            assert.doesNotMatch(JSON.stringify(answer), /Zebra/);
        }
    });

    it('are on the form that puts them right, which nobody else sees', async () => {
        inChannel([]);
        const which = await taker.save(await taker.open('Correct'), { Record: 'R2(a)' }, 'Open');
        assert.match(JSON.stringify(which.dialog), /Zebra-Quince be seen/);
        assert.deepEqual(await taker.save(which.dialog ?? {}, { Text: `${SECRET} be seen soon` }), saved);
        const [answer] = await answers(ownChat('Harriet Lowndes'), 'SG1/2020-21/R2');
        assert.match(shown(answer), /be seen soon/);
    });

    it('are decided on by a chair who has read them', async () => {
        const chair = ownChat('Kieran Doherty');
        const before = room.teams.messages.length;
        const [request] = await answers(chair, 'SG1/2020-21/Q1');
        assert.match(shown(request), new RegExp(`proposes a point under item 2.*${SECRET} was heard`, 's'));
        assert.ok(request);
        const { dialog } = await room.teams.press(chair.who, request, 'Accept');
        assert.match(wordsOn(dialog ?? {}), new RegExp(`${SECRET} was heard.*It was accepted`, 's'));
        await room.house.settled();
        const since = room.teams.messages.slice(before).filter(({ conversationId }) => conversationId === home);
        assert.ok(!JSON.stringify(since).includes(SECRET));
        assert.match(JSON.stringify(room.teams.withButton('Roll call').card), /2 items · 1 point/);
    });
});
