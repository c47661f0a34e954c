import { type Context, GraphError, HTTPMessageHandler, type Middleware } from '@microsoft/microsoft-graph-client';
import { Agent, type Dispatcher } from 'undici';
import { refusedBy } from './outcome.ts';

/** The SDK's own handler attaches the token over https and to known hosts only, and local Graph is neither. */
export class Bearer implements Middleware {
    readonly #token: () => Promise<string>;
    #next: Middleware | undefined;

    constructor(token: () => Promise<string>) {
        this.#token = token;
    }

    async execute(context: Context): Promise<void> {
        const headers = { ...context.options?.headers, Authorization: `Bearer ${await this.#token()}` };
        context.options = { ...context.options, headers };
        await this.#next?.execute(context);
    }

    setNext(next: Middleware): void {
        this.#next = next;
    }
}

/**
 * Sends JSON through the lowest floor of undici, over connections that stay open: a sixth of the CPU of fetch, which is built on it and is
 * what most of a press would cost. Files, and answers that lie elsewhere, are left to fetch.
 */
export class Wire implements Middleware {
    readonly #byFetch = new HTTPMessageHandler();
    // Whoever asks has a deadline of his own.
    readonly #open = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
    readonly #dated: ((theirs: string) => void) | undefined;

    constructor(dated?: (theirs: string) => void) {
        this.#dated = dated;
    }

    async execute(context: Context): Promise<void> {
        const { request: address, options = {} } = context;
        const isJson = options.body === undefined || typeof options.body === 'string';
        if (typeof address !== 'string' || !isJson) return this.#byFetch.execute(context);
        const response = await this.#send(address, options);
        if (response.status >= 300 && response.status < 400) return this.#byFetch.execute(context);
        context.response = response as unknown as Response;
    }

    #send(address: string, { method = 'GET', headers, body, signal }: RequestInit): Promise<Answer> {
        const from = address.indexOf('/', 'https://'.length);
        return new Promise((resolve, reject) => {
            let abort = reject;
            const stop = () => abort(new Error('The time for it is over.'));
            signal?.addEventListener('abort', stop);
            const ended = () => signal?.removeEventListener('abort', stop);
            let status = 0;
            let heads: readonly Buffer[] = [];
            const parts: Buffer[] = [];
            this.#open.dispatch(
                {
                    origin: address.slice(0, from),
                    path: encoded(address.slice(from)),
                    method: method as Dispatcher.HttpMethod,
                    headers: headers as Record<string, string>,
                    body: (body ?? null) as string | null,
                },
                {
                    onConnect(given) {
                        abort = given;
                        if (signal?.aborted) stop();
                    },
                    onHeaders: (given, raw) => {
                        status = given;
                        heads = raw;
                        const date = this.#dated && headIn(raw, 'date');
                        if (date) this.#dated?.(date);
                        return true;
                    },
                    onData(part) {
                        parts.push(part);
                        return true;
                    },
                    onComplete() {
                        ended();
                        resolve(new Answer(status, heads, parts));
                    },
                    onError(problem) {
                        ended();
                        reject(problem);
                    },
                },
            );
        });
    }
}

/** What was answered: JSON, or its words where it is text. Throws a GraphError where it is no answer, of status -1 where nothing came. */
export async function answered(asked: Promise<Response | undefined>, kind: 'json' | 'text'): Promise<unknown> {
    let status = -1;
    try {
        const response = await asked;
        status = response?.status ?? -1;
        const words = (await response?.text()) ?? '';
        if (!response?.ok) throw Object.assign(refusedBy(status, jsonOr(words)), { headers: response?.headers });
        if (kind === 'text') return words;
        return words === '' ? undefined : JSON.parse(words);
    } catch (problem) {
        if (problem instanceof GraphError || !(problem instanceof Error)) throw problem;
        throw Object.assign(new GraphError(status, '', problem), { code: problem.name, body: String(problem) });
    }
}

function jsonOr(words: string): unknown {
    try {
        return JSON.parse(words);
    } catch {
        return words;
    }
}

/** As a browser would send it, where a name in a path was not encoded. */
function encoded(path: string): string {
    if (/^[!-~]*$/.test(path)) return path;
    const { pathname, search } = new URL(path, 'https://any');
    return pathname + search;
}

/** One header, of names and values as they came in turn: few are ever asked for, and reading all costs more than the rest of an answer. */
function headIn(heads: readonly Buffer[], name: string): string | null {
    const at = heads.findIndex(
        (head, index) =>
            index % 2 === 0 && head.length === name.length && head.toString('latin1').toLowerCase() === name,
    );
    return at < 0 ? null : (heads[at + 1]?.toString('latin1') ?? null);
}

/** What the SDK asks of a response; the one of fetch streams what lies here already, for as much CPU as the request itself. */
class Answer {
    readonly ok: boolean;
    readonly headers: { get(name: string): string | null };
    readonly body: Buffer;

    constructor(
        readonly status: number,
        heads: readonly Buffer[],
        parts: readonly Buffer[],
    ) {
        this.ok = status >= 200 && status < 300;
        this.headers = { get: (name) => headIn(heads, name.toLowerCase()) };
        this.body = Buffer.concat(parts);
    }

    async text(): Promise<string> {
        return this.body.toString('utf8');
    }
}
