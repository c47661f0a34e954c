import assert from 'node:assert/strict';
import { buttonsOf, factOn, linesOn, valueUnder, wordsOn } from '../support/cardWords.ts';
import type { Message } from '../support/connector.ts';
import { columnsOf } from '../support/lists.ts';
import { openRoom, type Recorder, type Room, saved } from '../support/recorder.ts';

describe('an action afterwards', () => {
    const A1 = 'EXEC/2020-21/A1';
    let room: Room;
    let manager: Recorder;
    let card: Message;
    beforeEach(async () => {
        room = await openRoom();
        manager = room.manager;
        await manager.startMeeting();
        await manager.addAction('Draft the protocol');
        await manager.addAction('Ask the schools');
        await manager.say('close meeting');
        card = await manager.show('A1');
    });
    afterEach(() => room.close());

    const columns = async (...names: string[]) => columnsOf(await manager.rows('Actions'), ...names)[0];
    const lastLogged = async () => columnsOf((await manager.rows('Log')).slice(-1), 'ActorName', 'What', 'Detail')[0];

    it('shows its buttons while it is open', () => {
        assert.deepEqual(buttonsOf(card.card ?? {}).slice(0, 4), ['Progress', 'Done', 'Extend', 'Withdraw']);
        assert.equal(factOn(card.card ?? {}, 'Rating'), 'Green: on track');
    });

    it('takes progress, line by line, on the one card that all see', async () => {
        await manager.record('Progress', { Note: 'A first draft\nis out.' }, card);
        await manager.as(room.teams.named('Marcus Feeney')).record('Progress', { Note: 'Read & agreed.' }, card);
        assert.deepEqual(await columns('Status', 'Progress', 'ChaseFrom'), [
            'in progress',
            '18 March 2021, Priya Shah: A first draft\nis out.\n18 March 2021, Marcus Feeney: Read & agreed.',
            '2021-04-01',
        ]);
        assert.equal(card.edits, 2);
        assert.match(linesOn(card.card ?? {}).join('\n'), /Marcus Feeney: Read & agreed\./);
        assert.deepEqual(await lastLogged(), ['Marcus Feeney', 'Progress', 'Read & agreed.']);
    });

    it('has its source and theme put right while the minutes are a draft, by the form or by words, and the log keeps what they were', async () => {
        const correct = async (inputs: Record<string, string>) => {
            const form = await manager.open('Correct', room.teams.withButton('Circulate'));
            // As it is said in the room, where somebody typed it instead of choosing.
            const { dialog } = await manager.save(form, { Record: 'a1' }, 'Open');
            assert.ok(dialog);
            assert.deepEqual(await manager.save(dialog, inputs), saved);
        };
        await correct({ Source: 'rapid review', Theme: 'Neglect' });
        assert.deepEqual(await columns('Title', 'Source', 'Theme'), ['Draft the protocol', 'rapid review', 'Neglect']);
        assert.equal(
            (await lastLogged())?.[2],
            'Source was “”, is now “rapid review”.\nTheme was “”, is now “Neglect”.',
        );
        await correct({ Source: '', Theme: 'Exploitation' });
        assert.deepEqual(await columns('Source', 'Theme'), ['', 'Exploitation']);
        await manager.say('correct A1: Draft the whole protocol');
        assert.deepEqual(await columns('Title', 'Theme'), ['Draft the whole protocol', 'Exploitation']);
        await manager.say('source A1: scrutineer');
        await manager.say('theme A1: none');
        assert.deepEqual(await columns('Source', 'Theme'), ['scrutineer', '']);
        assert.equal((await lastLogged())?.[2], 'Theme was “Exploitation”, is now “”.');
    });

    it('is done with evidence and impact, and is chased no more', async () => {
        await manager.record('Done', { Evidence: 'Protocol v1, signed', Impact: 'One front door' }, card);
        assert.deepEqual(await columns('Status', 'Evidence', 'Impact', 'ChaseFrom', 'OverdueFrom'), [
            ...['complete', 'Protocol v1, signed', 'One front door', '', '2021-04-01'],
        ]);
        assert.deepEqual(buttonsOf(card.card ?? {}), ['Reopen']);
        assert.match(wordsOn(card.card ?? {}), /Protocol v1, signed/);
        assert.deepEqual(await lastLogged(), ['Priya Shah', 'Done', 'Evidence: Protocol v1, signed']);
        assert.match(await manager.say('actions'), /1 action, .* A2$/);
    });

    it('is reopened, by its own words in a chat of one’s own, and the Done that comes once more was kept as it was', async () => {
        const form = await manager.open('Done', card);
        const evidence = { Evidence: 'Protocol v1,\nsigned', Impact: '' };
        await manager.save(form, evidence);
        const personal = manager.in(room.teams.personalChatOf(manager.who));
        assert.match(await personal.say('reopen A1: not by all'), /Give the whole reference of what was closed/);
        assert.match(await personal.say(`reopen ${A1}: not by all`), /A1: Draft the protocol/);
        assert.deepEqual(await columns('Status', 'Evidence', 'ClosedOn', 'ChaseFrom', 'Progress'), [
            ...['in progress', '', '', '2021-04-01'],
            '18 March 2021, Priya Shah: reopened: not by all (It had been complete on 18 March 2021; evidence: Protocol v1, signed)',
        ]);
        assert.deepEqual(await manager.save(form, evidence), saved);
        assert.deepEqual(await columns('Status'), ['in progress']);
        assert.match(await manager.say('reopen A1: not by all'), /is in progress, so there is nothing to reopen/);
    });

    it('of two of one number that are closed, neither is reopened before it is said which', async () => {
        await manager.say('done A1: Signed');
        room.house.setToday('2021-05-18');
        await manager.say('start meeting on 18 May 2021');
        await manager.addAction('Another of that number');
        assert.match(await manager.say('reopen A1: not by all'), /EXEC\/2020-21\/A1: /);
        for (const ref of [A1, 'EXEC/2021-22/A1']) await manager.say(`done ${ref}: Signed`);
        assert.match(
            await manager.say('reopen A1: not by all'),
            /could be EXEC\/2021-22\/A1 or EXEC\/2020-21\/A1, which are closed/,
        );
    });

    it('is complete late when it was overdue', async () => {
        room.house.setToday('2021-04-20');
        assert.equal(factOn((await manager.show('A1')).card ?? {}, 'Rating'), 'Red: overdue by 20 days');
        assert.match(await manager.say('overdue'), /2 actions, 2 overdue/);
        await manager.record('Done', { Evidence: 'Protocol v1' }, card);
        assert.deepEqual(await columns('Status', 'ChaseFrom'), ['complete late', '']);
        assert.match(await manager.say('overdue'), /1 action, 1 overdue.* A2$/);
    });

    it('is extended with a reason: the first date stays and the slip is told', async () => {
        const inputs = {
            'New due': 'June 2021',
            Reason: 'Two agencies asked for time.',
            'Agreed by': 'Rosalind Achebe',
        };
        await manager.record('Extend', inputs, card);
        assert.deepEqual(
            await columns('Due', 'DuePrecision', 'OverdueFrom', 'FirstOverdueFrom', 'ChaseFrom', 'Slips'),
            [
                ...['June 2021', 'month', '2021-07-01', '2021-04-01', '2021-07-01'],
                '18 March 2021: from end of March to June 2021, agreed by Rosalind Achebe. Two agencies asked for time.',
            ],
        );
        assert.equal(factOn(card.card ?? {}, 'Rating'), 'Amber: extended 1 time');
        const form = await manager.open('Extend', card);
        const earlier = await manager.save(form, { ...inputs, 'New due': '1 May 2021' });
        assert.match(wordsOn(earlier.dialog ?? {}), /Not saved.*is not later than the present due date/);
        assert.equal(valueUnder(earlier.dialog ?? {}, 'Reason'), inputs.Reason);
        assert.equal((await columns('Due'))?.[0], 'June 2021');
    });

    it('is withdrawn with a reason, by button and by words', async () => {
        await manager.record('Withdraw', { Reason: 'Decided twice.' }, card);
        assert.match(await manager.say('WITHDRAW a2: Not needed.'), /A2: Ask the schools/);
        assert.deepEqual(columnsOf(await manager.rows('Actions'), 'Status', 'ChaseFrom', 'Progress'), [
            ['withdrawn', '', '18 March 2021, Priya Shah: Decided twice.'],
            ['withdrawn', '', '18 March 2021, Priya Shah: Not needed.'],
        ]);
        assert.deepEqual(await lastLogged(), ['Priya Shah', 'Withdrawn', 'Not needed.']);
    });

    it('that somebody else has just closed keeps what was typed in the form', async () => {
        const form = await manager.open('Progress', card);
        await manager.as(room.teams.named('Marcus Feeney')).record('Done', { Evidence: 'Signed' }, card);
        const late = await manager.save(form, { Note: 'Nearly there.' });
        assert.match(wordsOn(late.dialog ?? {}), /Not saved.*already complete/);
        assert.equal(valueUnder(late.dialog ?? {}, 'Note'), 'Nearly there.');
        const again = await room.teams.press(manager.who, await manager.show('A1'), 'Progress').catch(String);
        assert.match(String(again), /no button “Progress”/);
    });

    it('is open to members of its group alone', async () => {
        const stranger = manager.as(room.teams.named('Samina Qureshi'));
        const { note, dialog } = await room.teams.press(stranger.who, card, 'Done');
        assert.equal(dialog, undefined);
        assert.match(note ?? '', /Only members of the Integrated Executive Working Group/);
        for (const words of [A1, `done ${A1}: me`, `progress ${A1}: me`, `withdraw ${A1}: me`])
            assert.match(await stranger.say(words), /Only members/, words);
        assert.deepEqual(await manager.column('Actions', 'Status'), ['not started', 'not started']);
    });
});

describe('a list of actions', () => {
    let room: Room;
    let manager: Recorder;
    before(async () => {
        room = await openRoom();
        manager = room.manager;
        await manager.startMeeting();
        for (let number = 1; number <= 10; number++)
            await manager.say(
                `action: Task ${number} @${number % 2 ? 'Priya Shah' : 'Marcus Feeney'} by ${19 + number} March 2021`,
            );
        await manager.say('done A1: Signed.');
        room.house.setToday('2021-03-23');
    });
    after(() => room.close());

    const press = async (list: Message, title: string, inputs = {}) => {
        const { dialog, note } = await room.teams.press(manager.who, list, title, inputs);
        assert.ok(dialog, note);
        return dialog;
    };

    it('pages, the one due soonest first, and stays one message', async () => {
        const list = await manager.show('actions');
        const lines = () => linesOn(list.card ?? {}).flatMap((line) => /Task \d+/.exec(line) ?? []);
        assert.deepEqual(lines(), ['Task 2', 'Task 3', 'Task 4', 'Task 5', 'Task 6', 'Task 7', 'Task 8', 'Task 9']);
        assert.match(linesOn(list.card ?? {}).join('\n'), /9 actions, 2 overdue.*Page 1 of 2/);
        await press(list, 'Next');
        assert.deepEqual(lines(), ['Task 10']);
        await press(list, 'Previous');
        assert.equal(lines().length, 8);
        assert.equal(list.edits, 2);
    });

    it('narrows by owner and by state', async () => {
        const list = await manager.show('actions');
        const narrowed = async (inputs: Record<string, string>) => {
            const shown = await press(
                list,
                buttonsOf(list.card ?? {}).find((each) => /Show|Filter/.test(each)) ?? 'Show',
                inputs,
            );
            return linesOn(shown).flatMap((line) => /Task \d+/.exec(line) ?? []);
        };
        assert.deepEqual(await narrowed({ Owner: 'Marcus Feeney' }), [
            'Task 2',
            'Task 4',
            'Task 6',
            'Task 8',
            'Task 10',
        ]);
        assert.deepEqual(await narrowed({ Owner: 'Anybody', State: 'Overdue' }), ['Task 2', 'Task 3']);
        assert.deepEqual(await narrowed({ Owner: 'Anybody', State: 'Closed' }), ['Task 1']);
    });

    it('opens an action in one press', async () => {
        const list = await manager.show('my actions');
        const line = buttonsOf(list.card ?? {}).find((each) => each.includes('A3')) ?? 'A3';
        const before = room.teams.messages.length;
        await room.teams.press(manager.who, list, line);
        assert.match(wordsOn(room.teams.messages[before]?.card ?? {}), /Task 3/);
    });

    it('shows each what is theirs in a personal chat', async () => {
        const marcus = manager.as(room.teams.named('Marcus Feeney'));
        const personal = marcus.in(room.teams.personalChatOf(marcus.who));
        for (const words of ['my actions', 'actions'])
            assert.match(await personal.say(words, { mention: false }), /owed by Marcus Feeney.*A2, A4, A6, A8, A10/);
        const stranger = manager.as(room.teams.named('Samina Qureshi'));
        assert.match(await stranger.say('actions EXEC'), /Only members/);
    });
});
