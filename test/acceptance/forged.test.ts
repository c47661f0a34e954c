import assert from 'node:assert/strict';
import { everythingIn } from '../support/lists.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';
import { assertSentence, pressWith } from '../support/refusals.ts';
import { pressOf, shown } from '../support/teamsClient.ts';

describe('card data that is', () => {
    let room: Room;
    let manager: Recorder;
    before(async () => {
        room = await openRoom();
        manager = room.manager;
        const panel = manager.in(room.teams.channelOf('PANEL'));
        await panel.say('set up PANEL');
        await panel.say('start meeting');
        await panel.say('item: Theirs');
        await panel.say('item: Theirs too');
        await panel.say('resolved: theirs');
        await panel.say('action: Theirs @Owen Hadley');
        await manager.startMeeting();
        await manager.addItem();
        await manager.say('resolved: the plan be agreed');
        await manager.addAction('Draft the protocol');
        await room.house.settled();
    });
    after(() => room.close());

    it('made up is told in a sentence, and nothing is written', async () => {
        const before = await everythingIn(room.teams.world);
        const forms = ['Add item', 'Add point', 'Add resolution', 'Add action', 'Roll call', 'Correct'];
        const forged = ['EXEC/2020-21/M99', 'SG1/2020-21/M1', '', "x' or '1' eq '1", 'x'.repeat(5000), 7, null, {}];
        for (const button of forms)
            for (const meeting of forged)
                assertSentence(await pressWith(room, manager, await manager.open(button), { meeting }));
        for (const op of ['', 'mine', 7, null, {}, '%00', 'x'.repeat(1000)])
            for (const button of forms.slice(0, 5))
                assertSentence(
                    await pressWith(room, manager, await manager.open(button), { op, title: 'A', text: 'B' }),
                );
        for (const record of ['EXEC/2020-21/A99', 'EXEC/2020-21/M1', 'SG1/2020-21/A1', 'X', '', 7, null, "'"])
            assertSentence(await pressWith(room, manager, await manager.open('Correct'), { record }, 'Open'));
        assert.equal(await everythingIn(room.teams.world), before);
    });

    it('whose press is of a form with pieces torn out is answered in a sentence', async () => {
        const before = await everythingIn(room.teams.world);
        const press = pressOf(await manager.open('Add action'), 'Save', { Title: 'Draft', Owner: 'Priya Shah' });
        const whole = (press.value as { data: Record<string, unknown> }).data;
        for (const piece of Object.keys(whole).filter(
            (each) =>
                !['verb', 'title', 'due', 'resolution', 'kind', 'source', 'theme', 'part2', 'msteams'].includes(each),
        )) {
            const torn = { ...whole, [piece]: undefined };
            const answer = await room.teams.send(manager.who, manager.place, { ...press, value: { data: torn } });
            const { dialog, note } = shown(answer);
            assert.match(JSON.stringify(dialog ?? note), /Not saved|not one of ours/, piece);
        }
        assert.equal(await everythingIn(room.teams.world), before);
    });

    it('of another group gives no right there: not to its meetings, its actions, its items or its limbs', async () => {
        const tomasz = manager.as(room.teams.named('Tomasz Zielinski'));
        const open = (button: string) => tomasz.open(button);
        const before = await everythingIn(room.teams.world);
        const [M1, A1] = ['PANEL/2020-21/M1', 'PANEL/2020-21/A1'];
        const words = { title: 'Forged', text: 'Forged', owner: 'priya.shah@council.example', item: '1' };
        for (const button of ['Add item', 'Add point', 'Add resolution', 'Add action', 'Roll call'])
            assertRefused(await pressWith(room, tomasz, await open(button), { ...words, meeting: M1 }));
        assertRefused(await pressWith(room, tomasz, await open('Correct'), { meeting: M1, record: A1 }, 'Open'));
        const step = await tomasz.open('Progress', await tomasz.show('EXEC/2020-21/A1'));
        assertRefused(await pressWith(room, tomasz, step, { action: A1, note: 'Forged' }));
        assertRefused(await pressWith(room, tomasz, await open('Add point'), { ...words, item: '2' }), /no item 2/);
        const limb = { ...words, resolution: 'PANEL/2020-21/R1(a)' };
        assertRefused(await pressWith(room, tomasz, await open('Add action'), limb), /no resolution/);
        assert.equal(await everythingIn(room.teams.world), before);
    });

    function assertRefused(
        answer: Awaited<ReturnType<typeof pressWith>>,
        reason = /Only members of the Scrutiny Panel/,
    ) {
        assertSentence(answer);
        assert.match(JSON.stringify(answer), reason);
    }
});
