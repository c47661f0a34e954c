import { arrangementIn } from './arrangements.ts';
import { type Clock, clockIn } from './clock.ts';
import type { Arrangement } from './domain/arrangement.ts';
import type { Day } from './domain/day.ts';
import type { MinuteBook } from './domain/minuteBook.ts';
import { Refusal } from './domain/refusal.ts';
import { assemble, graphOf, type House, type HouseTerms } from './house.ts';
import { claimed, fileIn, type Keeping, startGraph, tenantOf, withDirectoryIds, worldOf } from './local.ts';
import type { Fault, LocalGraph } from './localGraph/server.ts';
import { openLocalTeams, type World } from './localTeams/server.ts';
import type { Round } from './reminders/round.ts';
import type { Rounds } from './rounds.ts';
import { isLoopback, openServer } from './server.ts';
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
    const { book, bot, hubs, rounds, failed } = await assembleLocally({ ...terms, arrangement, clock, graph });

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
            bot,
            tenants: [tenantOf(arrangement)],
            answersAt: isLoopback,
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

/** The book and the bot over a Graph that runs on this machine and asks nobody who they are. Makes what its sites lack first. */
export async function assembleLocally(
    terms: Omit<HouseTerms, 'graph' | 'sites' | 'teams'> & {
        readonly graph: { readonly url: string; readonly sites: readonly string[] };
        readonly deadlineMs?: number;
    },
): Promise<House> {
    const graph = graphOf(terms.arrangement, { ...terms, url: terms.graph.url, token: async () => 'local' });
    const [open = '', restricted = ''] = terms.graph.sites;
    for (const site of [open, restricted]) await provision(graph, site);
    return assemble({ ...terms, graph, sites: { open, restricted }, teams: 'loopback' });
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
