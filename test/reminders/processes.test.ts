import assert from 'node:assert/strict';
import type { Round } from '../../src/reminders/round.ts';
import { startProcess } from '../bench/ownProcess.ts';
import { columnsOf } from '../support/lists.ts';
import { Walking } from './walking.ts';

describe('two processes on one Graph', () => {
    it('post each digest once between them', async () => {
        const walking = await Walking.open(['SG1', 'SG2', 'EXEC', 'ISAG', 'PANEL', 'PART']);
        const { graph } = walking.room.house;
        const { teams, manager } = walking.room;
        const day = '2021-06-24';
        const terms = { url: graph.url, sites: graph.sites, day };
        const processes = await Promise.all([1, 2].map(() => startProcess('./roundProcess.ts', terms)));
        try {
            for (const ref of ['SG1/2020-21/A1', 'SG2/2020-21/A1', 'EXEC/2020-21/A1']) await walking.owes(ref);
            const before = teams.messages.length;
            const rounds = await Promise.all(processes.map((each) => each.ask<Round>('round')));
            const places = teams.messages.slice(before).map(({ conversationId }) => conversationId);
            assert.equal(new Set(places).size, places.length, 'no channel has two digests');
            // The partnership is told that the executive did not meet in April.
            const expected = ['EXEC', 'ISAG', 'PANEL', 'PART', 'SG1', 'SG2'];
            const posted = rounds.flatMap(({ posts }) => posts.map(({ group }) => group));
            assert.deepEqual(posted.toSorted(), expected);
            assert.deepEqual(places.toSorted(), expected.map((group) => teams.channelOf(group)).toSorted());
            const rows = columnsOf(await manager.rows('Groups'), 'Ref', 'LastDigest', 'DigestState').toSorted();
            assert.deepEqual(
                rows.filter(([, last]) => last === day).map(([ref, , state]) => `${ref} ${state}`),
                expected.map((ref) => `${ref} posted`),
            );
        } finally {
            for (const each of processes) each.close();
            await walking.close();
        }
    }).timeout(60_000);
});
