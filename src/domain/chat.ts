import { type Arrangement, personByEmail } from './arrangement.ts';
import { type Channel, type Delivered, personal } from './channel.ts';
import { deliveredTo } from './digest.ts';

/** Whom the bot can reach alone, by e-mail. */
export interface Chats {
    /** Says whether the person is known to the arrangement and has spoken in a chat that is still there. */
    isReached(person: string): boolean;
    /** A chat that was found gone; undefined for any other. */
    gone(person: string): Gone | undefined;
}

export interface Gone {
    /** UTC, ISO 8601. */
    readonly at: string;
    /** What it had been told. */
    readonly told: Delivered | undefined;
}

export function chatsOf(channels: readonly Channel[], arrangement: Arrangement): Chats {
    const chats = new Map(
        channels
            .filter(({ kind, ref }) => kind === personal && personByEmail(arrangement, ref) !== undefined)
            .map((chat) => [chat.ref, chat]),
    );
    return {
        isReached(person) {
            const chat = chats.get(person);
            return chat !== undefined && chat.goneAt === undefined && chat.route.conversationId !== '';
        },
        gone(person) {
            const chat = chats.get(person);
            return chat?.goneAt === undefined ? undefined : { at: chat.goneAt, told: deliveredTo(chat) };
        },
    };
}

/** Where nobody has spoken with the bot alone. */
export const noChats: Chats = { isReached: () => false, gone: () => undefined };
