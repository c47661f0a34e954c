import { randomUUID } from 'node:crypto';
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import type { TurnState } from '@microsoft/teams-ai/lib/TurnState.js';
import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import type { Card } from '../cards/card.ts';
import type { DigestQuery } from '../cards/digest.ts';
import type { Arrangement, Person } from '../domain/arrangement.ts';
import { type Route as Way, withoutThread } from '../domain/channel.ts';
import type { Day } from '../domain/day.ts';
import type { Line } from '../domain/line.ts';
import type { MinuteBook } from '../domain/minuteBook.ts';
import { type Activity as Incoming, tenantOf, verbOf, wordsOf } from './activity.ts';
import type { Bindings } from './bindings.ts';
import type { Forms } from './forms.ts';
import { commandFor, routes } from './handlers.ts';
import type { Courier, Hubs } from './hub.ts';
import { meetingBegan } from './meeting.ts';
import { welcomed } from './menu.ts';
import type { Posts } from './posts.ts';
import type { Seal } from './seal.ts';
import { answerCommand, answerInvoke, cardMessage, invokeFailed, notOurs, within } from './teamsAnswer.ts';
import type { Door, Proven } from './teamsDoor.ts';
import { keyOf, type Route, type Turn } from './turn.ts';

/** What the bot is handed by the architect. */
export interface House {
    readonly book: MinuteBook;
    readonly bindings: Bindings;
    readonly forms: Forms;
    readonly hubs: Hubs;
    readonly posts: Posts;
    readonly seal: Seal;
    readDigest(query: DigestQuery): Promise<readonly Line[]>;
    arrangement(): Arrangement;
    /** The person of a verified directory id, or undefined. */
    whoIs(directoryId: string): Person | undefined;
    today(): Day;
    now(): Date;
    /** Takes failures that nobody waits for; told without personal text. */
    failed(problem: unknown, doing: string): void;
}

export interface Bot {
    readonly door: Door;
    /** Throws an AuthenticationError when the sender is not who it says it is. */
    prove(authorization: string, activity: Incoming): Promise<Proven>;
    /** One activity in, one answer out: the HTTP status and body. */
    take(proven: Proven): Promise<{ status: number; body?: unknown }>;
}

/** The Teams SDKs stop at this file and its two neighbours, `teamsDoor` and `teamsAnswer`. */
export function openBot(door: Door, house: House): Bot {
    // Turns keep nothing between them, so no storage; each route's own answer is sent, so teams-ai only routes.
    const application = new Application<TurnState>({ startTypingTimer: false, removeRecipientMention: false });
    for (const route of routes) answerWith(application, route, house);

    application.activity(ActivityTypes.Message, async (context) => {
        const activity = activityOf(context);
        const { command, groups } = commandFor(wordsOf(activity));
        await answerCommand(context, await command.answer(groups, turnOf(context, house)));
    });
    application.conversationUpdate('membersAdded', async (context) => {
        const added = context.activity.membersAdded ?? [];
        if (added.some((member) => member.id === context.activity.recipient.id))
            await within(context.sendActivity(cardMessage(await welcomed(turnOf(context, house)))));
    });
    application.meetings.start(async (context) => {
        await meetingBegan(turnOf(context, house));
    });

    door.onTurnError = async (context, problem) => {
        house.failed(problem, context.activity.name ?? context.activity.type);
        await invokeFailed(context);
    };

    const delivered = rememberLast(2000);
    return {
        door,
        prove: door.prove,
        async take(proven) {
            const { activity } = proven;
            return door.receive(proven, async (context) => {
                // Teams delivers a message again when our answer was late; it is being answered already.
                if (
                    activity.type === ActivityTypes.Message &&
                    activity.id &&
                    !delivered(`${activity.conversation.id}|${activity.id}`)
                )
                    return;
                const place = placeOf(activityOf(context));
                const whole = { ...place, conversationId: withoutThread(place.conversationId) };
                await Promise.all([house.bindings.follow(whole), keepChat(activity, whole, house)]).catch((problem) =>
                    house.failed(problem, 'following a route'),
                );
                // teams-ai answers what it has no route for with an error, and breaks on a press without a value.
                if (activity.type === ActivityTypes.Invoke && !isPress(activity)) await notOurs(context);
                else await application.run(context);
            });
        },
    };
}

const invokeNames: Record<Route['kind'], string> = {
    press: 'adaptiveCard/action',
    open: 'task/fetch',
    save: 'task/submit',
};
const presses = new Set(routes.map((route) => `${invokeNames[route.kind]} ${route.verb}`));
const isPress = (activity: Incoming): boolean => presses.has(`${activity.name} ${verbOf(activity)}`);

/** In their own chat people are told what they soon owe, and a business manager what can be told nobody else. */
async function keepChat({ conversation, from }: Incoming, place: Way, house: House): Promise<void> {
    if (conversation.conversationType !== 'personal') return;
    const person = from.aadObjectId === undefined ? undefined : house.whoIs(from.aadObjectId);
    if (person) await house.bindings.keepChat(person, place);
}

function answerWith(application: Application<TurnState>, route: Route, house: House): void {
    const answer = async (context: TurnContext, data: unknown): Promise<string> => {
        await answerInvoke(context, route.kind, await route.answer(data, turnOf(context, house)), house.failed);
        // teams-ai leaves an answer that was sent alone, but takes an empty result for none.
        return 'answered';
    };
    if (route.kind === 'press')
        application.adaptiveCards.actionExecute(route.verb, (context, _, data: unknown) => answer(context, data));
    if (route.kind === 'open') application.taskModules.fetch(route.verb, (context, _, data) => answer(context, data));
    if (route.kind === 'save') application.taskModules.submit(route.verb, (context, _, data) => answer(context, data));
}

function turnOf(context: TurnContext, house: House): Turn {
    const activity = activityOf(context);
    const place = placeOf(activity);
    const id = activity.from.aadObjectId ?? '';
    return {
        who: id === '' ? undefined : house.whoIs(id),
        actor: { id, name: activity.from.name ?? '' },
        place,
        isPersonal: activity.conversation.conversationType === 'personal',
        today: house.today(),
        at: house.now().toISOString(),
        arrangement: house.arrangement(),
        book: house.book,
        bindings: house.bindings,
        forms: house.forms,
        readDigest: house.readDigest,
        words: wordsOf(activity),
        typed: keyOf(activity.conversation.id, activity.id ?? randomUUID()),
        card: house.seal.close(activity.replyToId ?? '', activity.conversation.id),
        async post(card: Card) {
            const sent = await within(context.sendActivity(cardMessage(card)));
            return sent?.id ?? '';
        },
        postTo: (key, to, card) => house.posts.once(key, to, card),
        async edit(sealed, card) {
            const messageId = house.seal.open(sealed, activity.conversation.id);
            if (messageId === undefined) return;
            // The record is kept whatever becomes of this card, so a card that cannot be edited is only told of.
            await within(context.updateActivity({ ...cardMessage(card), id: messageId })).catch((problem) =>
                house.failed(problem, 'editing a card'),
            );
        },
        repaint: (meetingRef) => house.hubs.repaint(meetingRef, place),
        moveHub: (meetingRef) => house.hubs.move(meetingRef, place),
        placeHub: (meetingRef) => house.hubs.place(meetingRef, place),
    };
}

/** The adapter hands on what `take` checked. */
const activityOf = (context: TurnContext): Incoming => context.activity as Activity & Incoming;

const placeOf = (activity: Incoming): Way => ({
    tenantId: tenantOf(activity),
    teamId: activity.channelData?.team?.id ?? '',
    channelId: activity.channelData?.channel?.id ?? '',
    conversationId: activity.conversation.id,
    serviceUrl: activity.serviceUrl,
});

/** True for what has not been seen among the last so many. */
function rememberLast(most: number): (id: string) => boolean {
    const seen = new Set<string>();
    return (id) => {
        if (seen.has(id)) return false;
        seen.add(id);
        const [oldest] = seen;
        if (seen.size > most && oldest !== undefined) seen.delete(oldest);
        return true;
    };
}

/** Posts and edits outside a turn: to hubs now, and to channels when the round comes. */
export function courierOf(door: Door): Courier {
    return {
        async post(to, card) {
            let id = '';
            await door.go(to, async (context) => {
                id = (await within(context.sendActivity(cardMessage(card))))?.id ?? '';
            });
            return id;
        },
        async edit(to, messageId, card) {
            let stands = true;
            await door.go(to, async (context) => {
                await within(context.updateActivity({ ...cardMessage(card), id: messageId })).catch((problem) => {
                    if ((problem as { statusCode?: number }).statusCode !== 404) throw problem;
                    stands = false;
                });
            });
            return stands;
        },
    };
}
