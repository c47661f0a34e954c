import type { Counted } from './counting.ts';
import type { Operation } from './operations.ts';
import type { OwnProcess } from './ownProcess.ts';

/** Milliseconds of CPU, user and system together: of one press, and of one at the floor in the same minutes. */
export interface Cost {
    readonly cpu: number;
    readonly floor: number;
}

/** What everything is measured beside. */
export interface Beside {
    readonly process: OwnProcess<unknown>;
    act(): Promise<unknown>;
}

/** How many times as many presses are measured without Graph as with it. */
export const OWN_TIMES = 16;

/** One operation in one round. */
export interface Measured {
    readonly whole: Cost;
    /** The same with Graph held still: the bot's own part. Absent where nothing is pressed. */
    readonly own?: Cost;
    /** Milliseconds from each press to its answer. */
    readonly times: readonly number[];
    /** Of one press. */
    readonly requests: number;
    readonly parts: number;
}

/** So many presses that count for nothing, both ways they are measured: with Graph held still, where it is a press, and with the way to it. */
export async function warm(operation: Operation, presses: number): Promise<void> {
    for (const answer of operation.isPress ? ['hold', 'release'] : ['release']) {
        await operation.process.ask(answer);
        for (let nth = 0; nth < presses; nth++) await (await operation.ready())();
    }
    operation.times();
}

/** So many presses of an operation after as many at the floor, so that neither is better rested, and both meet the same weather. */
export async function measure(
    operation: Operation,
    presses: number,
    floor: Beside,
    graph: OwnProcess<unknown>,
): Promise<Measured> {
    // The first of a series asks what every later one knows.
    await (await operation.ready())();
    const whole = await run(operation, presses, floor, () => graph.ask('counted'));
    const { requests, parts } = await graph.ask<Counted>('counted');
    const times = operation.times();
    const counted = { requests: requests / presses, parts: parts / presses };
    if (!operation.isPress) return { whole, times, ...counted };

    await operation.process.ask('hold');
    await (await operation.ready())();
    // Nothing is written meanwhile, so there may be more of them than a meeting holds.
    const own = await run(operation, presses * OWN_TIMES, floor, async () => undefined);
    await operation.process.ask('release');
    operation.times();
    return { whole, own, times, ...counted };
}

async function run(operation: Operation, presses: number, floor: Beside, begin: () => Promise<unknown>): Promise<Cost> {
    const acts: (() => Promise<unknown>)[] = [];
    for (let nth = 0; nth < presses; nth++) acts.push(await operation.ready());
    const beside = await spent(floor.process, Array(presses).fill(floor.act));
    operation.times();
    await begin();
    return { cpu: await spent(operation.process, acts), floor: beside };
}

/** Milliseconds of CPU of one act. */
async function spent(on: OwnProcess<unknown>, acts: readonly (() => Promise<unknown>)[]): Promise<number> {
    await on.ask('swept');
    const before = await on.ask<number>('cpu');
    for (const act of acts) await act();
    await on.ask('swept');
    return ((await on.ask<number>('cpu')) - before) / 1000 / acts.length;
}

export interface Figures {
    readonly name: string;
    readonly cpu: number;
    /** Against as many plain invokes that fill one template, just before. */
    readonly cpuToFloor: number;
    readonly own?: number;
    readonly ownToFloor?: number;
    readonly p50: number;
    readonly p99: number;
    readonly requests: number;
    readonly parts: number;
}

/** Each round is compared with the floor of its own presses, and the middle of the rounds is told; p99 needs all rounds together. */
export function figures(name: string, of: readonly Measured[]): Figures {
    const own = of.flatMap((round) => round.own ?? []);
    const whole = of.map((round) => round.whole);
    const middle = (costs: readonly Cost[]) => median(costs.map(({ cpu }) => cpu));
    const toFloor = (costs: readonly Cost[]) => median(costs.map(({ cpu, floor }) => cpu / floor));
    return {
        name,
        cpu: middle(whole),
        cpuToFloor: toFloor(whole),
        ...(own.length > 0 && { own: middle(own), ownToFloor: toFloor(own) }),
        p50: median(of.map(({ times }) => median(times))),
        p99: quantile(
            0.99,
            of.flatMap(({ times }) => times),
        ),
        requests: Math.round(median(of.map(({ requests }) => requests))),
        parts: Math.round(median(of.map(({ parts }) => parts))),
    };
}

export const median = (values: readonly number[]): number => quantile(0.5, values);

export function quantile(share: number, values: readonly number[]): number {
    const sorted = values.toSorted((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
