import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { Answering, withoutVersion } from './answering.ts';
import { type Call, parseJson, type Reply, type Tenant } from './call.ts';
import { type Fault, Faults } from './faults.ts';
import { furnish } from './lists.ts';
import { GraphRefusal } from './refusal.ts';
import { type GraphSite, openSites } from './sites.ts';
import { Store } from './store.ts';
import { firstSupposed, type Supposed } from './supposed.ts';

export type { Fault } from './faults.ts';
export type { GraphSite } from './sites.ts';
export type { Supposed } from './supposed.ts';

/** One request and what came back, as a watcher sees it. Header names are lower-case; bodies are parsed JSON. */
export interface Exchange {
    method: string;
    /** Percent-encoded, without the version. */
    path: string;
    /** Percent-encoded, without the question mark. */
    query: string;
    requestHeaders: Record<string, string>;
    requestBody: unknown;
    /** 0 when the connection was reset. */
    status: number;
    responseHeaders: Record<string, string>;
    responseBody: unknown;
    milliseconds: number;
}

export interface LocalGraph {
    /** http://127.0.0.1:PORT/v1.0 */
    url: string;
    /** Ids 'host,guid,guid' in the order given; the same after a restart. */
    sites: string[];
    orderFault(fault: Fault): void;
    clearFaults(): void;
    /** Plays something that is not settled in this way from now on. */
    suppose(part: Partial<Supposed>): void;
    /** Tells the listener of every exchange; the answer stops it. */
    watch(listener: (exchange: Exchange) => void): () => void;
    /** HTTP requests served since the start. */
    requests(): number;
    /** Empties everything but the sites. */
    reset(): Promise<void>;
    close(): Promise<void>;
}

export interface LocalGraphOptions {
    /** Path of the file that keeps everything, or ':memory:'. */
    file: string;
    sites: GraphSite[];
    /** Any free one unless told. */
    port?: number;
    /** Refuse calls without `Authorization: Bearer …`. */
    requireToken?: boolean;
    now?: () => Date;
    /** Added to every answer. */
    latencyMs?: number;
}

/**
 * Microsoft Graph for SharePoint lists, on this machine only. What it acknowledged is on disk.
 * Throws when the file or the port cannot be opened.
 */
export async function startLocalGraph(options: LocalGraphOptions): Promise<LocalGraph> {
    const clock = options.now ?? (() => new Date());
    const store = new Store(options.file);
    const sites = openSites(options.sites);
    const faults = new Faults();
    const watchers = new Set<(exchange: Exchange) => void>();
    let served = 0;

    const server = createServer((request, response) => {
        served += 1;
        serve(request, response).catch(() => response.destroy());
    });
    // Whoever asks closes what is idle: closed from here, it could be while a request is on its way, and that would be lost.
    server.keepAliveTimeout = 0;
    await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port ?? 0, '127.0.0.1', resolve);
    }).catch(async (problem) => {
        await store.database.close();
        throw problem;
    });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const now = () => `${clock().toISOString().slice(0, 19)}Z`;
    const tenant: Tenant = { store, sites: sites.all, origin, now, supposed: firstSupposed };
    const answering = new Answering(tenant, faults, clock, options.requireToken === true);
    furnish(tenant);
    await store.database.durable();

    async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
        const started = performance.now();
        const call = callFrom(request, await bodyOf(request));
        if (options.latencyMs !== undefined && options.latencyMs > 0) await after(options.latencyMs);
        const reply = await answering.answer(call);
        if (reply.status === 0) response.socket?.resetAndDestroy();
        else send(response, reply);
        if (watchers.size === 0) return;
        const exchange = exchangeOf(call, reply, performance.now() - started);
        for (const tell of watchers) tell(exchange);
    }

    return {
        url: `${origin}/v1.0`,
        sites: sites.given.map((site) => site.id),
        orderFault: (fault) => faults.order(fault),
        clearFaults: () => faults.clear(),
        suppose(part) {
            tenant.supposed = { ...tenant.supposed, ...part };
        },
        watch(listener) {
            watchers.add(listener);
            return () => watchers.delete(listener);
        },
        requests: () => served,
        async reset() {
            store.clear();
            furnish(tenant);
            await store.database.durable();
        },
        async close() {
            server.closeAllConnections();
            await new Promise((resolve) => server.close(resolve));
            await store.database.close();
        },
    };
}

const largestBody = 4 * 1024 * 1024;
/** What a small upload may hold; beyond it Graph asks for an upload session. */
const largestFile = 250 * 1024 * 1024;

/** Undefined when it is too large; it is read to its end all the same, so that the refusal can be heard. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
    const chunks: Buffer[] = [];
    const most = request.method === 'PUT' && /\/content(\?|$)/.test(request.url ?? '') ? largestFile : largestBody;
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size <= most) chunks.push(chunk);
    }
    return size > most ? undefined : Buffer.concat(chunks);
}

function callFrom(request: IncomingMessage, body: Buffer | undefined): Call {
    const [path = '', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const headers = flat(request.headers);
    const bytes = () => {
        if (body === undefined) throw new GraphRefusal(413, 'requestEntityTooLarge', 'The request body is too large.');
        return body;
    };
    const json = () => parseJson(bytes().toString(), headers['content-type']);
    return { method: request.method ?? 'GET', path, query, headers, json, bytes };
}

const flat = (headers: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

function send(response: ServerResponse, { status, body, bytes, headers = {} }: Reply): void {
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (bytes !== undefined) response.end(bytes);
    else if (body === undefined) response.end();
    else {
        response.setHeader(
            'Content-Type',
            'application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8',
        );
        response.end(JSON.stringify(body));
    }
}

function exchangeOf(call: Call, reply: Reply, milliseconds: number): Exchange {
    const headers = Object.entries(reply.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
    return {
        method: call.method,
        path: withoutVersion(call.path),
        query: call.query,
        requestHeaders: flat(call.headers),
        requestBody: jsonIn(call),
        status: reply.status,
        responseHeaders: Object.fromEntries(headers),
        responseBody: reply.body,
        milliseconds,
    };
}

function jsonIn(call: Call): unknown {
    try {
        return call.json();
    } catch {
        return undefined;
    }
}
