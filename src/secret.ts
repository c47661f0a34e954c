import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The same at every start in one folder, so that a form opened before the last one still edits its card. */
export function secretIn(folder: string): Buffer {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'seal.key');
    if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
    return readFileSync(file);
}
