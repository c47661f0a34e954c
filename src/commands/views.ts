import type { Command } from 'commander';
import { writeViews } from '../views.ts';

export const viewsCommand = (program: Command): Command =>
    program
        .command('views')
        .description('write the site script that makes the saved views of SharePoint, with the steps to apply it')
        .requiredOption('--out <folder>', 'the folder to write into')
        .option('--arrangement <name>', 'a sample arrangement, or the path of a file', 'wolverhampton')
        .action((options: { out: string; arrangement: string }) => console.log(writeViews(options)));
