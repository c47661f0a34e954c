import type { Command } from 'commander';
import { sayDue } from '../due.ts';
import { asDay } from './options.ts';

export const dueCommand = (program: Command): Command =>
    program
        .command('due')
        .description('say how due words are understood')
        .argument('[words]', 'as they were said, such as "by the end of March"')
        .option('--said <day>', 'the day they were said; today where it is left out', asDay)
        .option('--json', 'print one JSON document')
        .option('--lines', 'read lines of DAY<TAB>WORDS and print one JSON line each')
        .action((words, options, command: Command) => sayDue(words, options, (fault) => command.error(fault)));
