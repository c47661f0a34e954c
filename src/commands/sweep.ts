import type { Command } from 'commander';
import { withLocalBook } from '../localBook.ts';
import { roundInWords } from '../rounds.ts';
import { asDay, type BookOptions, withBook } from './options.ts';

export const sweepCommand = (program: Command): Command =>
    withBook(program.command('sweep'))
        .description('run one round: post to each channel what it has not been told yet of what it owes')
        .option('--on <day>', 'as on this day, such as 2021-04-01', asDay)
        .option('--dry-run', 'print what would be posted, where and why, and change nothing')
        .option('--json', 'print one JSON document')
        .action(sweep);

interface Options extends BookOptions {
    readonly on?: string;
    readonly dryRun?: true;
    readonly json?: true;
}

async function sweep(options: Options): Promise<void> {
    const round = await withLocalBook({ ...options, today: options.on }, ({ rounds }) =>
        options.dryRun ? rounds.foresee() : rounds.run(),
    );
    const { posts, failures } = round;
    const lines = options.json ? [JSON.stringify({ posts, failures }, undefined, 2)] : roundInWords(round);
    console.log(lines.join('\n'));
    if (options.dryRun || failures.length === 0) return;
    console.error(`Not everything could be delivered: ${failures.length} failures, each in the list Log.`);
    process.exitCode = 1;
}
