import type { Counted } from './counting.ts';
import type { Operation } from './operations.ts';
import type { OwnProcess } from './ownProcess.ts';

/** One operation in one round. */
export interface Measured {
    /** Milliseconds of CPU of one press, user and system together. */
    readonly cpu: number;
    /** The same with Graph held still: the bot's own part. Absent where nothing is pressed. */
    readonly own?: number;
    /** Milliseconds from each press to its answer. */
    readonly times: readonly number[];
    /** Of one press. */
    readonly requests: number;
    readonly parts: number;
}

export async function measure(operation: Operation, each: number, graph: OwnProcess<unknown>): Promise<Measured> {
    const presses = each * operation.weight;
    // The first of a series asks what every later one knows.
    await (await operation.ready())();
    const cpu = await run(operation, presses, () => graph.ask('counted'));
    const { requests, parts } = await graph.ask<Counted>('counted');
    const times = operation.times();
    const counted = { requests: requests / presses, parts: parts / presses };
    if (!operation.isPress) return { cpu, times, ...counted };

    await operation.process.ask('hold');
    await (await operation.ready())();
    const own = await run(operation, presses, async () => undefined);
    await operation.process.ask('release');
    operation.times();
    return { cpu, own, times, ...counted };
}

/** Milliseconds of CPU of one press. */
async function run(operation: Operation, presses: number, begin: () => Promise<unknown>): Promise<number> {
    const acts: (() => Promise<unknown>)[] = [];
    for (let nth = 0; nth < presses; nth++) acts.push(await operation.ready());
    operation.times();
    await begin();
    await operation.process.ask('swept');
    const before = await operation.process.ask<number>('cpu');
    for (const act of acts) await act();
    await operation.process.ask('swept');
    const after = await operation.process.ask<number>('cpu');
    return (after - before) / 1000 / presses;
}

export interface Figures {
    readonly name: string;
    readonly cpu: number;
    /** Against a plain invoke that fills one template, in the same round. */
    readonly cpuToFloor: number;
    readonly own?: number;
    readonly ownToFloor?: number;
    readonly p50: number;
    readonly p99: number;
    readonly requests: number;
    readonly parts: number;
}

/** Each round is compared with the floor of the same round, and the middle of the rounds is told; p99 needs all rounds together. */
export function figures(name: string, of: readonly Measured[], floor: readonly Measured[]): Figures {
    const toFloor = (value: (round: Measured) => number) =>
        median(of.map((round, nth) => value(round) / (floor[nth]?.cpu ?? Number.NaN)));
    const own = ({ own }: Measured) => own ?? Number.NaN;
    return {
        name,
        cpu: median(of.map(({ cpu }) => cpu)),
        cpuToFloor: toFloor(({ cpu }) => cpu),
        ...(of.every((round) => round.own !== undefined) && { own: median(of.map(own)), ownToFloor: toFloor(own) }),
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
