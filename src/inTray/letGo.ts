import type { Queue, Receipt } from './queue.ts';

/** Letters that this process put in and let go: as long as they stand in the queue, nothing of their lanes may overtake them. */
export interface LetGo {
    add(id: string, lane: string, receipt: Receipt): void;
    /** It is on this process's own desk. */
    seen(id: string): void;
    holds(lane: string): boolean;
    close(): void;
}

/** How soon a letter that another process hands on is asked for again; less and less soon. */
const FIRST_LOOK_MS = 250;
const LONGEST_LOOK_MS = 4000;

export function lettersLetGo(queue: Pick<Queue, 'isThere'>, failed: (problem: unknown, doing: string) => void): LetGo {
    const gone = new Map<string, { lane: string; receipt: Receipt; next: number; wait: number }>();
    const looking = setInterval(() => {
        look().catch((problem: unknown) => failed(problem, 'looking after letters'));
    }, FIRST_LOOK_MS);
    looking.unref();

    return {
        add(id, lane, receipt) {
            gone.set(id, { lane, receipt, next: Date.now() + FIRST_LOOK_MS, wait: FIRST_LOOK_MS });
        },
        seen: (id) => gone.delete(id),
        holds: (lane) => [...gone.values()].some((each) => each.lane === lane),
        close: () => clearInterval(looking),
    };

    async function look(): Promise<void> {
        const asked = [...gone].filter(([, { next }]) => next <= Date.now());
        // Asked for again only once this answer is there.
        for (const [, each] of asked) each.next = Number.POSITIVE_INFINITY;
        await Promise.all(
            asked.map(async ([id, each]) => {
                const stands = await queue.isThere(each.receipt).catch(() => true);
                if (!stands) gone.delete(id);
                each.wait = Math.min(each.wait * 2, LONGEST_LOOK_MS);
                each.next = Date.now() + each.wait;
            }),
        );
    }
}
