import assert from 'node:assert/strict';
import type { CardJson } from '../support/cardWords.ts';
import { everythingIn } from '../support/lists.ts';
import { assertHarmless, fields, forbidden, odd } from '../support/oddWords.ts';
import { openRoom, type Recorder, type Room, saved } from '../support/recorder.ts';
import { refused } from '../support/refusals.ts';

describe('words that are odd or wrong', () => {
    let room: Room;
    let manager: Recorder;
    before(async () => {
        room = await openRoom();
        manager = room.manager;
        await manager.startMeeting();
        await manager.addItem();
        await manager.say('resolved: the plan be agreed');
    });
    after(() => room.close());

    const stepped = ['Progress', 'Withdraw', 'Extend', 'Done'];
    /** A fresh form; for a step of a fresh action. */
    async function formOf(button: string): Promise<CardJson> {
        if (!stepped.includes(button)) return manager.open(button);
        await manager.say('action: Something @Priya Shah by end of March');
        return manager.open(button, room.teams.withButton(button));
    }

    for (const { button, label, others, list, column, most, mayBeEmpty } of fields)
        describe(`${label} of the form “${button}”`, () => {
            it('keeps odd words exactly and shows them harmlessly', async () => {
                for (const words of odd) {
                    const form = await formOf(button);
                    assert.deepEqual(await manager.save(form, { ...others, [label]: words }), saved, words);
                    const stands = String((await manager.column(list, column)).at(-1));
                    assert.ok(
                        stands.includes(column === 'SlipLedger' ? JSON.stringify(words).slice(1, -1) : words),
                        stands,
                    );
                }
                await room.house.settled();
                for (const { card } of room.teams.messages) assertHarmless(card ?? {});
            });

            it('refuses words that are no text, with everything typed still in the form', async () => {
                for (const [what, words] of Object.entries(forbidden))
                    await refused(
                        room,
                        await formOf(button),
                        { ...others, [label]: words },
                        new RegExp(`${label} holds`),
                    ).catch((problem) => assert.fail(`${what}: ${problem}`));
            });

            it('refuses what is too long, and takes what just fits', async () => {
                const form = await formOf(button);
                await refused(room, form, { ...others, [label]: 'é'.repeat(most + 1) }, /is too long: keep it to/);
                assert.deepEqual(await manager.save(form, { ...others, [label]: 'é'.repeat(most) }), saved);
            });

            it('refuses what is not text at all', async () => {
                for (const wrong of [7, true, ['a'], { a: 1 }])
                    await refused(room, await formOf(button), { ...others, [label]: wrong }, /has to be text/);
            });

            if (!mayBeEmpty)
                it('refuses nothing at all', async () => {
                    for (const nothing of ['', '   ', '\n\t']) {
                        const form = await formOf(button);
                        await refused(room, form, { ...others, [label]: nothing }, /is empty/);
                    }
                });
        });

    it('asks for a due date that exists and can be read', async () => {
        const form = await manager.open('Add action');
        for (const [due, reason] of [
            ['30 February 2021', /calendar does not have/],
            ['31/4/2021', /calendar does not have/],
            ['29 February 2023', /calendar does not have/],
            ['Friday 18 March 2021', /Which day is meant/],
            ['soonish', /could not be read as a date/],
            [`\${due}`, /could not be read as a date/],
            ['x'.repeat(256), /is too long/],
        ] as const)
            await refused(room, form, { Title: 'Draft', Owner: 'Priya Shah', Due: due }, reason);
        assert.deepEqual(
            await manager.save(form, { Title: 'Draft', Owner: 'Priya Shah', Due: '28 February 2022' }),
            saved,
        );
    });

    it('asks for owners, groups, items, kinds and limbs of the list', async () => {
        const wrong = ['Nobody Known', 'EXEC/2020-21/R99(a)', '99', '-1', 'constructor', '__proto__', `\${x}`];
        for (const words of wrong) {
            await refused(
                room,
                await manager.open('Add action'),
                { Title: 'Draft', Owner: words },
                /Nobody in .* is called/,
            );
            const owned = { Title: 'Draft', Owner: 'Priya Shah' };
            await refused(room, await manager.open('Add action'), { ...owned, Group: words }, /no group called/);
            await refused(
                room,
                await manager.open('Add action'),
                { ...owned, 'From resolution': words },
                /no resolution/,
            );
            await refused(
                room,
                await manager.open('Add point'),
                { Text: 'Said.', Item: words },
                /Choose Item|no item|one of its items/,
            );
            await refused(room, await manager.open('Add point'), { Text: 'Said.', Kind: words }, /Choose Kind/);
            await refused(
                room,
                await manager.open('Add resolution'),
                { Text: 'that', 'Lead-in': words },
                /Choose Lead-in/,
            );
            await refused(
                room,
                await manager.open('Add resolution'),
                { Text: 'that', Item: words },
                /Choose Item|no item/,
            );
            await refused(room, await manager.open('Roll call'), { 'Rosalind Achebe': words }, /Choose Present/);
        }
        await refused(room, await manager.open('Add item'), { Title: 'A', 'Part 2': 'perhaps' }, /Part 2 is either/);
    });

    it('asks for limbs, and for fewer of them', async () => {
        const form = await manager.open('Add resolution');
        await refused(room, form, { Text: ' \n\n ' }, /is empty/);
        await refused(room, form, { Text: Array(53).fill('that').join('\n') }, /more than 52 limbs/);
        const typed = odd.filter((each) => !each.startsWith('1. ') && !each.startsWith('- '));
        assert.deepEqual(await manager.save(await manager.open('Add resolution'), { Text: typed.join('\n') }), saved);
        assert.deepEqual((await manager.column('Resolutions', 'Text')).slice(-typed.length), typed);
        await refused(room, form, { Text: `one\n${forbidden['half an emoji']}` }, /Text holds/);
    });

    it('takes odd names on the roll and refuses endless ones', async () => {
        const form = await manager.open('Roll call');
        await refused(room, form, { 'Also present': 'x'.repeat(201) }, /too long for a name/);
        await refused(room, form, { 'Also present': forbidden['a right-to-left override'] }, /Also present holds/);
        const { note, ...answer } = await manager.save(form, {
            'Also present': `O’Neil-Smith <b> & \${x} (Housing, Health)`,
        });
        assert.deepEqual({ ...answer, note: undefined }, saved);
        // Nobody of the group is there, so what was decided before stands no longer; said once for all of it.
        assert.match(note ?? '', /^R1\(a\)[^.]* now needs? ratifying [^.]*\. Not quorate: [^.]*\.$/);
        assert.deepEqual(
            (await manager.rows('Roll')).slice(-1).map((row) => [row.Name, row.Agency]),
            [[`O’Neil-Smith <b> & \${x}`, 'Housing, Health']],
        );
    });

    it('asks again for the group to set up', async () => {
        await manager.say('set up');
        const before = await everythingIn(room.teams.world);
        for (const group of ['NOPE', '', ' ', 7, null, 'x'.repeat(300)]) {
            const { note } = await room.teams.press(manager.who, room.teams.withButton('Save'), 'Save', {
                Group: group,
            });
            assert.match(note ?? '', /Group|group/);
        }
        assert.equal(await everythingIn(room.teams.world), before);
    });
});
