import { badRequest, GraphRefusal } from './refusal.ts';
import type { Site } from './sites.ts';
import type { Store } from './store.ts';
import type { Supposed } from './supposed.ts';

/** One request as a route sees it, whether it came by itself or inside a $batch. */
export interface Call {
    readonly method: string;
    /** Without the version, still percent-encoded. */
    readonly path: string;
    /** Without the question mark, still percent-encoded. */
    readonly query: string;
    /** Lower-case names. */
    readonly headers: Readonly<Record<string, string | undefined>>;
    /** The JSON body; throws a 400 when it is not JSON. */
    json(): unknown;
    bytes(): Buffer;
}

export interface Reply {
    readonly status: number;
    readonly body?: unknown;
    readonly bytes?: Buffer;
    readonly headers?: Readonly<Record<string, string>>;
}

/** What stands behind the routes. */
export interface Tenant {
    readonly store: Store;
    readonly sites: readonly Site[];
    /** e.g. http://127.0.0.1:4000 */
    readonly origin: string;
    supposed: Supposed;
    /** To the second, as SharePoint writes it: 2026-03-25T20:07:23Z */
    now(): string;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent: Reply = { status: 204 };

/** The JSON object a request carries. */
export function objectIn(call: Call): Record<string, unknown> {
    const body = call.json();
    if (!isObject(body)) throw badRequest('Unable to read JSON request payload: an object was expected.');
    return body;
}

export function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function parseJson(text: string, contentType: string | undefined): unknown {
    if (!/^application\/json\b/i.test(contentType ?? '')) {
        throw new GraphRefusal(415, 'UnsupportedMediaType', 'The Content-Type header must be application/json.');
    }
    try {
        return JSON.parse(text);
    } catch {
        throw badRequest(
            'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
        );
    }
}

/** Percent-decodes one part of an address. */
export function decoded(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        throw badRequest('The address is not properly encoded.');
    }
}
