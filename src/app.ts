import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { arrangementIn } from './arrangements.ts';
import { bindingsOf } from './bot/bindings.ts';
import { formsOf } from './bot/forms.ts';
import { type Hubs, hubsOf } from './bot/hub.ts';
import { postsOf } from './bot/posts.ts';
import { sealOf } from './bot/seal.ts';
import { type Bot, courierOf, openBot } from './bot/teams.ts';
import { openDoor } from './bot/teamsDoor.ts';
import { type Clock, clockIn } from './clock.ts';
import { type Arrangement, personByDirectoryId } from './domain/arrangement.ts';
import type { Day } from './domain/day.ts';
import type { MinuteBook } from './domain/minuteBook.ts';
import { Refusal } from './domain/refusal.ts';
import { claimed, fileIn, type Keeping, startGraph, tenantOf, withDirectoryIds, worldOf } from './local.ts';
import type { Fault, LocalGraph } from './localGraph/server.ts';
import { openLocalTeams, type World } from './localTeams/server.ts';
import { readDigest } from './reminders/reading.ts';
import type { Round } from './reminders/round.ts';
import { type Rounds, roundsOf } from './rounds.ts';
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
    /** Whether the round runs by itself at its hour; when asked it always does. */
    readonly schedule?: 'daily';
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
    readonly rounds: Pick<Rounds, 'run' | 'foresee'>;
    today(): Day;
    setToday(day: Day): void;
    /** Resolves when nothing is being drawn any more. */
    settled(): Promise<void>;
    close(): Promise<void>;
}

/**
 * Starts the bot, local Graph and local Teams in this process. Throws a Refusal for an arrangement that breaks a rule, and for a
 * port or a folder that cannot be used; then nothing is left running.
 */
export async function openLocalHouse(terms: LocalTerms): Promise<LocalHouse> {
    const arrangement = arrangementFrom(terms.arrangement);
    const clock = clockIn(arrangement.zone, terms.today);
    // What was opened is closed in the opposite order, also when the next thing does not open.
    const opened: (() => Promise<void>)[] = [];
    const close = async () => {
        for (const each of opened.splice(0).reverse()) await each();
    };
    try {
        return { ...(await furnish(arrangement, clock, terms, opened)), close };
    } catch (problem) {
        await close();
        throw inWords(problem, terms);
    }
}

async function furnish(
    arrangement: Arrangement,
    clock: Clock,
    terms: LocalTerms,
    opened: (() => Promise<void>)[],
): Promise<Omit<LocalHouse, 'close'>> {
    const release = claimed(terms.keeping);
    opened.push(async () => release());
    const graph = await startGraph(arrangement, terms.keeping, clock.now);
    opened.push(() => graph.close());
    const { book, bot, hubs, rounds, failed } = await assemble({ ...terms, arrangement, clock, graph });

    const world = worldOf(arrangement, graph, clock.today());
    let address = '';
    const teams = openLocalTeams({
        world,
        file: fileIn(terms.keeping, 'teams.db'),
        address: () => address,
        today: clock.today,
        setToday: clock.setToday,
        runRound: async () => told(await rounds.run()),
        orderFault: (fault) => graph.orderFault(fault as Fault),
        page: terms.page,
    });
    opened.push(() => teams.close());
    const server = await openServer(
        {
            take: bot.take,
            tenants: [tenantOf(arrangement)],
            loopbackOnly: true,
            local: (request, response) => teams.handle(request, response),
            failed,
        },
        terms.port,
    );
    opened.push(() => server.close(), hubs.settled);
    address = `http://127.0.0.1:${server.port}`;
    rounds.servedAt(address);
    if (terms.schedule === 'daily') opened.push(rounds.schedule());
    const { today, setToday } = clock;
    return { address, arrangement, world, graph, book, rounds, today, setToday, settled: hubs.settled };
}

/** The book on a Graph that runs already, and the bot over it. Makes what the sites lack first. */
export async function assemble(terms: {
    readonly arrangement: Arrangement;
    readonly clock: Pick<Clock, 'now' | 'today'> & Partial<Pick<Clock, 'isMoved'>>;
    readonly graph: { readonly url: string; readonly sites: readonly string[] };
    readonly logLevel: string;
    readonly deadlineMs?: number;
    /** Lets a measurement put the drawing of hubs off. */
    readonly drawing?: (hubs: Hubs) => Hubs;
}): Promise<{ book: MinuteBook; bot: Bot; hubs: Hubs; rounds: Rounds; failed(problem: unknown, doing: string): void }> {
    const { arrangement, clock } = terms;
    const log = pino({ level: terms.logLevel }, pino.destination(2));
    // Names and stacks, never what was said: a message may repeat personal text.
    const failed = (problem: unknown, doing: string) =>
        log.error({ doing, problem: problem instanceof Error ? problem.stack : String(problem) });
    const graph = openGraph({
        url: terms.graph.url,
        token: async () => 'local',
        deadlineMs: terms.deadlineMs ?? 10_000,
        concurrency: 8,
        userAgent: 'NONISV|MinuteBook|MinuteBook/0.1',
    });
    const [open = '', restricted = ''] = terms.graph.sites;
    for (const site of [open, restricted]) await provision(graph, site);
    const book = openMinuteBook({ graph, open, restricted, today: clock.today });

    const credentials = { appId: '', appPassword: '', appType: '', tenantId: '' };
    const door = openDoor(credentials);
    const courier = courierOf(door);
    const drawn = hubsOf({ book, arrangement: () => arrangement, courier, failed });
    const hubs = terms.drawing?.(drawn) ?? drawn;
    const bot = openBot(door, {
        book,
        hubs,
        posts: postsOf(courier),
        readDigest: (query) => readDigest(query, { book, arrangement }),
        bindings: bindingsOf(book, Date.now),
        forms: formsOf(),
        seal: sealOf(randomBytes(32)),
        arrangement: () => arrangement,
        whoIs: (directoryId) => personByDirectoryId(arrangement, directoryId),
        today: clock.today,
        now: clock.now,
        failed,
    });
    return {
        book,
        bot,
        hubs,
        rounds: roundsOf({
            book,
            arrangement,
            clock,
            courier: courierOf(openDoor(credentials, 'once')),
            failed,
        }),
        failed,
    };
}

/** The contract of the command line and of local mode. */
export const told = ({ posts, failures }: Round): Pick<Round, 'posts' | 'failures'> => ({ posts, failures });

/** What a machine says when something cannot be opened, as a sentence that says what to do. */
function inWords(problem: unknown, terms: LocalTerms): unknown {
    const code = (problem as { code?: string }).code ?? '';
    if (code === 'EADDRINUSE')
        return new Refusal(`Port ${terms.port} is in use already. Choose another one with --port.`);
    const folder = terms.keeping === 'memory' ? '' : terms.keeping.folder;
    if (folder !== '' && /^(EACCES|EROFS|ENOTDIR|EEXIST|ENOSPC|SQLITE_CANTOPEN|SQLITE_NOTADB)/.test(code))
        return new Refusal(`Nothing can be kept in the folder ${folder} (${code}). Choose another one with --data.`);
    return problem;
}

/** With its people known to a directory of our own making. */
export const arrangementFrom = (nameOrFile: string): Arrangement => withDirectoryIds(arrangementIn(nameOrFile));
