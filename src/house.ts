import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { bindingsOf } from './bot/bindings.ts';
import { formsOf } from './bot/forms.ts';
import { type Hubs, hubsOf } from './bot/hub.ts';
import { postsOf } from './bot/posts.ts';
import { sealOf } from './bot/seal.ts';
import { type Bot, courierOf, openBot } from './bot/teams.ts';
import { openDoor } from './bot/teamsDoor.ts';
import type { Clock } from './clock.ts';
import { type Arrangement, personByDirectoryId } from './domain/arrangement.ts';
import type { MinuteBook } from './domain/minuteBook.ts';
import { readDigest } from './reminders/reading.ts';
import { type Rounds, roundsOf } from './rounds.ts';
import { type Graph, openGraph } from './sharepoint/client.ts';
import { openMinuteBook } from './sharepoint/minuteBook.ts';

/** Graph, as this program asks it for one partnership. */
export const graphOf = (
    { name }: Arrangement,
    terms: { readonly url: string; token(): Promise<string>; readonly deadlineMs?: number },
): Graph =>
    openGraph({
        url: terms.url,
        token: terms.token,
        deadlineMs: terms.deadlineMs ?? 10_000,
        concurrency: 8,
        userAgent: `NONISV|${name}|MinuteBook/0.1`,
    });

export interface HouseTerms {
    readonly arrangement: Arrangement;
    readonly clock: Pick<Clock, 'now' | 'today'> & Partial<Pick<Clock, 'isMoved'>>;
    readonly graph: Graph;
    readonly sites: { readonly open: string; readonly restricted: string };
    /** How the bot signs in to Teams; on this machine it does not. */
    readonly teams: Parameters<typeof openDoor>[0];
    readonly logLevel: string;
    /** Lets a measurement put the drawing of hubs off. */
    readonly drawing?: (hubs: Hubs) => Hubs;
}

export interface House {
    readonly book: MinuteBook;
    readonly bot: Bot;
    readonly hubs: Hubs;
    readonly rounds: Rounds;
    failed(problem: unknown, doing: string): void;
}

/** Introduces the book, the bot and the rounds to each other. */
export function assemble(terms: HouseTerms): House {
    const { arrangement, clock } = terms;
    const log = pino({ level: terms.logLevel }, pino.destination(2));
    // Names and stacks, never what was said: a message may repeat personal text.
    const failed = (problem: unknown, doing: string) =>
        log.error({ doing, problem: problem instanceof Error ? problem.stack : String(problem) });
    const book = openMinuteBook({ graph: terms.graph, ...terms.sites, today: clock.today });

    const door = openDoor(terms.teams);
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
            courier: courierOf(openDoor(terms.teams, 'once')),
            failed,
        }),
        failed,
    };
}
