import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { bindingsOf } from './bot/bindings.ts';
import { hubsOf } from './bot/hub.ts';
import { sealOf } from './bot/seal.ts';
import { courierOf, openBot } from './bot/teams.ts';
import { openDoor } from './bot/teamsDoor.ts';
import { type Arrangement, personByDirectoryId } from './domain/arrangement.ts';
import { readArrangement } from './domain/arrangementFile.ts';
import { type Day, dayIn, isDay } from './domain/day.ts';
import type { MinuteBook } from './domain/minuteBook.ts';
import { Refusal } from './domain/refusal.ts';
import { fileIn, type Keeping, startGraph, tenantOf, withDirectoryIds, worldOf } from './local.ts';
import type { Fault, LocalGraph } from './localGraph/server.ts';
import { openLocalTeams, type World } from './localTeams/server.ts';
import { openServer } from './server.ts';
import { openGraph } from './sharepoint/client.ts';
import { openMinuteBook } from './sharepoint/minuteBook.ts';
import { provision } from './sharepoint/provision.ts';

/** How a house with no tenant is opened. */
export interface LocalTerms {
    readonly port: number;
    readonly keeping: Keeping;
    /** The name of a sample arrangement, or a file's path. */
    readonly arrangement: string;
    /** A fixed day to begin with; today where it is absent. */
    readonly today?: Day;
    readonly page: boolean;
    readonly logLevel: string;
    /** Milliseconds one piece of work with SharePoint may take. */
    readonly deadlineMs?: number;
}

export interface LocalHouse {
    /** `http://127.0.0.1:3978` */
    readonly address: string;
    readonly arrangement: Arrangement;
    readonly world: World;
    readonly graph: LocalGraph;
    readonly book: MinuteBook;
    setToday(day: Day): void;
    /** Resolves when nothing is being drawn any more. */
    settled(): Promise<void>;
    close(): Promise<void>;
}

/** Starts the bot, local Graph and local Teams in this process. Throws a Refusal for an arrangement that breaks a rule. */
export async function openLocalHouse(terms: LocalTerms): Promise<LocalHouse> {
    const log = pino({ level: terms.logLevel }, pino.destination(2));
    // Names and stacks, never what was said: a message may repeat personal text.
    const failed = (problem: unknown, doing: string) =>
        log.error({ doing, problem: problem instanceof Error ? problem.stack : String(problem) });
    const arrangement = withDirectoryIds(arrangementFrom(terms.arrangement));
    const clock = clockIn(arrangement.zone, terms.today);
    const graph = await startGraph(arrangement, terms.keeping, clock.now);
    const shelves = openGraph({
        url: graph.url,
        token: async () => 'local',
        deadlineMs: terms.deadlineMs ?? 10_000,
        concurrency: 8,
        userAgent: 'NONISV|MinuteBook|MinuteBook/0.1',
    });
    const [open = '', restricted = ''] = graph.sites;
    for (const site of [open, restricted]) await provision(shelves, site);
    const book = openMinuteBook({ graph: shelves, open, restricted, today: clock.today });

    const door = openDoor({ appId: '', appPassword: '', appType: '', tenantId: '' });
    const hubs = hubsOf({ book, arrangement: () => arrangement, courier: courierOf(door), failed });
    const bot = openBot(door, {
        book,
        hubs,
        bindings: bindingsOf(book, Date.now),
        seal: sealOf(randomBytes(32)),
        arrangement: () => arrangement,
        whoIs: (directoryId) => personByDirectoryId(arrangement, directoryId),
        today: clock.today,
        now: clock.now,
        failed,
    });

    const world = worldOf(arrangement, graph, clock.today());
    let address = '';
    const teams = openLocalTeams({
        world,
        file: fileIn(terms.keeping, 'teams.db'),
        address: () => address,
        today: clock.today,
        setToday: clock.setToday,
        orderFault: (fault) => graph.orderFault(fault as Fault),
        page: terms.page,
    });
    const server = await openServer(
        {
            take: (authorization, activity) => bot.take(authorization, activity),
            tenants: [tenantOf(arrangement)],
            loopbackOnly: true,
            local: (request, response) => teams.handle(request, response),
            failed,
        },
        terms.port,
    );
    address = `http://127.0.0.1:${server.port}`;
    return {
        address,
        arrangement,
        world,
        graph,
        book,
        setToday: clock.setToday,
        settled: hubs.settled,
        async close() {
            await hubs.settled();
            await server.close();
            await teams.close();
            await graph.close();
        },
    };
}

/** The day everything happens on. Fixed once it is set, with the time of day going on. */
function clockIn(zone: string, start: Day | undefined) {
    let fixed = start;
    const now = (): Date =>
        fixed === undefined ? new Date() : new Date(`${fixed}T${new Date().toISOString().slice('2021-03-18T'.length)}`);
    return {
        now,
        today: (): Day => fixed ?? dayIn(zone, new Date()),
        setToday(day: Day): void {
            if (!isDay(day)) throw new Refusal(`“${day}” is not a day. Write it like 2021-03-18.`);
            fixed = day;
        },
    };
}

/** A sample by its name, or any file by its path. */
function arrangementFrom(nameOrFile: string): Arrangement {
    const isName = /^[a-z0-9-]+$/.test(nameOrFile);
    const file = isName ? new URL(`../infra/arrangements/${nameOrFile}.yaml`, import.meta.url) : nameOrFile;
    let text: string;
    try {
        text = readFileSync(file, 'utf8');
    } catch {
        throw new Refusal(
            isName
                ? `There is no arrangement called ${nameOrFile}. Name one of infra/arrangements, or the path of a file.`
                : `The arrangement ${nameOrFile} could not be read. Check the path.`,
        );
    }
    return readArrangement(text, isName ? `infra/arrangements/${nameOrFile}.yaml` : nameOrFile);
}
