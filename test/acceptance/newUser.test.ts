import assert from 'node:assert/strict';
import { choicesUnder, factOn, linesOn, valueUnder } from '../support/cardWords.ts';
import { columnsOf } from '../support/lists.ts';
import { openRoom, type Recorder, type Room, saved } from '../support/recorder.ts';

describe('somebody who is new to the book', () => {
    let room: Room;
    let manager: Recorder;
    let alone: Recorder;
    before(async () => {
        room = await openRoom();
        manager = room.manager;
        alone = manager.in(room.teams.personalChatOf(manager.who));
    });
    after(() => room.close());

    it('cannot set a group up in a chat of their own, where nobody else would read its reminders', async () => {
        for (const words of ['set up', 'set up SG1'])
            assert.match(await alone.say(words), /^Nothing was recorded\. .*our own chat.* its channel: set up/);
        assert.ok(!(await manager.column('Groups', 'Ref')).includes('SG1'));
        const form = (await manager.show('set up')).card ?? {};
        const pressed = await room.teams.pressOn(manager.who, alone.place, form, 'Save', { Group: 'First sub-group' });
        assert.match(pressed.note ?? '', /our own chat/);
        assert.ok(!(await manager.column('Groups', 'Ref')).includes('SG1'));
    });

    it('is told in a chat of their own that a meeting is recorded in the channel of its group', async () => {
        assert.match(
            await alone.say('start meeting'),
            /^Nothing was recorded\. This is our own chat, and a group meets in its channel/,
        );
    });

    it('is not shown their own actions for those of a group where no group is set up', async () => {
        const help = await manager.show('help');
        for (const button of ['Group actions', 'Overdue'])
            assert.match((await room.teams.press(manager.who, help, button)).note ?? '', /not set up for a group yet/);
        assert.match(await manager.say('group actions'), /not set up for a group yet/);
        for (const words of ['group actions', 'actions'])
            assert.match(await alone.say(words), /Open actions owed by Priya Shah/);
    });

    it('who sets a group up by pressing leaves a line in its channel that says so', async () => {
        const form = await manager.show('set up');
        const pressed = await room.teams.press(manager.who, form, 'Save', {
            Group: 'Integrated Executive Working Group',
        });
        assert.match(pressed.note ?? '', /\(EXEC\) is set up here/);
        await room.house.settled();
        const proof = room.teams.messages.filter(
            ({ conversationId, card }) =>
                conversationId === manager.place && /\(EXEC\) is set up here/.test(String(card?.fallbackText)),
        );
        assert.equal(proof.length, 1);
    });

    it('who types that somebody is present for a member has called a deputy, and an agency with “for” in its name is no deputy', async () => {
        await manager.say('start meeting');
        assert.match(
            await manager.say('present: Kieran Doherty for Marcus Feeney, Jo Reed (Department for Education)'),
            /^Kieran Doherty for Marcus Feeney: deputy\. Jo Reed: in attendance/,
        );
        const roll = columnsOf(await manager.rows('Roll'), 'Name', 'Presence', 'Deputy', 'Agency');
        assert.deepEqual(roll.find(([name]) => name === 'Marcus Feeney')?.slice(1, 3), ['deputy', 'Kieran Doherty']);
        assert.deepEqual(
            roll.find(([name]) => name === 'Jo Reed'),
            ['Jo Reed', 'in attendance', '', 'Department for Education'],
        );
        const form = await manager.open('Roll call');
        assert.deepEqual(await manager.save(form, { 'Also present': 'Sam Hall (Centre for Families)' }), saved);
        assert.match(await manager.say('present: Sam for item 3'), /^Nothing was recorded\. item 3 holds no seat/);
    });

    it('who saves that somebody came or declared an interest, and chose nobody, is asked who, and nothing is recorded', async () => {
        await manager.say('present: Rosalind Achebe, Priya Shah');
        const before = await manager.counts();
        for (const [button, inputs] of [
            ['Came or left', {}],
            ['Declare interest', { Interest: 'Chairs the charity', Item: '1' }],
        ] as const) {
            const form = await manager.open(button);
            assert.equal(valueUnder(form, 'Person'), '');
            assert.equal(choicesUnder(form, 'Person')[0], 'Rosalind Achebe, Chair');
            const { dialog } = await manager.save(form, inputs);
            assert.match(linesOn(dialog ?? {}).join(), /Not saved\.\*\* Choose Person from the list\./);
        }
        assert.deepEqual(await manager.counts(), before);
    });

    it('who records an action by pressing sees on the meeting’s card which day was understood', async () => {
        await manager.addItem();
        for (const [Due, understood] of [
            ['5 March', 'Saturday 5 March 2022 (overdue from 6 March 2022)'],
            ['end of Q1', 'Wednesday 30 June 2021 (overdue from 1 July 2021)'],
            ['', 'no date'],
        ] as const) {
            await manager.addAction('Draft the protocol', { Due });
            await room.house.settled();
            const latest = linesOn(manager.hub().card ?? {}).find((line) => /^A\d+ Draft/.test(line));
            assert.ok(latest?.endsWith(`· Priya Shah · ${understood}`), latest);
        }
    });

    it('who says on which day a thing was done, or gives it up, reads that day on its card', async () => {
        const status = async (words: string) => factOn((await manager.show(words)).card ?? {}, 'Status');
        await manager.say('action: Send it @Priya Shah by June');
        const [ref = ''] = (await manager.column('Actions', 'Ref')).slice(-1).map(String);
        assert.equal(await status(ref), 'Not started');
        const done = await manager.open('Done', await manager.show(ref));
        assert.deepEqual(await manager.save(done, { Evidence: 'Sent.', 'Done on': '16 March 2021' }), saved);
        assert.equal(await status(ref), 'Complete, on 16 March 2021');
        await manager.say('action: Send it twice @Priya Shah by June');
        const [other = ''] = (await manager.column('Actions', 'Ref')).slice(-1).map(String);
        assert.equal(await status(`withdraw ${other}: once is enough`), 'Withdrawn, on 18 March 2021');
    });

    it('who corrects a title leaves the day an extension gave, though its words would come to another day at the meeting', async () => {
        const due = () => manager.rows('Actions').then((rows) => columnsOf(rows.slice(-1), 'OverdueFrom', 'Due')[0]);
        await manager.say('action: Write to schools @Priya Shah by end of March');
        const [action = ''] = (await manager.column('Actions', 'Ref')).slice(-1).map(String);
        await room.moveTo('2021-04-20');
        await manager.say(`extend ${action} to in two weeks: the schools are closed, agreed by Rosalind Achebe`);
        const shown = linesOn((await manager.show(action)).card ?? {}).join('\n');
        assert.match(
            shown,
            /20 April 2021: from end of March to in two weeks \(4 May 2021\), agreed by Rosalind Achebe/,
        );
        assert.match(
            await manager.say(`extend ${action} to Friday: sooner`),
            /not later than the present due date, 4 May 2021\./,
        );
        const extended = await due();
        assert.deepEqual(extended, ['2021-05-05', 'in two weeks']);
        assert.match(await manager.say(`correct ${action}: Write to all schools`), /is put right/);
        assert.deepEqual(await due(), extended);
        const form = await manager.save(await manager.open('Correct'), { Record: action }, 'Open');
        assert.deepEqual(await manager.save(form.dialog ?? {}, { Title: 'Write to every school' }), saved);
        assert.deepEqual(await due(), extended);
    });

    it('who types that a title is in Part 2 is shown the form that has a tick for it, and nothing is kept in the open', async () => {
        const before = await manager.counts();
        for (const title of [
            'Serious incident (Part 2)',
            'Part 2: serious incident',
            'Serious incident – exempt',
            'PART II',
        ]) {
            assert.match(
                await manager.say(`item: ${title}`),
                /so nothing was recorded\. Press Add item .* tick Part 2/,
                title,
            );
            const said = await manager.say(`action: ${title} @Priya Shah by June`);
            assert.match(said, /so nothing was recorded\. Press Add action .* tick Part 2/, title);
        }
        assert.deepEqual(await manager.counts(), before);
        for (const title of ['Exempt accommodation', 'Confidential waste', 'Part 2 of the strategy: neglect'])
            assert.match(await manager.say(`item: ${title}`), /is added/, title);
        await manager.record('Add item', { Title: 'Serious incident', 'Part 2': 'true' });
        assert.match(await manager.say('action: Commission it (exempt) @Priya Shah by June'), /Part 2: exempt/);
    });

    it('who closed too soon adds what was forgotten to the draft from its card, and puts its roll right there', async () => {
        await manager.say('close meeting');
        assert.match(
            await manager.say('action: Forgotten @Priya Shah by June'),
            /No meeting is open here, and EXEC\/2020-21\/M1 is closed\. .*type meeting/,
        );
        await manager.say('meeting');
        await manager.addItem('Forgotten too');
        await manager.addAction('Forgotten', { 'Part 2': 'false' });
        assert.equal((await manager.column('Actions', 'Title')).at(-1), 'Forgotten');
        await manager.record('Roll call', { 'Marcus Feeney, Police partner': 'Present' });
        const [present] = await manager.column('Meetings', 'Present');
        assert.match(String(present), /Marcus Feeney/);
        await room.house.settled();
        await manager.say('circulate minutes');
        await room.house.settled();
        assert.equal(manager.hubs(), 0);
    });

    it('who starts a meeting by pressing is told where its card stands', async () => {
        const again = await room.teams.press(manager.who, await manager.show('help'), 'Start meeting');
        assert.equal(again.note, 'The meeting is open. Its card stands below.');
    });
});
