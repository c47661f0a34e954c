import { randomUUID } from 'node:crypto';
import type { Card } from '../cards/card.ts';
import { type Route, withoutThread } from '../domain/channel.ts';
import { PlainError } from '../domain/plainError.ts';
import { comesLater, deliveryOf } from './delivery.ts';
import type { Courier } from './hub.ts';
import type { PostBody, Tray } from './letters.ts';

class NotTaken extends PlainError {
    override readonly name = 'NotTaken';
}

/** What sending needs of a house. */
export interface Sender {
    readonly name: string;
    readonly courier: Courier;
    readonly tray: Tray;
    now(): Date;
    failed(problem: unknown, doing: string): void;
}

/**
 * Sends a card now, or lets it wait in the in-tray where Teams does not take it for now, behind what waits for that place already.
 * Answers `dead` where it will never be taken there.
 */
export async function sendLater(post: PostBody, house: Sender): Promise<'sent' | 'waits' | 'dead'> {
    if (!house.tray.isWaiting(laneOf(post))) {
        const delivery = await deliveryOf(send(post, house));
        if (delivery.kind === 'posted') return 'sent';
        house.failed(new NotTaken(`Teams did not take a card: ${delivery.reason}.`), 'sending a card');
        if (!comesLater(delivery)) return 'dead';
    }
    await wait(post, house);
    return 'waits';
}

/** What people typed stands on these cards alone, so they go as they are and in order; the first takes the place of a message. Answers whether all go. */
export async function sendAll(to: Route, cards: readonly Card[], edited: string, house: Sender): Promise<boolean> {
    for (const [nth, card] of cards.entries()) {
        const messageId = nth === 0 ? edited : '';
        if ((await sendLater({ to, card, messageId, isWhole: true }, house)) === 'dead') return false;
    }
    return true;
}

/** An edit of a message that is gone is a new message. */
export async function send(
    { to, card, messageId, isWhole }: PostBody,
    { courier }: Pick<Sender, 'courier'>,
): Promise<void> {
    const { post, edit } = isWhole ? courier.whole : courier;
    if (messageId !== '' && (await edit(to, messageId, card))) return;
    await post(to, card);
}

/** Into the in-tray, to be sent once Teams takes it. */
export async function wait(post: PostBody, house: Sender, id: string = randomUUID()): Promise<void> {
    const at = house.now().toISOString();
    const slip = await house.tray.put({
        id,
        kind: 'post',
        partnership: house.name,
        lane: laneOf(post),
        at,
        body: post,
    });
    await slip.release();
}

const laneOf = ({ to }: PostBody): string => `post ${withoutThread(to.conversationId)}`;
