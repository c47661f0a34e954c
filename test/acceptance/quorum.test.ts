import assert from 'node:assert/strict';
import { buttonsOf, choicesUnder, factOn, linesOn, valueUnder } from '../support/cardWords.ts';
import { otherSample } from '../support/groups.ts';
import { columnsOf, everythingIn } from '../support/lists.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';

const QUORUM = /quorum: \{ statutory seats: yes, members: 3 \}/;
const PEOPLE = 'Rosalind Achebe, Marcus Feeney, Anjali Deshmukh';

describe('quorum, item by item', () => {
    let room: Room;
    let manager: Recorder;
    const remove: (() => void)[] = [];
    const open = async (was: RegExp = QUORUM, is = '$&') => {
        const arrangement = otherSample(was, is);
        remove.push(arrangement.remove);
        room = await openRoom({ arrangement: arrangement.file });
        manager = room.manager;
        await manager.startMeeting();
    };
    afterEach(async () => {
        await room.close();
        for (const each of remove.splice(0)) each();
    });
    const hub = async () => {
        await room.house.settled();
        return manager.hub().card ?? {};
    };
    const resolutions = async (...columns: string[]) => columnsOf(await manager.rows('Resolutions'), ...columns);

    it('is lost when the police partner leaves and gained when a deputy comes, as the card says', async () => {
        await open();
        await manager.say(`present: ${PEOPLE}`);
        await manager.addItem('Neglect');
        assert.equal(factOn(await hub(), 'Quorum'), 'Quorate.');
        await manager.record('Came or left', { Person: 'Marcus Feeney', 'Came or left': 'Left after', Item: '1' });
        assert.equal(factOn(await hub(), 'Quorum'), 'Quorate.');
        await manager.addItem('Exploitation');
        const card = await hub();
        const lost = 'nobody speaks for the police, and it has 2 of the 3 members it needs.';
        assert.equal(factOn(card, 'Quorum'), `Quorate from item 1. Not quorate from item 2: ${lost}`);
        assert.match(
            linesOn(card).join('\n'),
            /^Not quorate: nobody speaks for the police.*recommendation, to be ratified/m,
        );
        assert.equal(factOn(card, 'Came or left'), 'Marcus Feeney left after item 1');
        await manager.say('arrived: Marcus Feeney item 3');
        await manager.addItem('Any other business');
        assert.match(factOn(await hub(), 'Quorum') ?? '', /Not quorate from item 2: .*\. Quorate again from item 3\.$/);
        assert.deepEqual(columnsOf(await manager.rows('Roll'), 'Name', 'FromItem', 'ToItem')[1], [
            'Marcus Feeney',
            '3',
            '1',
        ]);
        await manager.say('close meeting');
        const [meeting] = columnsOf(await manager.rows('Meetings'), 'Quorate', 'Present');
        assert.match(String(meeting?.[0]), /Quorate again from item 3\.$/);
        assert.match(String(meeting?.[1]), /Marcus Feeney \(Police partner; left after item 1, came for item 3\)/);
    });

    it('makes what is decided without it a recommendation, under its item and no other', async () => {
        await open();
        await manager.say(`present: ${PEOPLE}`);
        await manager.addItem('Neglect');
        await manager.say('resolved: the audit be repeated');
        await manager.say('left: Marcus Feeney item 1');
        await manager.addItem('Exploitation');
        await manager.record('Add resolution', {
            Item: '2. Exploitation',
            Text: 'the plan be agreed\nthe plan be published',
        });
        await manager.record('Add resolution', { Item: '1. Neglect', 'Lead-in': 'Noted', Text: 'the report' });
        await manager.say('thanks: to all who came');
        const basis = 'Not quorate: nobody speaks for the police, and it has 2 of the 3 members it needs.';
        assert.deepEqual(await resolutions('Ref', 'Standing', 'Basis', 'AwaitingIn'), [
            ['EXEC/2020-21/R1(a)', 'in force', '', ''],
            ['EXEC/2020-21/R2(a)', 'awaiting ratification', basis, 'EXEC'],
            ['EXEC/2020-21/R2(b)', 'awaiting ratification', basis, 'EXEC'],
            ['EXEC/2020-21/R3(a)', 'in force', '', ''],
            ['EXEC/2020-21/R4(a)', 'in force', '', ''],
        ]);
        const list = await manager.show('resolutions');
        assert.match(linesOn(list.card ?? {}).join('\n'), /Recommended on 18 March 2021 · awaiting ratification/);
        const minutes = linesOn((await manager.show('minutes')).card ?? {});
        assert.ok(minutes.includes('RECOMMENDED (awaiting ratification): that'), minutes.join('\n'));
        await manager.say('action: R2(a) @Priya Shah by end of April');
        const [action] = columnsOf(await manager.rows('Actions'), 'Progress');
        assert.match(String(action?.[0]), /Made from EXEC\/2020-21\/R2\(a\), which awaits ratification\./);
    });

    it('follows a roll that is called, or put right, after the decision', async () => {
        await open();
        await manager.addItem('Neglect');
        await manager.say('resolved: the audit be repeated');
        assert.deepEqual(await resolutions('Standing'), [['in force']]);
        await manager.say('present: Rosalind Achebe, Anjali Deshmukh, Priya Shah');
        assert.deepEqual(await resolutions('Standing', 'Basis'), [
            ['awaiting ratification', 'Not quorate: nobody speaks for the police.'],
        ]);
        await manager.say('deputy: Dan Fox for Marcus Feeney');
        assert.deepEqual(await resolutions('Standing', 'Basis'), [['in force', '']]);
        assert.match(
            String((await manager.column('Meetings', 'Present'))[0]),
            /Dan Fox for Marcus Feeney \(Police partner\)/,
        );
        assert.match(await manager.say('deputy: Dan Fox for Anjali Deshmukh'), /nobody counts twice/);
    });

    it('counts no member who leaves the room for an interest, and for that item alone', async () => {
        await open();
        await manager.say(`present: ${PEOPLE}, Priya Shah`);
        await manager.addItem('Neglect');
        await manager.record('Declare interest', {
            ...{ Person: 'Marcus Feeney', Item: '2', Interest: 'chairs the charity', 'Left the room': 'true' },
        });
        assert.match(
            await manager.say('declared: Anjali Deshmukh, item 3, her sister works there, stayed in the room'),
            /Item 3: her sister works there\. Stayed in the room\./,
        );
        await manager.addItem('The grant');
        assert.match(linesOn(await hub()).join('\n'), /^Not quorate: nobody speaks for the police\./m);
        await manager.addItem('The lease');
        assert.match(factOn(await hub(), 'Quorum') ?? '', /Not quorate from item 2: .* Quorate again from item 3\./);
        assert.equal(
            factOn(await hub(), 'Interests'),
            'Marcus Feeney, item 2 (left the room); Anjali Deshmukh, item 3 (stayed in the room)',
        );
        const minutes = linesOn((await manager.show('minutes')).card ?? {});
        assert.ok(minutes.includes('Marcus Feeney. Item 2: chairs the charity. Left the room.'), minutes.join('\n'));
    });

    it('keeps apart who came to help, who came from another body, and how many organisations came', async () => {
        await open();
        await manager.say('present: Rosalind Achebe, Marcus Feeney');
        await manager.say('in attendance: Jo Reed (Housing)');
        await manager.say('non-member: Councillor Vale');
        const form = await manager.open('Roll call');
        assert.equal(valueUnder(form, 'Also present'), 'Jo Reed (Housing)\nCouncillor Vale (non-member)');
        // Saved again as it is, the form says the same.
        const before = columnsOf(await manager.rows('Roll'), 'Name', 'Presence').slice(0, 4);
        await manager.save(form);
        assert.deepEqual(columnsOf(await manager.rows('Roll'), 'Name', 'Presence').slice(0, 4), before);
        assert.match(
            factOn(await hub(), 'Roll') ?? '',
            /^2 present · none sent apologies · 1 in attendance · 1 non-member/,
        );
        assert.equal(factOn(await hub(), 'Came from'), '3 organisations');
        assert.deepEqual(await manager.column('Meetings', 'InAttendance'), [
            'Jo Reed (Housing); Councillor Vale (not a member of this body)',
        ]);
        assert.match(linesOn(await hub()).join('\n'), /nobody speaks for health, and it has 2 of the 3 members/);
        assert.match(await manager.say('non-member: Anjali Deshmukh'), /is a member of this body/);
    });

    it('shows the seats that are vacant by name, and offers no deputy where the terms allow none', async () => {
        await open(
            /- role: Health partner\n {12}holder: anjali.deshmukh@health.example\n {12}speaks for: health\n {12}agency: ccg\n {12}until: 2022-06-30\n {10}- role: Health partner\n {12}holder: anjali.deshmukh@health.example\n {12}speaks for: health\n {12}agency: icb\n {12}from: 2022-07-01\n {10}- \{ role: Director of Adult Services, holder: devinder.sangha@council.example \}/,
            '- { role: Health partner, speaks for: health }\n          - { role: Director of Adult Services, holder: devinder.sangha@council.example, deputies: no }',
        );
        const form = await manager.open('Roll call');
        assert.deepEqual(choicesUnder(form, 'Devinder Sangha'), ['Present', 'Apologies', 'Absent']);
        assert.equal(factOn(await hub(), 'Vacant seats'), 'Health partner');
        assert.match(await manager.say('deputy: Dan Fox for Devinder Sangha'), /allow no deputy/);
        assert.match(await manager.say('deputy: Jo Reed'), /holds no seat here/);
        await manager.say('present: Rosalind Achebe, Marcus Feeney, Priya Shah');
        assert.match(linesOn(await hub()).join('\n'), /nobody speaks for health/);
    });

    it('lets the chair say which items proceed, where the terms leave it to the chair', async () => {
        await open(QUORUM, 'quorum: { statutory seats: yes, members: 3, when not met: chair decides }');
        await manager.say('present: Rosalind Achebe, Marcus Feeney');
        await manager.addItem('Neglect');
        const card = await hub();
        assert.ok(!buttonsOf(card).includes('Add resolution') && buttonsOf(card).includes('Add item'));
        const before = await everythingIn(room.teams.world);
        assert.match(await manager.say('resolved: the audit be repeated'), /The chair decides whether item 1 proceeds/);
        assert.match(await manager.say('point: it was late'), /The chair decides/);
        assert.match(await manager.say('action: Do it @Priya Shah by end of April'), /The chair decides/);
        assert.equal(await everythingIn(room.teams.world), before);
        const { note } = await room.teams.press(manager.who, manager.hub(), 'Proceed with item 1');
        assert.match(`${note}`, /Item 1 may proceed/);
        assert.ok(buttonsOf(await hub()).includes('Add resolution'));
        await manager.say('resolved: the audit be repeated');
        assert.deepEqual(await resolutions('Standing'), [['awaiting ratification']]);
        await manager.addItem('Exploitation');
        assert.ok(!buttonsOf(await hub()).includes('Add point'));
        await manager.say('proceed');
        await manager.say('proceed with item 2');
        assert.deepEqual(await manager.column('Meetings', 'Proceeding'), ['1, 2']);
    });

    it('offers nothing but the roll, corrections and the close where the terms ask the meeting to adjourn', async () => {
        await open(QUORUM, 'quorum: { statutory seats: yes, members: 3, when not met: adjourn }');
        await manager.say(`present: ${PEOPLE}`);
        await manager.addItem('Neglect');
        await manager.say('left: Anjali Deshmukh item 1');
        assert.ok(buttonsOf(await hub()).includes('Add point'));
        assert.match(await manager.say('item: Exploitation'), /Its terms ask it to adjourn/);
        await manager.say('left: Marcus Feeney');
        await manager.say('apologies: Anjali Deshmukh');
        assert.deepEqual(buttonsOf(await hub()), [
            ...['Roll call', 'Came or left', 'Declare interest', 'Correct', 'Close meeting'],
        ]);
        assert.match(await manager.say('resolved: it be done'), /Its terms ask it to adjourn/);
        assert.match(await manager.say('close meeting'), /Minutes of/);
    });

    it('counts four of six districts by their kind', async () => {
        const districts = [1, 2, 3, 4, 5, 6].map(
            (number) => `{ role: District ${number}, kind: district, holder: HOLDER }`,
        );
        const holders = [
            'devinder.sangha',
            'harriet.lowndes',
            'owen.hadley',
            'chidi.eze',
            'samina.qureshi',
            'tomasz.zielinski',
        ];
        const seats = districts.map((seat, index) => seat.replace('HOLDER', `${holders[index]}@council.example`));
        await open(
            /quorum: \{ statutory seats: yes, members: 3 \}([\s\S]*?)seats:\n/,
            `quorum: { seats: { district: 4 } }$1seats:\n${seats.map((seat) => `          - ${seat}\n`).join('')}`,
        );
        await manager.say('present: Devinder Sangha, Harriet Lowndes, Owen Hadley, Rosalind Achebe, Priya Shah');
        await manager.addItem();
        assert.match(linesOn(await hub()).join('\n'), /^Not quorate: it has 3 of the 4 district seats it needs\./m);
        await manager.say('arrived: Chidi Eze item 1');
        assert.equal(factOn(await hub(), 'Quorum'), 'Quorate.');
    });
});
