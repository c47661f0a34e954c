import { randomBytes } from 'node:crypto';
import { arrangementSteps, keepArrangement } from './arrangementKept.ts';
import { arrangementIn, arrangementTextIn } from './arrangements.ts';
import { type Clock, clockIn } from './clock.ts';
import type { Arrangement } from './domain/arrangement.ts';
import type { Day } from './domain/day.ts';
import type { MinuteBook } from './domain/minuteBook.ts';
import { Refusal } from './domain/refusal.ts';
import { waitingInWords } from './domain/waiting.ts';
import {
    type Assembled,
    assemble,
    graphOf,
    type HouseTerms,
    type Partnership,
    type PartnershipTerms,
} from './house.ts';
import { openDiskTray } from './inTray/disk.ts';
import type { Tray } from './inTray/tray.ts';
import { claimed, fileIn, type Keeping, livingWorld, startGraph, tenantOf, withDirectoryIds } from './local.ts';
import type { Fault, LocalGraph } from './localGraph/server.ts';
import { openLocalTeams, type World } from './localTeams/server.ts';
import { failuresOf, openLog } from './outside/log.ts';
import { openOutside } from './outside/outside.ts';
import type { Round } from './reminders/round.ts';
import type { Rounds } from './rounds.ts';
import { secretIn } from './secret.ts';
import { isLoopback, openServer } from './server.ts';
import { arrangementOn } from './sharepoint/arrangement.ts';
import { libraryOn } from './sharepoint/library.ts';
import { provision } from './sharepoint/provision.ts';
import { viewsOf } from './sharepoint/views.ts';

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
    /** Milliseconds a press may take before it is kept in the in-tray. */
    readonly turnMs?: number;
    /** Milliseconds between two looks at the arrangement in the library. */
    readonly lookMs?: number;
}

export interface LocalHouse {
    /** `http://127.0.0.1:3978` */
    readonly address: string;
    readonly arrangement: Arrangement;
    readonly world: World;
    readonly graph: LocalGraph;
    readonly book: MinuteBook;
    readonly tray: Tray;
    readonly rounds: Pick<Rounds, 'run' | 'foresee'>;
    today(): Day;
    setToday(day: Day): void;
    /** Resolves when nothing is being drawn any more, and all that waited and could be handed on is. */
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
    const tray = openDiskTray(fileIn(terms.keeping, 'tray.db'));
    opened.push(() => tray.close());
    const outside = openOutside(tray, openLog(terms.logLevel), clock.now);
    opened.push(async () => outside.close());
    const { witness } = outside;
    const secret = terms.keeping === 'memory' ? randomBytes(32) : secretIn(terms.keeping.folder);
    const { text } = arrangementTextIn(terms.arrangement);
    const house = await assembleLocally({ ...terms, arrangement, text, clock, graph, tray, secret, witness });
    opened.push(house.watch(terms.lookMs));
    outside.health.serves(() => (house.isBroken() ? 1 : 0));
    const { book, bot, hubs, filing, rounds, failed, replay } = house;
    opened.push(replay.stop);
    const settled = async () => {
        await hubs.settled();
        await replay.settled();
        await Promise.all([hubs.settled(), filing.settled()]);
    };

    const world = livingWorld(house.house.arrangement, graph, clock.today);
    let address = '';
    const teams = openLocalTeams({
        world,
        file: fileIn(terms.keeping, 'teams.db'),
        address: () => address,
        today: clock.today,
        setToday: clock.setToday,
        runRound: async () => told(await rounds.run()),
        orderFault: (fault) => graph.orderFault(fault as Fault),
        waits: async () => waitingInWords(await tray.waiting(), clock.now()),
        views: viewsOf(arrangement),
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
            health: outside.health,
            metrics: { figures: outside.figures },
            failed,
        },
        terms.port,
    );
    opened.push(filing.close, () => server.close(), hubs.settled);
    address = `http://127.0.0.1:${server.port}`;
    rounds.servedAt(address);
    opened.push(rounds.stop);
    if (terms.schedule === 'daily') opened.push(rounds.schedule());
    const { today, setToday } = clock;
    return { address, arrangement, world, graph, book, tray, rounds, today, setToday, settled };
}

/** One partnership over a Graph that runs on this machine and asks nobody who they are. Makes what its sites lack first. */
export async function assembleLocally(
    terms: Omit<HouseTerms, 'teams' | 'tray'> &
        Pick<PartnershipTerms, 'arrangement' | 'clock'> & {
            readonly graph: { readonly url: string; readonly sites: readonly string[] };
            readonly deadlineMs?: number;
            /** In memory alone where it is left out. */
            readonly tray?: Tray;
            /** The arrangement as it is written, to be kept in the document library; it stands still where it is left out. */
            readonly text?: string;
        },
): Promise<Assembled & Partnership> {
    const { arrangement, clock, tray = openDiskTray(':memory:') } = terms;
    const graph = graphOf(arrangement, { ...terms, url: terms.graph.url, token: async () => 'local' });
    const [open = '', restricted = ''] = terms.graph.sites;
    for (const site of [open, restricted]) await provision(graph, site);
    const sites = { open, restricted };
    const shelf = arrangementOn(graph, open, libraryOn(graph, sites));
    const steps = terms.text === undefined ? [] : await arrangementSteps(shelf, terms.text);
    for (const { take } of steps) await take();
    const kept =
        terms.text === undefined
            ? undefined
            : await keepArrangement(shelf, arrangement, failuresOf(terms.logLevel), withDirectoryIds);
    const known = { tenantId: tenantOf(arrangement), arrangement, clock, graph, sites };
    const served = { ...known, ...(kept && { kept }) };
    const assembled = assemble([served], { ...terms, tray, teams: 'loopback' });
    return { ...assembled, ...(assembled.partnerships[0] as Partnership) };
}

/** The contract of the command line and of local mode. */
export const told = ({ posts, failures }: Round): Pick<Round, 'posts' | 'failures'> => ({
    posts,
    failures: failures.map(({ group, reason }) => ({ group, reason })),
});

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
