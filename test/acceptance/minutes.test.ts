import assert from 'node:assert/strict';
import { buttonsOf, linesOn, wordsOn } from '../support/cardWords.ts';
import type { Message } from '../support/connector.ts';
import { columnsOf } from '../support/lists.ts';
import { openRoom, type Recorder, type Room, saved } from '../support/recorder.ts';

const [M1, M2] = ['EXEC/2020-21/M1', 'EXEC/2021-22/M1'];

describe('the life of minutes, over two meetings', () => {
    let room: Room;
    let manager: Recorder;
    before(async () => {
        room = await openRoom();
        manager = room.manager;
        await manager.startMeeting();
        await manager.addItem('Neglect');
        await manager.say('point: Ten cases were audited.');
        await manager.say('resolved: the plan be agreed\nthe audit be repeated');
        await manager.say('action: Draft the protocol @Business Manager by end of April');
    });
    after(() => room.close());

    const minutes = () => room.teams.withButton('Circulate');
    const press = async (who: Recorder, message: Message, button: string, inputs: Record<string, unknown> = {}) =>
        room.teams.press(who.who, message, button, inputs);
    const status = async (ref = M1) => (await manager.rows('Meetings')).find(({ Ref }) => Ref === ref)?.Status;
    const member = () => manager.as(room.teams.person('Police partner', 'EXEC'));
    const taker = () => manager.as(room.teams.person('Minute Taker', 'EXEC'));

    it('cannot be circulated while the meeting is open', async () => {
        assert.match(await manager.say('circulate minutes'), /is still open\. Close it first/);
        assert.match(await manager.say('confirm minutes'), /still open/);
        assert.equal(await status(), 'open');
    });

    it('are corrected while they are a draft, and circulated once by who keeps them', async () => {
        await press(manager, manager.hub(), 'Close meeting');
        assert.deepEqual(buttonsOf(minutes().card ?? {}), ['Correct', 'Circulate', 'Open document']);
        const { note } = await press(member(), minutes(), 'Circulate');
        assert.match(note ?? '', /Only the chair and the minute taker of the Integrated Executive Working Group/);
        assert.equal(await status(), 'draft');
        const draft = { ...minutes() };
        const chair = manager.as(room.teams.person('Chair', 'EXEC'));
        const shown = await press(chair, draft, 'Circulate');
        assert.deepEqual(buttonsOf(shown.dialog ?? {}), ['Confirm', 'Open document']);
        // The card as it was before is still on another screen.
        const second = await press(manager, draft, 'Circulate');
        assert.deepEqual(buttonsOf(second.dialog ?? {}), ['Confirm', 'Open document']);
        assert.equal(await status(), 'circulated');
        const circulations = (await manager.column('Log', 'What')).filter((what) => what === 'Circulated the minutes');
        assert.equal(circulations.length, 1);
    });

    it('once circulated are no longer corrected, and not confirmed at their own meeting or at none', async () => {
        assert.match(
            await manager.say('correct D1(a): Eleven'),
            /are circulated.*confirm them subject to an amendment/,
        );
        assert.match(await manager.say('revise D1(a): Eleven, because it was wrong'), /are not confirmed yet|no D1/);
        const refused = await press(manager, room.teams.withButton('Confirm'), 'Confirm');
        assert.match(refused.note ?? '', /confirmed at the group's next meeting, and none is open/);
        assert.match(await manager.say('sign minutes'), /not confirmed yet/);
        assert.equal(await status(), 'circulated');
    });

    it('are confirmed at the next meeting as a correct record, subject to amendments that put the records right', async () => {
        await room.moveTo('2021-05-20');
        await manager.say('start meeting');
        await manager.say('item: Minutes of the last meeting');
        const card = room.teams.withButton('Confirm');
        const unknown = await press(manager, card, 'Confirm', { Amendments: 'D9(z): nothing' });
        assert.match(unknown.note ?? '', /There is no D9\(z\)/);
        const amendments = 'D1(a): Eleven cases were audited.\nA spelling on page 2.';
        const shown = await press(manager, card, 'Confirm', { Amendments: amendments });
        assert.ok(shown.dialog, shown.note);
        const words = linesOn(shown.dialog).join('\n');
        assert.match(
            words,
            /Confirmed as a correct record at EXEC\/2021-22\/M1 on 20 May 2021, subject to the amendment: D1\(a\) to read “Eleven cases were audited”; A spelling on page 2\./,
        );
        assert.match(
            words,
            /\(a\) Eleven cases were audited\.\nD1\(a\): Revised on 20 May 2021 because the minutes were confirmed subject to it at EXEC\/2021-22\/M1/,
        );
        assert.match(words, /It was: “Ten cases were audited\.”/);
        assert.deepEqual(buttonsOf(shown.dialog), ['Sign', 'Revise', 'Open document']);
        assert.equal(await status(), 'confirmed');
        const [decision] = (await manager.rows('Resolutions')).filter(({ MeetingRef }) => MeetingRef === M2);
        assert.deepEqual(columnsOf(decision ? [decision] : [], 'Ref', 'ItemNo', 'Verb', 'Text'), [
            [
                ...['EXEC/2021-22/R1(a)', 1, 'resolved'],
                `the minutes of the meeting held on 18 March 2021 (${M1}) be confirmed as a correct record, subject to the amendments: D1(a) to read “Eleven cases were audited”; A spelling on page 2`,
            ],
        ]);
    });

    it('are confirmed once, whoever presses again', async () => {
        const before = await manager.counts();
        assert.match(await manager.say('confirm minutes'), /already confirmed at EXEC\/2021-22\/M1/);
        assert.match(await manager.say(`confirm minutes of ${M1} subject to: another thing`), /already confirmed/);
        assert.deepEqual(await manager.counts(), before);
    });

    it('are then changed by a revision only, with reason and trace', async () => {
        for (const words of ['D1(a)', 'R1(a)', 'A1', 'D1'])
            assert.match(
                await manager.say(`correct ${M1.replace('/M1', '')}/${words}: other words`),
                /no .* at the meeting|confirmed/,
            );
        const record = 'EXEC/2020-21/R1(b)';
        assert.match(await taker().say(`revise ${record}: the audit be repeated in June`), /Say why, too/);
        assert.match(await member().say(`revise ${record}: x because y`), /Only the chair and the minute taker/);
        const said = `revise ${record}: the audit be repeated in June, because the month was missed, agreed by Rosalind Achebe`;
        assert.match(await taker().say(said), /R1\(b\) is revised/);
        const which = await manager.save(
            await manager.open('Revise', room.teams.withButton('Revise')),
            { Record: 'A1' },
            'Open',
        );
        assert.ok(which.dialog, which.note);
        const again = await manager.save(which.dialog, { Text: 'Draft the protocol', Reason: 'x', 'Agreed by': 'y' });
        assert.match(wordsOn(again.dialog ?? {}), /stands there already/);
        const inputs = { Text: 'Draft the joint protocol', Reason: 'it is joint.', 'Agreed by': 'the Executive' };
        assert.deepEqual(await manager.save(which.dialog, inputs), saved);
        assert.deepEqual(columnsOf((await manager.rows('Resolutions')).slice(1, 2), 'Text', 'Revisions'), [
            [
                'the audit be repeated in June',
                'Revised on 20 May 2021 because the month was missed; agreed by Rosalind Achebe, recorded by Tomasz Zielinski. It was: “the audit be repeated”.',
            ],
        ]);
        const card = room.teams.withButton('Sign').card ?? {};
        assert.match(
            wordsOn(card),
            /A1: Revised on 20 May 2021 because it is joint; agreed by the Executive, recorded by Priya Shah/,
        );
        assert.match(
            wordsOn((await manager.show(`minutes ${M1}`)).card ?? {}),
            /repeated in June.*\n[\s\S]*because the month was missed/,
        );
    });

    it('are signed by the chair of the meeting that confirmed them', async () => {
        const roll = { 'Rosalind Achebe': 'Apologies', 'Anjali Deshmukh': 'Present', 'Priya Shah': 'Present' };
        const { note } = await manager.save(await manager.open('Roll call'), roll);
        assert.match(note ?? '', /^R1\(a\) now needs ratifying itself\. Not quorate/);
        assert.match(await manager.say('sign minutes'), /Rosalind Achebe was not present.*sign minutes by/);
        assert.match(await manager.say('sign minutes by Rosalind Achebe'), /not on the roll/);
        await manager.say('sign minutes by anjali deshmukh');
        assert.equal(await status(), 'signed');
        const [meeting] = await manager.rows('Meetings');
        assert.deepEqual(columnsOf(meeting ? [meeting] : [], 'ConfirmedAt', 'ConfirmedOn', 'SignedBy', 'SignedOn'), [
            [M2, '2021-05-20', 'Anjali Deshmukh', '2021-05-20'],
        ]);
        const deeds = (await manager.rows('Log')).filter(({ RecordRef }) => RecordRef === M1);
        assert.deepEqual(
            deeds.map(({ What }) => What),
            [
                'Started a meeting',
                'Closed the meeting',
                'Circulated the minutes',
                'Confirmed the minutes',
                'Signed the minutes',
            ],
        );
        assert.match(await manager.say(`sign minutes of ${M1}`), /Signed by Anjali Deshmukh on 20 May 2021/);
    });

    it('of the confirming meeting are not confirmed by it', async () => {
        assert.match(await manager.say(`confirm minutes of ${M2}`), /still open/);
        await press(manager, manager.hub(), 'Close meeting');
        await manager.say('circulate minutes');
        assert.match(await manager.say('confirm minutes'), /none is open/);
    });
});
