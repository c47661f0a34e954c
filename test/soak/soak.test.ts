import assert from 'node:assert/strict';
import { Azurite } from '../support/azurite.ts';
import { soak } from './run.ts';

/** A short run; the long one is the command `npm run soak`. */
describe('two processes in a storm of faults', () => {
    let azurite: Azurite;
    before(async () => {
        azurite = await Azurite.start();
    });
    after(() => azurite.close());

    it('keep what they told people they keep, once and without gaps', async () => {
        const { breaches, deeds } = await soak(azurite, { seed: 8, forMs: 8000, longMs: 2000 });
        assert.deepEqual(breaches, []);
        const told = deeds.filter((deed) => deed.told === 'done' || deed.told === 'kept');
        assert.ok(told.length > 2, `${told.length} were told that what they did is kept`);
    }).timeout(150_000);
});
