import type { Day } from './day.ts';

/** A group and where it meets in Teams: the route its reminders take. */
export interface Channel {
    readonly key: string;
    /** The group's reference; one row a group. */
    readonly ref: string;
    readonly title: string;
    readonly kind: string;
    readonly parent: string;
    readonly route: Route;
    /** The channel's last digest; absent before the first. */
    readonly digest?: Digest;
}

/** Claimed before it is posted, so that two instances never both post; posted afterwards. */
export interface Digest {
    readonly day: Day;
    readonly state: 'claimed' | 'posted';
}

/** Where a message goes. The service address is Teams' own and may change; the latest one seen is right. */
export interface Route {
    readonly tenantId: string;
    readonly teamId: string;
    readonly channelId: string;
    readonly conversationId: string;
    readonly serviceUrl: string;
}

/** A channel's threads share its address up to `;messageid=`. */
export const withoutThread = (conversationId: string): string => conversationId.split(';')[0] ?? conversationId;

export const serves = (channel: Channel, conversationId: string): boolean =>
    channel.route.conversationId !== '' && channel.route.conversationId === withoutThread(conversationId);
