import type { Feed } from './feed.ts';
import { type Kept, type MeetingUnderWay, type Messages, theBot } from './messages.ts';
import type { Roster, Spot } from './roster.ts';
import type { Opened, ScreenMessage } from './screen.ts';
import type { World, WorldConversation, WorldPerson } from './world.ts';

type Activity = Record<string, unknown>;

/** What is said where: every change is kept first, then shown on the pages looking on. */
export class Conversations {
    readonly #world: World;
    readonly #roster: Roster;
    readonly #messages: Messages;
    readonly #feed: Feed;
    readonly #today: () => string;

    constructor(world: World, roster: Roster, messages: Messages, feed: Feed, today: () => string) {
        this.#world = world;
        this.#roster = roster;
        this.#messages = messages;
        this.#feed = feed;
        this.#today = today;
    }

    say(person: WorldPerson, spot: Spot, activity: Activity): Kept {
        return this.#post(spot, person.id, activity);
    }

    botSays(spot: Spot, activity: Activity): Kept {
        return this.#post(spot, theBot, activity);
    }

    /** A line of the conversation itself, which began by somebody's doing. */
    note(person: WorldPerson, spot: Spot, text: string): Kept {
        return this.#post(spot, person.id, { type: 'message', text }, true);
    }

    botEdits(id: string, activity: Activity): void {
        this.#feed.tell({ kind: 'edited', message: this.#onScreen(this.#messages.edit(id, activity)) });
    }

    delete(message: Kept): void {
        this.#messages.delete(message.id);
        this.#feed.tell({ kind: 'deleted', place: message.place, id: message.id });
    }

    botIsTyping(place: WorldConversation): void {
        this.#feed.tell({ kind: 'typing', place: place.id });
    }

    find(place: WorldConversation, id: string): Kept | undefined {
        return this.#messages.find(place.id, id);
    }

    /** The thread a reply to a message belongs in: channels have threads, chats do not. */
    threadOf(place: WorldConversation, messageId: string): string | undefined {
        if (place.type !== 'channel') return undefined;
        const message = this.find(place, messageId);
        return message && (message.thread ?? message.id);
    }

    opened(place: WorldConversation): Opened {
        return {
            messages: this.#messages.all(place.id).map((message) => this.#onScreen(message)),
            meeting: this.meeting(place) ?? null,
        };
    }

    meeting(place: WorldConversation): MeetingUnderWay | undefined {
        return this.#messages.meeting(place.id);
    }

    startMeeting(place: WorldConversation, meeting: MeetingUnderWay): void {
        this.#messages.startMeeting(place.id, meeting);
        this.#feed.tell({ kind: 'meeting', place: place.id, meeting });
    }

    endMeeting(place: WorldConversation): void {
        this.#messages.endMeeting(place.id);
        this.#feed.tell({ kind: 'meeting', place: place.id, meeting: null });
    }

    #post({ place, thread }: Spot, author: string, activity: Activity, isNotice = false): Kept {
        const message = this.#messages.post({
            place: place.id,
            thread: place.type === 'channel' ? thread : undefined,
            author,
            day: this.#today(),
            isNotice,
            activity,
        });
        this.#feed.tell({ kind: 'posted', message: this.#onScreen(message) });
        return message;
    }

    #onScreen({ author, activity, ...message }: Kept): ScreenMessage {
        const isBot = author === theBot;
        const person = this.#roster.person(author);
        const attachments = Array.isArray(activity.attachments) ? activity.attachments : [];
        const entities = Array.isArray(activity.entities) ? activity.entities : [];
        return {
            ...message,
            author: isBot
                ? { ...this.#world.bot, isBot }
                : { id: author, name: person?.name ?? 'Somebody who has left', isBot },
            text: typeof activity.text === 'string' ? activity.text : '',
            isMarkdown: isBot && activity.textFormat !== 'plain',
            summary: typeof activity.summary === 'string' ? activity.summary : undefined,
            mentions: entities.flatMap((entity) => (entity?.type === 'mention' ? [String(entity.text)] : [])),
            cards: attachments
                .filter((attachment) => attachment?.contentType === 'application/vnd.microsoft.card.adaptive')
                .map(({ content }) => content),
        };
    }
}
