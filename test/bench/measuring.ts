import type { Counted } from './counting.ts';
import type { Operation } from './operations.ts';
import type { OwnProcess } from './ownProcess.ts';

/** One operation in one round. */
export interface Measured {
    /** Milliseconds of CPU of one press, user and system together. */
    readonly cpu: number;
    /** Milliseconds from each press to its answer. */
    readonly times: readonly number[];
    /** Of one press. */
    readonly requests: number;
    readonly parts: number;
}

export async function measure(operation: Operation, each: number, graph: OwnProcess<unknown>): Promise<Measured> {
    const presses = each * operation.weight;
    const acts: (() => Promise<unknown>)[] = [];
    for (let nth = 0; nth < presses; nth++) acts.push(await operation.ready());
    operation.times();
    await graph.ask('counted');
    const before = await operation.process.ask<number>('cpu');
    for (const act of acts) await act();
    const after = await operation.process.ask<number>('cpu');
    const { requests, parts } = await graph.ask<Counted>('counted');
    return {
        cpu: (after - before) / 1000 / presses,
        times: operation.times(),
        requests: requests / presses,
        parts: parts / presses,
    };
}

export interface Figures {
    readonly name: string;
    readonly cpu: number;
    readonly cpuToStatic: number;
    readonly cpuToTemplate: number;
    readonly p50: number;
    readonly p50ToStatic: number;
    readonly p99: number;
    readonly p99ToStatic: number;
    readonly requests: number;
    readonly parts: number;
}

/** Each round is compared with the floor of the same round, and the middle of the rounds is told; p99 needs all rounds together. */
export function figures(name: string, of: Measured[], fixed: Measured[], filled: Measured[]): Figures {
    const against = (floor: Measured[], value: (round: Measured) => number) =>
        median(of.map((round, nth) => value(round) / value(floor[nth] ?? round)));
    const p50 = (round: Measured) => median(round.times);
    const cpu = (round: Measured) => round.cpu;
    const p99 = (rounds: Measured[]) =>
        quantile(
            0.99,
            rounds.flatMap(({ times }) => times),
        );
    return {
        name,
        cpu: median(of.map(cpu)),
        cpuToStatic: against(fixed, cpu),
        cpuToTemplate: against(filled, cpu),
        p50: median(of.map(p50)),
        p50ToStatic: against(fixed, p50),
        p99: p99(of),
        p99ToStatic: p99(of) / p99(fixed),
        // Whole, for the one more that the first of a series asks is none of every press.
        requests: Math.round(median(of.map(({ requests }) => requests))),
        parts: Math.round(median(of.map(({ parts }) => parts))),
    };
}

const median = (values: readonly number[]): number => quantile(0.5, values);

function quantile(share: number, values: readonly number[]): number {
    const sorted = values.toSorted((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
