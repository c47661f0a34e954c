import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Card } from '../cards/card.ts';
import type { Typed } from '../cards/typed.ts';
import type { Arrangement } from '../domain/arrangement.ts';
import { type Route, withoutThread } from '../domain/channel.ts';
import { timeIn } from '../domain/day.ts';
import type { Letter, SetAside, Slip } from '../domain/letter.ts';
import type { Waiting } from '../domain/waiting.ts';
import { capital } from '../domain/wording.ts';
import { type Activity, filesOf, Incoming, wordsOf } from './activity.ts';

/** The in-tray, as the bot knows it. */
export interface Tray {
    /** Durable once this resolves; not handed on until its slip is released. */
    put(letter: Letter): Promise<Slip>;
    isWaiting(lane: string): boolean;
    waiting(): Promise<Waiting>;
    aside(): Promise<readonly SetAside[]>;
    /** Lets what waits be tried at once. */
    nudge(): void;
}

/** A press or typed words, with all that its turn is made of, and the message that says it is kept. */
export interface PressBody {
    readonly activity: Activity;
    readonly today: string;
    readonly at: string;
    readonly messageId: string;
}

/** A card for a place: a new message, or the edit of one. */
export interface PostBody {
    readonly to: Route;
    readonly card: Card;
    readonly messageId: string;
    /** Its words stand nowhere else, so nothing shorter may stand in its place. */
    readonly isWhole?: true | undefined;
}

const route = z.object({
    tenantId: z.string(),
    teamId: z.string(),
    channelId: z.string(),
    conversationId: z.string(),
    serviceUrl: z.string(),
});
const card = z.custom<Card>((value) => (value as Partial<Card> | null)?.type === 'AdaptiveCard');

/** What each letter of ours holds; a letter may be older than this program, or not ours. */
export const bodies = {
    press: z.object({ activity: Incoming, today: z.string(), at: z.string(), messageId: z.string() }),
    post: z.object({ to: route, card, messageId: z.string(), isWhole: z.literal(true).optional() }),
    // A hub that could not be drawn.
    hub: z.object({ meeting: z.string(), near: route }),
    // A letter that was set aside and of which the administrator is to know.
    notice: z.object({ letter: z.string() }),
} satisfies Record<Letter['kind'], z.ZodType>;

export const nameIn = ({ activity }: Pick<PressBody, 'activity'>): string => activity.from.name ?? 'somebody';

/** When something was sent, by the clocks of the partnership. */
export const timeOf = (at: string, { arrangement }: { arrangement(): Arrangement }): string =>
    timeIn(arrangement().zone, new Date(at));

/** Presses of one place are handed on in order. */
export const laneOf = (activity: Activity): string => `press ${withoutThread(activity.conversation.id)}`;

/** Only what a turn is made of. */
export const essence = ({ channelData, entities, attachments, ...activity }: Activity): Activity => {
    const { type, id, serviceUrl, channelId, from, recipient, conversation, name, text, replyToId, value } = activity;
    const { action, membersAdded, membersRemoved } = activity;
    const tenant = channelData?.tenant && { id: channelData.tenant.id };
    const team = channelData?.team && { id: channelData.team.id };
    const channel = channelData?.channel && { id: channelData.channel.id };
    return JSON.parse(
        JSON.stringify({
            ...{ type, id, serviceUrl, channelId, from, recipient, conversation, name, text, replyToId, value },
            ...{ action, membersAdded: idsOf(membersAdded), membersRemoved: idsOf(membersRemoved) },
            channelData: { tenant, team, channel, eventType: channelData?.eventType },
            entities: entities?.filter((entity) => entity.type === 'mention'),
            // The words of a message come as an attachment too; only files say what the words do not.
            ...(filesOf({ ...activity, attachments }).length > 0 && { attachments }),
        }),
    ) as Activity;
};

const idsOf = (members: Activity['membersAdded']) => members?.map(({ id }) => ({ id }));

export const idOf = (...parts: readonly string[]): string => hash('sha256', JSON.stringify(parts)).slice(0, 24);

/** What a person typed, field by field, without what the program put beside it. */
export function typedIn(activity: Activity): Typed[] {
    if (activity.type === 'message') return [{ label: 'Message', words: wordsOf(activity) }];
    return Object.entries(dataOf(activity))
        .filter(([name, value]) => typeof value === 'string' && value !== '' && !ours.has(name))
        .map(([name, value]) => ({ label: inWords(name), words: String(value) }));
}

/** The data of a pressed button, in either shape Teams sends it. */
export function dataOf({ value }: Activity): Record<string, unknown> {
    const { action, data } = (value ?? {}) as { action?: { data?: unknown }; data?: unknown };
    const found = action?.data ?? data;
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
}

/** The same press with other data. */
export function withData(activity: Activity, data: Readonly<Record<string, unknown>>): Activity {
    const { action } = activity.value as { action?: object };
    return { ...activity, value: action === undefined ? { data } : { action: { ...action, data } } };
}

const ours = new Set(['verb', 'op', 'card', 'msteams', 'said', 'sealed', 'of', 'page']);
const inWords = (name: string): string => {
    const words = name.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
    return capital(words);
};
