import { Cron } from 'croner';
import type { Arrangement } from '../domain/arrangement.ts';
import { type Day, dayIn, timeIn } from '../domain/day.ts';
import { leaseMs } from '../domain/digest.ts';
import { isRoundDay, type Round } from './round.ts';

export interface Schedule {
    /** Resolves when no round of it is under way any more. */
    stop(): Promise<void>;
}

/**
 * Runs the round at the posting hour of every working day, by the partnership's own clock. Started later on such a day it runs at once,
 * and after failures or claims of others it looks again once a lease is over: what was posted is not posted twice. The hour is read from
 * the arrangement every hour, so one that is changed counts from the next full hour on, also where it has gone by that day already.
 */
export function scheduleRounds(terms: {
    readonly arrangement: () => Arrangement;
    readonly run: () => Promise<Pick<Round, 'failures' | 'held'>>;
    readonly now: () => Date;
    readonly failed: (problem: unknown, doing: string) => void;
    readonly againMs?: number;
    /** When it looks, as cron says it. */
    readonly looks?: string;
}): Schedule {
    const { arrangement, run, now, failed, againMs = leaseMs + 60_000, looks = '0 * * * *' } = terms;
    let lastBegun: Day | undefined;
    let underWay: Promise<void> = Promise.resolve();
    let again: NodeJS.Timeout | undefined;
    let stopped = false;

    const hourly = new Cron(looks, { timezone: arrangement().zone, unref: true }, look);
    look();
    return {
        async stop() {
            stopped = true;
            hourly.stop();
            clearTimeout(again);
            await underWay;
        },
    };

    function look(): void {
        const due = dueRound(arrangement(), now());
        if (due === undefined || due === lastBegun) return;
        lastBegun = due;
        begin();
    }

    function begin(): void {
        clearTimeout(again);
        if (stopped || !isRoundDay({ arrangement: arrangement(), today: dayThere() })) return;
        underWay = underWay.then(round);
    }

    async function round(): Promise<void> {
        const result = await run().catch((problem: unknown) => {
            failed(problem, 'running the round');
            return undefined;
        });
        if (stopped || (result?.failures.length === 0 && result.held.length === 0)) return;
        clearTimeout(again);
        again = setTimeout(begin, againMs);
        again.unref();
    }

    function dayThere(): Day {
        return dayIn(arrangement().zone, now());
    }
}

/** The day whose round is due by now, by the partnership's own clock; undefined before its hour and on days without one. */
export function dueRound(arrangement: Arrangement, now: Date): Day | undefined {
    const { zone, ladder } = arrangement;
    const today = dayIn(zone, now);
    const [hour] = timeIn(zone, now).split(':');
    return isRoundDay({ arrangement, today }) && Number(hour) >= ladder.postingHour ? today : undefined;
}
