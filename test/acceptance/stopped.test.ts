import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
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
});
