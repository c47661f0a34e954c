import type { Delivery } from '../domain/channel.ts';

/**
 * What Teams' answer to a post means (Microsoft Teams: send errors). 403 and 404 say that the bot or the conversation is gone; what is
 * throttled or down, or did not answer, may be tried again; anything else is a fault of ours that no repetition heals.
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
        const waitMs = toldToWait(problem);
        return { kind: 'busy', reason, ...(waitMs !== undefined && { waitMs }) };
    }
}

/** Says whether the same card may be taken later: also where no answer came, though then it may stand there twice. */
export const comesLater = (delivery: Delivery): boolean =>
    delivery.kind === 'busy' || (delivery.kind === 'refused' && Number.isNaN(Number(delivery.reason)));

function toldToWait(problem: unknown): number | undefined {
    const headers = (problem as { response?: { headers?: { get?(name: string): string | undefined } } }).response
        ?.headers;
    const seconds = Number(headers?.get?.('retry-after') ?? Number.NaN);
    return Number.isNaN(seconds) ? undefined : seconds * 1000;
}
