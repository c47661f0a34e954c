import type { Day } from './day.ts';

/** A group and where it meets in Teams: the route its reminders take. */
export interface Channel {
    readonly key: string;
    /** The group's reference; one row a group. For a personal chat the person's e-mail. */
    readonly ref: string;
    readonly title: string;
    readonly kind: string;
    readonly parent: string;
    readonly route: Route;
    /** The channel's last digest; absent before the first. */
    readonly digest?: Digest;
    /** Of a place that cannot be reached any more, the moment at which that was found; until somebody speaks in it again. UTC, ISO 8601. */
    readonly goneAt?: string;
}

/** Claimed before it is posted, so that two instances never both post; posted afterwards. The rules are in digest.ts. */
export interface Digest {
    readonly day: Day;
    /** Noted: posted, but it told of failures alone, so whatever fell due is still to be told. */
    readonly state: 'claimed' | 'posted' | 'noted';
    /** UTC, ISO 8601: while claimed, when it was taken; once posted, before which moment everything it is made of was read. */
    readonly at: string;
    /** The round that claimed it. */
    readonly by: string;
    /** While claimed or noted, the digest delivered last: neither delivers anything that fell due. */
    readonly before?: Delivered;
}

/** What a channel has been told: everything that fell due up to the day and was recorded before the moment. */
export interface Delivered {
    readonly day: Day;
    readonly at: string;
}

/** What became of a card that was sent. A dead route will not heal by waiting; a busy one may. */
export type Delivery =
    | { readonly kind: 'posted' }
    | { readonly kind: 'dead'; readonly reason: string }
    | { readonly kind: 'busy'; readonly reason: string; readonly waitMs?: number }
    | { readonly kind: 'refused'; readonly reason: string };

/** Where a message goes. The service address is Teams' own and may change; the latest one seen is right. */
export interface Route {
    readonly tenantId: string;
    readonly teamId: string;
    readonly channelId: string;
    readonly conversationId: string;
    readonly serviceUrl: string;
}

/** The same place, known to be there. */
export const there = ({ goneAt: _, ...channel }: Channel): Channel => channel;

/** A channel's threads share its address up to `;messageid=`. */
export const withoutThread = (conversationId: string): string => conversationId.split(';')[0] ?? conversationId;

/** The kind of a row that is no group's channel but the chat in which the bot can reach one person alone. */
export const personal = 'personal';

export const serves = (channel: Channel, conversationId: string): boolean =>
    channel.route.conversationId !== '' && channel.route.conversationId === withoutThread(conversationId);
