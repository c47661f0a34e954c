import { type Arrangement, type Person, personByEmail } from './arrangement.ts';
import { type Channel, type Delivered, personal } from './channel.ts';
import { deliveredTo } from './digest.ts';

/** Whom the bot can reach alone, by e-mail. */
export interface Chats {
    /** Says whether the person is known to the arrangement and has a chat that is still there. */
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
            // Where Teams let no chat begin there was none that could go.
            const wasThere = chat?.goneAt !== undefined && chat.route.conversationId !== '';
            return wasThere ? { at: chat.goneAt, told: deliveredTo(chat) } : undefined;
        },
    };
}

/** Teams is asked no sooner again whether it lets the bot begin a chat with somebody. */
const ASKED_AGAIN_DAYS = 7;

/**
 * Says whether Teams may be asked for the chat of somebody who never wrote: of a chat that was there, only the person themselves shows that
 * it is there again.
 */
export function mayBegin({ email }: Person, channels: readonly Channel[], now: Date): boolean {
    const chat = channels.find(({ kind, ref }) => kind === personal && ref === email);
    if (chat === undefined) return true;
    const { goneAt, route } = chat;
    return (
        route.conversationId === '' &&
        (goneAt === undefined || now.getTime() - Date.parse(goneAt) >= ASKED_AGAIN_DAYS * 86_400_000)
    );
}

/** Where nobody can be reached alone. */
export const noChats: Chats = { isReached: () => false, gone: () => undefined };
