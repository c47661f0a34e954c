import type { Command } from 'commander';
import { configOf, withBooks } from '../books.ts';
import { Refusal } from '../domain/refusal.ts';
import { roundInWords } from '../rounds.ts';
import { asDay, type BookOptions, withBook } from './options.ts';

export const sweepCommand = (program: Command): Command =>
    withBook(program.command('sweep'))
        .description('run one round: post to each channel what it has not been told yet of what it owes')
        .option('--on <day>', 'as on this day, such as 2021-04-01', asDay)
        .option('--dry-run', 'print what would be posted, where and why, and change nothing')
        .option('--env <file>', 'the tenant to go round in, as lines of NAME=value')
        .option('--json', 'print one JSON document')
        .action(sweep);

interface Options extends BookOptions {
    readonly env?: string;
    readonly on?: string;
    readonly dryRun?: true;
    readonly json?: true;
}

async function sweep(options: Options): Promise<void> {
    const { on, dryRun } = options;
    if (on !== undefined && !dryRun && configOf(options).tenancy !== undefined)
        throw new Refusal('In a tenant people are told as on today alone. Leave --on out, or add --dry-run.');
    const walked = await withBooks(options, { isPosting: !dryRun, today: on }, async (books) => {
        const found = [];
        for (const { rounds } of books) found.push(await (dryRun ? rounds.foresee() : rounds.run()));
        return found;
    });
    const round = {
        posts: walked.flatMap(({ posts }) => posts),
        failures: walked.flatMap(({ failures }) => failures),
        held: walked.flatMap(({ held }) => held),
    };
    const { posts, failures } = round;
    const lines = options.json ? [JSON.stringify({ posts, failures }, undefined, 2)] : roundInWords(round);
    console.log(lines.join('\n'));
    if (options.dryRun || failures.length === 0) return;
    console.error(`Not everything could be delivered: ${failures.length} failures, each in the list Log.`);
    process.exitCode = 1;
}
