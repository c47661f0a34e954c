import { randomUUID } from 'node:crypto';
import { type Channel, type Route, serves, withoutThread } from '../domain/channel.ts';
import type { MinuteBook } from '../domain/minuteBook.ts';
import { Refusal } from '../domain/refusal.ts';

/** Which group meets where. The rows are few and asked at every turn, so they are remembered for a while. */
export interface Bindings {
    /** The group's row bound to this conversation. */
    at(conversationId: string): Promise<Channel | undefined>;
    /** Keeps the route; the group meets here from now on. */
    bind(channel: Channel, press: string): Promise<Channel>;
    /** Teams may move a conversation to another service address; the latest one seen is right. */
    follow(route: Route): Promise<void>;
}

export function bindingsOf(book: MinuteBook, now: () => number, rememberMs = 60_000): Bindings {
    let remembered: { rows: Promise<Channel[]>; until: number } | undefined;

    const rows = (): Promise<Channel[]> => {
        if (remembered && now() < remembered.until) return remembered.rows;
        const asked = book.channels.all({});
        remembered = { rows: asked, until: now() + rememberMs };
        asked.catch(forget);
        return asked;
    };
    const forget = () => {
        remembered = undefined;
    };
    const at = async (conversationId: string) => (await rows()).find((row) => serves(row, conversationId));

    return {
        at,
        async bind(channel, press) {
            forget();
            const there = await at(channel.route.conversationId);
            if (there && there.ref !== channel.ref)
                throw new Refusal(
                    `This place already serves ${there.title} (${there.ref}). Set the group up elsewhere.`,
                );
            const kept = await book.channels.add(channel);
            const { record } = kept.already
                ? await book.channels.change({ ref: channel.ref }, press, (row) => ({ ...row, route: channel.route }))
                : kept;
            forget();
            return record;
        },
        async follow(route) {
            const row = await at(route.conversationId);
            if (!row || route.serviceUrl === '' || row.route.serviceUrl === route.serviceUrl) return;
            // No press of anybody's: an address that comes back after another is news again.
            await book.channels.change({ ref: row.ref }, randomUUID(), (latest) => ({
                ...latest,
                route: { ...latest.route, serviceUrl: route.serviceUrl },
            }));
            forget();
        },
    };
}

/** A route without the thread: the place itself. */
export const placeOf = (route: Route): Route => ({ ...route, conversationId: withoutThread(route.conversationId) });
