import assert from 'node:assert/strict';
import type { LocalHouse } from '../src/app.ts';
import { type Counted, counting } from './bench/counting.ts';
import { openHouse } from './support/house.ts';
import { TeamsClient } from './support/teamsClient.ts';

describe('requests to Graph', () => {
    let house: LocalHouse;
    let teams: TeamsClient;
    let counted: () => Counted;
    let exec: string;
    let manager: TeamsClient['world']['people'][number];
    before(async () => {
        house = await openHouse();
        teams = await TeamsClient.open(house.address);
        counted = counting(house.graph);
        manager = teams.person('Business Manager');
        exec = teams.channelOf('EXEC');
        await teams.say(manager, exec, 'set up EXEC');
        await teams.say(manager, exec, 'start meeting on 18 March 2021');
        // The first of a series asks for its highest number; every later one knows it.
        await record('The first');
    });
    after(async () => {
        await teams.close();
        await house.close();
    });

    const openForm = async () => {
        const { dialog, note } = await teams.press(manager, teams.withButton('Add action'), 'Add action');
        assert.ok(dialog, note);
        return dialog;
    };
    const record = async (title: string, from = 'None') => {
        const form = await openForm();
        await house.settled();
        counted();
        const inputs = { Title: title, Owner: manager.name, 'From resolution': from };
        const saved = await teams.pressOn(manager, exec, form, 'Save', inputs);
        assert.equal(saved.dialog, undefined);
        await house.settled();
        return counted();
    };

    it('are at most three when an action is recorded, its log line and the hub drawn anew included', async () => {
        const { requests, parts } = await record('Draft the protocol');
        assert.ok(requests <= 3, `${requests} requests`);
        assert.ok(parts <= 8, `${parts} parts of a batch`);
    });

    it('are at most three when it comes from a limb, and four when it is typed, for the item it is said under may be exempt', async () => {
        await teams.say(manager, exec, 'resolved: the audit be repeated');
        const fromLimb = await record('Repeat the audit', 'R1(a)');
        assert.ok(fromLimb.requests <= 3, `${fromLimb.requests} requests from a limb`);
        await teams.say(manager, exec, 'action: Draft the letter @Business Manager by end of March');
        await house.settled();
        const typed = counted();
        assert.ok(typed.requests <= 4, `${typed.requests} requests typed`);
    });

    it('are four when the first point of an item is recorded, and read no more of the meeting than says whether it may be', async () => {
        await teams.say(manager, exec, 'item: Neglect');
        const { dialog } = await teams.press(manager, teams.withButton('Add point'), 'Add point');
        assert.ok(dialog);
        await house.settled();
        counted();
        await teams.pressOn(manager, exec, dialog, 'Save', { Item: '1. Neglect', Text: 'Ten cases were audited.' });
        await house.settled();
        // The meeting with its items, the highest letter, the point with its line, and the hub.
        assert.deepEqual(counted(), { requests: 4, parts: 2 + 2 + 6 });
    });

    it('hold every limb of a decision at once, so that no half of it is left standing', async () => {
        const decide = async (limbs: number) => {
            const { dialog } = await teams.press(manager, teams.withButton('Add resolution'), 'Add resolution');
            assert.ok(dialog);
            await house.settled();
            counted();
            const text = Array.from({ length: limbs }, (_, nth) => `the plan, part ${nth + 1}, be kept`).join('\n');
            await teams.pressOn(manager, exec, dialog, 'Save', { Text: text });
            await house.settled();
            return counted();
        };
        await decide(1);
        // The meeting with its papers, the limbs with their line, and the hub.
        assert.deepEqual(await decide(12), { requests: 3, parts: 6 + 13 + 6 });
        assert.deepEqual(await decide(1), { requests: 3, parts: 6 + 2 + 6 });
        assert.equal(
            (await decide(25)).requests,
            3 + 5 + 1,
            'those that no batch holds go after it, and the line last',
        );
    });

    it('are eleven when a meeting is started, its line with it, the hub and what the last one left included', async () => {
        const parts = teams.channelOf('SG1');
        await teams.say(manager, parts, 'set up SG1');
        await teams.say(manager, parts, 'start meeting on 17 March 2021');
        await house.settled();
        counted();
        await teams.say(manager, parts, 'start meeting on 18 March 2021');
        await house.settled();
        const { requests } = counted();
        assert.ok(requests <= 11, `${requests} requests`);
    });

    it('are one when a form is opened, for the meeting, its points and its resolutions alone', async () => {
        counted();
        await openForm();
        assert.deepEqual(counted(), { requests: 1, parts: 3 });
    });

    it('are at most two when a list of actions is opened', async () => {
        const [menu] = await teams.say(manager, exec, 'help');
        assert.ok(menu);
        for (const list of ['Group actions', 'Overdue', 'My actions']) {
            counted();
            await teams.press(manager, menu, list);
            const { requests } = counted();
            assert.ok(requests <= 2, `${list}: ${requests} requests`);
        }
    });
});
