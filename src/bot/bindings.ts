import { randomUUID } from 'node:crypto';
import type { Person } from '../domain/arrangement.ts';
import { type Channel, personal, type Route, serves, there, withoutThread } from '../domain/channel.ts';
import { mustBeLast, outdoneBy, type Said } from '../domain/lastWord.ts';
import { Lately } from '../domain/lately.ts';
import type { MinuteBook } from '../domain/minuteBook.ts';
import { Refusal } from '../domain/refusal.ts';

/** Which group meets where. The rows are few and asked at every turn, so they are remembered for a while. */
export interface Bindings {
    /** The group's row bound to this conversation. */
    at(conversationId: string): Promise<Channel | undefined>;
    /** The group's row, where it meets anywhere that can be reached. */
    of(groupRef: string): Promise<Channel | undefined>;
    /** The group's row, where the place it meets in was found gone. */
    lost(groupRef: string): Promise<Channel | undefined>;
    /** Keeps the route; the group meets here from now on. */
    bind(channel: Channel, press: Said): Promise<Channel>;
    /** Keeps the chat in which the bot reaches this person alone; it serves no group. */
    keepChat(person: Person, route: Route): Promise<void>;
    /** Keeps that Teams lets no chat begin with this person, from that moment on and until they write themselves. UTC, ISO 8601. */
    keepClosed(person: Person, at: string): Promise<void>;
    /** The chat in which the bot reaches this person alone, where there is one and Teams still knows it. */
    chatOf(person: Person): Promise<Channel | undefined>;
    /** Teams may move a conversation to another service address; the latest one seen is right. Whoever speaks there shows that it is there. */
    follow(route: Route, how?: { readonly isSpoken: boolean }): Promise<void>;
    /** The same route with the latest service address, for what waited. */
    latest(route: Route): Promise<Route>;
    /** Places that can be reached no more since that moment, or again; answers those that were not known to. */
    mark(isMeant: (channel: Channel) => boolean, goneAt: string | undefined): Promise<Channel[]>;
}

const MOST_HEARD = 2000;
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
    /** Where each place was last heard of, by this process. */
    const addresses = new Lately<string, string>(MOST_HEARD);
    const heard = ({ conversationId, serviceUrl }: Route) => {
        if (serviceUrl === '') addresses.delete(conversationId);
        else addresses.set(conversationId, serviceUrl);
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
        of: (groupRef) =>
            known((row) => row.ref === groupRef && row.route.conversationId !== '' && row.goneAt === undefined),
        lost: async (groupRef) => (await rows()).find((row) => row.ref === groupRef && row.goneAt !== undefined),
        async bind(channel, press) {
            forget();
            const served = await at(channel.route.conversationId);
            if (served && served.ref !== channel.ref)
                throw new Refusal(
                    `This place already serves ${served.title} (${served.ref}). Set the group up elsewhere.`,
                );
            const kept = await book.channels.add(channel, press.at);
            const { record } = kept.already
                ? await book.channels.change({ ref: channel.ref }, press, (row, since) => {
                      const bound = { ...there(row), route: channel.route };
                      mustBeLast(outdoneBy.channels(row, bound), since);
                      return bound;
                  })
                : kept;
            forget();
            return record;
        },
        async keepChat(person, route) {
            const known = (await rows()).find((row) => row.kind === personal && row.ref === person.email);
            if (known?.route.conversationId === route.conversationId && known.goneAt === undefined) return;
            const { record, already } = await book.channels.add(chatRow(person, route));
            if (already && (record.route.conversationId !== route.conversationId || record.goneAt !== undefined))
                await book.channels.change({ ref: person.email }, randomUUID(), (row) => ({ ...there(row), route }));
            forget();
        },
        async keepClosed(person, goneAt) {
            const { already } = await book.channels.add({ ...chatRow(person, nowhere), goneAt });
            // Whoever wrote meanwhile is reached.
            if (already)
                await book.channels.change({ ref: person.email }, randomUUID(), (row) =>
                    row.route.conversationId === '' ? { ...row, goneAt } : row,
                );
            forget();
        },
        chatOf: async ({ email }) =>
            (await rows()).find((row) => row.kind === personal && row.ref === email && row.goneAt === undefined),
        async follow(route, { isSpoken } = { isSpoken: false }) {
            heard(route);
            const row = await anyAt(route.conversationId);
            if (!row || route.serviceUrl === '') return;
            const isBack = isSpoken && row.goneAt !== undefined;
            if (row.route.serviceUrl === route.serviceUrl && !isBack) return;
            // No press of anybody's: an address that comes back after another is news again.
            await book.channels.change({ ref: row.ref }, randomUUID(), ({ goneAt, ...latest }) => ({
                ...latest,
                ...(goneAt !== undefined && !isBack && { goneAt }),
                route: { ...latest.route, serviceUrl: route.serviceUrl },
            }));
            forget();
        },
        async latest(route) {
            const place = withoutThread(route.conversationId);
            const serviceUrl =
                addresses.get(place) ?? (await anyAt(place).catch(() => undefined))?.route.serviceUrl ?? '';
            return serviceUrl === '' ? route : { ...route, serviceUrl };
        },
        async mark(isMeant, goneAt) {
            forget();
            const isOther = (row: Channel) => (row.goneAt === undefined) !== (goneAt === undefined);
            const meant = (await rows()).filter(
                (row) => row.route.conversationId !== '' && isMeant(row) && isOther(row),
            );
            const marked = await Promise.all(
                meant.map(({ ref }) =>
                    book.channels.change({ ref }, randomUUID(), (row) => ({
                        ...there(row),
                        ...(goneAt !== undefined && { goneAt }),
                    })),
                ),
            );
            forget();
            return marked.map(({ record }) => record);
        },
    };
}

const chatRow = ({ email, name }: Person, route: Route): Channel => ({
    ...{ key: `chat ${email}`, ref: email, title: `${name}: own chat`, kind: personal, parent: '', route },
});

const nowhere: Route = { tenantId: '', teamId: '', channelId: '', conversationId: '', serviceUrl: '' };

/** A route without the thread: the place itself. */
export const placeOf = (route: Route): Route => ({ ...route, conversationId: withoutThread(route.conversationId) });
