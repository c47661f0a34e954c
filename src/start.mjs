import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Runs what `npm run build` compiled, as long as nothing in src was written since; otherwise the sources as they are.
const changed = (file) => statSync(file).mtimeMs;
const [sources, built] = ['./', '../.built/index.js'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
const isFresh =
    existsSync(built) &&
    readdirSync(sources, { recursive: true }).every((file) => changed(sources + file) <= changed(built));

if (isFresh) await import('../.built/index.js');
else {
    await import('tsx');
    await import('./index.ts');
}
