import assert from 'node:assert/strict';
import { buttonsOf, factOn, linesOn, wordsOn } from '../support/cardWords.ts';
import { columnsOf } from '../support/lists.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';

const M1 = 'EXEC/2020-21/M1';

describe('what one meeting leaves to the next', () => {
    let room: Room;
    let manager: Recorder;
    before(async () => {
        room = await openRoom();
        manager = room.manager;
        await manager.startMeeting();
        for (const title of ['Neglect', 'Budget', 'Any other business']) await manager.addItem(title);
        await manager.record('Add point', { Item: '1. Neglect', Text: 'Ten cases.' });
        await manager.record('Add resolution', {
            Item: '1. Neglect',
            Text: 'the plan be agreed\nthe audit be repeated',
        });
        await manager.record('Add resolution', {
            Item: '2. Budget',
            'Lead-in': 'Deferred',
            Text: 'to the next meeting',
        });
        await manager.addAction('Draft the protocol', { 'From resolution': 'R1(b)', Due: 'end of May' });
        await manager.addAction('Write to schools');
        for (const number of [3, 4, 5, 6, 7, 8, 9, 10]) await manager.addAction(`Errand ${number}`);
        assert.equal(buttonsOf(manager.hub().card ?? {}).includes('Matters arising'), false);
        await manager.say('close meeting');
        await manager.say('done A2: Letters sent');
        await room.moveTo('2021-05-20');
        await manager.say('start meeting');
        await room.house.settled();
    });
    after(() => room.close());

    const open = async () => {
        await room.teams.press(manager.who, manager.hub(), 'Matters arising');
        return room.teams.messages.at(-1) ?? assert.fail();
    };

    it('is offered when the meeting opens, above its hub, once', async () => {
        const [offered, hub] = room.teams.messages.slice(-2);
        assert.match(
            wordsOn(offered?.card ?? {}),
            /Matters arising: .*20 May 2021[\s\S]*Unfinished items[\s\S]*Budget/,
        );
        assert.deepEqual(buttonsOf(offered?.card ?? {}).slice(0, 2), ['Add D2 to the agenda', 'Add D3 to the agenda']);
        assert.ok(buttonsOf(hub?.card ?? {}).includes('Roll call'), 'the hub is the last message, at hand');
        await manager.say('start meeting');
        const headings = room.teams.messages.map(({ card }) => String(card?.fallbackText ?? ''));
        assert.equal(headings.filter((words) => words.startsWith('Matters arising')).length, 1);
    });

    it('is computed when asked for: open actions citing their meeting, and those closed since, in pages', async () => {
        const card = await open();
        const words = linesOn(card.card ?? {}).join('\n');
        assert.match(
            words,
            /The last meeting was EXEC\/2020-21\/M1 on 18 March 2021\. Its minutes are still a draft\. 9 open actions, 1 closed since, 2 unfinished items\. Page 1 of 2/,
        );
        assert.match(words, /From EXEC\/2020-21\/M1 · Priya Shah · due/);
        const next = await room.teams.press(manager.who, card, 'Next');
        assert.match(
            linesOn(next.dialog ?? {}).join('\n'),
            /A2\*\* Write to schools\n.*Green: complete · closed on 18 March 2021/,
        );
        const { note } = await room.teams.press(manager.who, card, 'Open A1');
        assert.equal(note, 'Shown below.');
        assert.match(await manager.say('matters arising'), /9 open actions/);
        assert.equal((await manager.rows('Actions')).length, 10);
    });

    it('lets an unfinished item be put on the agenda in one press, once', async () => {
        const card = { ...(await open()) };
        const words = linesOn(card.card ?? {}).join('\n');
        assert.match(words, /D2\*\* Budget\nEXEC\/2020-21\/M1\/D2: deferred/);
        assert.match(words, /D3\*\* Any other business\n.*nothing was recorded/);
        assert.ok(!words.includes('D1** Neglect'));
        for (const _ of [1, 2]) {
            const shown = await room.teams.press(manager.who, card, 'Add D2 to the agenda');
            assert.match(linesOn(shown.dialog ?? {}).join('\n'), /deferred\. It is item 1 of this meeting/);
            assert.ok(!buttonsOf(shown.dialog ?? {}).includes('Add D2 to the agenda'));
        }
        const items = (await manager.rows('Points')).filter(({ MeetingRef }) => MeetingRef !== M1);
        assert.deepEqual(columnsOf(items, 'Ref', 'ItemTitle', 'CarriedFrom'), [
            ['EXEC/2021-22/M1/D1', 'Budget', `${M1}/D2`],
        ]);
        const lines = (await manager.rows('Log')).filter(({ What }) => What === 'Carried an item over');
        assert.deepEqual(columnsOf(lines, 'RecordRef', 'Detail'), [['EXEC/2021-22/M1/D1', `From ${M1}/D2.`]]);
        assert.match(await manager.say('minutes'), /EXEC\/2021-22\/M1/);
        assert.match(wordsOn((await manager.show('minutes')).card ?? {}), /Carried over from EXEC\/2020-21\/M1\/D2/);
    });

    it('shows the last minutes from the hub', async () => {
        const { note } = await room.teams.press(manager.who, manager.hub(), 'Last minutes');
        assert.equal(note, 'Shown below.');
        assert.match(wordsOn(room.teams.messages.at(-1)?.card ?? {}), /Minutes of the .*18 March 2021/);
    });

    it('a later decision supersedes an earlier one, and the actions it leaves open are pointed out, not closed', async () => {
        await manager.say('resolved: a joint audit be held');
        const card = await manager.show('EXEC/2020-21/R1');
        assert.deepEqual(buttonsOf(card.card ?? {}), ['Open A1', 'Supersede', 'Rescind']);
        const member = manager.as(room.teams.person('Police partner', 'EXEC'));
        assert.match(await member.say('supersede EXEC/2020-21/R1(b) by R1'), /Only the chair and the minute taker/);
        assert.match(await manager.say('supersede R1 by EXEC/2020-21/R1'), /itself|is earlier/);
        const ended = await manager.show('supersede EXEC/2020-21/R1(b) by R1');
        assert.match(
            wordsOn(ended.card ?? {}),
            /Superseded by EXEC\/2021-22\/R1\n[\s\S]*Still open though .* A1\. Nothing was closed by itself/,
        );
        assert.deepEqual(columnsOf(await manager.rows('Resolutions'), 'Ref', 'Standing', 'ChangedBy', 'About'), [
            ['EXEC/2020-21/R1(a)', 'in force', '', ''],
            ['EXEC/2020-21/R1(b)', 'superseded', 'EXEC/2021-22/R1', ''],
            ['EXEC/2020-21/R2(a)', 'in force', '', ''],
            ['EXEC/2021-22/R1(a)', 'in force', '', 'EXEC/2020-21/R1(b)'],
        ]);
        const [open] = await manager.rows('Actions');
        assert.equal(open?.Status, 'not started');
        assert.match(
            String(open?.Progress),
            /R1\(b\), which it was made from, was superseded \(EXEC\/2021-22\/R1\(a\)\)\.$/,
        );
        const shown = factOn((await manager.show('EXEC/2020-21/A1')).card ?? {}, 'From') ?? '';
        assert.match(shown, /EXEC\/2020-21\/R1\(b\), superseded by EXEC\/2021-22\/R1/);
        for (const list of ['actions', 'my actions', 'matters arising']) {
            const { dialog } = await room.teams.press(manager.who, await manager.show(list), 'Next');
            const words = /A1\*\* Draft the protocol\n.*from R1\(b\), superseded by EXEC\/2021-22\/R1/;
            assert.match(linesOn(dialog ?? {}).join('\n'), words, list);
        }
        const closed = await room.teams.press(manager.who, ended, 'Close A1 as superseded');
        assert.ok(!wordsOn(closed.dialog ?? {}).includes('Still open though'), closed.note);
        const [action] = await manager.rows('Actions');
        assert.deepEqual(columnsOf(action ? [action] : [], 'Status', 'ClosedOn', 'OpenIn'), [
            ['superseded', '2021-05-20', ''],
        ]);
        assert.match(String(action?.Progress), /superseded: EXEC\/2020-21\/R1\(b\) is superseded by EXEC\/2021-22\/R1/);
        assert.match(
            wordsOn((await manager.show(`minutes ${M1}`)).card ?? {}),
            /audit be repeated \\\(superseded by EXEC\/2021-22\/R1\\\)/,
        );
    });

    it('is rescinded by a decision of the open meeting, with the reason', async () => {
        const card = await manager.show('EXEC/2020-21/R1');
        const { dialog } = await room.teams.press(manager.who, card, 'Rescind');
        assert.ok(dialog);
        const refused = await manager.save(dialog, { Reason: 'the money is spent' });
        assert.match(wordsOn(refused.dialog ?? {}), /no longer stands/);
        await manager.say('rescind EXEC/2020-21/R1(a): the money is spent');
        assert.deepEqual(columnsOf((await manager.rows('Resolutions')).slice(0, 1), 'Standing', 'ChangedBy'), [
            ['rescinded', 'EXEC/2021-22/R2'],
        ]);
        const [later] = (await manager.rows('Resolutions')).filter(({ Ref }) => Ref === 'EXEC/2021-22/R2(a)');
        assert.equal(later?.Text, 'EXEC/2020-21/R1(a) of 18 March 2021 be rescinded, because the money is spent');
    });
});
