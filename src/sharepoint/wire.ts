import { type ClientRequest, type IncomingHttpHeaders, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent, request } from 'node:https';
import { type Context, HTTPMessageHandler, type Middleware } from '@microsoft/microsoft-graph-client';

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
 * Sends JSON by Node's own client, over connections that stay open: a third of the CPU of fetch, which is what most of a press would cost.
 * Files, and answers that lie elsewhere, are left to fetch.
 */
export class Wire implements Middleware {
    readonly #byFetch = new HTTPMessageHandler();
    readonly #open = { 'http:': new PlainAgent({ keepAlive: true }), 'https:': new Agent({ keepAlive: true }) };
    /** What of an address says where it leads; most lead to one place. */
    readonly #places = new Map<string, Place>();
    readonly #dated: ((theirs: string) => void) | undefined;

    constructor(dated?: (theirs: string) => void) {
        this.#dated = dated;
    }

    async execute(context: Context): Promise<void> {
        const { request: address, options = {} } = context;
        const isJson = options.body === undefined || typeof options.body === 'string';
        if (typeof address !== 'string' || !isJson) return this.#byFetch.execute(context);
        const response = await this.#send(address, options);
        if (response === 'elsewhere') return this.#byFetch.execute(context);
        context.response = response as unknown as Response;
    }

    #placeOf(origin: string): Place {
        const known = this.#places.get(origin);
        if (known !== undefined) return known;
        const { protocol, hostname, port } = new URL(origin);
        const isPlain = protocol === 'http:';
        const agent = this.#open[isPlain ? 'http:' : 'https:'];
        const place = { send: isPlain ? plainRequest : request, options: { agent, protocol, hostname, port } };
        this.#places.set(origin, place);
        return place;
    }

    #send(address: string, { method, headers, body, signal }: RequestInit): Promise<Answer | 'elsewhere'> {
        const from = address.indexOf('/', 'https://'.length);
        const place = this.#placeOf(address.slice(0, from));
        return new Promise((resolve, reject) => {
            const sent: ClientRequest = place.send({
                ...place.options,
                path: encoded(address.slice(from)),
                method: method ?? 'GET',
                headers: headers as Record<string, string>,
            });
            // Not the request's own option, which watches the stream in four more ways.
            const stop = () => sent.destroy(new Error('The time for it is over.'));
            signal?.addEventListener('abort', stop);
            sent.once('close', () => signal?.removeEventListener('abort', stop));
            sent.once('error', reject);
            sent.once('response', (answer) => {
                const { statusCode: status = 0 } = answer;
                if (answer.headers.date !== undefined) this.#dated?.(answer.headers.date);
                if (status >= 300 && status < 400) {
                    answer.resume();
                    resolve('elsewhere');
                    return;
                }
                const parts: Buffer[] = [];
                answer.on('data', (part: Buffer) => parts.push(part));
                answer.once('error', reject);
                answer.once('end', () => resolve(new Answer(status, answer.headers, Buffer.concat(parts))));
            });
            sent.end(body);
        });
    }
}

/** As a browser would send it, where a name in a path was not encoded. */
function encoded(path: string): string {
    if (/^[!-~]*$/.test(path)) return path;
    const { pathname, search } = new URL(path, 'https://any');
    return pathname + search;
}

interface Place {
    readonly send: typeof plainRequest;
    readonly options: object;
}

/** What the SDK asks of a response; the one of fetch streams what lies here already, for as much CPU as the request itself. */
class Answer {
    readonly ok: boolean;
    readonly headers: { get(name: string): string | null };

    constructor(
        readonly status: number,
        headers: IncomingHttpHeaders,
        readonly body: Buffer,
    ) {
        this.ok = status >= 200 && status < 300;
        this.headers = { get: (name) => headers[name.toLowerCase()]?.toString() ?? null };
    }

    async text(): Promise<string> {
        return this.body.toString('utf8');
    }

    async json(): Promise<unknown> {
        return JSON.parse(await this.text());
    }
}
