import assert from 'node:assert/strict';
import { buttonsOf, choicesUnder, factOn, labelsOn, linesOn, valueUnder, wordsOn } from './support/cardWords.ts';
import { sampleWith } from './support/house.ts';
import { columnsOf } from './support/lists.ts';
import { openRoom, type Recorder, type Room, saved } from './support/recorder.ts';

describe('a whole meeting, recorded by somebody who knows only the words on the cards', () => {
    const M1 = 'EXEC/2020-21/M1';
    let arrangement: ReturnType<typeof sampleWith>;
    let room: Room;
    let manager: Recorder;
    before(async () => {
        const vacant = (sample: string) => sample.replace(/(role: Head of Safeguarding), holder: [^ }]+/, '$1');
        arrangement = sampleWith(vacant);
        room = await openRoom({ arrangement: arrangement.file });
        manager = room.manager;
    });
    after(async () => {
        await room.close();
        arrangement.remove();
    });

    it('is set up by the business manager and started on its day', async () => {
        const hub = await manager.startMeeting();
        assert.deepEqual(
            columnsOf(await manager.rows('Groups'), 'Ref', 'Title', 'Kind', 'ParentRef', 'ConversationId'),
            [['EXEC', 'Integrated Executive Working Group', 'executive', 'PART', manager.place]],
        );
        assert.deepEqual(columnsOf(await manager.rows('Meetings'), 'Ref', 'GroupRef', 'Held', 'Status', 'Chair'), [
            [M1, 'EXEC', '2021-03-18', 'open', 'Rosalind Achebe'],
        ]);
        assert.match(wordsOn(hub.card ?? {}), /Integrated Executive Working Group, Thursday 18 March 2021/);
        assert.deepEqual(buttonsOf(hub.card ?? {}), [
            ...['Roll call', 'Add item', 'Add point', 'Add resolution', 'Add action'],
            ...['Came or left', 'Declare interest', 'Correct', 'Close meeting'],
        ]);
    });

    it('opens each form with the labels that guides quote', async () => {
        const labels = async (button: string) => labelsOn(await manager.open(button));
        await manager.addItem('Neglect');
        assert.deepEqual(await labels('Add item'), ['Title', 'Part 2', 'Paragraph']);
        assert.deepEqual((await labels('Add point')).slice(0, 4), ['Item', 'Kind', 'Text', 'Speaker']);
        assert.deepEqual(await labels('Add resolution'), ['Item', 'Lead-in', 'Text']);
        const action = await labels('Add action');
        for (const label of ['Title', 'Owner', 'Group', 'Due', 'From resolution']) assert.ok(action.includes(label));
        const roll = await labels('Roll call');
        assert.equal(roll.at(-1), 'Also present');
        assert.deepEqual(buttonsOf(await manager.open('Add resolution')), ['Save', 'Save and add action']);
    });

    it('takes the roll: present, apologies, a deputy, a vacant seat shown, a visitor', async () => {
        const roll = await manager.open('Roll call');
        assert.match(linesOn(roll).join('\n'), /Vacant: Head of Safeguarding/);
        assert.deepEqual(choicesUnder(roll, 'Rosalind Achebe'), ['Present', 'Apologies', 'Deputy', 'Absent']);
        const called = await manager.save(roll, {
            'Rosalind Achebe': 'Present',
            'Marcus Feeney': 'Deputy',
            'Anjali Deshmukh': 'Present',
            'Devinder Sangha': 'Apologies',
            'Priya Shah': 'Present',
            'Also present': 'Jo Reed (Housing)',
        });
        assert.deepEqual(called, saved);
        const lines = columnsOf(await manager.rows('Roll'), 'MeetingRef', 'Name', 'Agency', 'Seat', 'Presence');
        assert.deepEqual(lines.toSorted(), [
            [M1, 'Anjali Deshmukh', 'Clinical Commissioning Group', 'Health partner', 'present'],
            [M1, 'Devinder Sangha', 'City of Wolverhampton Council', 'Director of Adult Services', 'apologies'],
            [M1, 'Jo Reed', 'Housing', '', 'in attendance'],
            [M1, 'Marcus Feeney', 'West Midlands Police', 'Police partner', 'deputy'],
            [M1, 'Priya Shah', 'City of Wolverhampton Council', 'Business Manager', 'present'],
            [M1, 'Rosalind Achebe', 'City of Wolverhampton Council', 'Chair', 'present'],
            [M1, 'Tomasz Zielinski', 'City of Wolverhampton Council', 'Minute Taker', 'absent'],
        ]);
        assert.deepEqual(valueUnder(await manager.open('Roll call'), 'Marcus Feeney'), 'deputy');
    });

    it('records items, points, a decision of three limbs and two actions', async () => {
        await manager.addItem('Any other business');
        await manager.record('Add point', { Item: '1. Neglect', Text: 'The audit of *neglect* cases was received.' });
        const asked = 'Who repeats the audit?\nThe quality team does, in June.';
        const query = { Item: '1. Neglect', Kind: 'Query and answer', Text: asked, Speaker: 'Rosalind Achebe' };
        await manager.record('Add point', query);
        await manager.record('Add point', { Item: '2. Any other business', Text: 'None was raised.' });
        const limbs = 'that the report be received\n(b) the plan be agreed;\nthe audit be repeated';
        const decision = { Item: '1. Neglect', 'Lead-in': 'Resolved', Text: limbs };
        const action = await manager.save(await manager.open('Add resolution'), decision, 'Save and add action');
        assert.ok(action.dialog, action.note);
        assert.equal(valueUnder(action.dialog, 'From resolution'), 'EXEC/2020-21/R1(a)');
        assert.match(String(valueUnder(action.dialog, 'Title')), /the report be received/);
        const owed = { Title: 'Send the report to schools', Owner: 'Harriet Lowndes', Due: 'March 2021' };
        assert.deepEqual(await manager.save(action.dialog, owed), saved);
        await manager.say('action: Draft the protocol @Business Manager by end of April');
        assert.deepEqual(
            columnsOf(await manager.rows('Points'), 'Ref', 'ItemNo', 'ItemTitle', 'Letter', 'Kind', 'Text', 'Speaker'),
            [
                [`${M1}/D1`, 1, 'Neglect', '', 'item', '', ''],
                [`${M1}/D2`, 2, 'Any other business', '', 'item', '', ''],
                [`${M1}/D1(a)`, 1, 'Neglect', 'a', 'note', 'The audit of *neglect* cases was received.', ''],
                [`${M1}/D1(b)`, 1, 'Neglect', 'b', 'query and answer', asked, 'Rosalind Achebe'],
                [`${M1}/D2(a)`, 2, 'Any other business', 'a', 'note', 'None was raised.', ''],
            ],
        );
    });

    it('keeps who owes what, the words that were said and the first day on which it is overdue', async () => {
        const columns = [
            'Ref',
            'Kind',
            'Title',
            'OwnerName',
            'OwnerRole',
            'OwnerAgency',
            'ResolutionRef',
            'MeetingRef',
        ];
        assert.deepEqual(columnsOf(await manager.rows('Actions'), ...columns), [
            [
                ...['EXEC/2020-21/A1', 'action', 'Send the report to schools', 'Harriet Lowndes'],
                ...['Head of Safeguarding', 'City of Wolverhampton Council', 'EXEC/2020-21/R1(a)', M1],
            ],
            [
                ...['EXEC/2020-21/A2', 'action', 'Draft the protocol', 'Priya Shah'],
                ...['Business Manager', 'City of Wolverhampton Council', '', M1],
            ],
        ]);
        const due = ['OwnerId', 'Due', 'DuePrecision', 'OverdueFrom', 'FirstOverdueFrom', 'ChaseFrom', 'Status'];
        const [harriet, priya] = ['Harriet Lowndes', 'Priya Shah'].map((name) => room.teams.named(name).aadObjectId);
        assert.deepEqual(columnsOf(await manager.rows('Actions'), ...due), [
            [harriet, 'March 2021', 'month', '2021-04-01', '2021-04-01', '2021-04-01', 'not started'],
            [priya, 'by end of April', 'day', '2021-05-01', '2021-05-01', '2021-05-01', 'not started'],
        ]);
    });

    it('puts one limb right and logs what it was', async () => {
        const which = await manager.save(await manager.open('Correct'), { Record: 'R1(b)' }, 'Open');
        assert.ok(which.dialog, which.note);
        assert.equal(valueUnder(which.dialog, 'Lead-in'), 'resolved');
        assert.deepEqual(await manager.save(which.dialog, { Text: 'the plan be approved' }), saved);
        assert.deepEqual(
            columnsOf(await manager.rows('Resolutions'), 'Ref', 'Limb', 'Verb', 'Text', 'Held', 'ItemNo', 'Standing'),
            [
                ['EXEC/2020-21/R1(a)', 'a', 'resolved', 'that the report be received', '2021-03-18', 1, 'in force'],
                ['EXEC/2020-21/R1(b)', 'b', 'resolved', 'the plan be approved', '2021-03-18', 1, 'in force'],
                ['EXEC/2020-21/R1(c)', 'c', 'resolved', 'the audit be repeated', '2021-03-18', 1, 'in force'],
            ],
        );
        const last = (await manager.rows('Log')).at(-1);
        assert.deepEqual(columnsOf(last ? [last] : [], 'ActorName', 'ActorId', 'What', 'RecordRef', 'Detail'), [
            [
                ...['Priya Shah', manager.who.aadObjectId, 'Corrected', 'EXEC/2020-21/R1(b)'],
                'Text was “the plan be agreed;”, is now “the plan be approved”.',
            ],
        ]);
    });

    it('closes into draft minutes in house style', async () => {
        await room.house.settled();
        const hub = manager.hub();
        const { note } = await room.teams.press(manager.who, hub, 'Close meeting');
        assert.equal(note, 'Shown below.');
        await room.house.settled();
        const minutes = room.teams.messages.at(-1)?.card ?? {};
        const lines = linesOn(minutes).filter((line) => !/^(EXEC\/|Or type)/.test(line));
        assert.equal(factOn(minutes, 'In attendance'), 'Jo Reed (Housing)');
        assert.equal(factOn(minutes, 'Quorum'), 'Quorate.');
        assert.match(factOn(minutes, 'Present') ?? '', /Rosalind Achebe \(Chair\); .*a deputy for Marcus Feeney/);
        assert.deepEqual(lines, [
            'Minutes of the Integrated Executive Working Group, 18 March 2021',
            '1. Neglect',
            '(a) The audit of *neglect* cases was received.',
            '(b) Rosalind Achebe: Who repeats the audit? The quality team does, in June.',
            'RESOLVED: that',
            '(a) the report be received;',
            '(b) the plan be approved; and',
            '(c) the audit be repeated.',
            '2. Any other business',
            '(a) None was raised.',
            'Actions',
            'A1 Send the report to schools: Harriet Lowndes, March 2021 (overdue from 1 April 2021)',
            'A2 Draft the protocol: Priya Shah, Friday 30 April 2021 (overdue from 1 May 2021)',
        ]);
    });

    it('was one hub message throughout, which says at the end what stands', async () => {
        const hubs = room.teams.messages.filter((each) => wordsOn(each.card ?? {}).includes('Where we are'));
        assert.equal(hubs.length, 1);
        const [hub] = hubs;
        const card = hub?.card ?? {};
        assert.ok((hub?.edits ?? 0) > 0);
        assert.match(wordsOn(card), /closed, draft minutes/);
        assert.match(wordsOn(card), /2 items · 3 points · 1 resolution · 2 actions/);
        assert.match(wordsOn(card), /4 present · 1 sent apologies · 1 in attendance · 1 absent\nQuorum\nQuorate\./);
        assert.ok(!buttonsOf(card).includes('Close meeting'));
    });

    it('leaves eight lists that hold exactly that, with a line in the log for each deed', async () => {
        assert.deepEqual(await manager.counts(), {
            ...{
                'Groups 1': 1,
                'Meetings 1': 1,
                'Roll 1': 7,
                'Points 1': 5,
                'Resolutions 1': 3,
                'Actions 1': 2,
                'Requests 1': 0,
                'Log 1': 13,
            },
            ...{
                'Groups 2': 0,
                'Meetings 2': 0,
                'Roll 2': 0,
                'Points 2': 0,
                'Resolutions 2': 0,
                'Actions 2': 0,
                'Requests 2': 0,
                'Log 2': 0,
            },
        });
        assert.deepEqual(columnsOf(await manager.rows('Log'), 'ActorName', 'What', 'RecordRef'), [
            ['Priya Shah', 'Set up a channel', 'EXEC'],
            ['Priya Shah', 'Started a meeting', M1],
            ['Priya Shah', 'Added an item', `${M1}/D1`],
            ['Priya Shah', 'Called the roll', M1],
            ['Priya Shah', 'Added an item', `${M1}/D2`],
            ['Priya Shah', 'Recorded a point', `${M1}/D1(a)`],
            ['Priya Shah', 'Recorded a point', `${M1}/D1(b)`],
            ['Priya Shah', 'Recorded a point', `${M1}/D2(a)`],
            ['Priya Shah', 'Recorded a resolution: resolved', 'EXEC/2020-21/R1'],
            ['Priya Shah', 'Recorded an action', 'EXEC/2020-21/A1'],
            ['Priya Shah', 'Recorded an action', 'EXEC/2020-21/A2'],
            ['Priya Shah', 'Corrected', 'EXEC/2020-21/R1(b)'],
            ['Priya Shah', 'Closed the meeting', M1],
        ]);
        const [meeting] = await manager.rows('Meetings');
        assert.deepEqual(columnsOf(meeting ? [meeting] : [], 'Status', 'Quorate', 'Apologies', 'InAttendance'), [
            ['draft', 'Quorate.', 'Devinder Sangha (Director of Adult Services)', 'Jo Reed (Housing)'],
        ]);
    });
});
