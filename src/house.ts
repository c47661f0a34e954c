import { randomBytes } from 'node:crypto';
import type { AccountsKept } from './accountsKept.ts';
import type { ArrangementKept, Tell } from './arrangementKept.ts';
import { tellBroken } from './bot/arrangementNews.ts';
import { bindingsOf } from './bot/bindings.ts';
import { beginChats } from './bot/chats.ts';
import { type Filing, filingOf } from './bot/filing.ts';
import { formsOf } from './bot/forms.ts';
import { type Hubs, hubsOf } from './bot/hub.ts';
import type { House } from './bot/moment.ts';
import type { Pace } from './bot/pace.ts';
import { postsOf } from './bot/posts.ts';
import { sealOf } from './bot/seal.ts';
import { type Bot, openBot } from './bot/teams.ts';
import { chatsOn } from './bot/teamsChats.ts';
import { courierOf } from './bot/teamsCourier.ts';
import { openDoor } from './bot/teamsDoor.ts';
import { filesFrom, isOfTenant, isOnThisMachine } from './bot/teamsFile.ts';
import { reachOf } from './bot/teamsReach.ts';
import type { Clock } from './clock.ts';
import { type Pin, withPins } from './domain/account.ts';
import { type Arrangement, personByDirectoryId } from './domain/arrangement.ts';
import type { MinuteBook } from './domain/minuteBook.ts';
import { Refusal, Unchanged } from './domain/refusal.ts';
import { unseen, type Witness } from './domain/witness.ts';
import type { Replay } from './inTray/replay.ts';
import type { Tray } from './inTray/tray.ts';
import { failuresOf } from './outside/log.ts';
import { houseOf, housesOf } from './partnerships.ts';
import { readDigest } from './reminders/reading.ts';
import { type Rounds, roundsOf } from './rounds.ts';
import { type Graph, openGraph } from './sharepoint/client.ts';
import { untilLetIn } from './sharepoint/letIn.ts';
import { libraryOn } from './sharepoint/library.ts';
import { openMinuteBook } from './sharepoint/minuteBook.ts';
import { laterIn, waitingFor } from './waiting.ts';

/** Graph, as this program asks it for one partnership. */
export const graphOf = (
    { name }: Arrangement,
    terms: {
        readonly url: string;
        token(): Promise<string>;
        readonly deadlineMs?: number;
        readonly witness?: Pick<Witness, 'asked' | 'dated'>;
    },
): Graph =>
    openGraph({
        url: terms.url,
        token: terms.token,
        deadlineMs: terms.deadlineMs ?? 10_000,
        concurrency: 8,
        userAgent: `NONISV|${name}|MinuteBook/0.1`,
        ...(terms.witness && { asked: terms.witness.asked, dated: terms.witness.dated }),
    });

/** One partnership: its tenant, its arrangement and its sites. */
export interface PartnershipTerms {
    readonly tenantId: string;
    /** As it stood at the start. */
    readonly arrangement: Arrangement;
    /** As it stands in the document library, where it is kept there. */
    readonly kept?: ArrangementKept;
    /** Which account is whom, where that is pinned as people come. */
    readonly accounts?: AccountsKept;
    readonly clock: Pick<Clock, 'now' | 'today'> & Partial<Pick<Clock, 'isMoved'>>;
    readonly graph: Graph;
    readonly sites: { readonly open: string; readonly restricted: string };
}

export interface HouseTerms {
    /** How the bot signs in to Teams. */
    readonly teams: Parameters<typeof openDoor>[0];
    readonly logLevel: string;
    /** Who is told what happens here; nobody where it is left out. */
    readonly witness?: Witness;
    /** How what is sent to Teams is spaced; not at all where it is left out. */
    readonly pace?: Pace;
    /** Milliseconds a press may take before it is kept in the in-tray. */
    readonly turnMs?: number;
    readonly tray: Tray;
    /** What message ids on cards are sealed with; another one at every start where it is left out. */
    readonly secret?: Buffer;
    /** Where other processes draw the same hubs: how long after a drawing it is looked whose came last. */
    readonly lookAgainMs?: number;
    /** Lets a measurement put the drawing of hubs off. */
    readonly drawing?: (hubs: Hubs) => Hubs;
}

/** What one partnership's part of the house is made of. */
export interface Partnership {
    readonly tenantId: string;
    readonly house: House;
    readonly book: MinuteBook;
    readonly hubs: Hubs;
    readonly filing: Filing;
    readonly rounds: Rounds;
    /** Takes changes of the arrangement from now on, where it is kept in the document library; what is answered ends that. */
    watch(everyMs?: number): () => Promise<void>;
    /** Whether the arrangement in the document library breaks a rule, so that an earlier one goes on. */
    isBroken(): boolean;
}

export interface Assembled {
    readonly bot: Bot;
    readonly partnerships: readonly Partnership[];
    readonly tray: Tray;
    readonly replay: Replay;
    failed(problem: unknown, doing: string): void;
}

/** With the pins, worked out once for each state of both. */
function identified(arrangement: () => Arrangement, accounts: AccountsKept | undefined): () => Arrangement {
    if (accounts === undefined) return arrangement;
    let last: { readonly of: Arrangement; readonly pins: readonly Pin[]; readonly is: Arrangement } | undefined;
    return () => {
        const [of, pins] = [arrangement(), accounts.pins()];
        if (last?.of !== of || last.pins !== pins) last = { of, pins, is: withPins(of, pins) };
        return last.is;
    };
}

/** A house that was handed an arrangement cannot write it anywhere. */
const unkept = (arrangement: Arrangement): House['arrangementFile'] => ({
    now: () => arrangement,
    async change() {
        throw new Unchanged('The arrangement is not kept in a document library here, so nothing was changed.');
    },
});

/** Teams gives a press about ten seconds; what is kept has still to be written and answered. */
const TURN_MS = 7000;

/** Introduces the books, the bot, the in-tray and the rounds to each other. */
export function assemble(served: readonly PartnershipTerms[], terms: HouseTerms): Assembled {
    if (new Set(served.map(({ arrangement }) => arrangement.name)).size < served.length)
        throw new Refusal('Two partnerships bear the same short name. Give each arrangement a name of its own.');
    const failed = failuresOf(terms.logLevel);
    const { tray, witness = unseen } = terms;
    const door = openDoor(terms.teams, { witness, ...(terms.pace && { pace: terms.pace }) });
    const courier = courierOf(door);
    const reach = reachOf(door);
    const chats = chatsOn(door);
    const seal = sealOf(terms.secret ?? randomBytes(32));
    const partnerships = served.map(opened);
    const houses = partnerships.map(({ house }) => house);
    const bot = openBot(door, { whose: houseOf(partnerships), ofTenant: housesOf(partnerships), failed, witness });
    const replay = waitingFor({ tray, houses: () => houses, failed });
    return { bot, partnerships, tray, replay, failed };

    function opened({ tenantId, arrangement, kept, accounts, clock, sites, ...asked }: PartnershipTerms): Partnership {
        const graph = untilLetIn(asked.graph);
        const current = identified(() => kept?.now() ?? arrangement, accounts);
        const book = openMinuteBook({ graph, ...sites, today: clock.today });
        const keeping = { name: arrangement.name, tray: { ...tray, nudge: () => replay.nudge() }, now: clock.now };
        const { lookAgainMs } = terms;
        const drawing = { book, arrangement: current, courier, failed, later: laterIn(keeping) };
        const drawn = hubsOf({ ...drawing, ...(lookAgainMs !== undefined && { lookAgainMs }) });
        const hubs = terms.drawing?.(drawn) ?? drawn;
        const library = libraryOn(graph, sites);
        const filing = filingOf({ book, arrangement: current, library, failed });
        const house: House = {
            ...keeping,
            book,
            hubs,
            filing,
            fetchFile: filesFrom(terms.teams === 'loopback' ? isOnThisMachine : isOfTenant(sites.open)),
            seal,
            posts: postsOf(courier),
            courier,
            turnMs: terms.turnMs ?? TURN_MS,
            readDigest: (query) => readDigest(query, { book, arrangement: current() }),
            bindings: bindingsOf(book, Date.now),
            forms: formsOf(),
            arrangement: current,
            arrangementFile: kept ?? unkept(arrangement),
            ...(accounts && { accounts }),
            whoIs: (directoryId) => personByDirectoryId(current(), directoryId),
            today: clock.today,
            failed,
        };
        const rounds = roundsOf({
            ...{ book, arrangement: current, clock, courier, reach, seal, failed, witness },
            beginChats: (people, places) => beginChats(people, places, chats, house),
        });
        const watch = (everyMs?: number) => {
            const tell: Tell = (broken) => tellBroken(broken.version, broken.faults, house);
            const ends = [kept?.watch(tell, failed, everyMs), accounts?.watch(failed, everyMs)];
            return async () => {
                for (const end of ends) await end?.();
            };
        };
        const isBroken = () => kept?.broken() !== undefined;
        return { tenantId, house, book, hubs, filing, rounds, watch, isBroken };
    }
}
