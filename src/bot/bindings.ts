import { randomUUID } from 'node:crypto';
import type { Person } from '../domain/arrangement.ts';
import { type Channel, personal, type Route, serves, withoutThread } from '../domain/channel.ts';
import type { MinuteBook } from '../domain/minuteBook.ts';
import { Refusal } from '../domain/refusal.ts';

/** Which group meets where. The rows are few and asked at every turn, so they are remembered for a while. */
export interface Bindings {
    /** The group's row bound to this conversation. */
    at(conversationId: string): Promise<Channel | undefined>;
    /** The group's row, where it meets anywhere. */
    of(groupRef: string): Promise<Channel | undefined>;
    /** Keeps the route; the group meets here from now on. */
    bind(channel: Channel, press: string): Promise<Channel>;
    /** Keeps the chat in which the bot reaches this person alone; it serves no group. */
    keepChat(person: Person, route: Route): Promise<void>;
    /** The chat in which the bot reaches this person alone, where they have ever written to it and Teams still knows it. */
    chatOf(person: Person): Promise<Channel | undefined>;
    /** Teams may move a conversation to another service address; the latest one seen is right. */
    follow(route: Route): Promise<void>;
}

/** A place nobody knew is asked for again no sooner. */
const MISSED_MS = 3000;

export function bindingsOf(book: MinuteBook, now: () => number, rememberMs = 60_000): Bindings {
    let remembered: { rows: Promise<Channel[]>; asked: number } | undefined;

    const rows = (youngerMs = rememberMs): Promise<Channel[]> => {
        if (remembered && now() < remembered.asked + youngerMs) return remembered.rows;
        const asked = book.channels.all({});
        remembered = { rows: asked, asked: now() };
        asked.catch(forget);
        return asked;
    };
    const forget = () => {
        remembered = undefined;
    };
    const anyAt = async (conversationId: string) => (await rows()).find((row) => serves(row, conversationId));
    const at = async (conversationId: string) => {
        const row = await known((each) => serves(each, conversationId));
        return row?.kind === personal ? undefined : row;
    };
    /** What is not known may have been set up at another process since. */
    const known = async (isMeant: (row: Channel) => boolean) =>
        (await rows()).find(isMeant) ?? (await rows(MISSED_MS)).find(isMeant);

    return {
        at,
        of: (groupRef) => known((row) => row.ref === groupRef && row.route.conversationId !== ''),
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
        async keepChat(person, route) {
            const known = (await rows()).find((row) => row.kind === personal && row.ref === person.email);
            if (known?.route.conversationId === route.conversationId && known.goneAt === undefined) return;
            const chat = { ref: person.email, title: `${person.name}: own chat`, kind: personal, parent: '', route };
            const { record, already } = await book.channels.add({ key: `chat ${person.email}`, ...chat });
            if (already && (record.route.conversationId !== route.conversationId || record.goneAt !== undefined))
                await book.channels.change({ ref: person.email }, randomUUID(), ({ goneAt: _, ...row }) => ({
                    ...row,
                    route,
                }));
            forget();
        },
        chatOf: async ({ email }) =>
            (await rows()).find((row) => row.kind === personal && row.ref === email && row.goneAt === undefined),
        async follow(route) {
            const row = await anyAt(route.conversationId);
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
