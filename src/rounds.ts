import { setTimeout as pause } from 'node:timers/promises';
import { deliveryOf } from './bot/delivery.ts';
import type { Courier } from './bot/hub.ts';
import { DIGEST, type Seal } from './bot/seal.ts';
import type { Clock } from './clock.ts';
import { counted } from './domain/action.ts';
import type { Arrangement, Person } from './domain/arrangement.ts';
import type { Channel, Delivery, Route } from './domain/channel.ts';
import type { MinuteBook } from './domain/minuteBook.ts';
import { PlainError } from './domain/plainError.ts';
import type { Witness } from './domain/witness.ts';
import type { Walk } from './inTray/roundQueue.ts';
import { foreseeRound, type Round, runRound } from './reminders/round.ts';
import { roundKey } from './reminders/roundLog.ts';
import { dueRound, scheduleRounds } from './reminders/schedule.ts';

/** The rounds of one house. */
export interface Rounds {
    run(): Promise<Round>;
    /** What a round would post, without doing any of it. */
    foresee(): Promise<Round>;
    /** Lets it run by itself from now on; what is answered ends that. */
    schedule(): () => Promise<void>;
    /** The same for a queue that spreads the rounds of many partnerships over several processes. */
    walk(): Walk;
    /** Ends a round under way between two channels, for the next process to go on with; resolves when none is. */
    stop(): Promise<void>;
    /** Where this house serves its own stand-in for Teams. */
    servedAt(address: string): void;
}

/** Introduces the round to the book, the clock and Teams. */
export function roundsOf(house: {
    readonly book: MinuteBook;
    readonly arrangement: () => Arrangement;
    readonly clock: Pick<Clock, 'now' | 'today'> & Partial<Pick<Clock, 'isMoved'>>;
    readonly courier: Pick<Courier, 'post'>;
    /** Says whether the bot is in a place, without a word there. */
    readonly reach: (to: Route) => Promise<Delivery>;
    /** Begins chats with people who never wrote and are in one of these places. */
    readonly beginChats: (people: readonly Person[], places: readonly Route[]) => Promise<boolean>;
    readonly seal: Seal;
    readonly failed: (problem: unknown, doing: string) => void;
    readonly witness: Pick<Witness, 'walked'>;
}): Rounds {
    const { book, arrangement, clock, courier, reach, beginChats, seal, failed, witness } = house;
    let served = '';
    const stopping = new AbortController();
    const underWay = new Set<Promise<unknown>>();
    const errand = () => ({
        book,
        arrangement: arrangement(),
        today: clock.today(),
        now: clock.now,
        post: (to: Route, card: Parameters<Courier['post']>[1]) => deliveryOf(courier.post(here(to), card)),
        seal: (words: string) => seal.close(DIGEST, words),
        pause: (ms: number) => pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined),
        reach: (to: Route) => reach(here(to)),
        beginChats: (people: readonly Person[], places: readonly Channel[]) =>
            beginChats(
                people,
                places.map(({ route }) => here(route)),
            ),
        isStopping: () => stopping.signal.aborted,
    });

    return {
        run,
        foresee: () => foreseeRound(errand()),
        schedule() {
            const { now } = clock;
            // Where somebody moves the day by hand the round waits to be asked.
            const quiet = { failures: [], held: [] };
            const daily = async () => (clock.isMoved?.() ? quiet : run());
            const { stop: end } = scheduleRounds({ arrangement, run: daily, now, failed });
            return async () => {
                stopping.abort();
                await end();
            };
        },
        walk: () => ({
            name: arrangement().name,
            due: () => dueRound(arrangement(), clock.now()),
            hasRun: async (day) => (await book.log.find({ key: roundKey(day) })) !== undefined,
            async run() {
                const { failures, held, isBrokenOff } = await run();
                if (isBrokenOff) return 'broken off';
                return failures.length + held.length > 0 ? 'again' : 'done';
            },
        }),
        async stop() {
            stopping.abort();
            await Promise.allSettled(underWay);
        },
        servedAt(address) {
            served = address;
        },
    };

    function run(): Promise<Round> {
        const running = walkOnce().finally(() => underWay.delete(running));
        underWay.add(running);
        return running;
    }

    async function walkOnce(): Promise<Round> {
        try {
            const round = await runRound(errand());
            for (const { group, code } of round.failures) failed(new NotTold(code), `the round: ${group}`);
            const { posts, failures, isBrokenOff } = round;
            const ending = isBrokenOff ? 'broken off' : failures.length > 0 ? 'with failures' : 'done';
            witness.walked(ending, posts.length);
            return round;
        } catch (problem) {
            witness.walked('failed', 0);
            throw problem;
        }
    }

    /** The stand-in for Teams may be served on another port than when the route was kept. */
    function here(to: Route): Route {
        const isStandIn = served !== '' && /^http:\/\/[^/]+\/local\/teams\/?$/.test(to.serviceUrl);
        return isStandIn ? { ...to, serviceUrl: to.serviceUrl.replace(/^http:\/\/[^/]+/, served) } : to;
    }
}

/** The list Log says it with its names; what is told outside is what kind of trouble it was. */
class NotTold extends PlainError {
    override readonly name = 'NotTold';

    constructor(code = 'see the list Log') {
        super(`A digest was not delivered, or went another way: ${code}.`);
    }
}

/** A round as the terminal shows it: each digest, why it went there, and its lines. */
export function roundInWords({ posts, failures, held }: Round): string[] {
    const digests = posts.flatMap(({ group, why, lines }) => [
        `${group}: ${lines.length} ${lines.length === 1 ? 'line' : 'lines'}. ${why}`,
        ...lines.map(
            ({ ref, title, daysOverdue, rung }) =>
                `  ${ref} ${title} | ${rung} | ${counted(daysOverdue, 'day')} overdue`,
        ),
    ]);
    return [
        ...(posts.length === 0 ? ['Nothing to post.'] : digests),
        ...held.map((ref) => `${ref}: another round is at it.`),
        ...failures.map(({ group, reason }) => `Not delivered: ${group} ${reason}`),
    ];
}
