import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { readArrangement } from '../../src/domain/arrangementFile.ts';
import { isRoundDay } from '../../src/reminders/round.ts';
import { scheduleRounds } from '../../src/reminders/schedule.ts';

const file = new URL('../../infra/arrangements/wolverhampton.yaml', import.meta.url);
const arrangement = readArrangement(readFileSync(file, 'utf8'), 'wolverhampton.yaml');

describe('the hour of the round', () => {
    it('comes on working days alone', () => {
        const days = ['2021-04-01', '2021-04-02', '2021-04-03', '2021-04-04', '2021-04-05', '2021-04-06'];
        const rounds = days.filter((today) => isRoundDay({ arrangement, today }));
        // Good Friday, a weekend and Easter Monday lie between.
        assert.deepEqual(rounds, ['2021-04-01', '2021-04-06']);
    });

    /** Starts the program at the moment and counts the rounds it runs by itself. */
    async function startedAt(
        moment: string,
        outcomes: readonly { failures: []; held: string[] }[] = [],
    ): Promise<number> {
        let rounds = 0;
        const run = async () => outcomes[rounds++] ?? { failures: [] as [], held: [] };
        const terms = { arrangement: () => arrangement, run, now: () => new Date(moment), againMs: 1 };
        const schedule = scheduleRounds({ ...terms, failed: (problem) => assert.fail(String(problem)) });
        await pause(100);
        await schedule.stop();
        return rounds;
    }

    it('is made up for at once by a program started after it, in summer time too, and not before it', async () => {
        assert.equal(await startedAt('2021-04-01T08:05:00Z'), 1);
        assert.equal(await startedAt('2021-04-01T07:55:00Z'), 0);
        assert.equal(await startedAt('2021-01-20T08:55:00Z'), 0);
        assert.equal(await startedAt('2021-01-20T09:05:00Z'), 1);
    });

    it('is made up for neither at a weekend nor on a bank holiday', async () => {
        assert.equal(await startedAt('2021-04-02T10:00:00Z'), 0);
        assert.equal(await startedAt('2021-04-03T10:00:00Z'), 0);
    });

    it('is the one the arrangement says by then: changed while the program runs, once a day all the same', async () => {
        let [hour, moment, rounds] = [16, '2021-04-01T09:00:00Z', 0];
        const schedule = scheduleRounds({
            arrangement: () => ({ ...arrangement, ladder: { ...arrangement.ladder, postingHour: hour } }),
            async run() {
                rounds += 1;
                return { failures: [], held: [] };
            },
            now: () => new Date(moment),
            failed: (problem) => assert.fail(String(problem)),
            looks: '* * * * * *',
        });
        await pause(1100);
        assert.equal(rounds, 0, 'ten o’clock there is before four');
        hour = 10;
        await pause(1100);
        assert.equal(rounds, 1);
        hour = 11;
        moment = '2021-04-01T10:00:00Z';
        await pause(1100);
        assert.equal(rounds, 1, 'that day has had its round');
        await schedule.stop();
    });

    it('comes again while a claim of somebody else may turn out to be left behind', async () => {
        const held = { failures: [] as [], held: ['EXEC'] };
        assert.equal(await startedAt('2021-04-01T10:00:00Z', [held, held]), 3);
    });
});
