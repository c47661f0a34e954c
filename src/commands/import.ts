import { type Command, Option } from 'commander';
import { importMinutes } from '../importFile.ts';
import { asDay, withBook } from './options.ts';

export const importCommand = (program: Command): Command =>
    withBook(program.command('import'))
        .description('read old minutes (text, Word or HTML) and record them as a past meeting of a group, after asking')
        .argument('<file>', 'the minutes')
        .requiredOption('--group <ref>', 'the group that met, such as EXEC')
        .option('--held <day>', 'the day it met, where the minutes do not say', asDay)
        .option('--env <file>', 'the tenant to record in, as lines of NAME=value')
        .option(
            '--partnership <name>',
            'the short name of the partnership, where the tenant has several with such a group',
        )
        .option('--dry-run', 'print what was read and record nothing')
        .option('--json', 'print one JSON document')
        .option('--yes', 'record without asking')
        .option('--safer', 'record reference-only wording in the place of what may tell who a child or a family is')
        .addOption(new Option('--keep-identifiers', 'record that as it is').conflicts('safer'))
        .action(importMinutes);
