import { setTimeout as pause } from 'node:timers/promises';
import { withoutThread } from '../domain/channel.ts';
import { PlainError } from '../domain/plainError.ts';
import type { Witness } from '../domain/witness.ts';
import { waitTold } from './delivery.ts';
import { type Pace, tenantLimits, threadLimits } from './pace.ts';

/** How requests to Teams are sent. */
export interface Wiring {
    readonly witness: Pick<Witness, 'sent'>;
    /** Absent where nobody counts: Teams' stand-in takes what comes. */
    readonly pace?: Pace;
    readonly now?: () => number;
}

/** A request and its answer, as the SDK's pipeline hands them on. */
interface Request {
    readonly url: string;
    readonly method: string;
    timeout: number;
}
interface Response {
    readonly status: number;
    readonly headers: { get(name: string): string | undefined };
}

/** It would have been too much for Teams, so it was not sent; answered as Teams itself would. */
class TooMany extends PlainError {
    override readonly name = 'TooMany';
    readonly statusCode = 429;
    readonly response: { readonly headers: Headers };

    constructor(waitMs: number) {
        super('More is to be sent to one thread than Teams takes.');
        this.response = { headers: new Headers({ 'Retry-After': String(Math.ceil(waitMs / 1000)) }) };
    }
}

/** Somebody waits for what is sent; longer waits are the in-tray's. */
const PATIENCE_MS = 3000;
/** The SDK waits for ever for a hung server; whoever sent it has given up by then, and its socket is given up too. */
const HUNG_MS = 15_000;
/** Where Teams throttles without saying for how long. */
const HUSH_MS = 2000;

/** One step of the pipeline, around each single request. */
export const wireOf = ({ witness, pace, now = Date.now }: Wiring) => ({
    name: 'spacedAndCounted',
    async sendRequest<Answer extends Response>(
        request: Request,
        next: (request: Request) => Promise<Answer>,
    ): Promise<Answer> {
        const [, thread] = /\/v3\/conversations\/([^/?]+)\/activities/.exec(request.url) ?? [];
        const place = thread === undefined ? undefined : `thread ${withoutThread(decodeURIComponent(thread))}`;
        if (pace !== undefined) {
            if (place !== undefined) await turnOf(place, request.method === 'POST' ? threadLimits : [], pace, now());
            await turnOf('all', tenantLimits, pace, now());
        }
        request.timeout = HUNG_MS;
        try {
            const answer = await next(request);
            if (place !== undefined) witness.sent(answer.status);
            if (answer.status === 429 && place !== undefined)
                pace?.hush(place, now() + (waitTold(answer.headers.get('retry-after'), now()) ?? HUSH_MS));
            return answer;
        } catch (problem) {
            if (place !== undefined) witness.sent(0);
            throw problem;
        }
    },
});

async function turnOf(key: string, limits: Parameters<Pace['next']>[1], pace: Pace, now: number): Promise<void> {
    const waitMs = pace.next(key, limits, now, PATIENCE_MS);
    if (waitMs > PATIENCE_MS) throw new TooMany(waitMs);
    if (waitMs > 0) await pause(waitMs);
}
