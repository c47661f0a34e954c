import { Agent as PlainAgent, request as plainRequest } from 'node:http';
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

    async execute(context: Context): Promise<void> {
        const { request: address, options = {} } = context;
        const isJson = options.body === undefined || typeof options.body === 'string';
        if (typeof address !== 'string' || !isJson) return this.#byFetch.execute(context);
        const response = await this.#send(new URL(address), options);
        if (response === 'elsewhere') return this.#byFetch.execute(context);
        context.response = response;
    }

    #send(url: URL, { method, headers, body, signal }: RequestInit): Promise<Response | 'elsewhere'> {
        const isPlain = url.protocol === 'http:';
        const agent = this.#open[isPlain ? 'http:' : 'https:'];
        return new Promise((resolve, reject) => {
            const sent = (isPlain ? plainRequest : request)(
                url,
                { agent, method, headers: headers as Record<string, string>, ...(signal && { signal }) },
                (answer) => {
                    const { statusCode: status = 0 } = answer;
                    if (status >= 300 && status < 400) {
                        answer.resume();
                        resolve('elsewhere');
                        return;
                    }
                    const parts: Buffer[] = [];
                    answer.on('data', (part: Buffer) => parts.push(part));
                    answer.on('error', reject);
                    answer.on('end', () => {
                        // These may have no body, not even an empty one.
                        const whole = status === 204 || status === 205 ? null : Buffer.concat(parts);
                        resolve(new Response(whole, { status, headers: answer.headers as Record<string, string> }));
                    });
                },
            );
            sent.on('error', reject);
            sent.end(body);
        });
    }
}
