import assert from 'node:assert/strict';
import { factOn, labelsOn, linesOn, wordsOn } from '../support/cardWords.ts';
import { columnsOf } from '../support/lists.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';

const M1 = 'EXEC/2020-21/M1';

describe('everything typed', () => {
    let room: Room;
    let manager: Recorder;
    beforeEach(async () => {
        room = await openRoom();
        manager = room.manager;
    });
    afterEach(() => room.close());

    describe('in the channel, with a mention', () => records(() => manager));
    describe('in the channel, without one', () => records(() => manager, { mention: false }));
    describe('in the meeting chat', () => records(() => manager.in(room.teams.chatOf('EXEC')), { mention: false }));
    describe('in capitals', () => records(() => manager, { spoken: (text) => text.toUpperCase() }));

    it('has help, in a personal chat too', async () => {
        const personal = manager.in(room.teams.personalChatOf(manager.who));
        for (const words of ['help', 'hi', 'HELP', 'Hello'])
            for (const place of [manager, personal]) assert.match(await place.say(words), /minutes, resolutions/);
    });

    it('asks which group meets here when none is named', async () => {
        const card = (await manager.show('set up')).card ?? {};
        assert.deepEqual(labelsOn(card), ['Group']);
        const message = room.teams.withButton('Save');
        const { note } = await room.teams.press(manager.who, message, 'Save', { Group: 'Integrated Executive' });
        assert.match(note ?? '', /is set up here/);
        assert.deepEqual(await manager.column('Groups', 'Ref'), ['EXEC']);
    });

    it('starts a meeting today where no day is given, and none on a day to come or that does not exist', async () => {
        await manager.say('set up EXEC');
        for (const [words, answer] of [
            ['start meeting on 19 March 2021', /still to come/],
            ['start meeting on 30 February 2021', /no such day/],
            ['start meeting on the first fine day', /could not read/],
        ] as const) {
            assert.match(await manager.say(words), answer);
            assert.equal((await manager.rows('Meetings')).length, 0);
        }
        await manager.say('start meeting');
        assert.deepEqual(columnsOf(await manager.rows('Meetings'), 'Ref', 'Held'), [[M1, '2021-03-18']]);
    });

    it('that is not understood gets a short way forward and records nothing', async () => {
        await manager.startMeeting();
        const before = await manager.counts();
        for (const words of ['what now?', 'action', 'item Neglect', '', '   ', '🙂', '<at>Minute Book</at>'])
            assert.match(await manager.say(words), /did not understand .* Type help/, words);
        assert.deepEqual(await manager.counts(), before);
    });

    it('before the place is set up, or before a meeting is open, says what to type', async () => {
        for (const words of ['start meeting', 'item: Neglect', 'meeting', 'minutes', 'resolutions'])
            assert.match(await manager.say(words), /set up/, words);
        await manager.say('set up EXEC');
        for (const words of ['item: Neglect', 'meeting', 'resolved: that', 'close meeting', 'correct A1: words'])
            assert.match(await manager.say(words), /start meeting|No meeting/, words);
    });

    it('brings the hub down as a new message, and leaves no second one', async () => {
        await manager.startMeeting();
        await manager.say('meeting');
        await manager.addItem();
        await room.house.settled();
        assert.equal(manager.hubs(), 1);
        assert.match(wordsOn(room.teams.messages[1]?.card ?? {}), /now stands further down/);
        assert.match(wordsOn(manager.hub().card ?? {}), /1 item /);
    });

    it('starts no second hub when the meeting is started again', async () => {
        await manager.startMeeting();
        assert.match(await manager.say('start meeting on 18 March 2021'), /EXEC\/2020-21\/M1/);
        await room.house.settled();
        assert.equal(manager.hubs(), 1);
        assert.equal((await manager.rows('Meetings')).length, 1);
    });
});

/** The whole stage in typed words alone. */
function records(
    here: () => Recorder,
    { mention = true, spoken = (text: string) => text }: { mention?: boolean; spoken?: (text: string) => string } = {},
): void {
    it('records a meeting, its actions and what became of them', async () => {
        const recorder = here();
        const say = (text: string) => recorder.say(spoken(text), { mention });
        const same = (actual: unknown, expected: unknown) =>
            assert.deepEqual(
                JSON.parse(JSON.stringify(actual).toUpperCase()),
                JSON.parse(JSON.stringify(expected).toUpperCase()),
            );

        assert.match(await say('set up EXEC'), /is set up here/);
        await say('start meeting on 18 March 2021');
        await say('present: Rosalind Achebe, Marcus Feeney and Health partner');
        await say('apologies: Devinder Sangha');
        await say('item: Neglect');
        await say('point: The audit was received.');
        await say('point 1: It is repeated in June.');
        await say('resolved: the report be received\nthe plan be agreed');
        await say('recommended: that the board note it');
        await say('noted: the budget');
        await say('action: Draft the protocol @Business Manager by end of March');
        await say('action: Tell the schools @Harriet Lowndes');
        await say('report: Annual report @Independent Scrutineer, due March 2022');
        await say('action: R1(b) @Marcus Feeney next meeting');
        await say('correct R1(b): the plan be approved');
        await say('correct D1: Neglect and harm');

        same(columnsOf(await recorder.rows('Roll'), 'Name', 'Presence').toSorted(), [
            ['Anjali Deshmukh', 'present'],
            ['Devinder Sangha', 'apologies'],
            ['Marcus Feeney', 'present'],
            ['Rosalind Achebe', 'present'],
        ]);
        same(columnsOf(await recorder.rows('Points'), 'Ref', 'ItemTitle', 'Text'), [
            [`${M1}/D1`, 'Neglect and harm', ''],
            [`${M1}/D1(a)`, 'Neglect and harm', 'The audit was received.'],
            [`${M1}/D1(b)`, 'Neglect and harm', 'It is repeated in June.'],
        ]);
        same(columnsOf(await recorder.rows('Resolutions'), 'Ref', 'Verb', 'Text'), [
            ['EXEC/2020-21/R1(a)', 'resolved', 'the report be received'],
            ['EXEC/2020-21/R1(b)', 'resolved', 'the plan be approved'],
            ['EXEC/2020-21/R2(a)', 'recommended', 'that the board note it'],
            ['EXEC/2020-21/R3(a)', 'noted', 'the budget'],
        ]);
        const owed = ['Ref', 'Title', 'OwnerName', 'DuePrecision', 'ChaseFrom', 'ReportTo', 'ResolutionRef'];
        same(columnsOf(await recorder.rows('Actions'), ...owed), [
            ['EXEC/2020-21/A1', 'Draft the protocol', 'Priya Shah', 'day', '2021-04-01', '', ''],
            ['EXEC/2020-21/A2', 'Tell the schools', 'Harriet Lowndes', 'none', '', '', ''],
            ['ISAG/2020-21/A1', 'Annual report', 'Gwendolyn Pryce', 'month', '2022-04-01', 'EXEC', ''],
            [
                ...['EXEC/2020-21/A3', 'the plan be agreed', 'Marcus Feeney', 'event', '2021-04-22', ''],
                'EXEC/2020-21/R1(b)',
            ],
        ]);

        assert.match(await say('A1'), /A1: draft the protocol/i);
        assert.match(await say('EXEC/2020-21/A2'), /A2: tell the schools/i);
        await say('progress A1: The first draft is out.');
        await say('done EXEC/2020-21/A2: Letter of 18 March 2021.');
        await say('extend A1 to June 2021: Two agencies asked for time, agreed by Rosalind Achebe');
        await say('done A3: The minutes.');
        assert.match(
            await say('reopen A3: They say otherwise.'),
            /A3: the plan be agreed.*(Amber|Green): (?!complete)/i,
        );
        await say('withdraw A3: It was decided twice.');
        same(columnsOf(await recorder.rows('Actions'), 'Ref', 'Status', 'ChaseFrom', 'FirstOverdueFrom'), [
            ['EXEC/2020-21/A1', 'in progress', '2021-07-01', '2021-04-01'],
            ['EXEC/2020-21/A2', 'complete', '', ''],
            ['ISAG/2020-21/A1', 'not started', '2022-04-01', '2022-04-01'],
            ['EXEC/2020-21/A3', 'withdrawn', '', '2021-04-22'],
        ]);

        for (const words of [
            'actions',
            'my actions',
            'actions EXEC',
            'actions of the Integrated Executive Working Group',
        ])
            assert.match(await say(words), /open actions .*1 action, 0 overdue.* A1$/i, words);
        assert.match(await say('actions ISAG'), /A1$/);
        assert.match(await say('overdue'), /overdue actions .*nothing is listed/i);
        assert.match(await say('resolutions plan'), /1 limb/);
        assert.match(await say('resolutions'), /4 limbs/);
        assert.match(await say('minutes'), /minutes of .* meeting open/i);
        assert.match(await say('close meeting'), /minutes of .* closed, draft minutes/i);
        same(columnsOf(await recorder.rows('Meetings'), 'Ref', 'Status'), [[M1, 'draft']]);

        const personal = recorder.in(recorder.teams.personalChatOf(recorder.who));
        assert.match(await personal.say(spoken('my actions'), { mention: false }), /A1$/);
        const card = (await personal.show('EXEC/2020-21/A1')).card ?? {};
        assert.match(factOn(card, 'Owner') ?? '', /Priya Shah/);
        assert.match(linesOn(card).join('\n'), /agreed by Rosalind Achebe/i);
        await personal.say(spoken('done EXEC/2020-21/A1: The protocol is signed.'), { mention: false });
        same(await recorder.column('Actions', 'Status'), ['complete', 'complete', 'not started', 'withdrawn']);
    });
}
