import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./', import.meta.url));

/** One word for all that lies in src: while it is the same, so is what was compiled of it, whenever the files were written. */
export function digestOfSources() {
    const digest = createHash('sha256');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const file of files.map(({ parentPath, name }) => `${parentPath}/${name}`).sort())
        digest.update(file.slice(folder.length)).update('\0').update(readFileSync(file)).update('\0');
    return digest.digest('hex');
}
