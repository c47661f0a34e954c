import pLimit, { type LimitFunction } from 'p-limit';
import type { Kept } from '../domain/minuteBook.ts';
import type { Series } from '../domain/reference.ts';
import { Unavailable } from '../domain/unavailable.ts';
import type { Calls, Graph } from './client.ts';
import { narrower, type Wanted } from './narrower.ts';
import { Clash, TooMany } from './outcome.ts';
import { askingRefs } from './question.ts';
import { pageAt, rowsFrom } from './row.ts';

/** How the records of a list are written and found again. */
interface Keeping<T> {
    /** Throws Clash when the key or the reference is taken. */
    write(record: T, calls: Calls): Promise<void>;
    kept(key: string, calls: Calls): Promise<T | undefined>;
}

/** One series as this process knows it. */
interface Run {
    /** One write at a time, so that presses of this process do not fight for the next number. */
    readonly turn: LimitFunction;
    /** The highest number that stood when last seen; others may have gone on since. */
    highest?: number;
}

const runsRemembered = 500;
const tries = 40;

/**
 * Gives records the next number of their series. A number is allotted by the write that succeeds: the unique column of
 * references refuses every other one. The number after the highest that stands is tried and no later one, so there is
 * never a gap, however many processes write and whatever answer is lost.
 */
export function numbering<T extends { readonly key: string }>(
    graph: Graph,
    site: string,
    list: string,
    { write, kept }: Keeping<T>,
) {
    const runs = new Map<string, Run>();

    return (series: Series, record: (number: number) => T): Promise<Kept<T>> =>
        graph.errand((calls) => {
            const run = runOf(series);
            return run.turn(() => addIn(run, series, record, calls));
        });

    async function addIn(run: Run, series: Series, record: (number: number) => T, calls: Calls): Promise<Kept<T>> {
        for (let attempt = 1; attempt <= tries; attempt++) {
            run.highest ??= await highestIn(series, calls);
            const number = run.highest + 1;
            const next = record(number);
            try {
                await write(next, calls);
                run.highest = number;
                return { record: next, already: false };
            } catch (error) {
                // Whether it was written or not, the series is no longer known.
                run.highest = undefined;
                if (!(error instanceof Clash)) throw error;
            }
            const standing = await kept(next.key, calls);
            if (standing) return { record: standing, already: true };
            if (attempt > 1) await calls.pause(attempt * 10);
        }
        throw new Unavailable('Others kept taking the next number.');
    }

    async function highestIn(
        series: Series,
        calls: Calls,
        wanted: Wanted = { startsWith: series.prefix },
    ): Promise<number> {
        let highest = 0;
        try {
            for await (const { fields } of rowsFrom(await pageAt(askingRefs(site, list, wanted), calls), calls))
                if (typeof fields.Ref === 'string') highest = Math.max(highest, series.numberOf(fields.Ref) ?? 0);
            return highest;
        } catch (error) {
            const parts = error instanceof TooMany ? narrower(wanted) : undefined;
            if (parts === undefined) throw error;
            return Math.max(...(await Promise.all(parts.map((part) => highestIn(series, calls, part)))));
        }
    }

    function runOf({ prefix }: Series): Run {
        const run = runs.get(prefix) ?? { turn: pLimit(1) };
        // The oldest is forgotten, which costs its next record a question and nothing else.
        if (runs.size >= runsRemembered && !runs.has(prefix)) runs.delete(runs.keys().next().value ?? '');
        runs.set(prefix, run);
        return run;
    }
}
