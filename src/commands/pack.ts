import type { Command } from 'commander';
import { writePack } from '../pack.ts';
import { asDay, withBook } from './options.ts';

export const packCommand = (program: Command): Command =>
    withBook(program.command('pack'))
        .description('write the pack of a panel for a period, as Word, Excel, CSV and HTML')
        .requiredOption('--panel <ref>', 'the panel, such as PANEL')
        .requiredOption('--from <day>', 'the first day of the period, such as 2021-03-01', asDay)
        .requiredOption('--to <day>', 'its last day, such as 2021-03-31', asDay)
        .requiredOption('--out <folder>', 'the folder to write into')
        .option('--on <day>', 'as at this day; today where it is left out', asDay)
        .action(async ({ on, ...options }) => console.log(await writePack({ ...options, today: on })));
