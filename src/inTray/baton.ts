import type { Queue, Receipt } from './queue.ts';

/** Held by one process at a time: it alone hands on what waits, so that the order of each lane is kept. Whoever dies with it loses it. */
export interface Baton {
    /** Takes it where nobody has it; says whether it is held. */
    isHeld(): Promise<boolean>;
    /** Lets another process have it at once. */
    drop(): Promise<void>;
}

export function batonOn(queue: Queue, failed: (problem: unknown, doing: string) => void, holdMs = 30_000): Baton {
    let receipt: Receipt | undefined;
    let until = 0;
    const renewing = setInterval(() => {
        renew().catch((problem: unknown) => failed(problem, 'keeping the baton'));
    }, holdMs / 3);
    renewing.unref();

    return {
        async isHeld() {
            if (receipt !== undefined && Date.now() < until) return true;
            return grasp();
        },
        async drop() {
            clearInterval(renewing);
            const held = receipt;
            receipt = undefined;
            if (held !== undefined) await queue.hide(held, 0);
        },
    };

    async function grasp(): Promise<boolean> {
        receipt = undefined;
        const asked = Date.now();
        const [first, ...others] = await queue.receive(2, holdMs);
        // Two processes that found none may have made one each.
        for (const { receipt: another } of others) await queue.remove(another);
        if (first !== undefined) {
            receipt = first.receipt;
            // Given up a little before others may take it.
            until = asked + holdMs * 0.8;
            return true;
        }
        if ((await queue.count()) === 0) await queue.send({});
        return false;
    }

    async function renew(): Promise<void> {
        if (receipt === undefined) return;
        const asked = Date.now();
        receipt = await queue.hide(receipt, holdMs);
        until = receipt === undefined ? 0 : asked + holdMs * 0.8;
    }
}
