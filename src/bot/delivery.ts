import type { Delivery } from '../domain/channel.ts';

/** Teams says of 500 that nothing is to be tried again soon. */
const BROKEN_MS = 60_000;

/**
 * What Teams' answer to a post means (Microsoft Teams: send errors). 403 and 404 say that the bot or the conversation is gone; what is
 * throttled or down, or did not answer, may be tried again; anything else is a fault of ours that no repetition heals. After 502 and 504 the
 * card may stand there: Teams wants them repeated all the same, takes no key of ours and lets a bot read nothing back, so it may stand twice.
 */
export async function deliveryOf(sending: Promise<unknown>): Promise<Delivery> {
    try {
        await sending;
        return { kind: 'posted' };
    } catch (problem) {
        const { statusCode, code } = problem as { statusCode?: number; code?: string };
        const reason = statusCode === undefined ? (code ?? 'no answer') : String(statusCode);
        if (statusCode === 403 || statusCode === 404) return { kind: 'dead', reason };
        // Where no answer came the message may stand there already, so nobody is in haste to repeat it.
        const passes =
            statusCode === undefined
                ? ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(code ?? '')
                : [412, 429].includes(statusCode) || statusCode >= 500;
        if (!passes) return { kind: 'refused', reason };
        const waitMs = toldToWait(problem) ?? (statusCode === 500 ? BROKEN_MS : undefined);
        return { kind: 'busy', reason, ...(waitMs !== undefined && { waitMs }) };
    }
}

/** Says whether the same card may be taken later: also where no answer came, though then it may stand there twice. */
export const comesLater = (delivery: Delivery): boolean =>
    delivery.kind === 'busy' || (delivery.kind === 'refused' && Number.isNaN(Number(delivery.reason)));

/** Milliseconds in a Retry-After header, which holds seconds or a date; undefined where there is none. */
export function waitTold(header: string | null | undefined, now: number): number | undefined {
    if (!header) return undefined;
    const ms = Number.isNaN(Number(header)) ? Date.parse(header) - now : Number(header) * 1000;
    return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function toldToWait(problem: unknown): number | undefined {
    const { response } = problem as { response?: { headers?: { get?(name: string): string | null | undefined } } };
    return waitTold(response?.headers?.get?.('retry-after'), Date.now());
}
