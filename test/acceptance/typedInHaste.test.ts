import assert from 'node:assert/strict';
import { buttonsOf, factOn, linesOn, wordsOn } from '../support/cardWords.ts';
import { columnsOf } from '../support/lists.ts';
import { openRoom, Recorder, type Room } from '../support/recorder.ts';

describe('words typed in haste', () => {
    let room: Room;
    let manager: Recorder;
    before(async () => {
        room = await openRoom();
        manager = room.manager;
        await manager.startMeeting();
    });
    after(() => room.close());

    const lastAction = async (...names: string[]) => columnsOf((await manager.rows('Actions')).slice(-1), ...names)[0];

    it('name an owner and a due date with no word such as “by” between', async () => {
        for (const [words, owner, due] of [
            ['@Rosalind six weeks', 'Rosalind Achebe', '2021-04-30'],
            ['@Rosalind Achebe, end of March', 'Rosalind Achebe', '2021-04-01'],
            ['@Head of Safeguarding: end of next month', 'Harriet Lowndes', '2021-05-01'],
            ['@Marcus 30 April', 'Marcus Feeney', '2021-05-01'],
        ] as const) {
            await manager.say(`action: Draft it ${words}`);
            assert.deepEqual(await lastAction('OwnerName', 'OverdueFrom'), [owner, due], words);
        }
        const { card = {} } = await manager.show('action: Draft it @Rosalind next Friday');
        assert.deepEqual(buttonsOf(card), ['Friday 19 March 2021', 'Friday 26 March 2021']);
        await room.teams.press(manager.who, room.teams.withButton('Friday 26 March 2021'), 'Friday 26 March 2021');
        assert.deepEqual(await lastAction('OwnerName', 'OverdueFrom'), ['Rosalind Achebe', '2021-03-27']);
    });

    it('name an owner by the seat held in the group that meets', async () => {
        await manager.say('action: Chair it @Chair by June');
        assert.deepEqual(await lastAction('OwnerName', 'OwnerRole'), ['Rosalind Achebe', 'Chair']);
        await manager.say('action: Police it @Marcus Feeney by June');
        assert.deepEqual(await lastAction('OwnerName', 'OwnerRole'), ['Marcus Feeney', 'Police partner']);
    });

    it('that are refused say that nothing was recorded, and why', async () => {
        const before = await manager.counts();
        for (const [words, why] of [
            ['action: Draft it @Rosalind 31 February', /“31 February” names a day that the calendar does not have/],
            ['action: Draft it @Rosalnd by June', /Nobody .* is called “Rosalnd”\. Did you mean Rosalind Achebe\?/],
            // What is repeated of the words typed says nothing of what was done with them.
            ['action: Draft it @Kept by June', /Nobody .* is called “Kept”/],
            ['done A1 on 1 April 2031: Nothing is left.', /has not come yet/],
            ['progress A99: It goes on.', /There is no action A99/],
            ['withdraw A1:', /Reason is empty/],
            ['item:', /title of the item is empty/],
            ['item: \u200b\u200b', /title of the item is empty/],
            ['yearly report 2020', /“2020” is in two years/],
            ['yearly report for Police', /“for Police” is no year/],
        ] as const)
            assert.match(await manager.say(words), new RegExp(`^Nothing was recorded\\. .*${why.source}`), words);
        for (const words of ['A99', 'R99', 'actions FOO'])
            assert.doesNotMatch(await manager.say(words), /Nothing was recorded/, words);
        assert.deepEqual(await manager.counts(), before);
    });

    it('that hold more than one record are not kept as one', async () => {
        const before = await manager.counts();
        for (const [words, second] of [
            ['action: Draft it @Priya Shah by June\naction: Send it @Marcus Feeney by July', 'action:'],
            ['point: It was discussed.\n  Action: Send it @Marcus Feeney by July', 'Action:'],
            ['resolved: the plan be agreed\nnoted: the budget', 'noted:'],
            ['present: Marcus Feeney\nitem: Neglect', 'item:'],
        ] as const)
            assert.match(
                await manager.say(words),
                new RegExp(
                    `^This is more than one record, for a line begins with “${second}”, so nothing was recorded\\.`,
                ),
            );
        assert.deepEqual(await manager.counts(), before);
    });

    it('that leave out the colon, the reference or the reason are told how they are typed', async () => {
        for (const [words, form] of [
            ['extend A1 to June 2021', 'extend A31 to June 2021: the reason'],
            ['progress A1', 'progress A31: …'],
            ['item Neglect', 'item: …'],
            ['Action for Rosalind to draft it', 'action: … @Owner by end of March'],
        ] as const)
            assert.ok(
                (await manager.say(words)).includes(
                    `nothing was recorded. If you meant to do that, type it like this: “${form}`,
                ),
            );
    });

    it('call a reference with a space, a full stop or “show”', async () => {
        for (const words of ['A 1', 'a1.', 'show A1', 'EXEC/2020-21/A1?'])
            assert.match(
                linesOn((await manager.show(words)).card ?? {}).join('\n'),
                /EXEC\/2020-21\/A1 · Action/,
                words,
            );
        await manager.say('progress A 1: The first draft is out.');
        assert.match(String((await manager.rows('Actions'))[0]?.Progress), /The first draft is out\./);
    });

    it('tell a name that holds no seat here from a member’s', async () => {
        assert.equal(
            await manager.say('present: Rosalind Achebe, Marcus Feeny'),
            'Rosalind Achebe: present. Marcus Feeny: in attendance, holding no seat here that day. Did you mean Marcus Feeney?',
        );
        assert.equal(await manager.say('in attendance: Dan Fox'), 'Dan Fox: in attendance.');
    });

    it('record a decision that has to be ratified, and say so at once', async () => {
        assert.match(
            await manager.say('resolved: the report be received'),
            /^Recorded as R1\(a\), to be ratified\. Not quorate: /,
        );
        await manager.say('present: Marcus Feeney, Anjali Deshmukh');
        assert.equal(await manager.say('resolved: the plan be agreed'), 'Recorded as R2(a).');
    });

    it('mean the group’s own record where another body’s is short alike, and both are told apart', async () => {
        await manager.say('report: Annual report @Independent Scrutineer, due March 2022');
        const { card = {} } = await manager.show('minutes');
        const lines = linesOn(card).join('\n');
        assert.match(lines, /^ISAG\/2020-21\/A1 Annual report/m);
        assert.match(lines, /^A1 Draft it/m);
        assert.match(await manager.say('correct A1: Draft it well'), /A1 is put right/);
        const titles = columnsOf(await manager.rows('Actions'), 'Ref', 'Title').filter(([ref]) =>
            /\/A1$/.test(String(ref)),
        );
        assert.deepEqual(titles.toSorted(), [
            ['EXEC/2020-21/A1', 'Draft it well'],
            ['ISAG/2020-21/A1', 'Annual report'],
        ]);
    });

    it('in one’s own chat mean an action one owes', async () => {
        const marcus = room.teams.named('Marcus Feeney');
        const own = new Recorder(room.teams, marcus, room.teams.personalChatOf(marcus));
        const [ref = ''] = columnsOf(
            (await manager.rows('Actions')).filter((row) => row.OwnerName === marcus.name),
            'Ref',
        ).map(([each]) => String(each));
        const short = ref.replace(/^.*\//, '');
        assert.equal(
            factOn((await own.show(short)).card ?? {}, 'Due'),
            'Friday 30 April 2021 (overdue from 1 May 2021)',
        );
        await own.say(`progress ${short}: Half of it.`);
        assert.match(String((await manager.rows('Actions')).find((row) => row.Ref === ref)?.Progress), /Half of it\./);
        assert.match(await own.say('A1'), /^None of the open actions you owe is A1\. Give the whole reference/);
        assert.match(await own.say('done A1: It is not mine.'), /^Nothing was recorded\. None of the open actions/);
    });

    it('never close last year’s action for this year’s, nor the other way round', async () => {
        await manager.say('close meeting');
        await room.moveTo('2021-04-12');
        await manager.say('start meeting');
        await manager.say('action: This year’s @Priya Shah by 15 April 2021');
        assert.match(
            await manager.say('done A1: It is done.'),
            /^Nothing was recorded\. “A1” could be EXEC\/2021-22\/A1 or EXEC\/2020-21\/A1, which are open\./,
        );
        const labels = buttonsOf((await manager.show('actions')).card ?? {});
        assert.ok(labels.includes('Open EXEC/2020-21/A1') && labels.includes('Open EXEC/2021-22/A1'), labels.join());
        assert.ok(labels.includes('Open A2'));
        await manager.say('done EXEC/2020-21/A1: It is done.');
        const { card = {} } = await manager.show('progress A1: The one that is left.');
        assert.match(wordsOn(card), /EXEC\/2021-22\/A1 · Action/);
    });
});

describe('a roll typed in haste', () => {
    let room: Room;
    let manager: Recorder;
    before(async () => {
        room = await openRoom();
        manager = room.manager;
        await manager.startMeeting();
    });
    after(() => room.close());

    it('tells whom a person comes from from another person', async () => {
        const visitors = async (words: string) => {
            await manager.say(words);
            const roll = await manager.rows('Roll');
            return columnsOf(roll, 'Name', 'Agency', 'Seat', 'Presence').map((row) => row.filter(Boolean).join(', '));
        };
        assert.deepEqual(
            await visitors(
                'in attendance: Jo Reed, Police, Sam Hall (Housing), Ali Khan, City of Wolverhampton Council and Dan Fox',
            ),
            [
                'Jo Reed, Police, in attendance',
                'Sam Hall, Housing, in attendance',
                'Ali Khan, City of Wolverhampton Council, in attendance',
                'Dan Fox, in attendance',
            ],
        );
        const [, , , , ...members] = await visitors('present: Marcus Feeney, West Midlands Police; Rosalind Achebe');
        assert.deepEqual(members, [
            'Marcus Feeney, West Midlands Police, Police partner, present',
            'Rosalind Achebe, City of Wolverhampton Council, Chair, present',
        ]);
        assert.equal(
            (await visitors('in attendance: Anjali Deshmukh (Fire Service)')).at(-1),
            'Anjali Deshmukh, Fire Service, in attendance',
            'only a namesake of the member',
        );
    });
});
