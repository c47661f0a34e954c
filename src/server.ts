import './olderEngine.ts';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { readActivity, tenantOf } from './bot/activity.ts';
import type { Bot } from './bot/teams.ts';
import { AuthenticationError } from './bot/teamsToken.ts';
import type { Secret } from './config.ts';
import type { Figures } from './outside/figures.ts';
import type { Health } from './outside/health.ts';

/** What the front door needs of the house. */
export interface Rooms {
    readonly bot: Pick<Bot, 'prove' | 'take'>;
    /** The tenants whose activities are taken. */
    readonly tenants: readonly string[];
    /** Says whether anything may be sent to a service address. */
    answersAt(serviceUrl: string): boolean;
    /** In local mode nobody proves who they are, so only this machine is let in and answered. */
    readonly loopbackOnly: boolean;
    /** The local stand-in for Teams, in local mode. */
    local?(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
    /** Whether people may be sent here; who leaves it out is only ever alive. */
    readonly health?: Pick<Health, 'report' | 'close'>;
    /** What happened here in figures, and who may read it: whoever knows the token, or everybody who is let in at all. */
    readonly metrics?: { readonly figures: Pick<Figures, 'page'>; readonly token?: Secret };
    failed(problem: unknown, doing: string): void;
}

const messages = /^\/api\/messages(?:\?|$)/;

/** Missing from restify's types; see its documentation of `server.first`. What answers false has answered by itself. */
interface First {
    first(handler: (request: IncomingMessage, response: ServerResponse) => boolean): void;
}

/** Teams sends far less; more is not an activity. */
const MOST_BYTES = 512 * 1024;

/**
 * Whoever spreads people over machines uses connections again for up to four minutes (Azure's front ends). One that is closed from here a
 * little sooner may be closed under a press that is on its way, which Teams does not send again.
 */
const IDLE_MS = 250_000;

/** How long presses under way may take once the door closes; whoever stops the program gives it half a minute in all. */
const FINISH_MS = 12_000;

/** Opens the front door. Throws when the port is taken. */
export async function openServer(rooms: Rooms, port: number): Promise<{ port: number; close(): Promise<void> }> {
    // Where all is compiled into one file, what is imported there is loaded before any line of ours runs.
    const { default: restify } = await import('restify');
    const server = restify.createServer({ name: 'minute-book', handleUncaughtExceptions: false });
    server.server.keepAliveTimeout = IDLE_MS;
    const underWay = new Set<ServerResponse>();
    const take = async (request: IncomingMessage, response: ServerResponse) => {
        underWay.add(response);
        response.once('close', () => underWay.delete(response));
        const { status, body } = await answer(request, rooms);
        send(response, status, body);
    };
    // Before restify prepares for middleware, of which there is none: that would be an eighth of what a press costs.
    (server as typeof server & First).first((request, response) => {
        if (request.method !== 'POST' || !messages.test(request.url ?? '')) return true;
        // Whoever goes away in the middle needs no answer.
        take(request, response).catch(() => response.destroy());
        return false;
    });
    const others = async (request: IncomingMessage, response: ServerResponse) => {
        if (await rooms.local?.(request, response)) return;
        send(response, 404, { error: `Nothing is served at ${request.url}.` });
    };
    // Alive, whatever else is away: a process that is not is started again.
    server.get('/health/live', async (_: IncomingMessage, response: ServerResponse) =>
        send(response, 200, { status: 'up' }),
    );
    server.get('/health', async (_: IncomingMessage, response: ServerResponse) => {
        const { status, body } = (await rooms.health?.report()) ?? { status: 200, body: { status: 'up' } };
        send(response, status, body);
    });
    server.get('/metrics', async (request: IncomingMessage, response: ServerResponse) => {
        if (!mayRead(request, rooms.metrics)) return others(request, response);
        const { type, text } = await rooms.metrics.figures.page();
        response.setHeader('Content-Type', type);
        response.end(text);
    });
    for (const path of ['/', '/*'])
        for (const method of ['get', 'post', 'put', 'del', 'head', 'patch'] as const) server[method](path, others);
    await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, rooms.loopbackOnly ? '127.0.0.1' : undefined, resolve);
    });
    return {
        port: (server.server.address() as AddressInfo).port,
        async close() {
            rooms.health?.close();
            const closed = new Promise<void>((resolve) => server.close(() => resolve()));
            // Nothing more is taken; what was taken is answered first.
            for (const end = Date.now() + FINISH_MS; underWay.size > 0 && Date.now() < end; ) await pause(20);
            server.server.closeAllConnections();
            await closed;
        },
    };
}

/** To whoever may not read them they are not there. */
function mayRead<Metrics extends NonNullable<Rooms['metrics']>>(
    { headers }: IncomingMessage,
    metrics: Metrics | undefined,
): metrics is Metrics {
    if (metrics?.token === undefined) return metrics !== undefined;
    const [given, wanted] = [headers.authorization ?? '', `Bearer ${metrics.token.reveal()}`].map((words) =>
        createHash('sha256').update(words).digest(),
    );
    return given !== undefined && wanted !== undefined && timingSafeEqual(given, wanted);
}

async function answer(request: IncomingMessage, rooms: Rooms): Promise<{ status: number; body?: unknown }> {
    if (rooms.loopbackOnly && request.headers.origin !== undefined && !isLoopback(request.headers.origin))
        return { status: 403, body: { error: 'Only pages of this machine may send activities here.' } };
    const body = await bodyOf(request);
    if (body === undefined) return { status: 413, body: { error: 'The body is too large for an activity.' } };
    const activity = readActivity(body);
    if (activity === undefined) return { status: 400, body: { error: 'The body is not an activity in JSON.' } };
    if (activity.serviceUrl === '') return { status: 403, body: { error: 'The activity names no service address.' } };
    try {
        const proven = await rooms.bot.prove(request.headers.authorization ?? '', activity);
        if (!rooms.answersAt(activity.serviceUrl))
            return { status: 403, body: { error: 'Nothing is sent to this service address.' } };
        if (!rooms.tenants.includes(tenantOf(activity)))
            return { status: 403, body: { error: 'Activities of this tenant are not taken here.' } };
        return await rooms.bot.take(proven);
    } catch (problem) {
        if (problem instanceof AuthenticationError)
            return { status: 401, body: { error: 'The sender did not prove who it is.' } };
        rooms.failed(problem, 'taking an activity');
        return { status: 500, body: { error: 'Something went wrong. Nothing is confirmed as kept.' } };
    }
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
    const parts: Buffer[] = [];
    let size = 0;
    // Not `for await`, whose iterator costs as much again as the reading.
    request.on('data', (part: Buffer) => {
        size += part.length;
        if (size <= MOST_BYTES) parts.push(part);
    });
    await new Promise((resolve, reject) => request.once('end', resolve).once('error', reject));
    return size > MOST_BYTES ? undefined : Buffer.concat(parts).toString('utf8');
}

export function isLoopback(address: string): boolean {
    const host = URL.canParse(address) ? new URL(address).hostname : '';
    return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function send(response: ServerResponse, status: number, body?: unknown): void {
    response.statusCode = status;
    if (body === undefined) {
        response.end();
        return;
    }
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(JSON.stringify(body));
}
