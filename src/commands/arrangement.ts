import type { Command } from 'commander';
import { checked, checkedInWords, comparedAnswer, comparedInWords, printed, versionOf } from '../arrangements.ts';

export function arrangementCommand(program: Command): Command {
    const arrangement = program
        .command('arrangement')
        .description('check the file of a partnership, or compare two versions');
    arrangement
        .command('check')
        .description(
            'say whether a file breaks a rule, with the line and the reason, and what it ought to be warned of',
        )
        .argument('<version>', 'a sample or the path of a file, also as NAME-OR-FILE@DAY')
        .option('--json', 'print one JSON document')
        .action((version: string, options: { json?: true }) => {
            console.log(printed(checked(versionOf(version)), checkedInWords, options.json));
        });

    arrangement
        .command('compare')
        .description('say what is otherwise in the later of two versions')
        .argument('<before>', 'NAME-OR-FILE@DAY, such as one file on the last day of the old arrangements')
        .argument('<after>', 'NAME-OR-FILE@DAY, of the same file or another one')
        .option('--json', 'print one JSON document')
        .action((before: string, after: string, options: { json?: true }) => {
            console.log(printed(comparedAnswer(versionOf(before), versionOf(after)), comparedInWords, options.json));
        });
    return arrangement;
}
