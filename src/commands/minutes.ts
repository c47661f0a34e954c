import type { Command } from 'commander';
import { writeMinutes } from '../minutes.ts';
import { withBook } from './options.ts';

export const minutesCommand = (program: Command): Command =>
    withBook(program.command('minutes'))
        .description('write the minutes of a meeting in house style, as Word or HTML')
        .argument('<meeting>', 'its reference, such as EXEC/2020-21/M1')
        .requiredOption('--out <file>', 'the file to write, which ends in .docx or .html')
        .option('--full', 'with the words of Part 2, which are not for publication')
        .action(async (meeting, options) => console.log(await writeMinutes(meeting, options)));
