import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { columnsOf } from '../support/lists.ts';
import { OwnHouse } from '../support/ownHouse.ts';
import { Recorder } from '../support/recorder.ts';
import { TeamsClient } from '../support/teamsClient.ts';

describe('a program told to stop', () => {
    it('answers the press it has taken, then goes', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const house = await OwnHouse.start(folder);
        const teams = await TeamsClient.open(house.address);
        try {
            const manager = new Recorder(teams);
            await manager.startMeeting();
            await fetch(`${house.address}/local/faults`, {
                method: 'POST',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({ path: '/', delayMs: 1500, times: 1 }),
            });
            const saying = manager.say('item: Under way');
            await pause(400);
            const exit = once(house.child, 'exit');
            house.child.kill('SIGTERM');
            assert.match(await saying, /Item 1 is added: Under way/);
            assert.deepEqual(await exit, [0, null]);
            await assert.rejects(manager.say('item: Too late'));
        } finally {
            await house.kill();
            await teams.close();
            rmSync(folder, { recursive: true });
        }
    }).timeout(60_000);

    it('ends a round between two channels, keeps no claim, and the next process tells the rest once', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        let house = await OwnHouse.start(folder);
        const teams = await TeamsClient.open(house.address);
        try {
            const groups = ['SG1', 'SG2', 'EXEC'];
            const manager = new Recorder(teams);
            for (const group of groups) {
                const there = manager.in(teams.channelOf(group));
                await there.say(`set up ${group}`);
                await there.say('start meeting');
                assert.match(await there.say('action: Draft it @Kieran Doherty by end of March'), /Draft it/);
            }
            const before = teams.messages.length;
            const digests = () => teams.messages.slice(before).map(({ conversationId }) => conversationId);
            // The first channel is slow to take its digest when the program is told to stop.
            teams.connector.hang();
            const walking: Promise<unknown> = roundAt(house, '2021-04-16');
            for (let tries = 0; tries < 500 && teams.connector.holding === 0; tries++) await pause(20);
            assert.equal(teams.connector.holding, 1);
            const exit = once(house.child, 'exit');
            const told = Date.now();
            house.child.kill('SIGTERM');
            await pause(300);
            teams.connector.release();
            assert.deepEqual(await exit, [0, null]);
            assert.ok(Date.now() - told < 20_000, 'it goes soon');
            await walking;
            assert.equal(digests().length, 1);
            house = await OwnHouse.start(folder);
            await teams.follow(house.address);
            const states = columnsOf(await manager.rows('Groups'), 'Ref', 'DigestState').filter(([, state]) => state);
            assert.deepEqual(
                states.map(([, state]) => state),
                ['posted'],
            );
            const log = await manager.column('Log', 'What');
            assert.ok(!log.includes('Ran the round'), 'it did not run to its end');
            await roundAt(house, '2021-04-16');
            assert.deepEqual(digests().toSorted(), groups.map((group) => teams.channelOf(group)).toSorted());
        } finally {
            await house.kill();
            await teams.close();
            rmSync(folder, { recursive: true });
        }
    }).timeout(60_000);
});

/** Answers undefined where the program went away over it. */
async function roundAt({ address }: OwnHouse, day: string): Promise<unknown> {
    const ask = (path: string, body: object) =>
        fetch(`${address}/local/${path}`, { method: 'POST', body: JSON.stringify(body) });
    await ask('today', { day });
    return ask('round', {}).then(
        (response) => response.json(),
        () => undefined,
    );
}
