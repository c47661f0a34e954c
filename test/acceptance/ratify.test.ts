import assert from 'node:assert/strict';
import { buttonsOf, factOn, labelsOn, linesOn, wordsOn } from '../support/cardWords.ts';
import { columnsOf, everythingIn } from '../support/lists.ts';
import { openRoom, type Recorder, type Room, saved } from '../support/recorder.ts';

const PEOPLE = 'Rosalind Achebe, Marcus Feeney, Anjali Deshmukh';

describe('what awaits ratification', () => {
    let room: Room;
    let manager: Recorder;
    beforeEach(async () => {
        room = await openRoom();
        manager = room.manager;
        await manager.startMeeting();
        await manager.say('present: Rosalind Achebe, Marcus Feeney');
        await manager.addItem('Neglect');
        await manager.say('resolved: the audit be repeated; and\nthe plan be published.');
        await manager.say('agreed: the list be kept');
        await manager.say('action: R1(a) @Priya Shah by end of June');
        await manager.say('close meeting');
        await room.house.settled();
        room.house.setToday('2021-04-21');
    });
    afterEach(() => room.close());
    const resolutions = async (...columns: string[]) => columnsOf(await manager.rows('Resolutions'), ...columns);
    const next = async () => {
        await manager.say('start meeting on 21 April 2021');
        return room.teams.messages.findLast(
            (each) => each.card && buttonsOf(each.card).some((one) => /^Ratify/.test(one)),
        );
    };

    it('stands first when the next meeting opens, and nothing of it is copied', async () => {
        const before = await resolutions('Ref', 'MeetingRef', 'Standing');
        const card = (await next())?.card ?? {};
        assert.match(
            linesOn(card).join('\n'),
            /First on the agenda of EXEC\/2021-22\/M1[\s\S]*2 decisions await ratification\./,
        );
        assert.match(
            linesOn(card).join('\n'),
            /R1\*\* the audit be repeated; and the plan be published\.\nRecommended on 18 March 2021\. Not quorate/,
        );
        assert.deepEqual(buttonsOf(card), ['Ratify R1', 'Do not ratify R1', 'Ratify R2', 'Do not ratify R2']);
        assert.deepEqual(await resolutions('Ref', 'MeetingRef', 'Standing'), before);
        const posts = room.teams.messages.length;
        await manager.say('start meeting on 21 April 2021');
        assert.equal(room.teams.messages.length, posts + 1, 'a meeting that is open already shows it once');
    });

    it('comes before the matters arising, and the hub stands below both', async () => {
        await manager.say('circulate minutes');
        await next();
        const [first, matters, hub] = room.teams.messages.slice(-3).map(({ card }) => card ?? {});
        assert.match(linesOn(first ?? {}).join('\n'), /First on the agenda of EXEC\/2021-22\/M1/);
        assert.match(
            linesOn(matters ?? {}).join('\n'),
            /Matters arising[\s\S]*EXEC\/2020-21\/M1 on 18 March 2021\. Its minutes are circulated and can be confirmed now\. 1 open action/,
        );
        assert.ok(buttonsOf(hub ?? {}).includes('Last minutes'));
    });

    it('is ratified in one press, by a resolution of the later meeting, once', async () => {
        const message = await next();
        assert.ok(message);
        const { dialog: refused, note } = await room.teams.press(manager.who, message, 'Ratify R1');
        assert.match(`${note}`, /Call the roll first/);
        assert.equal(refused, undefined);
        await manager.say('present: Rosalind Achebe');
        assert.match(`${(await room.teams.press(manager.who, message, 'Ratify R1')).note}`, /Only a quorate meeting/);
        await manager.say(`present: ${PEOPLE}`);
        const { dialog } = await room.teams.press(manager.who, message, 'Ratify R1');
        assert.match(linesOn(dialog ?? {}).join('\n'), /EXEC\/2020-21\/R1 is ratified: R1\.[\s\S]*1 decision awaits/);
        assert.deepEqual(buttonsOf(dialog ?? {}), ['Ratify R2', 'Do not ratify R2']);
        const by = 'EXEC/2021-22/R1(a)';
        assert.deepEqual(await resolutions('Ref', 'Standing', 'ChangedBy', 'About', 'AwaitingIn'), [
            ['EXEC/2020-21/R1(a)', 'in force', by, '', ''],
            ['EXEC/2020-21/R1(b)', 'in force', by, '', ''],
            ['EXEC/2020-21/R2(a)', 'awaiting ratification', '', '', 'EXEC'],
            [by, 'in force', '', 'EXEC/2020-21/R1', ''],
        ]);
        await room.house.settled();
        const stood = await everythingIn(room.teams.world);
        assert.match(await manager.say('ratify EXEC/2020-21/R1'), /EXEC\/2020-21\/R1 is ratified/);
        assert.match(
            await manager.as(room.teams.named('Tomasz Zielinski')).say('ratify EXEC/2020-21/R1'),
            /is ratified/,
        );
        assert.match(await manager.say('do not ratify EXEC/2020-21/R1'), /decided to ratify EXEC\/2020-21\/R1 already/);
        assert.equal(await everythingIn(room.teams.world), stood);
        const logged = (await manager.rows('Log')).filter((row) => row.What === 'Ratified');
        assert.deepEqual(columnsOf(logged, 'RecordRef', 'Detail'), [
            ['EXEC/2020-21/R1(a)', by],
            ['EXEC/2020-21/R1(b)', by],
        ]);
        const [action] = columnsOf(await manager.rows('Actions'), 'Progress');
        assert.match(
            String(action?.[0]),
            /R1\(a\), which it was made from, was ratified \(EXEC\/2021-22\/R1\(a\)\)\.$/,
        );
        const minutes = linesOn((await manager.show('minutes')).card ?? {});
        const at = minutes.indexOf('Earlier decisions');
        assert.match(
            minutes[at + 1] ?? '',
            /^RESOLVED: that this meeting ratifies the recommendation EXEC\/2020-21\/R1 of 18 March 2021 \(the audit be repeated; the plan be published\)\.$/,
        );
    });

    it('is typed, a limb alone too, and not ratified where the meeting says so', async () => {
        await next();
        await manager.say(`present: ${PEOPLE}`);
        assert.match(await manager.say('ratify R1(b)'), /R1\(b\) is ratified/);
        assert.match(await manager.say('do not ratify r2'), /R2 is not ratified/);
        assert.match(await manager.say('ratify'), /1 decision awaits ratification/);
        assert.deepEqual((await resolutions('Standing')).flat().slice(0, 3), [
            'awaiting ratification',
            'in force',
            'not ratified',
        ]);
        assert.match(
            linesOn((await manager.show('actions')).card ?? {}).join('\n'),
            /from R1\(a\), awaiting ratification/,
        );
        assert.match(await manager.say('ratify R1'), /R1 is ratified/);
        assert.match(await manager.say('ratify'), /Nothing awaits ratification/);
        assert.match(await manager.say('ratify R9'), /No decision R9 .* awaits ratification/);
        const list = linesOn((await manager.show('resolutions')).card ?? {}).join('\n');
        assert.match(list, /this meeting does not ratify the recommendation EXEC\/2020-21\/R2/);
    });

    it('leaves an action of what was not ratified open, says so on its card and in lists, and lets it be closed', async () => {
        await next();
        await manager.say(`present: ${PEOPLE}`);
        await manager.say('do not ratify R1');
        const [ref, words] = ['EXEC/2020-21/A1', /R1\(a\), not ratified, see R1/];
        assert.match(factOn((await manager.show(ref)).card ?? {}, 'From') ?? '', words);
        assert.match(linesOn((await manager.show('actions')).card ?? {}).join('\n'), words);
        const decision = await manager.show('EXEC/2020-21/R1');
        assert.match(wordsOn(decision.card ?? {}), /Still open though what they were made from no longer stands: A1/);
        await room.teams.press(manager.who, decision, 'Close A1 as superseded');
        assert.deepEqual(await manager.column('Actions', 'Status'), ['superseded']);
        // However often it is taken up again.
        await manager.say('reopen A1: still owed');
        assert.deepEqual(await manager.column('Actions', 'Status'), ['in progress']);
        await room.teams.press(manager.who, await manager.show('EXEC/2020-21/R1'), 'Close A1 as superseded');
        assert.deepEqual(await manager.column('Actions', 'Status'), ['superseded']);
    });

    it('is settled once, however many press at the same time', async () => {
        const message = await next();
        assert.ok(message);
        await manager.say(`present: ${PEOPLE}`);
        const people = ['Priya Shah', 'Tomasz Zielinski', 'Rosalind Achebe'].map((name) => room.teams.named(name));
        await Promise.all(people.map((who) => room.teams.press(who, message, 'Ratify R1')));
        assert.deepEqual((await resolutions('About')).flat().filter(String), ['EXEC/2020-21/R1']);
    });

    it('is an urgent decision between meetings too, taken by the chair or the business manager alone', async () => {
        const chair = manager.as(room.teams.named('Rosalind Achebe'));
        const words =
            'urgent decision: the helpline be paid for until June; consulted: Marcus Feeney and Anjali Deshmukh; because: the contract ends on 30 April';
        const before = await everythingIn(room.teams.world);
        assert.match(
            await manager.as(room.teams.named('Devinder Sangha')).say(words),
            /Only the chair of the .* and the business manager can take an urgent decision/,
        );
        assert.match(
            await chair.say('urgent decision: the helpline be paid for'),
            /who was consulted and why it cannot wait/,
        );
        assert.equal(await everythingIn(room.teams.world), before);
        assert.match(
            await chair.say(words),
            /Recorded as EXEC\/2021-22\/R1\. It stands first on the agenda of the next meeting/,
        );
        assert.deepEqual((await resolutions('Ref', 'MeetingRef', 'Held', 'Text', 'Standing', 'Basis')).at(-1), [
            ...['EXEC/2021-22/R1(a)', '', '2021-04-21', 'the helpline be paid for until June', 'awaiting ratification'],
            'Urgent decision between meetings by Rosalind Achebe, chair. Consulted: Marcus Feeney and Anjali Deshmukh. Why it is urgent: the contract ends on 30 April',
        ]);
        const form = await manager.open('Urgent decision', await manager.show('resolutions'));
        assert.deepEqual(labelsOn(form), ['Decision', 'Consulted', 'Why it is urgent', 'Part 2']);
        const secret = {
            Decision: 'the placement be moved',
            Consulted: 'The chair',
            'Why it is urgent': 'a child is at risk',
            'Part 2': 'true',
        };
        assert.deepEqual(await manager.save(form, secret), saved);
        assert.deepEqual(await manager.save(form, secret), saved);
        assert.equal((await resolutions('Ref')).length, 5);
        assert.ok(
            !(await everythingIn({ ...room.teams.world, sites: room.teams.world.sites.slice(0, 1) })).includes(
                'a child is at risk',
            ),
        );
        assert.ok(!JSON.stringify(room.teams.messages).includes('a child is at risk'));
        room.house.setToday('2021-05-19');
        await manager.say('start meeting on 19 May 2021');
        await manager.say(`present: ${PEOPLE}`);
        assert.match(await manager.say('ratify EXEC/2021-22/R1'), /R1 is ratified: R3/);
        assert.match(await manager.say('ratify R2'), /R2 could be EXEC.2020-21.R2 or EXEC.2021-22.R2/);
        assert.match(
            await manager.say('urgent decision: x; consulted: y; because: z'),
            /is open, so record it as a decision of the meeting/,
        );
    });
});
