import assert from 'node:assert/strict';
import { linesOn } from '../support/cardWords.ts';
import { A1, CONCERN, openGroups, otherSample } from '../support/groups.ts';
import { columnsOf, everythingIn, rowsOf } from '../support/lists.ts';

describe('a concern where something is missing', () => {
    it('is owed by the role while the chair is vacant', async () => {
        const { file, remove } = otherSample(
            /(role: Chair, duty: chair), holder: rosalind\.achebe@council\.example/,
            '$1',
        );
        const { room, sub } = await openGroups(undefined, file);
        try {
            assert.match(linesOn(await sub.open('Escalate', await sub.show('A1'))).join('\n'), /its Chair \(vacant/);
            await sub.say('escalate A1: Nobody answers.');
            const rows = (await sub.rows('Actions')).filter((row) => row.Kind === 'concern');
            assert.deepEqual(columnsOf(rows, 'Ref', 'OwnerName', 'OwnerEmail', 'OwnerRole'), [
                [CONCERN, 'Chair', '', 'Chair'],
            ]);
        } finally {
            await room.close();
            remove();
        }
    });

    it('stands in the nearest channel above where its group has none, and says so', async () => {
        const { room, sub, top, chair } = await openGroups(['SG1', 'PART']);
        try {
            await sub.say('escalate A1: Nobody answers.');
            const card = room.teams.withButton('Acknowledge');
            assert.equal(card.conversationId, top.place);
            assert.match(
                linesOn(card.card ?? {}).join('\n'),
                /The Integrated Executive Working Group has no channel yet, so this stands in that of the .*, above it\./,
            );
            await room.teams.press(chair.who, card, 'Acknowledge');
            assert.deepEqual(columnsOf(await sub.rows('Actions'), 'Status').at(-1), ['in progress']);
        } finally {
            await room.close();
        }
    });

    it('is kept and said to be kept where no group above has a channel', async () => {
        const { room, sub } = await openGroups(['SG1']);
        try {
            const form = await sub.open('Escalate', await sub.show('A1'));
            const { note } = await sub.save(form, { Concern: 'Nobody answers.' });
            assert.match(
                note ?? '',
                /kept as EXEC\/2020-21\/A1 on the register of the Integrated Executive Working Group/,
            );
            assert.match(note ?? '', /has no channel yet, so nobody there has been told/);
            assert.deepEqual(await sub.column('Actions', 'Ref'), [A1, CONCERN]);
            assert.match(await sub.say('escalate: Another.'), /kept as EXEC\/2020-21\/A2.*nobody there has been told/);
        } finally {
            await room.close();
        }
    });

    it('of a group that reports to none is refused in a sentence, and nothing is kept', async () => {
        const { room, top } = await openGroups();
        try {
            const stood = await everythingIn(room.teams.world);
            assert.match(
                await top.say('escalate: Nobody answers.'),
                /reports to no group of .*bring it to the next meeting/,
            );
            assert.equal(await everythingIn(room.teams.world), stood);
        } finally {
            await room.close();
        }
    });

    it('typed where no group meets is refused, but not with the whole reference', async () => {
        const { room, sub } = await openGroups();
        try {
            const alone = sub.in(room.teams.personalChatOf(sub.who));
            assert.match(
                await alone.say('escalate: Nobody answers.', { mention: false }),
                /a group meets in its channel/,
            );
            const said = await alone.say(`escalate ${A1}: Nobody answers.`, { mention: false });
            assert.match(said, /The concern is kept as EXEC\/2020-21\/A1/);
        } finally {
            await room.close();
        }
    });
});

describe('a concern about Part 2', () => {
    const SECRET = 'Zebra-Quince';

    it('has its words on the restricted site only, at every step', async () => {
        const { room, sub, chair, top } = await openGroups();
        const { teams } = room;
        const [open = '', restricted = ''] = teams.world.sites;
        try {
            await sub.record('Add item', { Title: `A family ${SECRET}`, 'Part 2': 'true' });
            await sub.record('Add resolution', { Item: '1.', Text: `${SECRET} be reviewed` });
            const form = { Title: `Write to ${SECRET}`, Owner: 'Harriet Lowndes', 'From resolution': 'R1(a)' };
            await sub.record('Add action', { ...form, Due: 'end of March' });
            await sub.record('Escalate', { Concern: `Said of ${SECRET}` }, await sub.show('A2'));
            const card = teams.withButton('Acknowledge');
            await teams.press(chair.who, card, 'Acknowledge');
            await chair.record('Pass up', { Reason: `Reason of ${SECRET}` }, card);
            await top.record('Answer', { Answer: `Answer of ${SECRET}` }, teams.withButton('Pass up'));
            await sub.record('Not mine', { Note: `Note of ${SECRET}` }, await sub.show('A2'));
            await room.house.settled();

            assert.ok(!JSON.stringify(teams.messages).includes(SECRET));
            for (const list of ['Actions', 'Log', 'Points', 'Resolutions', 'Meetings'])
                assert.ok(!JSON.stringify(await rowsOf(teams.world.graph, open, list)).includes(SECRET), list);
            const kept = JSON.stringify(await rowsOf(teams.world.graph, restricted, 'Actions'));
            for (const words of ['Said of', 'Reason of', 'Answer of', 'Note of'])
                assert.ok(kept.includes(`${words} ${SECRET}`), words);
            const rows = await rowsOf(teams.world.graph, open, 'Actions');
            assert.deepEqual(columnsOf(rows.slice(-2), 'Ref', 'Title', 'OwnerName', 'Due', 'Status'), [
                [CONCERN, 'Part 2: exempt', 'Rosalind Achebe', 'by 21 April 2021', 'superseded'],
                ['PART/2020-21/A1', 'Part 2: exempt', 'Marcus Feeney', 'by 15 April 2021', 'complete'],
            ]);
        } finally {
            await room.close();
        }
    });
});
