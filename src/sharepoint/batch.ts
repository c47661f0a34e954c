import { z } from 'zod';
import { Unavailable } from '../domain/unavailable.ts';
import type { Calls } from './client.ts';
import { isPassingStatus, isTooMuch, problemOf } from './outcome.ts';

const reply = z.object({
    responses: z.array(
        z.object({
            id: z.string(),
            status: z.number(),
            headers: z.record(z.string(), z.string()).optional(),
            body: z.unknown().optional(),
        }),
    ),
});

type Reply = z.infer<typeof reply>['responses'][number];

const tries = 4;

/**
 * The answers to up to twenty questions, asked for in one request, in the order of the paths. Graph throttles each part of
 * a batch by itself and says so inside a reply of 200, so the parts refused are asked for again after the longest wait.
 */
export async function getTogether(paths: readonly string[], calls: Calls): Promise<unknown[]> {
    const answers = new Map<string, unknown>();
    for (let attempt = 1; attempt <= tries; attempt++) {
        const open = paths.map((url, index) => ({ id: String(index + 1), method: 'GET', url }));
        const requests = open.filter(({ id }) => !answers.has(id));
        const { responses } = reply.parse(await calls.post('/$batch', { requests }));
        const refused = responses.filter(({ status }) => status >= 400);
        const fatal = refused.find(({ status, body }) => !isPassingStatus(status) || isTooMuch(JSON.stringify(body)));
        if (fatal) throw problemOf(fatal, paths[Number(fatal.id) - 1]?.split('?')[0] ?? '');
        for (const { id, status, body } of responses) if (status < 400) answers.set(id, body);
        if (paths.every((_, index) => answers.has(String(index + 1))))
            return [...paths.keys()].map((index) => answers.get(String(index + 1)));
        await calls.pause(Math.max(50 * attempt, ...refused.map(toldToWait)));
    }
    throw new Unavailable('SharePoint refused a part of the papers again and again.');
}

/** One write of a batch. */
export interface Part {
    readonly method: 'POST' | 'PATCH';
    readonly url: string;
    readonly body: object;
    readonly eTag?: string;
}

/** What became of one write; status 0 where nothing was said of it. */
export interface Outcome {
    readonly status: number;
    readonly body?: unknown;
    /** Milliseconds Graph told to wait, or 0. */
    readonly waitMs: number;
}

/** As many requests as Graph takes in one batch: https://learn.microsoft.com/graph/json-batching. */
export const MOST_PARTS = 20;

/**
 * What became of each write, in the order given; none waits for another, and after a long outage there may be more of them than one
 * request holds. None is tried again here: whoever wrote knows what a repeat would mean.
 */
export async function sendTogether(parts: readonly Part[], calls: Calls): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (let start = 0; start < parts.length; start += MOST_PARTS)
        outcomes.push(...(await send(parts.slice(start, start + MOST_PARTS), () => ({}), calls)));
    return outcomes;
}

/** The same of twenty at most, but each is done only after the one before it was: behind one that failed none is done. */
export const sendInTurn = (parts: readonly Part[], calls: Calls): Promise<Outcome[]> =>
    send(parts, (index) => (index === 0 ? {} : { dependsOn: [String(index)] }), calls);

async function send(parts: readonly Part[], waitsFor: (index: number) => object, calls: Calls): Promise<Outcome[]> {
    const requests = parts.map(({ eTag, ...part }, index) => ({
        id: String(index + 1),
        ...part,
        headers: { 'Content-Type': 'application/json', ...(eTag !== undefined && { 'If-Match': eTag }) },
        ...waitsFor(index),
    }));
    const { responses } = reply.parse(await calls.post('/$batch', { requests }));
    return parts.map((_, index): Outcome => {
        const found = responses.find(({ id }) => id === String(index + 1));
        return found ? { status: found.status, body: found.body, waitMs: toldToWait(found) } : { status: 0, waitMs: 0 };
    });
}

/** Milliseconds; header names come in any case. */
function toldToWait({ headers = {} }: Reply): number {
    const [, seconds] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after') ?? [];
    return Number(seconds ?? 0) * 1000;
}
