import type { Command } from 'commander';
import { checked, versionOf } from '../arrangements.ts';
import { readConfig } from '../config.ts';
import { counted } from '../domain/action.ts';
import { whyNotStarted } from '../outside/failure.ts';
import { failuresOf } from '../outside/log.ts';
import { asDay, asPort, type BookOptions, withBook } from './options.ts';

export const startCommand = (program: Command): Command =>
    withBook(program.command('start'))
        .description(
            'start the minute book: with no tenant the bot, a local Graph and a local Teams; with one the bot alone',
        )
        .option('--env <file>', 'the tenant it runs in, as lines of NAME=value')
        .option('--port <number>', 'where the page and the bot are served', asPort)
        .option('--today <day>', 'a fixed day to begin with, such as 2021-03-18', asDay)
        .option('--no-page', 'serve the endpoints only')
        .action(start);

interface Options extends BookOptions {
    readonly port?: number;
    readonly today?: string;
    readonly page: boolean;
    readonly env?: string;
}

async function start(options: Options): Promise<void> {
    const config = readConfig(options.env === undefined ? {} : { file: options.env });
    endOnSurprise(config.logLevel);
    if (config.tenancy !== undefined) {
        const { openTenantHouse } = await import('../tenant.ts');
        const { port, logLevel } = { ...config, port: options.port ?? config.port };
        const house = await openTenantHouse(config.tenancy, { port, logLevel }).catch((problem: unknown) => {
            throw new Error(whyNotStarted(problem, failuresOf(logLevel)));
        });
        console.log(`bot   port ${house.port}, /api/messages`);
        // They name people, and this goes to the logs.
        const { length } = checked(versionOf(config.tenancy.arrangement)).warnings;
        if (length > 0) console.error(`The arrangement has ${counted(length, 'warning')}: run doctor to read of it.`);
        closeWhenTold(house);
        return;
    }
    // In a tenant no local Graph and no local Teams are read, and here no sign-in.
    const { openLocalHouse } = await import('../app.ts');
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

/** What nobody caught would be printed with its message, which may repeat what was typed. Whoever runs the program starts it again. */
function endOnSurprise(logLevel: string): void {
    const failed = failuresOf(logLevel);
    for (const event of ['uncaughtException', 'unhandledRejection'] as const)
        process.on(event, (problem: unknown) => {
            failed(problem, 'nothing that was foreseen, so the program ends');
            process.exit(1);
        });
}

/** Azure kills what has not stopped after thirty seconds. */
const STOP_MS = 25_000;

function closeWhenTold(house: { close(): Promise<void> }): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => {
            // Whatever is left then is in the in-tray, or its claim runs out.
            setTimeout(() => process.exit(1), STOP_MS).unref();
            house.close().then(
                () => process.exit(0),
                () => process.exit(1),
            );
        });
}
