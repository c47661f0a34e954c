import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../src/domain/refusal.ts';
import { openHouse } from '../support/house.ts';

describe('a folder of data', () => {
    it('is one minute book’s at a time, and the next one’s once that has closed', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        try {
            const first = await openHouse({ keeping: { folder } });
            await assert.rejects(openHouse({ keeping: { folder } }), (problem) => {
                assert.ok(problem instanceof Refusal, String(problem));
                assert.match(problem.message, /is in use by another minute book .*Stop that one first/);
                return true;
            });
            await first.close();
            const next = await openHouse({ keeping: { folder } });
            await next.close();
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});
