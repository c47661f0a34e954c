import { type Command, InvalidArgumentError } from 'commander';
import { writePack, writeYearly } from '../pack.ts';
import { asDay, withBook } from './options.ts';

export const packCommand = (program: Command): Command =>
    withBook(program.command('pack'))
        .description(
            'write the pack of a panel, or the evidence for a yearly report, for a period as Word, Excel, CSV and HTML',
        )
        .option('--panel <ref>', 'the panel, such as PANEL')
        .option('--yearly', 'the evidence of every group for a yearly report')
        .requiredOption('--from <day>', 'the first day of the period, such as 2021-03-01', asDay)
        .requiredOption('--to <day>', 'its last day, such as 2021-03-31', asDay)
        .requiredOption('--out <folder>', 'the folder to write into')
        .option('--on <day>', 'as at this day; today where it is left out', asDay)
        .action(async ({ on, panel, yearly, ...options }) => {
            if ((panel === undefined) === (yearly === undefined))
                throw new InvalidArgumentError('Give either --panel with a panel, or --yearly.');
            const asked = { ...options, today: on };
            console.log(panel === undefined ? await writeYearly(asked) : await writePack({ ...asked, panel }));
        });
