import type { Command } from 'commander';
import { dayIn } from '../domain/day.ts';
import { withLocalBook } from '../localBook.ts';
import { readSlipped } from '../slipped.ts';
import { asDay, type BookOptions, withBook } from './options.ts';

export const slippedCommand = (program: Command): Command =>
    withBook(program.command('slipped'))
        .description('say what slipped and why, in sentences fit for an annual report')
        .option('--group <ref>', 'of one group; of every group where it is left out')
        .option('--from <day>', 'what had slipped on this day or later, such as 2020-04-01', asDay)
        .option('--to <day>', 'what had slipped by this day, such as 2021-03-31', asDay)
        .option('--on <day>', 'as on this day; today where it is left out', asDay)
        .option('--json', 'print one JSON document')
        .action(slipped);

interface Options extends BookOptions {
    readonly group?: string;
    readonly from?: string;
    readonly to?: string;
    readonly on?: string;
    readonly json?: true;
}

async function slipped(options: Options): Promise<void> {
    const found = await withLocalBook({ ...options, today: options.on }, (house) =>
        readSlipped(house, options, options.on ?? dayIn(house.arrangement.zone, new Date())),
    );
    const lines = found.length === 0 ? ['Nothing slipped.'] : found.map(({ sentence }) => sentence);
    console.log(options.json ? JSON.stringify({ slipped: found }, undefined, 2) : lines.join('\n'));
}
