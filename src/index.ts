import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { openLocalHouse } from './app.ts';
import { checked, checkedInWords, comparedAnswer, comparedInWords, printed, versionOf } from './arrangements.ts';
import { readConfig } from './config.ts';
import { listsOf, play } from './demo.ts';
import { inWords, isDay } from './domain/day.ts';
import { sayDue } from './due.ts';
import { importMinutes } from './importFile.ts';
import { writeMinutes } from './minutes.ts';
import { roundInWords } from './rounds.ts';
import { openTenantHouse } from './tenant.ts';

// The command line: a stable contract. 0 is success, 1 a refusal or failure in one sentence on stderr, 2 wrong usage.
const program = new Command('book').exitOverride().showHelpAfterError('Type: npm run --silent book -- --help');

program
    .command('start')
    .description(
        'start the minute book: with no tenant the bot, a local Graph and a local Teams; with one the bot alone',
    )
    .option('--env <file>', 'the tenant it runs in, as lines of NAME=value')
    .option('--port <number>', 'where the page and the bot are served', asPort)
    .option('--data <folder>', 'where lists and messages are kept', '.data')
    .option('--arrangement <name>', 'a sample arrangement, or the path of a file', 'wolverhampton')
    .option('--today <day>', 'a fixed day to begin with, such as 2021-03-18', asDay)
    .option('--no-page', 'serve the endpoints only')
    .action(start);

program
    .command('demo')
    .description('play a whole real meeting through the bot and print what then stands in the lists')
    .option('--data <folder>', 'keep it there, to look at afterwards with start --data')
    .action(demo);

program
    .command('sweep')
    .description('run one round: post to each channel what it has not been told yet of what it owes')
    .option('--on <day>', 'as on this day, such as 2021-04-01', asDay)
    .option('--dry-run', 'print what would be posted, where and why, and change nothing')
    .option('--json', 'print one JSON document')
    .option('--data <folder>', 'where lists and messages are kept', '.data')
    .option('--arrangement <name>', 'a sample arrangement, or the path of a file', 'wolverhampton')
    .action(sweep);

program
    .command('minutes')
    .description('write the minutes of a meeting in house style, as Word or HTML')
    .argument('<meeting>', 'its reference, such as EXEC/2020-21/M1')
    .requiredOption('--out <file>', 'the file to write, which ends in .docx or .html')
    .option('--full', 'with the words of Part 2, which are not for publication')
    .option('--data <folder>', 'where lists and messages are kept', '.data')
    .option('--arrangement <name>', 'a sample arrangement, or the path of a file', 'wolverhampton')
    .action(async (meeting, options) => console.log(await writeMinutes(meeting, options)));

program
    .command('due')
    .description('say how due words are understood')
    .argument('[words]', 'as they were said, such as "by the end of March"')
    .option('--said <day>', 'the day they were said; today where it is left out', asDay)
    .option('--json', 'print one JSON document')
    .option('--lines', 'read lines of DAY<TAB>WORDS and print one JSON line each')
    .action((words, options, command: Command) => sayDue(words, options, (fault) => command.error(fault)));

const arrangement = program
    .command('arrangement')
    .description('check the file of a partnership, or compare two versions');

arrangement
    .command('check')
    .description('say whether a file breaks a rule, with the line and the reason, and what it ought to be warned of')
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

program
    .command('import')
    .description('read old minutes (text, Word or HTML) and record them as a past meeting of a group, after asking')
    .argument('<file>', 'the minutes')
    .requiredOption('--group <ref>', 'the group that met, such as EXEC')
    .option('--held <day>', 'the day it met, where the minutes do not say', asDay)
    .option('--dry-run', 'print what was read and record nothing')
    .option('--json', 'print one JSON document')
    .option('--yes', 'record without asking')
    .option('--data <folder>', 'where lists and messages are kept', '.data')
    .option('--arrangement <name>', 'a sample arrangement, or the path of a file', 'wolverhampton')
    .action(importMinutes);

async function demo(options: { data?: string }): Promise<void> {
    const house = await openLocalHouse({
        port: 0,
        keeping: options.data === undefined ? 'memory' : { folder: options.data },
        arrangement: 'wolverhampton',
        today: '2019-11-27',
        page: true,
        logLevel: readConfig().logLevel,
    });
    try {
        await play(house, (line) => console.log(`· ${line}`));
        for (const { list, rows } of await listsOf(house))
            console.log(['', list, ...rows.map((row) => `  ${row}`)].join('\n'));
        for (const day of ['2021-03-25', '2021-03-31', '2021-04-01', '2021-04-15']) {
            house.setToday(day);
            const told = roundInWords(await house.rounds.run());
            console.log(['', `The round of ${inWords(day)}`, ...told.map((line) => `  ${line}`)].join('\n'));
        }
    } finally {
        await house.close();
    }
}

async function sweep(options: {
    on?: string;
    dryRun?: true;
    json?: true;
    data: string;
    arrangement: string;
}): Promise<void> {
    const house = await openLocalHouse({
        port: 0,
        keeping: { folder: options.data },
        arrangement: options.arrangement,
        ...(options.on === undefined ? {} : { today: options.on }),
        page: false,
        logLevel: 'silent',
    });
    try {
        const round = await (options.dryRun ? house.rounds.foresee() : house.rounds.run());
        const { posts, failures } = round;
        const lines = options.json ? [JSON.stringify({ posts, failures }, undefined, 2)] : roundInWords(round);
        console.log(lines.join('\n'));
        if (options.dryRun || failures.length === 0) return;
        console.error(`Not everything could be delivered: ${failures.length} failures, each in the list Log.`);
        process.exitCode = 1;
    } finally {
        await house.close();
    }
}

async function start(options: {
    port?: number;
    data: string;
    arrangement: string;
    today?: string;
    page: boolean;
    env?: string;
}): Promise<void> {
    const config = readConfig(options.env === undefined ? {} : { file: options.env });
    if (config.tenancy !== undefined) {
        const { port, logLevel } = { ...config, port: options.port ?? config.port };
        const house = await openTenantHouse(config.tenancy, { port, logLevel });
        console.log(`bot   port ${house.port}, /api/messages`);
        for (const each of checked(versionOf(config.tenancy.arrangement)).warnings) console.error(each);
        closeWhenTold(house);
        return;
    }
    const house = await openLocalHouse({
        port: options.port ?? config.port,
        keeping: { folder: options.data },
        arrangement: options.arrangement,
        ...(options.today === undefined ? {} : { today: options.today }),
        page: options.page,
        schedule: 'daily',
        logLevel: config.logLevel,
    });
    const shown = house.address.replace('127.0.0.1', 'localhost');
    if (options.page) console.log(`page  ${shown}/`);
    console.log(`bot   ${shown}/api/messages`);
    console.log(`graph ${house.graph.url}`);
    for (const each of checked(versionOf(options.arrangement, house.today())).warnings) console.error(each);
    closeWhenTold(house);
}

function closeWhenTold(house: { close(): Promise<void> }): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => {
            house.close().then(
                () => process.exit(0),
                () => process.exit(1),
            );
        });
}

function asPort(words: string): number {
    const port = Number(words);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
        throw new InvalidArgumentError('Give a number up to 65535.');
    return port;
}

function asDay(words: string): string {
    if (!isDay(words)) throw new InvalidArgumentError('Give a day that exists, such as 2021-03-18.');
    return words;
}

try {
    await program.parseAsync();
} catch (problem) {
    if (problem instanceof CommanderError) process.exitCode = problem.exitCode === 0 ? 0 : 2;
    else {
        console.error(problem instanceof Error ? problem.message : String(problem));
        process.exitCode = 1;
    }
}
