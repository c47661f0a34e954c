import assert from 'node:assert/strict';
import { buttonsOf, linesOn, wordsOn } from '../support/cardWords.ts';
import { everythingIn, rowsOf } from '../support/lists.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';
import { pressOf } from '../support/teamsClient.ts';

describe('what a member of a group may only ask for', () => {
    let room: Room;
    let taker: Recorder;
    let member: Recorder;
    let chair: Recorder;
    beforeEach(async () => {
        room = await openRoom();
        const place = room.teams.channelOf('SG1');
        const as = (name: string) => room.manager.as(room.teams.named(name)).in(place);
        [taker, member, chair] = [as('Tomasz Zielinski'), as('Harriet Lowndes'), as('Kieran Doherty')];
        await room.manager.in(place).say('set up SG1');
        await taker.say('start meeting on 18 March 2021');
        await taker.say('item: Neglect');
        await taker.say('action: Repeat the audit @Devinder Sangha by end of March');
    });
    afterEach(() => room.close());

    const asked = () => room.teams.withButton('Accept');
    const proposal =
        /^Proposed as Q1: .* It is done once Kieran Doherty \(chair\) or Priya Shah \(business manager\) accepts it\.$/m;

    it('is proposed on the same form, shown on the hub, and recorded in the member’s name when it is accepted', async () => {
        const form = await member.open('Add point');
        assert.match(linesOn(form).join('\n'), /What you save goes to Kieran Doherty \(chair\) or Priya Shah/);
        const { note } = await member.save(form, {
            Item: '1.',
            Text: 'The audit was thin.',
            Speaker: 'Harriet Lowndes',
        });
        assert.match(note ?? '', proposal);
        assert.deepEqual((await member.rows('Points')).length, 1, 'nothing is recorded yet');
        await room.house.settled();
        const hub = wordsOn(room.teams.withButton('Roll call').card ?? {});
        assert.match(hub, /Waiting to be accepted\nQ1: Harriet Lowndes proposes a point under item 1/);
        assert.match(wordsOn(asked().card ?? {}), /Text: The audit was thin/);
        const pressed = await room.teams.press(chair.who, asked(), 'Accept');
        assert.match(wordsOn(pressed.dialog ?? {}), /It was accepted by Kieran Doherty on 18 March 2021/);
        assert.deepEqual(buttonsOf(pressed.dialog ?? {}), []);
        const [, point] = await member.rows('Points');
        assert.deepEqual([point?.Ref, point?.Text], ['SG1/2020-21/M1/D1(a)', 'The audit was thin.']);
        const log = (await member.rows('Log')).slice(-3).map(({ ActorName, What }) => [ActorName, What]);
        assert.deepEqual(log, [
            ['Harriet Lowndes', 'Told a channel'],
            ['Harriet Lowndes', 'Recorded a point'],
            ['Kieran Doherty', 'Accepted'],
        ]);
        await room.house.settled();
        assert.doesNotMatch(wordsOn(room.teams.withButton('Roll call').card ?? {}), /Waiting to be accepted/);
    });

    it('is proposed by the same typed line, and answered by one', async () => {
        for (const [number, words] of [
            'point: said',
            'resolved: the audit be repeated\nthe plan be kept',
            'item: Any other business',
            'action: Write @Priya Shah by end of March',
            'correct A1: Repeat both audits',
            'present: Harriet Lowndes',
        ].entries()) {
            assert.match(await member.say(words), new RegExp(`Proposed as Q${number + 1}: `));
        }
        assert.equal((await member.rows('Resolutions')).length, 0);
        assert.match(
            await member.say('requests'),
            /Q1: Harriet Lowndes proposes a point under item 1\. .*Q5: Harriet Lowndes proposes a correction of A1/,
        );
        for (const number of [1, 2, 3, 4, 5, 6])
            assert.match(await taker.say(`accept Q${number}`), /accepted by Tomasz Zielinski/);
        assert.deepEqual(await member.column('Resolutions', 'Ref'), ['SG1/2020-21/R1(a)', 'SG1/2020-21/R1(b)']);
        assert.deepEqual(await member.column('Points', 'Ref'), [
            'SG1/2020-21/M1/D1',
            'SG1/2020-21/M1/D1(a)',
            'SG1/2020-21/M1/D2',
        ]);
        assert.deepEqual(await member.column('Actions', 'Title'), ['Repeat both audits', 'Write']);
        assert.deepEqual(await member.column('Roll', 'Presence'), ['present']);
    });

    it('is an extension or a withdrawal, agreed by who grants it, and refused with a reason', async () => {
        assert.match(await member.say('extend A1 to June 2021: the auditor is ill'), /Asked as Q1: an extension of A1/);
        assert.match(await member.say('withdraw A1: no longer needed'), /Asked as Q2: A1 to be withdrawn/);
        assert.deepEqual(await member.column('Actions', 'Due'), ['by end of March']);
        assert.match(await chair.say('accept Q1'), /accepted by Kieran Doherty/);
        assert.match(
            await chair.say('decline Q2: it is still needed'),
            /declined by Kieran Doherty on 18 March 2021\. “it is still needed”\. Nothing was recorded/,
        );
        const [action] = await member.rows('Actions');
        assert.deepEqual([action?.Due, action?.Status], ['June 2021', 'not started']);
        assert.match(String(action?.Slips ?? JSON.stringify(action)), /agreed by Kieran Doherty/i);
        assert.match(await chair.say('accept Q2'), /already declined by Kieran Doherty/);
    });

    it('is to take up again what was closed', async () => {
        await taker.say('done A1: repeated on 17 March');
        assert.match(await member.say('reopen A1: only one was repeated'), /Asked as Q1: A1 to be reopened/);
        assert.deepEqual(await member.column('Actions', 'Status'), ['complete']);
        assert.match(await chair.say('accept Q1'), /accepted by Kieran Doherty/);
        assert.deepEqual(await member.column('Actions', 'Status'), ['in progress']);
    });

    it('obeys every rule when it is asked, and once more when it is accepted', async () => {
        const stood = await everythingIn(room.teams.world);
        assert.match(await member.say('extend A1 to February 2021: late'), /not later than the present due date/);
        assert.match(await member.say('point 7: said'), /There is no item 7/);
        assert.match(await member.say('action: Write @Nobody by June'), /Nobody in .* is called/);
        assert.equal(await everythingIn(room.teams.world), stood);
        await member.say('extend A1 to June 2021: late');
        await taker.say('done A1: repeated on 17 March');
        assert.match(await chair.say('accept Q1'), /could not be recorded: .*already complete/);
        assert.deepEqual(await member.column('Requests', 'State'), ['declined']);
    });

    it('is kept and done once, however often it is pressed, and decided by one of two', async () => {
        const form = await member.open('Add resolution');
        const twenty = Array.from({ length: 20 });
        await Promise.all(twenty.map(() => member.save(form, { Text: 'the plan be kept' })));
        assert.equal((await member.rows('Requests')).length, 1);
        assert.equal(room.teams.messages.filter(({ card }) => card && buttonsOf(card).includes('Accept')).length, 1);
        const press = asked();
        await Promise.all([
            ...twenty.map(() => room.teams.press(chair.who, press, 'Accept')),
            room.teams.press(taker.who, press, 'Accept'),
        ]);
        assert.equal((await member.rows('Resolutions')).length, 1);
        assert.equal((await member.rows('Log')).filter(({ What }) => What === 'Accepted').length, 1);
        assert.match((await member.save(form, { Text: 'the plan be kept' })).note ?? '', /Q1 was accepted already/);
        assert.equal((await member.rows('Resolutions')).length, 1);
        await member.say('point: said');
        const [request] = room.teams.messages
            .filter(({ card }) => card && buttonsOf(card).includes('Accept'))
            .slice(-1);
        assert.ok(request);
        await Promise.all([
            room.teams.press(chair.who, request, 'Accept'),
            room.teams.press(taker.who, request, 'Decline'),
        ]);
        const [state] = (await member.column('Requests', 'State')).slice(-1);
        assert.equal((await member.rows('Points')).length, state === 'accepted' ? 2 : 1);
    });

    it('is decided by nobody who would have to ask as well, or may not ask', async () => {
        await member.say('point: said');
        const stood = await everythingIn(room.teams.world);
        for (const name of ['Harriet Lowndes', 'Rosalind Achebe', 'Owen Hadley', 'Samina Qureshi', 'Gwendolyn Pryce'])
            for (const button of ['Accept', 'Decline']) {
                const { note } = await room.teams.press(room.teams.named(name), asked(), button);
                assert.match(
                    note ?? '',
                    /^Nothing was recorded. Only the chair and the minute taker of the First sub-group.*Ask Kieran Doherty \(chair\)/,
                    name,
                );
            }
        for (const name of ['Owen Hadley', 'Samina Qureshi'])
            assert.match(
                await member.as(room.teams.named(name)).say('requests'),
                /^Only members of the First sub-group/,
            );
        assert.equal(await everythingIn(room.teams.world), stood);
    });

    it('stays apart where it is Part 2, and is recorded as that', async () => {
        const save = async (who: Recorder, button: string, inputs: Record<string, string>) =>
            who.save(await who.open(button), inputs);
        await save(taker, 'Add item', { Title: 'Zebra-Quince, a family', 'Part 2': 'true' });
        const { note } = await save(member, 'Add point', { Item: '2.', Text: 'Zebra-Quince was seen', Speaker: '' });
        assert.match(note ?? '', /Proposed as Q1/);
        const pressed = await room.teams.press(chair.who, asked(), 'Accept');
        assert.match(wordsOn(pressed.dialog ?? {}), /accepted by/);
        await room.house.settled();
        const { world } = room.teams;
        const [open = '', restricted = ''] = world.sites;
        assert.doesNotMatch(JSON.stringify(room.teams.messages), /Zebra/);
        for (const list of ['Points', 'Requests', 'Log'])
            assert.doesNotMatch(JSON.stringify(await rowsOf(world.graph, open, list)), /Zebra/, list);
        assert.match(JSON.stringify(await rowsOf(world.graph, restricted, 'Points')), /Zebra-Quince was seen/);
    });

    it('goes under the item it was proposed under, in Part 2 or in the open, though the meeting has gone on', async () => {
        await taker.record('Add item', { Title: 'Zebra-Quince, a family', 'Part 2': 'true' });
        const words = ['point: Zebra-Quince was seen', 'resolved: Zebra-Quince be seen'];
        for (const said of [...words, 'action: See Zebra-Quince @Devinder Sangha by June'])
            assert.match(await member.say(said), /Proposed as Q/);
        await taker.say('item: Any other business');
        assert.match(await member.say('resolved: the plan be kept'), /Proposed as Q4/);
        await taker.record('Add item', { Title: 'Zebra-Quince, another family', 'Part 2': 'true' });
        for (const ref of ['Q1', 'Q2', 'Q3', 'Q4'])
            assert.match(await chair.say(`accept ${ref}`), /accepted by Kieran Doherty/);
        await room.house.settled();
        const { world } = room.teams;
        const [open = '', restricted = ''] = world.sites;
        for (const list of ['Points', 'Resolutions', 'Actions', 'Requests', 'Log'])
            assert.doesNotMatch(JSON.stringify(await rowsOf(world.graph, open, list)), /Zebra/, list);
        assert.doesNotMatch(JSON.stringify(room.teams.messages), /Zebra/);
        for (const [list, said] of [
            ['Points', /Zebra-Quince was seen/],
            ['Resolutions', /Zebra-Quince be seen/],
            ['Actions', /See Zebra-Quince/],
        ] as const)
            assert.match(JSON.stringify(await rowsOf(world.graph, restricted, list)), said);
        assert.deepEqual(
            (await member.rows('Resolutions')).map(({ ItemNo, Text }) => [ItemNo, Text]),
            [
                [2, 'Part 2: exempt'],
                [3, 'the plan be kept'],
            ],
        );
    });

    it('is recorded in the draft where the meeting was closed before it was accepted', async () => {
        await member.say('resolved: the plan be kept');
        await taker.say('close meeting');
        assert.match(await chair.say('accept Q1'), /accepted by Kieran Doherty/);
        assert.deepEqual(await member.column('Resolutions', 'Text'), ['the plan be kept']);
    });

    it('is not asked for by a card that names another group’s records', async () => {
        const stood = await everythingIn(room.teams.world);
        const stranger = member.as(room.teams.named('Samina Qureshi'));
        const form = pressOf(await member.open('Add point'), 'Save', { Item: '1.', Text: 'Forged' });
        const { text } = await room.teams.send(stranger.who, stranger.place, form);
        assert.match(text, /Only members of the First sub-group/);
        assert.equal(await everythingIn(room.teams.world), stood);
    });
});
