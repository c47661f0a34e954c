import { Lately } from '../domain/lately.ts';

/** So many in so many milliseconds. */
interface Limit {
    readonly most: number;
    readonly inMs: number;
}

/** What one bot may send to one thread, and altogether in one tenant (Microsoft Teams: rate limits). */
export const threadLimits: readonly Limit[] = [
    { most: 7, inMs: 1000 },
    { most: 8, inMs: 2000 },
    { most: 60, inMs: 30_000 },
    { most: 1800, inMs: 3_600_000 },
];
export const tenantLimits: readonly Limit[] = [{ most: 50, inMs: 1000 }];

/** Spaces what is sent, so that Teams has nothing to refuse. */
export interface Pace {
    /**
     * The milliseconds until the next may go, which has its place from then on. Where that is longer than the patience it is given none,
     * and the wait is told all the same. What has no limits of its own takes no place.
     */
    next(key: string, limits: readonly Limit[], now: number, patienceMs: number): number;
    /** Somebody was told to wait. */
    hush(key: string, until: number): void;
}

/** Threads that were quiet for longest are forgotten first. */
const MOST_KEYS = 2000;

export function paceOf(): Pace {
    const places = new Lately<string, number[]>(MOST_KEYS);
    const hushed = new Lately<string, number>(MOST_KEYS);
    return {
        next(key, limits, now, patienceMs) {
            if (limits.length === 0) return Math.max(0, (hushed.get(key) ?? now) - now);
            const most = Math.max(...limits.map((each) => each.most));
            const taken = places.get(key) ?? [];
            const free = limits.map(({ most, inMs }) => (taken.at(-most) ?? Number.NEGATIVE_INFINITY) + inMs);
            // Never before one that has its place already, so that the order is kept.
            const at = Math.max(now, taken.at(-1) ?? now, hushed.get(key) ?? now, ...free);
            if (at - now > patienceMs) return at - now;
            places.set(key, [...taken.slice(1 - most), at]);
            return at - now;
        },
        hush(key, until) {
            hushed.set(key, Math.max(hushed.get(key) ?? 0, until));
        },
    };
}
