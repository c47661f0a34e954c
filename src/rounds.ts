import { setTimeout as pause } from 'node:timers/promises';
import { deliveryOf } from './bot/delivery.ts';
import type { Courier } from './bot/hub.ts';
import { DIGEST, type Seal } from './bot/seal.ts';
import type { Clock } from './clock.ts';
import { counted } from './domain/action.ts';
import type { Arrangement } from './domain/arrangement.ts';
import type { Route } from './domain/channel.ts';
import type { MinuteBook } from './domain/minuteBook.ts';
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
    /** Where this house serves its own stand-in for Teams. */
    servedAt(address: string): void;
}

/** Introduces the round to the book, the clock and Teams. */
export function roundsOf(house: {
    readonly book: MinuteBook;
    readonly arrangement: () => Arrangement;
    readonly clock: Pick<Clock, 'now' | 'today'> & Partial<Pick<Clock, 'isMoved'>>;
    readonly courier: Pick<Courier, 'post'>;
    readonly seal: Seal;
    readonly failed: (problem: unknown, doing: string) => void;
}): Rounds {
    const { book, arrangement, clock, courier, seal, failed } = house;
    let served = '';
    const errand = () => ({
        book,
        arrangement: arrangement(),
        today: clock.today(),
        now: clock.now,
        post: (to: Route, card: Parameters<Courier['post']>[1]) => deliveryOf(courier.post(here(to), card)),
        pause: async (ms: number) => pause(ms),
        seal: (words: string) => seal.close(DIGEST, words),
    });

    return {
        run,
        foresee: () => foreseeRound(errand()),
        schedule() {
            const { now } = clock;
            // Where somebody moves the day by hand the round waits to be asked.
            const quiet = { failures: [], held: [] };
            const daily = async () => (clock.isMoved?.() ? quiet : run());
            return scheduleRounds({ arrangement, run: daily, now, failed }).stop;
        },
        walk: () => ({
            name: arrangement().name,
            due: () => dueRound(arrangement(), clock.now()),
            hasRun: async (day) => (await book.log.find({ key: roundKey(day) })) !== undefined,
            async run() {
                const { failures, held } = await run();
                return failures.length + held.length > 0 ? 'again' : 'done';
            },
        }),
        servedAt(address) {
            served = address;
        },
    };

    async function run(): Promise<Round> {
        const round = await runRound(errand());
        for (const { group, reason } of round.failures) failed(new Error(reason), `the round: ${group}`);
        return round;
    }

    /** The stand-in for Teams may be served on another port than when the route was kept. */
    function here(to: Route): Route {
        const isStandIn = served !== '' && /^http:\/\/[^/]+\/local\/teams\/?$/.test(to.serviceUrl);
        return isStandIn ? { ...to, serviceUrl: to.serviceUrl.replace(/^http:\/\/[^/]+/, served) } : to;
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
