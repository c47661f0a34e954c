import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Waiting } from '../domain/waiting.ts';
import type { Witness } from '../domain/witness.ts';

export interface Figures extends Omit<Witness, 'dated'> {
    /** Everything, as Prometheus reads it. */
    page(): Promise<{ readonly type: string; readonly text: string }>;
    /** The gist since the last time it was asked for, for a line of the log. */
    gist(): Promise<Readonly<Record<string, number>>>;
}

/** What every process has, whatever houses it holds: memory, processor, and how late its loop is. Made when it is first looked at. */
let ofProcess: Registry | undefined;
function processFigures(): Registry {
    if (ofProcess === undefined) {
        ofProcess = new Registry();
        collectDefaultMetrics({ register: ofProcess });
    }
    return ofProcess;
}

const seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The figures of one house. */
export function figuresOf(waiting: () => Promise<Waiting>, clock: () => Date): Figures {
    const register = new Registry();
    const registers = [register];
    const help = (name: string, words: string) => ({ name: `minute_book_${name}`, help: words, registers });
    const presses = new Histogram({
        ...help('press_seconds', 'Presses and typed words, from their coming in to their answer.'),
        labelNames: ['verb', 'outcome'],
        buckets: seconds,
    });
    const requests = new Histogram({
        ...help('graph_request_seconds', 'Requests to Microsoft Graph.'),
        labelNames: ['method', 'outcome'],
        buckets: seconds,
    });
    const posts = new Counter({ ...help('posts_total', 'Messages and edits sent to Teams.'), labelNames: ['outcome'] });
    const rounds = new Counter({ ...help('rounds_total', 'Rounds of reminders.'), labelNames: ['outcome'] });
    const digests = new Counter(help('digests_total', 'Digests that rounds posted.'));
    const lastRound = new Gauge(help('last_round_timestamp_seconds', 'When a round last came to its end here.'));
    const letters = new Gauge({ ...help('tray_letters', 'Presses and posts in the in-tray.'), labelNames: ['state'] });
    const oldest = new Gauge(help('tray_oldest_seconds', 'How long the oldest letter of the in-tray has waited.'));
    let since = { presses: 0, failed: 0, requests: 0, unanswered: 0, posts: 0, refusedPosts: 0 };

    return {
        pressed(verb, ending, ms) {
            presses.observe({ verb, outcome: ending }, ms / 1000);
            since.presses += 1;
            if (ending === 'failed') since.failed += 1;
        },
        asked(method, status, ms) {
            const outcome = graphOutcome(status);
            requests.observe({ method, outcome }, ms / 1000);
            since.requests += 1;
            if (outcome !== 'answered' && outcome !== 'refused') since.unanswered += 1;
        },
        sent(status) {
            const outcome = postOutcome(status);
            posts.inc({ outcome });
            since.posts += 1;
            if (outcome !== 'taken') since.refusedPosts += 1;
        },
        walked(ending, count) {
            rounds.inc({ outcome: ending });
            digests.inc(count);
            lastRound.setToCurrentTime();
        },
        async page() {
            const found = await waiting().catch(() => undefined);
            // Where the tray does not answer its figures are missing rather than old.
            letters.reset();
            oldest.remove();
            if (found !== undefined) {
                letters.set({ state: 'waiting' }, found.count);
                letters.set({ state: 'set aside' }, found.aside);
                const { oldestSeconds } = ageOf(found, clock().getTime());
                if (oldestSeconds !== undefined) oldest.set(oldestSeconds);
            }
            const all = Registry.merge([register, processFigures()]);
            return { type: all.contentType, text: await all.metrics() };
        },
        async gist() {
            const last = since;
            since = { presses: 0, failed: 0, requests: 0, unanswered: 0, posts: 0, refusedPosts: 0 };
            const found = await waiting().catch(() => undefined);
            if (found === undefined) return last;
            return {
                ...last,
                waiting: found.count,
                ...ageOf(found, clock().getTime()),
                setAside: found.aside,
            };
        },
    };
}

/** How long the oldest letter has waited, in whole seconds; nothing where another process has them all in its hands. */
export function ageOf({ count, oldest }: Waiting, now: number): { readonly oldestSeconds?: number } {
    if (oldest === undefined) return count === 0 ? { oldestSeconds: 0 } : {};
    return { oldestSeconds: Math.max(0, Math.round((now - Date.parse(oldest)) / 1000)) };
}

function graphOutcome(status: number): string {
    if (status === 0) return 'no answer';
    if (status < 400) return 'answered';
    if (status === 429) return 'throttled';
    return status >= 500 || status === 408 ? 'down' : 'refused';
}

function postOutcome(status: number): string {
    if (status === 0) return 'no answer';
    if (status < 400) return 'taken';
    if (status === 403 || status === 404) return 'gone';
    if (status === 413) return 'too large';
    if (status === 429) return 'throttled';
    return status >= 500 || status === 412 ? 'down' : 'refused';
}
