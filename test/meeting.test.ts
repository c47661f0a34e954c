import assert from 'node:assert/strict';
import type { LocalHouse } from '../src/app.ts';
import { openHouse } from './support/house.ts';
import { rowsOf } from './support/lists.ts';
import { TeamsClient, wordsOn } from './support/teamsClient.ts';

describe('a whole meeting, recorded by somebody who knows only the words on the cards', () => {
    let house: LocalHouse;
    let teams: TeamsClient;
    before(async () => {
        house = await openHouse();
        teams = await TeamsClient.open(house.address);
    });
    after(async () => {
        await teams.close();
        await house.close();
    });

    const list = (name: string) => rowsOf(teams.world.graph, teams.world.sites[0] ?? '', name);

    it('sets up, starts, calls the roll, records, corrects and closes, and the lists hold exactly that', async () => {
        const manager = teams.person('Business Manager');
        const channel = teams.channelOf('EXEC');
        const [bound] = await teams.say(manager, channel, 'set up EXEC');
        assert.match(bound?.text ?? '', /is set up here/);
        await teams.say(manager, channel, 'start meeting on 18 March 2021');
        const hub = teams.withButton('Roll call');

        const open = async (button: string) => {
            const shown = await teams.press(manager, hub, button);
            assert.ok(shown.dialog, shown.note);
            return shown.dialog;
        };
        const roll = await open('Roll call');
        const done = await teams.pressOn(manager, channel, roll, 'Save', { 'Also present': 'Jo Reed, Housing' });
        assert.deepEqual(done, { status: 200, dialog: undefined, note: undefined });
        for (const title of ['Neglect', 'Any other business'])
            await teams.pressOn(manager, channel, await open('Add item'), 'Save', { Title: title });
        for (const text of ['First *point*', 'Second point', 'Third point'])
            await teams.pressOn(manager, channel, await open('Add point'), 'Save', { Item: '1. Neglect', Text: text });
        const limbs = 'the report be received\nthe plan be agreed\nthe audit be repeated';
        const next = await teams.pressOn(manager, channel, await open('Add resolution'), 'Save and add action', {
            Item: '1. Neglect',
            'Lead-in': 'Resolved',
            Text: limbs,
        });
        assert.ok(next.dialog, JSON.stringify(next));
        const refused = await teams.pressOn(manager, channel, next.dialog, 'Save', {
            Owner: 'Nobody Known',
            Due: 'end of March',
        });
        assert.ok(refused.dialog);
        assert.match(wordsOn(refused.dialog), /Not saved.*Nobody Known/);
        const saved = await teams.pressOn(manager, channel, refused.dialog, 'Save', { Owner: 'Business Manager' });
        assert.equal(saved.dialog, undefined, JSON.stringify(saved.dialog));

        const which = await teams.pressOn(manager, channel, await open('Correct'), 'Open', { Record: 'R1(b)' });
        assert.ok(which.dialog, which.note);
        await teams.pressOn(manager, channel, which.dialog, 'Save', { Text: 'the plan be approved' });
        await teams.press(manager, hub, 'Close meeting');
        await house.settled();
        for (const name of ['Groups', 'Meetings', 'Roll', 'Points', 'Resolutions', 'Actions', 'Log'])
            console.log(name, JSON.stringify(await list(name), null, 1).slice(0, 3000));
        console.log(wordsOn(hub.card ?? {}));
    });
});
