import { GraphError } from '@microsoft/microsoft-graph-client';
import { Agent, type Dispatcher } from 'undici';
import type { Deadline } from './deadline.ts';
import { refusedBy } from './outcome.ts';

/** What came back of a request. */
export type Answered = Pick<Response, 'ok' | 'status'> & {
    readonly headers: { get(name: string): string | null };
    text(): Promise<string>;
};

/**
 * Sends JSON through the lowest floor of undici, over connections that stay open: a sixth of the CPU of fetch, which is built on it and is
 * what most of a press would cost.
 */
export class Wire {
    // Whoever asks has a deadline of his own.
    readonly #open = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
    readonly #origin: string;
    readonly #folder: string;
    readonly #dated: ((theirs: string) => void) | undefined;

    /** Paths begin after the last part of the base. */
    constructor({ origin, pathname }: URL, dated?: (theirs: string) => void) {
        this.#origin = origin;
        this.#folder = pathname;
        this.#dated = dated;
    }

    send(
        method: string,
        path: string,
        headers: Readonly<Record<string, string>>,
        body: string | null,
        deadline: Deadline,
    ): Promise<Answered> {
        return new Promise((resolve, reject) => {
            let abort = reject;
            const stop = () => abort(new Error('The time for it is over.'));
            deadline.add(stop);
            const ended = () => deadline.delete(stop);
            let status = 0;
            let heads: readonly Buffer[] = [];
            const parts: Buffer[] = [];
            this.#open.dispatch(
                {
                    origin: this.#origin,
                    path: encoded(this.#folder + path),
                    method: method.toUpperCase() as Dispatcher.HttpMethod,
                    headers,
                    body,
                },
                {
                    onConnect(given) {
                        abort = given;
                        if (deadline.isOver) stop();
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
export async function answered(asked: Promise<Answered>, kind: 'json' | 'text'): Promise<unknown> {
    let status = -1;
    try {
        const response = await asked;
        status = response.status;
        const words = await response.text();
        if (!response.ok) throw Object.assign(refusedBy(status, jsonOr(words)), { headers: response.headers });
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

/** The one of fetch streams what lies here already, for as much CPU as the request itself. */
class Answer implements Answered {
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
