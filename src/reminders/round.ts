import { randomUUID } from 'node:crypto';
import type { Card } from '../cards/card.ts';
import { isBusinessManager, type Person } from '../domain/arrangement.ts';
import { type Channel, type Delivery, personal, type Route, there } from '../domain/channel.ts';
import { mayBegin } from '../domain/chat.ts';
import { inWords } from '../domain/day.ts';
import { deliveredTo } from '../domain/digest.ts';
import type { Claims, MinuteBook } from '../domain/minuteBook.ts';
import { addWorkingDays, workingDayTest } from '../domain/workingDay.ts';
import { deliver } from './deliver.ts';
import { openForwardPlan } from './forwardPlan.ts';
import { type Failure, type Planned, type Post, planRound, postOf } from './plan.ts';
import type { Reading } from './reading.ts';
import { missedRoundEntry, ranEntry, roundKey } from './roundLog.ts';

/** What a round is handed by the architect. */
export interface Errand extends Reading {
    readonly book: Pick<MinuteBook, 'owed' | 'heldSince' | 'claims' | 'log' | 'points' | 'actions'>;
    now(): Date;
    /** Sends a card to a channel and says what became of it; does not try again. */
    post(to: Route, card: Card): Promise<Delivery>;
    /** Ends early where the process is to stop. */
    pause(ms: number): Promise<void>;
    /** Signs what comes back from the client with the other pages of a digest. */
    seal(words: string): string;
    /** Asks, without a word, whether a place that was lost is there again. */
    reach?(to: Route): Promise<Delivery>;
    /** Has Teams begin chats with people who never wrote, where they are in one of these places; answers whether it did with any. */
    beginChats?(people: readonly Person[], places: readonly Channel[]): Promise<boolean>;
    /** The process is to stop: no further channel is begun. */
    isStopping?(): boolean;
}

/** What a round did, or would do. */
export interface Round {
    readonly posts: readonly Post[];
    readonly failures: readonly Failure[];
    /** Channels another instance is at, or was when it died: worth another look once the lease is over. */
    readonly held: readonly string[];
    /** It ended before its last channel, because the process was to stop; whoever comes next tells the rest. */
    readonly isBrokenOff?: true;
}

/**
 * The daily walk that tells each channel once what it owes. Everything to say is derived from the book; nothing but the claim of each
 * channel (see digest.ts) and the log is written. May be run at any time, by several at once, and after any crash. Throws Unavailable
 * when SharePoint does not even show the channels; then nothing was done.
 */
export async function runRound(errand: Errand): Promise<Round> {
    const { book, today } = errand;
    const by = randomUUID();
    const { claims: known, found } = await foundAgain(await book.claims(), errand);
    const missed = await missedRounds(known, errand);
    const unopened = await openForwardPlan(errand);
    const { claims, planned, moment } = await plannedOnceMet(known, found, errand);
    const notes =
        missed.length === 0
            ? []
            : [`No round ran on ${missed.map(inWords).join(', ')}, so what fell due then is told today as well.`];
    const delivered = await deliver(planned, notes, { ...errand, claims, by, moment, found });
    const { posts, held } = delivered;
    const failures = [...unopened, ...delivered.failures];
    if (delivered.isBrokenOff) return { posts, failures, held, isBrokenOff: true };
    const entries = [
        ...(missed.length === 0 ? [] : [missedRoundEntry(today, missed, errand.now())]),
        ranEntry(today, posts.length, failures.length, errand.now()),
    ];
    const ranBefore = await book.log.find({ key: roundKey(today) });
    if (ranBefore === undefined) await claims.write([], entries);
    return { posts, failures, held };
}

/**
 * A place may come back without a word of anybody's, as when the bot is added there once more while no process runs. It is taken to be there
 * again where Teams tells who is in it, and is so once its digest is taken. Answers since when each of these had been gone.
 */
async function foundAgain(
    claims: Claims,
    { reach }: Errand,
): Promise<{ claims: Claims; found: ReadonlyMap<string, string> }> {
    const found = new Map<string, string>();
    for (const { kind, ref, route, goneAt } of claims.channels)
        if (kind !== personal && goneAt !== undefined && (await reach?.(route))?.kind === 'posted')
            found.set(ref, goneAt);
    return { claims: asThere(claims, found), found };
}

const asThere = (claims: Claims, found: ReadonlyMap<string, string>): Claims => ({
    ...claims,
    channels: claims.channels.map((row) => (found.has(row.ref) ? there(row) : row)),
});

/** The same without claiming, posting or writing anything. */
export async function foreseeRound(errand: Pick<Errand, 'book' | 'arrangement' | 'today' | 'now'>): Promise<Round> {
    const claims = await errand.book.claims();
    const { plans, failures } = await planRound(claims, errand.now().toISOString(), errand);
    return { posts: plans.map(postOf), failures, held: [] };
}

type Foreknown = { readonly claims: Claims; readonly planned: Planned; readonly moment: string };

/**
 * People who are to be told something alone and never wrote may have a chat all the same: Teams is asked for it where it is needed, and
 * where it begins one there is more to tell there and less elsewhere.
 */
async function plannedOnceMet(claims: Claims, found: ReadonlyMap<string, string>, errand: Errand): Promise<Foreknown> {
    const { book, arrangement, today, now, beginChats } = errand;
    const foreknown = { claims, ...(await plannedForGood(claims, errand)) };
    const owners = new Set(foreknown.planned.unmet);
    const strangers = arrangement.people.filter(
        (person) =>
            (owners.has(person.email) || isBusinessManager(arrangement, person, today)) &&
            mayBegin(person, claims.channels, now()),
    );
    const places = claims.channels.filter(
        ({ kind, route, goneAt }) => kind !== personal && route.conversationId !== '' && goneAt === undefined,
    );
    if (strangers.length === 0 || !(await beginChats?.(strangers, places))) return foreknown;
    const met = asThere(await book.claims(), found);
    return { claims: met, ...(await plannedForGood(met, errand)) };
}

/** SharePoint dates rows to the second, so where something came in during this one, the round begins again in the next. */
async function plannedForGood(claims: Claims, errand: Errand): Promise<{ planned: Planned; moment: string }> {
    const moment = errand.now().toISOString();
    const planned = await planRound(claims, moment, errand);
    if (!planned.hasNews) return { planned, moment };
    await errand.pause(1000);
    const later = errand.now().toISOString();
    return { planned: await planRound(claims, later, errand), moment: later };
}

const mostMissed = 10;

/** The working days since the last round on which there was none; none where nobody was ever told anything. */
async function missedRounds(claims: Claims, { book, arrangement, today }: Errand): Promise<string[]> {
    const days = claims.channels.flatMap((channel) => deliveredTo(channel)?.day ?? []);
    const [first] = days.toSorted();
    if (first === undefined) return [];
    const holidays = arrangement.holidays.map(({ day }) => day);
    const missed: string[] = [];
    for (let day = addWorkingDays(today, -1, holidays); day > first && missed.length < mostMissed; ) {
        if (days.includes(day) || (await book.log.find({ key: roundKey(day) }))) break;
        missed.unshift(day);
        day = addWorkingDays(day, -1, holidays);
    }
    return missed;
}

/** Says on which days the round runs by itself. */
export const isRoundDay = ({ arrangement, today }: Pick<Reading, 'arrangement' | 'today'>): boolean =>
    workingDayTest(arrangement.holidays.map(({ day }) => day))(today);
