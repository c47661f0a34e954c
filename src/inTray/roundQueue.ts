import { setTimeout as pause } from 'node:timers/promises';
import type { Message, Queue } from './queue.ts';

/** One partnership's round, as the queue sees it. */
export interface Walk {
    /** The partnership's short name. */
    readonly name: string;
    /** The day a round is due by now; undefined before its hour and on days without one. */
    due(): string | undefined;
    /** Says whether the round of the day has run, by whomever. */
    hasRun(day: string): Promise<boolean>;
    /**
     * Answers whether another look is worth while later, for something failed or another process was at it; or at once, for this process
     * goes.
     */
    run(): Promise<'done' | 'again' | 'broken off'>;
}

/**
 * Spreads the rounds of many partnerships over all processes: whoever has the baton puts one message a partnership and day into the queue,
 * any process takes it, keeps it while it walks, and removes it when it is done. What a dead process leaves comes back; a message too many
 * finds everything said, for each channel's claim in its list decides.
 */
export function spreadRounds(terms: {
    readonly queue: Queue;
    readonly holdsBaton: () => Promise<boolean>;
    readonly walks: readonly Walk[];
    readonly failed: (problem: unknown, doing: string) => void;
    readonly tickMs?: number;
    /** How long a message is another's before it is taken to be abandoned. */
    readonly holdMs?: number;
    readonly againMs?: number;
}): { stop(): Promise<void> } {
    const { queue, holdsBaton, walks, failed, tickMs = 20_000, holdMs = 60_000, againMs = 11 * 60_000 } = terms;
    const called = new Set<string>();
    const stopping = new AbortController();
    const running = run();
    return {
        async stop() {
            stopping.abort();
            await running;
        },
    };

    async function run(): Promise<void> {
        while (!stopping.signal.aborted) {
            let found = false;
            try {
                if (await holdsBaton()) await call();
                const [message] = await queue.receive(1, holdMs);
                found = message !== undefined;
                if (message !== undefined) await answer(message);
            } catch (problem) {
                failed(problem, 'the queue of rounds');
            }
            if (!found) await pause(tickMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
        }
    }

    async function call(): Promise<void> {
        for (const walk of walks) {
            const day = walk.due();
            if (day === undefined || called.has(`${walk.name} ${day}`)) continue;
            if (!(await walk.hasRun(day))) await queue.send({ partnership: walk.name, day });
            called.add(`${walk.name} ${day}`);
        }
    }

    async function answer({ receipt: first, content }: Message): Promise<void> {
        const { partnership, day } = (content ?? {}) as { partnership?: unknown; day?: unknown };
        const walk = walks.find(({ name }) => name === partnership);
        // A round of another day says nothing that today's does not say as well.
        if (walk === undefined || walk.due() !== day) return queue.remove(first);
        let receipt: typeof first | undefined = first;
        let last: Promise<unknown> = Promise.resolve();
        const keep = (ms: number) => {
            last = last.then(async () => {
                receipt = receipt && (await queue.hide(receipt, ms));
            });
            return last;
        };
        const renewing = setInterval(() => {
            keep(holdMs).catch((problem: unknown) => failed(problem, 'keeping a round'));
        }, holdMs / 3);
        let outcome: Awaited<ReturnType<Walk['run']>> = 'again';
        try {
            outcome = await walk.run();
        } catch (problem) {
            failed(problem, 'running the round');
        } finally {
            clearInterval(renewing);
        }
        await last.catch(() => undefined);
        if (outcome !== 'done') await keep(outcome === 'again' ? againMs : 0);
        else if (receipt !== undefined) await queue.remove(receipt);
    }
}
