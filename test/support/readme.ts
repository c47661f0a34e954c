import { readFileSync, writeFileSync } from 'node:fs';

/** Writes what a command measured into README.md, between the lines that name the command. */
export function intoReadme(command: string, words: string): void {
    const file = new URL('../../README.md', import.meta.url);
    const [begin, end] = [`<!-- npm run ${command} -- --readme -->`, `<!-- end of the ${command} -->`];
    const readme = readFileSync(file, 'utf8');
    const [before, rest = ''] = readme.split(begin);
    const [, after] = rest.split(end);
    if (after === undefined) throw new Error(`README.md has no lines ${begin} and ${end}.`);
    writeFileSync(file, `${before}${begin}\n\n${words}\n\n${end}${after}`);
}
