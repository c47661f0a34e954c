import { existsSync, readFileSync } from 'node:fs';
import { digestOfSources } from './sources.mjs';

// Runs what `npm run build` compiled, where it was compiled of exactly what lies here; otherwise the sources as they are.
const compiledOf = new URL('../.built/of.txt', import.meta.url);

if (existsSync(compiledOf) && readFileSync(compiledOf, 'utf8') === digestOfSources())
    await import('../.built/index.js');
else {
    await import('tsx');
    await import('./index.ts');
}
