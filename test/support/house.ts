import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalHouse, type LocalTerms, openLocalHouse } from '../../src/app.ts';

/** Opens the whole house on a fixed day, in memory unless told otherwise. */
export const openHouse = (terms: Partial<LocalTerms> = {}): Promise<LocalHouse> =>
    openLocalHouse({
        port: 0,
        keeping: 'memory',
        arrangement: 'wolverhampton',
        today: '2021-03-18',
        page: false,
        // So that no look comes between what a test counts.
        lookMs: 3_600_000,
        logLevel: process.env.LOG_LEVEL ?? 'silent',
        ...terms,
    });

/** The sample arrangement with something changed, as a file of its own. */
export function sampleWith(
    change: (sample: string) => string,
    name = 'wolverhampton',
): { readonly file: string; remove(): void } {
    const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
    const file = join(folder, 'changed.yaml');
    writeFileSync(
        file,
        change(readFileSync(new URL(`../../infra/arrangements/${name}.yaml`, import.meta.url), 'utf8')),
    );
    return { file, remove: () => rmSync(folder, { recursive: true }) };
}
