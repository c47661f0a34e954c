import type { Card } from '../cards/card.ts';
import { digestCard, digestToSeal } from '../cards/digest.ts';
import { type Arrangement, personByEmail } from '../domain/arrangement.ts';
import { type Delivery, personal, type Route } from '../domain/channel.ts';
import type { Day } from '../domain/day.ts';
import { isFresh } from '../domain/digest.ts';
import type { Plan } from './plan.ts';

/** What a digest is sent with. */
export interface Sending {
    readonly arrangement: Arrangement;
    readonly today: Day;
    now(): Date;
    post(to: Route, card: Card): Promise<Delivery>;
    /** Signs what comes back from the client with the other pages of a digest. */
    seal(words: string): string;
    pause(ms: number): Promise<void>;
    isStopping?(): boolean;
}

const tries = 4;
/** A channel that asks for a longer wait is left to the next round, so that it holds up no other one. */
const longestWaitMs = 30_000;

/** Tries again after the wait that was told, as long as the claim is good and the wait no burden to others. */
export async function send(plan: Plan, claimedAt: string, sending: Sending): Promise<Delivery> {
    const card = cardOf(plan, sending);
    for (let attempt = 1; ; attempt++) {
        const outcome = await sending.post(plan.channel.route, card);
        if (outcome.kind !== 'busy' || attempt === tries) return outcome;
        // A little by chance, so that several processes do not come back at once.
        const wait = outcome.waitMs ?? 250 * 2 ** attempt * (1 + Math.random() / 4);
        const then = new Date(sending.now().getTime() + wait).toISOString();
        if (wait > longestWaitMs || !isFresh(claimedAt, then) || sending.isStopping?.()) return outcome;
        await sending.pause(wait);
        if (sending.isStopping?.()) return outcome;
    }
}

function cardOf({ channel, parts, lines, notes }: Plan, { arrangement, today, seal }: Sending): Card {
    const person = channel.kind === personal ? personByEmail(arrangement, channel.ref)?.name : undefined;
    const of = parts.map(({ group, told }) => ({ group, day: told?.day ?? '', at: told?.at ?? '' }));
    const digest = { channel: channel.ref, day: today, of };
    const query = { ...digest, seal: seal(digestToSeal(digest)) };
    return digestCard({ name: person ?? channel.title, query, lines, notes, page: 1 });
}
