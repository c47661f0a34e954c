import assert from 'node:assert/strict';
import type { Entry } from '../../src/domain/entry.ts';
import { aKey, openShelves, type Shelves } from './shelves.ts';

const now = '2021-03-18T09:00:00.000Z';
const line = (record: string): Entry => ({
    key: aKey(),
    at: now,
    actorName: '',
    actorId: '',
    what: 'posted',
    record,
    detail: '',
});

describe('what a round writes together', () => {
    let shelves: Shelves;
    before(async () => {
        shelves = await openShelves();
    });
    afterEach(() => shelves.local.clearFaults());
    after(() => shelves.close());

    // After an outage more can wait than one request may hold.
    for (const trouble of ['without trouble', 'though SharePoint is away for a moment'] as const)
        it(`is all written where it is more than a request may hold, ${trouble}`, async () => {
            const claims = await shelves.book.claims();
            const entries = Array.from({ length: 45 }, () => line(`EXEC/${trouble}`));
            if (trouble !== 'without trouble') shelves.local.orderFault({ path: '$batch', status: 503, times: 2 });
            const written = await claims.write([], entries);
            assert.deepEqual(written.entries, entries);
            assert.equal((await shelves.book.log.all({ record: `EXEC/${trouble}` })).length, 45);
        });
});
