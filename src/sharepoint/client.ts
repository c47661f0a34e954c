import { setTimeout as pause } from 'node:timers/promises';
import { Client, GraphError, HTTPMessageHandler, ResponseType } from '@microsoft/microsoft-graph-client';
import pLimit from 'p-limit';
import { Unavailable } from '../domain/unavailable.ts';
import { Deadline } from './deadline.ts';
import { isPassing, translated } from './outcome.ts';
import { type Answered, answered, Wire } from './wire.ts';

export interface GraphTerms {
    /** The service's address with its version, e.g. `https://graph.microsoft.com/v1.0`. */
    readonly url: string;
    /** A bearer token that is good now; asked for at every attempt, so it should be cached. */
    readonly token: () => Promise<string>;
    /** Milliseconds one errand may take, with all its calls, waits and repetitions. */
    readonly deadlineMs: number;
    /** Requests under way at the same time, over all errands. */
    readonly concurrency: number;
    /** Decorated traffic is given priority, e.g. `NONISV|Partnership|MinuteBook/1.0` (SharePoint's throttling guidance). */
    readonly userAgent: string;
    /** Told of every request that went out: its status, or 0 where no answer came, and how long that took. */
    asked?(method: string, status: number, ms: number): void;
    /** Told what time each answer says it is. */
    dated?(theirs: string): void;
}

/** Microsoft Graph, kept to a deadline. */
export interface Graph {
    /**
     * Runs a piece of work made of one or more calls under one deadline. Throws Unavailable once it has passed, or as
     * soon as SharePoint is down or asks for a wait beyond it; Clash, Stale and Missing as they come; others as they are.
     */
    errand<T>(work: (calls: Calls) => Promise<T>): Promise<T>;
}

/** The calls of one errand. Paths begin after the version; what stands in a query is already encoded. */
export interface Calls {
    get(path: string): Promise<unknown>;
    /** What a file holds, as text. */
    text(path: string): Promise<string>;
    post(path: string, body: object): Promise<unknown>;
    /** With an eTag the row is written only if nobody wrote in between; throws Stale otherwise. */
    patch(path: string, body: object, eTag?: string): Promise<unknown>;
    /** Bytes as they are, of that MIME type; with an eTag as for a row. */
    put(path: string, bytes: Uint8Array, type: string, eTag?: string): Promise<unknown>;
    /** For what doctor made to try something with: records are never deleted. */
    delete(path: string): Promise<unknown>;
    /** The path of a link that Graph gave, so that the token never travels to another host. */
    pathOf(link: string): string;
    /** Waits so many milliseconds and up to half as long again, unless the deadline comes first. */
    pause(ms: number): Promise<void>;
}

interface Request {
    readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
    readonly path: string;
    readonly body?: object;
    readonly type?: string;
    readonly eTag?: string | undefined;
    readonly isText?: true;
}

// Not left to the SDK's RetryHandler, which sleeps on after the deadline and lets resets, 500 and 502 pass.
const attempts = 4;
const firstPauseMs = 100;

export function openGraph(terms: GraphTerms): Graph {
    const base = new URL(terms.url.replace(/\/+$/, ''));
    const [version = ''] = base.pathname.split('/').slice(-1);
    const wire = new Wire(base, terms.dated);
    const client = Client.initWithMiddleware({
        baseUrl: base.href.slice(0, -version.length),
        defaultVersion: version,
        middleware: new HTTPMessageHandler(),
    });
    const slots = pLimit(terms.concurrency);
    // Refused calls count too, so while one call is told to wait, all wait.
    let quietUntil = 0;

    return { errand };

    async function errand<T>(work: (calls: Calls) => Promise<T>): Promise<T> {
        const deadline = new Deadline(terms.deadlineMs, () => unavailable('did not answer in time'));
        try {
            return await Promise.race([work(callsThrough(deadline)), deadline.passed]);
        } catch (error) {
            deadline.leave();
            throw error;
        } finally {
            deadline.meet();
        }
    }

    function callsThrough(deadline: Deadline): Calls {
        const call = (request: Request) => callBy(request, deadline);
        return {
            get: (path) => call({ method: 'get', path }),
            text: async (path) => String(await call({ method: 'get', path, isText: true })),
            post: (path, body) => call({ method: 'post', path, body }),
            put: (path, body, type, eTag) => call({ method: 'put', path, body, type, eTag }),
            patch: (path, body, eTag) => call({ method: 'patch', path, body, eTag }),
            delete: (path) => call({ method: 'delete', path }),
            pathOf,
            pause: (ms) => pause(ms * (1 + Math.random() / 2), undefined, deadline),
        };
    }

    async function callBy(request: Request, deadline: Deadline): Promise<unknown> {
        for (let attempt = 1; ; attempt++) {
            try {
                return await slots(async () => {
                    if (quietUntil > performance.now()) await quiet(deadline);
                    return await send(request, deadline);
                });
            } catch (error) {
                if (deadline.isOver) throw unavailable('did not answer in time', error);
                if (!(error instanceof GraphError)) throw error;
                if (!isPassing(error)) throw translated(error, whatOf(request));
                if (attempt === attempts) throw unavailable(`answered ${attempts} times with an error`, error);
                await waitAfter(error, attempt, deadline);
            }
        }
    }

    async function send(request: Request, deadline: Deadline): Promise<unknown> {
        if (deadline.isOver) throw unavailable('did not answer in time');
        const began = performance.now();
        const told = (status: number) => terms.asked?.(request.method, status, performance.now() - began);
        try {
            const isFile = request.type !== undefined || request.isText;
            const asked = isFile ? asFile(request, deadline) : asJson(request, deadline);
            const answer = await answered(asked, request.isText ? 'text' : 'json');
            told(200);
            return answer;
        } catch (error) {
            // What was called back, for another call of its errand failed, says nothing of the service.
            if (!deadline.isLeft) told(error instanceof GraphError ? Math.max(0, error.statusCode) : 0);
            throw error;
        }
    }

    async function asFile(request: Request, { signal }: Deadline): Promise<Response> {
        const headers = await headersOf(request);
        // Read by ourselves: of an error that is not JSON the SDK drops the headers, and with them for how long to wait.
        const asked = client.api(request.path).headers(headers).option('signal', signal).responseType(ResponseType.RAW);
        return request.method === 'get' ? asked.get() : asked.put(request.body);
    }

    /**
     * Not through the SDK: what builds a request there takes the address apart and puts it together again, in steps of an older
     * JavaScript, for a quarter of what a press with two requests costs.
     */
    async function asJson(request: Request, deadline: Deadline): Promise<Answered> {
        const headers = await headersOf(request);
        const json = request.body === undefined ? null : JSON.stringify(request.body);
        return wire.send(request.method, request.path, headers, json, deadline);
    }

    async function headersOf({ body, type, eTag }: Request): Promise<Record<string, string>> {
        return {
            // The SDK's own handler attaches the token over https and to known hosts only, and local Graph is neither.
            ...{ Authorization: `Bearer ${await terms.token()}`, 'User-Agent': terms.userAgent },
            ...(body !== undefined && { 'Content-Type': type ?? 'application/json' }),
            ...(eTag !== undefined && { 'If-Match': eTag }),
        };
    }

    async function quiet({ until, signal }: Deadline): Promise<void> {
        for (let left = 1; left > 0; ) {
            if (quietUntil > until) throw unavailable('is throttled');
            left = quietUntil - performance.now();
            if (left > 0) await pause(left, undefined, { signal });
        }
    }

    async function waitAfter(error: GraphError, attempt: number, { signal }: Deadline): Promise<void> {
        const told = toldToWait(error);
        if (told === undefined)
            await pause(firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()), undefined, { signal });
        else quietUntil = Math.max(quietUntil, performance.now() + told);
    }

    function pathOf(link: string): string {
        const { pathname, search } = new URL(link);
        if (!pathname.startsWith(`${base.pathname}/`)) throw new Error('Graph gave a link that is not one of its own.');
        return pathname.slice(base.pathname.length) + search;
    }
}

/** Milliseconds in a Retry-After header, which holds seconds or a date; undefined where there is none. */
function toldToWait(error: GraphError): number | undefined {
    const header = error.headers?.get('Retry-After');
    if (!header) return undefined;
    const ms = Number.isNaN(Number(header)) ? Date.parse(header) - Date.now() : Number(header) * 1000;
    return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

const unavailable = (why: string, cause?: unknown) => new Unavailable(`SharePoint ${why}.`, { cause });

// Without its query, which may hold what people typed.
const whatOf = (request: Request): string => request.path.split('?')[0] ?? '';
