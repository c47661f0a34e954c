import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';

/** An answer other than the one asked for, in the form Teams and Graph give their errors. */
export class Denial extends Error {
    readonly status: number;
    readonly code: string;

    constructor(status: number, code: string, sentence: string) {
        super(sentence);
        this.status = status;
        this.code = code;
    }
}

// The connector's own hard limit on a request.
const largestBody = 262_144;

/** Lets in only requests from this computer, made by this computer's own page or by a program. */
export function admit(request: IncomingMessage): void {
    if (!isLoopbackAddress(request.socket.remoteAddress ?? '')) throw outsider();
    // A web page elsewhere can point its own name at 127.0.0.1; its name then stands in Host.
    const host = request.headers.host ?? '';
    if (!isLoopbackName(host)) throw outsider();
    const { origin } = request.headers;
    if (origin !== undefined && origin !== `http://${host}`) {
        throw new Denial(403, 'CrossOrigin', 'Only the page served here may ask this.');
    }
}

/** The body of a request as JSON, checked against its shape. */
export async function readBody<T>(request: IncomingMessage, shape: z.ZodType<T>): Promise<T> {
    return check(shape, await readJson(request));
}

/** Something that arrived, checked against its shape; a misfit becomes a sentence. */
export function check<T>(shape: z.ZodType<T>, arrived: unknown): T {
    const result = shape.safeParse(arrived);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const where = issue?.path.join('.');
    throw new Denial(400, 'BadRequest', where ? `“${where}”: ${issue?.message}.` : `${issue?.message}.`);
}

export function answer(response: ServerResponse, status: number, body?: unknown): void {
    const text = body === undefined ? '' : JSON.stringify(body);
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
    response.end(text);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
        length += chunk.length;
        if (length <= largestBody) chunks.push(chunk);
    }
    if (length > largestBody) throw new Denial(413, 'MessageSizeTooBig', 'Message size too large.');
    try {
        return JSON.parse(Buffer.concat(chunks).toString('utf8'));
    } catch {
        throw new Denial(400, 'BadSyntax', 'The body of the request is not JSON.');
    }
}

function outsider(): Denial {
    return new Denial(403, 'LoopbackOnly', 'Local Teams answers this computer only.');
}

function isLoopbackAddress(address: string): boolean {
    return address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address);
}

function isLoopbackName(host: string): boolean {
    return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
}
