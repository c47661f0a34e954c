import assert from 'node:assert/strict';
import { inputsOf } from '../support/cardWords.ts';
import { everythingIn, rowsOf } from '../support/lists.ts';
import { openRoom, type Room, saved } from '../support/recorder.ts';

/** Stands in every text typed under the Part 2 item, and in no other. */
const SECRET = 'Zebra-Quince';

describe('Part 2', () => {
    let room: Room;
    before(async () => {
        room = await openRoom();
    });
    after(() => room.close());

    it('words stand on the restricted site only, and never on a card', async () => {
        const { manager, teams, house } = room;
        const { world, messages } = teams;
        const [open = '', restricted = ''] = world.sites;
        await manager.say('set up EXEC');
        await manager.say('start meeting');
        await manager.say('item: Ordinary business');
        const hub = teams.withButton('Add item');
        const save = async (button: string, inputs: Record<string, string>) => {
            const { dialog, note } = await teams.press(manager.who, hub, button);
            assert.ok(dialog, note);
            const kept = await teams.pressOn(manager.who, manager.place, dialog, 'Save', inputs);
            assert.equal(kept.dialog, undefined, JSON.stringify(kept.dialog));
        };
        await save('Add item', { Title: `A family ${SECRET}`, 'Part 2': 'true' });
        await save('Add point', { Item: '2.', Text: `Said of ${SECRET}`, Speaker: `${SECRET} himself` });
        await save('Add resolution', { Item: '2.', Text: `${SECRET} be noted\n${SECRET} be reviewed` });
        await save('Add action', {
            Title: `Write to ${SECRET}`,
            Owner: 'Priya Shah',
            'From resolution': 'R1(b)',
            Due: 'end of March',
        });
        const [action] = await teams.say(manager.who, manager.place, 'A1');
        assert.ok(action);
        const { dialog } = await teams.press(manager.who, action, 'Progress');
        assert.ok(dialog);
        await teams.pressOn(manager.who, manager.place, dialog, 'Save', { Note: `Rang ${SECRET}` });
        for (const words of ['my actions', 'actions', 'resolutions', 'minutes', 'A1', 'meeting', 'close meeting'])
            await manager.say(words);
        assert.match(await manager.say(`correct R1(b): ${SECRET} be reviewed in May`), /R1\(b\) is put right/);
        const which = await manager.save(
            await manager.open('Correct', teams.withButton('Circulate')),
            { Record: 'D2(a)' },
            'Open',
        );
        assert.ok(which.dialog, which.note);
        // A dialog is seen by nobody but who opened it.
        const seen = { text: `Said of ${SECRET}`, speaker: `${SECRET} himself` };
        assert.deepEqual(inputsOf(which.dialog), { kind: 'note', ...seen });
        assert.deepEqual(await manager.save(which.dialog, { Text: `Said at length of ${SECRET}` }), saved);
        const due = await manager.save(
            await manager.open('Correct', teams.withButton('Circulate')),
            { Record: 'A1' },
            'Open',
        );
        assert.ok(due.dialog, due.note);
        assert.deepEqual(await manager.save(due.dialog, { Title: `Write soon to ${SECRET}` }), saved);
        const elsewhere = manager.in(teams.channelOf('SG1'));
        const refused = await elsewhere.save(which.dialog, { Text: `Said of ${SECRET}, elsewhere` });
        assert.match(JSON.stringify(refused), /put right only in the conversation of the Integrated Executive/);
        await house.settled();

        const said = JSON.stringify(messages);
        assert.ok(!said.includes(SECRET), said.slice(said.indexOf(SECRET) - 200, said.indexOf(SECRET) + 100));
        const lists = ['Points', 'Resolutions', 'Actions', 'Requests', 'Meetings', 'Log', 'Roll', 'Groups'];
        for (const list of lists)
            assert.ok(!JSON.stringify(await rowsOf(world.graph, open, list)).includes(SECRET), `${list} in the open`);
        const kept = await Promise.all(lists.map((list) => rowsOf(world.graph, restricted, list)));
        assert.deepEqual(
            kept.flat().map(({ Ref }) => Ref),
            [
                'EXEC/2020-21/M1/D2',
                'EXEC/2020-21/M1/D2(a)',
                'EXEC/2020-21/R1(a)',
                'EXEC/2020-21/R1(b)',
                'EXEC/2020-21/A1',
            ],
        );
        assert.equal(JSON.stringify(kept).split('Rang Zebra-Quince').length, 2);
        assert.deepEqual(
            kept.flat().map(({ Ref, Text, Speaker, Title, Due }) => [Ref, Text ?? Title, Speaker ?? Due]),
            [
                ['EXEC/2020-21/M1/D2', `A family ${SECRET}`, undefined],
                ['EXEC/2020-21/M1/D2(a)', `Said at length of ${SECRET}`, `${SECRET} himself`],
                ['EXEC/2020-21/R1(a)', `${SECRET} be noted`, undefined],
                ['EXEC/2020-21/R1(b)', `${SECRET} be reviewed in May`, undefined],
                ['EXEC/2020-21/A1', `Write soon to ${SECRET}`, 'end of March'],
            ],
        );
        const [stub] = await rowsOf(world.graph, open, 'Actions');
        assert.deepEqual(
            [stub?.Ref, stub?.OwnerName, stub?.OverdueFrom],
            ['EXEC/2020-21/A1', 'Priya Shah', '2021-04-01'],
        );
        assert.ok((await everythingIn(world)).includes(SECRET));
    });

    it('is what an action is that is said under a Part 2 item, by whatever route, or ticked by itself', async () => {
        const own = await openRoom();
        const { manager, teams, house } = own;
        await manager.startMeeting();
        await manager.addItem('Ordinary business');
        await manager.addAction(`Ticked ${SECRET}`, { 'Part 2': 'true' });
        await manager.addAction('In the open');
        const paragraph = '2. Information which is likely to reveal the identity of an individual';
        await manager.record('Add item', { Title: `A family ${SECRET}`, 'Part 2': 'true', Paragraph: paragraph });
        await manager.say(`action: Write to ${SECRET} @Priya Shah by end of March`);
        await manager.addAction(`Ring ${SECRET}`);
        // Unticking does not take out of Part 2 what is said under it.
        await manager.addAction(`Visit ${SECRET}`, { 'Part 2': 'false' });
        await manager.say('resolved: the plan be kept');
        await manager.addAction(`See ${SECRET}`, { 'From resolution': 'R1(a)' });
        await manager.say('close meeting');
        await house.settled();
        const { world } = teams;
        const [open = '', restricted = ''] = world.sites;
        const titles = async (site: string) => (await rowsOf(world.graph, site, 'Actions')).map(({ Title }) => Title);
        const masked = 'Part 2: exempt';
        assert.deepEqual(await titles(open), [masked, 'In the open', masked, masked, masked, masked]);
        const words = ['Ticked', 'Write to', 'Ring', 'Visit', 'See'].map((word) => `${word} ${SECRET}`);
        assert.deepEqual(await titles(restricted), words);
        assert.ok(!JSON.stringify(teams.messages).includes(SECRET));
        const [, item] = await rowsOf(world.graph, open, 'Points');
        assert.match(
            String(item?.Paragraph),
            /^Paragraph 2 of Part 1 of Schedule 12A .* likely to reveal the identity/,
        );
        const refused = await manager.save(
            await manager.open('Correct', teams.withButton('Circulate')),
            { Record: 'A1' },
            'Open',
        );
        assert.ok(refused.dialog);
        await own.close();
    });
});
