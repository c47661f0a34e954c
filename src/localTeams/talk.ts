import { type Activity, botAdded, invoke, meetingEvent, type Scene, submitted, typed } from './activities.ts';
import type { Conversations } from './conversations.ts';
import { type Delivered, deliver } from './delivery.ts';
import { Denial } from './door.ts';
import { ofQuery, searching, submitting, taking } from './extension.ts';
import { meetingId } from './meeting.ts';
import { mentioning } from './mentions.ts';
import type { Messages } from './messages.ts';
import { ofExecute, ofMessage, ofSearch, ofTask } from './outcome.ts';
import type { Roster } from './roster.ts';
import type { FoundChoice, Outcome, Press, Searched } from './screen.ts';
import type { World, WorldPerson } from './world.ts';

/** Who acts, and where. */
export interface Actor {
    person: string;
    place: string;
}

/** What a person does in Teams, and what the bot makes of it. */
export class Talk {
    readonly #world: World;
    readonly #roster: Roster;
    readonly #conversations: Conversations;
    readonly #messages: Messages;
    readonly #address: () => string;
    readonly #today: () => string;

    constructor(house: {
        world: World;
        roster: Roster;
        conversations: Conversations;
        messages: Messages;
        address: () => string;
        today: () => string;
    }) {
        this.#world = house.world;
        this.#roster = house.roster;
        this.#conversations = house.conversations;
        this.#messages = house.messages;
        this.#address = house.address;
        this.#today = house.today;
    }

    /** The scene somebody acts in; refuses those who are not in the conversation. */
    scene({ person: personId, place: placeId }: Actor, thread?: string): Scene {
        const person = this.#roster.person(personId);
        const place = this.#roster.spot(placeId)?.place;
        if (!person) throw new Denial(404, 'UnknownPerson', 'There is nobody by this id.');
        if (!place) throw new Denial(404, 'ConversationNotFound', 'There is no such conversation.');
        if (!this.#roster.isMember(person, place)) {
            throw new Denial(403, 'NotAMember', `${person.name} is not in this conversation.`);
        }
        return { world: this.#world, person, place, thread, address: this.#address() };
    }

    /** Opens a conversation; the first time anybody does, the bot is told that it was added there. */
    async open(actor: Actor): Promise<Outcome> {
        const scene = this.scene(actor);
        if (!this.#messages.install(scene.place.id)) return { kind: 'done' };
        const outcome = ofMessage(await this.#deliver(botAdded(scene)));
        if (outcome.kind === 'error') this.#messages.uninstall(scene.place.id);
        return outcome;
    }

    async say(actor: Actor, said: { text: string; thread?: string; mentionsBot: boolean }): Promise<Outcome> {
        const scene = this.scene(actor, said.thread);
        const { bot } = this.#world;
        const addressed = said.mentionsBot && !said.text.includes(`@${bot.name}`) ? `@${bot.name} ` : '';
        const { text, mentions } = mentioning(`${addressed}${said.text}`, this.#mentionable(scene));
        const kept = this.#conversations.say(scene.person, scene, { type: 'message', text, entities: mentions });
        // Teams shows a bot only those messages of a channel or group chat that mention it.
        const isHeard = scene.place.type === 'personal' || mentions.some(({ mentioned }) => mentioned.id === bot.id);
        if (!isHeard) return { kind: 'note', text: `${bot.name} was not mentioned, so it has not seen this message.` };
        const thread = scene.place.type === 'channel' ? (kept.thread ?? kept.id) : undefined;
        return ofMessage(await this.#deliver(typed({ ...scene, thread }, kept.id, text, mentions)));
    }

    async press(actor: Actor, { message, trigger, action }: Press): Promise<Outcome> {
        const scene = this.#cardScene(actor, message);
        if (action.type === 'Action.Execute') {
            const answer = await this.#deliver(invoke(scene, 'adaptiveCard/action', { action, trigger }, message));
            return ofExecute(answer);
        }
        const extras = teamsExtras(action.data);
        if (extras?.type === 'task/fetch') {
            const value = { context: { theme: 'default' }, data: action.data };
            return ofTask(await this.#deliver(invoke(scene, 'task/fetch', value, message)));
        }
        if (extras?.type === 'imBack') {
            return this.say(actor, { text: String(extras.value), thread: scene.thread, mentionsBot: true });
        }
        if (extras?.type === 'messageBack') {
            const shown = extras.displayText;
            if (shown) this.#conversations.say(scene.person, scene, { type: 'message', text: String(shown) });
            return ofMessage(await this.#deliver(submitted(scene, message, extras.value, String(extras.text ?? ''))));
        }
        return ofMessage(await this.#deliver(submitted(scene, message, action.data)));
    }

    /** A submit inside a dialog, which no longer knows the card it was opened from. */
    async submitDialog(actor: Actor, message: string, data: unknown, command?: string): Promise<Outcome> {
        const scene = this.#cardScene(actor, message);
        if (command !== undefined)
            return ofTask(
                await this.#deliver(invoke(scene, 'composeExtension/submitAction', submitting(command, data))),
            );
        return ofTask(await this.#deliver(invoke(scene, 'task/submit', { context: { theme: 'default' }, data })));
    }

    /** What a search box of a card offers; the people picker is answered from the roster, without the bot. */
    async search(actor: Actor, message: string, dataset: string, queryText: string): Promise<FoundChoice[]> {
        const scene = this.#cardScene(actor, message);
        if (dataset.startsWith('graph.microsoft.com/users')) {
            const people = dataset.includes('currentContext') ? this.#roster.members(scene.place) : this.#world.people;
            const isNamed = ({ name }: WorldPerson) => name.toLowerCase().includes(queryText.trim().toLowerCase());
            return people.filter(isNamed).map(({ name, aadObjectId }) => ({ title: name, value: aadObjectId }));
        }
        const value = { queryText, queryOptions: { skip: 0, top: 15 }, dataset };
        return ofSearch(await this.#deliver(invoke(scene, 'application/search', value, message)));
    }

    /** Looks in the bot's book while a message is being written. */
    async find(actor: Actor, words: string): Promise<Searched> {
        const delivered = await this.#deliver(invoke(this.scene(actor), 'composeExtension/query', searching(words)));
        return ofQuery(delivered, ofTask(delivered));
    }

    /** Posts a card that was found, as the person's own message. */
    share(actor: Actor, content: unknown): Outcome {
        const scene = this.scene(actor);
        const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }];
        this.#conversations.say(scene.person, scene, { type: 'message', attachments });
        return { kind: 'done' };
    }

    /** The bot's action command on a message. */
    async take(actor: Actor, message: string): Promise<Outcome> {
        const scene = this.#cardScene(actor, message);
        const text = this.#conversations.find(scene.place, message)?.activity.text ?? '';
        const value = taking({ id: message, text: String(text) });
        return ofTask(await this.#deliver(invoke(scene, 'composeExtension/fetchTask', value)));
    }

    async startMeeting(actor: Actor): Promise<Outcome> {
        const scene = this.scene(actor);
        if (this.#conversations.meeting(scene.place)) {
            throw new Denial(409, 'MeetingUnderWay', 'A meeting is under way here already.');
        }
        const { id: thread } = this.#conversations.note(
            scene.person,
            scene,
            `${scene.person.name} started the meeting`,
        );
        const title = `${scene.place.name.replace(/(: )?meeting chat$/i, '')} meeting`;
        const meeting = { id: meetingId(scene.place, thread), title, day: this.#today(), thread };
        this.#conversations.startMeeting(scene.place, meeting);
        return ofMessage(await this.#deliver(meetingEvent({ ...scene, thread }, 'Start', meeting)));
    }

    async endMeeting(actor: Actor): Promise<Outcome> {
        const scene = this.scene(actor);
        const meeting = this.#conversations.meeting(scene.place);
        if (!meeting) throw new Denial(409, 'NoMeeting', 'No meeting is under way here.');
        const meetingScene = { ...scene, thread: meeting.thread };
        this.#conversations.note(scene.person, meetingScene, `${scene.person.name} ended the meeting`);
        this.#conversations.endMeeting(scene.place);
        return ofMessage(await this.#deliver(meetingEvent(meetingScene, 'End', meeting)));
    }

    #cardScene(actor: Actor, message: string): Scene {
        const scene = this.scene(actor);
        if (!this.#conversations.find(scene.place, message)) {
            throw new Denial(404, 'ActivityNotFoundInConversation', 'This card is no longer in the conversation.');
        }
        return { ...scene, thread: this.#conversations.threadOf(scene.place, message) };
    }

    #mentionable({ place }: Scene) {
        return [this.#world.bot, ...this.#roster.members(place)];
    }

    #deliver(activity: Activity): Promise<Delivered> {
        return deliver(this.#address(), activity);
    }
}

function teamsExtras(data: unknown): Record<string, unknown> | undefined {
    const extras = (data as { msteams?: unknown } | null)?.msteams;
    return typeof extras === 'object' && extras !== null ? (extras as Record<string, unknown>) : undefined;
}
