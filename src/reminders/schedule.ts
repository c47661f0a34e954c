import { Cron } from 'croner';
import type { Arrangement } from '../domain/arrangement.ts';
import { type Day, dayIn } from '../domain/day.ts';
import { leaseMs } from '../domain/digest.ts';
import { isRoundDay, type Round } from './round.ts';

export interface Schedule {
    /** Resolves when no round of it is under way any more. */
    stop(): Promise<void>;
}

/**
 * Runs the round at the posting hour of every working day, by the partnership's own clock. Started later on such a day it runs at once,
 * and after failures or claims of others it looks again once a lease is over: what was posted is not posted twice.
 */
export function scheduleRounds(terms: {
    readonly arrangement: () => Arrangement;
    readonly run: () => Promise<Pick<Round, 'failures' | 'held'>>;
    readonly now: () => Date;
    readonly failed: (problem: unknown, doing: string) => void;
    readonly againMs?: number;
}): Schedule {
    const { arrangement, run, now, failed, againMs = leaseMs + 60_000 } = terms;
    const { zone, ladder } = arrangement();
    let underWay: Promise<void> = Promise.resolve();
    let again: NodeJS.Timeout | undefined;
    let stopped = false;

    const daily = new Cron(`0 ${ladder.postingHour} * * *`, { timezone: zone, unref: true }, () => begin());
    if (isPastHour(now(), zone, ladder.postingHour)) begin();
    return {
        async stop() {
            stopped = true;
            daily.stop();
            clearTimeout(again);
            await underWay;
        },
    };

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
        return dayIn(zone, now());
    }
}

/** The day whose round is due by now, by the partnership's own clock; undefined before its hour and on days without one. */
export function dueRound(arrangement: Arrangement, now: Date): Day | undefined {
    const { zone, ladder } = arrangement;
    const today = dayIn(zone, now);
    return isRoundDay({ arrangement, today }) && isPastHour(now, zone, ladder.postingHour) ? today : undefined;
}

function isPastHour(now: Date, zone: string, hour: number): boolean {
    const there = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(now);
    return Number(there) >= hour;
}
