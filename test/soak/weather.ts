import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, LocalGraph } from '../../src/localGraph/server.ts';
import type { Cable } from '../support/cable.ts';
import type { Connector } from '../support/connector.ts';
import type { Chance } from '../support/seeded.ts';

/** What the weather can strike. */
export interface Sky {
    readonly graph: Pick<LocalGraph, 'orderFault' | 'clearFaults'>;
    readonly connector: Connector;
    readonly queues: Cable;
    /** Kills one process or both at once, and starts others. */
    strike(how: 'one' | 'both'): Promise<void>;
    /** The longest outage. */
    readonly longMs: number;
}

const struck = ['/', 'POST ', 'PATCH ', 'GET ', '$batch', 'Actions', 'Points', 'Log', 'Meetings', 'Groups'] as const;
const troubles: readonly [Omit<Fault, 'path'>, ...Omit<Fault, 'path'>[]] = [
    { status: 429, retryAfter: 1 },
    { status: 429, retryAfter: 0 },
    { status: 503, retryAfter: 0 },
    { status: 504, afterWork: true },
    { status: 502 },
    { status: 500 },
    { status: 412 },
    { status: 0 },
    { status: 0, afterWork: true },
];

/** One kind of bad weather each; it ends by itself. */
const kinds = {
    async showers({ graph }: Sky, chance: Chance) {
        for (let drops = chance.between(2, 10); drops > 0; drops--)
            graph.orderFault({ ...chance.of(troubles), path: chance.of(struck), times: chance.between(1, 4) });
        await pause(chance.between(200, 1200));
    },
    async slow({ graph }: Sky, chance: Chance) {
        graph.orderFault({ path: '/', delayMs: chance.between(200, 3000), times: chance.between(5, 40) });
        await pause(chance.between(500, 2000));
    },
    async 'SharePoint down'({ graph, longMs }: Sky, chance: Chance) {
        const status = chance.of([503, 429, 500, 0]);
        graph.orderFault({ path: '/', status, ...(status === 503 && { retryAfter: 0 }), times: 100_000 });
        await pause(chance.between(800, longMs));
        graph.clearFaults();
    },
    async 'SharePoint silent'({ graph, longMs }: Sky, chance: Chance) {
        graph.orderFault({ path: '/', delayMs: 60_000, times: 100_000 });
        await pause(chance.between(800, longMs));
        graph.clearFaults();
    },
    async 'Teams down'({ connector, longMs }: Sky, chance: Chance) {
        connector.failWith(chance.of([503, 429, 502, 412]));
        await pause(chance.between(300, longMs));
        connector.failWith(undefined);
    },
    async 'Teams silent'({ connector, longMs }: Sky, chance: Chance) {
        const forMs = chance.between(300, longMs);
        connector.hang();
        await pause(forMs);
        // Whoever posted waits no longer than that; what they gave up on stands nowhere.
        if (forMs < 9000) connector.release();
        else connector.breakOff();
    },
    async 'queues down'({ queues, longMs }: Sky, chance: Chance) {
        queues.cut();
        await pause(chance.between(300, longMs));
        queues.join();
    },
    async killed({ strike }: Sky) {
        await strike('one');
    },
    async 'both killed'({ strike }: Sky) {
        await strike('both');
    },
    async 'killed while SharePoint is down'({ graph, strike }: Sky, chance: Chance) {
        graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 100_000 });
        await pause(chance.between(300, 1500));
        const striking = strike('one');
        await pause(chance.between(100, 1000));
        graph.clearFaults();
        await striking;
    },
    async 'queues and SharePoint down'({ graph, queues, longMs }: Sky, chance: Chance) {
        queues.cut();
        graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 100_000 });
        await pause(chance.between(300, longMs));
        graph.clearFaults();
        await pause(chance.between(0, 500));
        queues.join();
    },
} satisfies Record<string, (sky: Sky, chance: Chance) => Promise<void>>;

/** Bad weather until it is told to end; at the end all is fair. Answers what there was. */
export async function storm(sky: Sky, chance: Chance, isOver: () => boolean): Promise<string[]> {
    const seen: string[] = [];
    const names = Object.keys(kinds) as [keyof typeof kinds, ...(keyof typeof kinds)[]];
    while (!isOver()) {
        const name = chance.of(names);
        seen.push(name);
        await kinds[name](sky, chance);
        // A moment of calm.
        await pause(chance.between(0, 500));
    }
    sky.graph.clearFaults();
    sky.connector.failWith(undefined);
    sky.connector.release();
    sky.queues.join();
    return seen;
}
