import assert from 'node:assert/strict';
import { buttonOn, buttonsOf, byLabel, type CardJson, inputsOf } from './cardWords.ts';
import { Connector, type Message } from './connector.ts';

export type { CardJson } from './cardWords.ts';

/** What `GET /local/world` tells any Teams-like client on this machine. */
export interface World {
    tenantId: string;
    today: string;
    bot: { id: string; name: string };
    graph: string;
    sites: string[];
    people: Member[];
    conversations: { id: string; type: string; name: string; group?: string; teamId?: string }[];
}

export interface Member {
    id: string;
    aadObjectId: string;
    name: string;
    agency: string;
    seats: { group: string; role: string }[];
}

/** A dialog, a note, or nothing, as the bot answered a press. */
export interface Shown {
    status: number;
    dialog: CardJson | undefined;
    note: string | undefined;
}

/** What is pressed: an activity's own fields. */
export type Press = Record<string, unknown>;

/**
 * A Teams of our own that knows nothing of the program but its HTTP endpoint and the words on its cards: labels of inputs, titles of
 * buttons and choices. It keeps what the bot posts and edits, as the connector would.
 */
export class TeamsClient {
    /** Sent with everything; empty for none. */
    authorization = '';
    #next = 0;

    private constructor(
        public address: string,
        public world: World,
        readonly connector: Connector,
    ) {}

    static async open(address: string, connector?: Connector): Promise<TeamsClient> {
        return new TeamsClient(address, await worldAt(address), connector ?? (await Connector.open()));
    }

    /** For a program in a tenant, which tells nobody of its world. */
    static over(address: string, world: World, connector: Connector): TeamsClient {
        return new TeamsClient(address, world, connector);
    }

    /** The program has been started again, elsewhere. */
    async follow(address: string): Promise<void> {
        this.address = address;
        this.world = await worldAt(address);
    }

    get messages(): Message[] {
        return this.connector.messages;
    }

    close(): Promise<void> {
        return this.connector.close();
    }

    person(role: string, group?: string): Member {
        const found = this.world.people.find((person) =>
            person.seats.some((seat) => seat.role === role && (group === undefined || seat.group === group)),
        );
        assert.ok(found, `nobody holds the seat ${role}`);
        return found;
    }

    named(name: string): Member {
        const found = this.world.people.find((person) => person.name === name);
        assert.ok(found, `nobody is called ${name}`);
        return found;
    }

    channelOf(group: string): string {
        return this.#place((each) => each.group === group && each.type === 'channel');
    }

    chatOf(group: string): string {
        return this.#place((each) => each.group === group && each.type === 'groupChat');
    }

    personalChatOf(who: Member): string {
        return this.#place((each) => each.name === who.name && each.type === 'personal');
    }

    /** Types a message; answers what the bot posted in reply. */
    async say(
        who: Member,
        conversationId: string,
        text: string,
        { id, mention = true }: { id?: string; mention?: boolean } = {},
    ): Promise<Message[]> {
        const before = this.messages.length;
        const mark = `<at>${this.world.bot.name}</at>`;
        const mentioned = { id: this.world.bot.id, name: this.world.bot.name };
        const { status } = await this.send(who, conversationId, {
            type: 'message',
            text: mention ? `${mark} ${text}` : text,
            entities: mention ? [{ type: 'mention', text: mark, mentioned }] : [],
            ...(id === undefined ? {} : { id }),
        });
        assert.equal(status, 200);
        return this.messages.slice(before);
    }

    /** Presses the button of that title on a message's card, with the inputs filled in by their labels. */
    async press(
        who: Member,
        message: Message,
        title: string,
        inputs: Readonly<Record<string, unknown>> = {},
    ): Promise<Shown> {
        assert.ok(message.card, 'the message bears a card');
        return this.pressOn(who, message.conversationId, message.card, title, inputs, message.id);
    }

    /** Presses a button of a card, in a dialog unless a message is named. */
    async pressOn(
        who: Member,
        conversationId: string,
        card: CardJson,
        title: string,
        inputs: Readonly<Record<string, unknown>> = {},
        replyToId?: string,
    ): Promise<Shown> {
        const reply = replyToId === undefined ? {} : { replyToId };
        return shown(await this.send(who, conversationId, { ...pressOf(card, title, inputs), ...reply }));
    }

    async send(
        who: Member,
        conversationId: string,
        activity: object,
    ): Promise<{ status: number; body: unknown; text: string }> {
        return this.post(JSON.stringify({ ...this.envelope(who, conversationId), ...activity }));
    }

    /** Any body at all, as it is. */
    async post(body: string): Promise<{ status: number; body: unknown; text: string }> {
        const headers = new Headers({ 'Content-Type': 'application/json' });
        if (this.authorization !== '') headers.set('Authorization', this.authorization);
        const response = await fetch(`${this.address}/api/messages`, { method: 'POST', headers, body });
        const text = await response.text();
        return { status: response.status, body: text === '' ? undefined : JSON.parse(text), text };
    }

    /** What Teams says of every activity, whoever sends what. */
    envelope(who: Member, conversationId: string): Press {
        const conversation = this.world.conversations.find((each) => each.id === conversationId);
        const team = { team: { id: conversation?.teamId }, channel: { id: conversationId } };
        return {
            id: `in-${process.pid}-${Date.now()}-${this.#next++}`,
            timestamp: new Date().toISOString(),
            channelId: 'msteams',
            serviceUrl: this.connector.url,
            from: { id: who.id, name: who.name, aadObjectId: who.aadObjectId },
            recipient: { id: this.world.bot.id, name: this.world.bot.name },
            conversation: {
                id: conversationId,
                conversationType: conversation?.type ?? 'channel',
                tenantId: this.world.tenantId,
                isGroup: conversation?.type !== 'personal',
            },
            channelData: {
                tenant: { id: this.world.tenantId },
                ...(conversation?.teamId === undefined ? {} : team),
            },
        };
    }

    /** The newest message with a card that bears such a button. */
    withButton(title: string): Message {
        const found = this.messages.findLast((message) => message.card && buttonsOf(message.card).includes(title));
        assert.ok(found, `no card with a button “${title}”`);
        return found;
    }

    #place(wanted: (conversation: World['conversations'][number]) => boolean): string {
        const found = this.world.conversations.find(wanted);
        assert.ok(found, 'there is no such conversation');
        return found.id;
    }
}

/** The activity a press makes, as Teams would send it. */
export function pressOf(card: CardJson, title: string, inputs: Readonly<Record<string, unknown>> = {}): Press {
    const action = buttonOn(card, title);
    const data = { ...(action.data as object), ...inputsOf(card), ...byLabel(card, inputs) };
    if (action.type === 'Action.Execute') {
        const value = { action: { type: 'Action.Execute', verb: action.verb, data }, trigger: 'manual' };
        return { type: 'invoke', name: 'adaptiveCard/action', value };
    }
    const fetches = (action.data as { msteams?: { type?: string } }).msteams?.type === 'task/fetch';
    return { type: 'invoke', name: fetches ? 'task/fetch' : 'task/submit', value: { data } };
}

/** What the answer to a press means on screen. */
export function shown({ status, body }: { status: number; body: unknown }): Shown {
    const answer = body as { task?: { type: string; value: unknown }; type?: string; value?: unknown } | undefined;
    const isNote = answer?.type === 'application/vnd.microsoft.activity.message';
    if (isNote) return { status, dialog: undefined, note: String(answer.value) };
    if (answer?.type === 'application/vnd.microsoft.card.adaptive')
        return { status, dialog: answer.value as CardJson, note: undefined };
    if (answer?.task?.type === 'message') return { status, dialog: undefined, note: String(answer.task.value) };
    const content = (answer?.task?.value as { card?: { content: CardJson } } | undefined)?.card?.content;
    return { status, dialog: content, note: undefined };
}

const worldAt = async (address: string): Promise<World> =>
    (await (await fetch(`${address}/local/world`)).json()) as World;
