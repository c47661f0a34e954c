import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { groundsOf, setUp } from '../setUp.ts';
import { type BookOptions, withBook } from './options.ts';

export const provisionCommand = (program: Command): Command =>
    withBook(program.command('provision'))
        .description('make the lists, columns and indexes that a site lacks, and say what was changed')
        .option('--env <file>', 'the tenant to set up, as lines of NAME=value')
        .option('--dry-run', 'print what would be changed, and change nothing')
        .action(provision);

interface Options extends BookOptions {
    readonly env?: string;
    readonly dryRun?: true;
}

async function provision({ env, ...options }: Options): Promise<void> {
    const { grounds, close } = await groundsOf(readConfig(env === undefined ? {} : { file: env }), options);
    try {
        await setUp(grounds, options, (line) => console.log(line));
    } finally {
        await close();
    }
}
