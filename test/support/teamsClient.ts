import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What `GET /local/world` tells any Teams-like client on this machine. */
export interface World {
    tenantId: string;
    today: string;
    bot: { id: string; name: string };
    graph: string;
    sites: string[];
    people: {
        id: string;
        aadObjectId: string;
        name: string;
        agency: string;
        seats: { group: string; role: string }[];
    }[];
    conversations: { id: string; type: string; name: string; group?: string; teamId?: string }[];
}

type Element = Record<string, unknown> & { type?: string };
export type CardJson = Element;

export interface Message {
    id: string;
    conversationId: string;
    text: string;
    card: CardJson | undefined;
    edits: number;
}

/** A dialog, a note, or nothing, as the bot answered a press. */
export interface Shown {
    status: number;
    dialog: CardJson | undefined;
    note: string | undefined;
}

/**
 * A Teams of our own that knows nothing of the program but its HTTP endpoint and the words on its cards: labels of inputs, titles of
 * buttons and choices. It keeps what the bot posts and edits, as the connector would.
 */
export class TeamsClient {
    readonly messages: Message[] = [];
    #server: Server | undefined;
    #serviceUrl = '';
    #next = 0;

    private constructor(
        readonly address: string,
        readonly world: World,
    ) {}

    static async open(address: string): Promise<TeamsClient> {
        const world = (await (await fetch(`${address}/local/world`)).json()) as World;
        const client = new TeamsClient(address, world);
        await client.#listen();
        return client;
    }

    async close(): Promise<void> {
        this.#server?.closeAllConnections();
        await new Promise((resolve) => this.#server?.close(resolve));
    }

    person(role: string, group?: string): World['people'][number] {
        const found = this.world.people.find((person) =>
            person.seats.some((seat) => seat.role === role && (group === undefined || seat.group === group)),
        );
        assert.ok(found, `nobody holds the seat ${role}`);
        return found;
    }

    channelOf(group: string): string {
        const found = this.world.conversations.find((each) => each.group === group && each.type === 'channel');
        assert.ok(found, `no channel of ${group}`);
        return found.id;
    }

    /** Types a message; answers what the bot posted in reply. */
    async say(who: World['people'][number], conversationId: string, text: string, id?: string): Promise<Message[]> {
        const before = this.messages.length;
        const mention = `<at>${this.world.bot.name}</at>`;
        const entity = {
            type: 'mention',
            text: mention,
            mentioned: { id: this.world.bot.id, name: this.world.bot.name },
        };
        const { status } = await this.send(who, conversationId, {
            type: 'message',
            text: `${mention} ${text}`,
            entities: [entity],
            ...(id === undefined ? {} : { id }),
        });
        assert.equal(status, 200);
        return this.messages.slice(before);
    }

    /** Presses the button of that title on a message's card, with the inputs filled in by their labels. */
    async press(
        who: World['people'][number],
        message: Message,
        title: string,
        inputs: Record<string, string> = {},
    ): Promise<Shown> {
        assert.ok(message.card, 'the message bears a card');
        return this.pressOn(who, message.conversationId, message.card, title, inputs, message.id);
    }

    /** Presses a button of a dialog. */
    async pressOn(
        who: World['people'][number],
        conversationId: string,
        card: CardJson,
        title: string,
        inputs: Record<string, string> = {},
        replyToId?: string,
    ): Promise<Shown> {
        const action = find(card, (each) => String(each.type).startsWith('Action.') && each.title === title);
        assert.ok(action, `no button “${title}” among ${buttonsOf(card).join(', ')}`);
        const data = { ...(action.data as object), ...inputsOf(card), ...byLabel(card, inputs) };
        const reply = replyToId === undefined ? {} : { replyToId };
        if (action.type === 'Action.Execute') {
            const value = { action: { type: 'Action.Execute', verb: action.verb, data }, trigger: 'manual' };
            return shown(
                await this.send(who, conversationId, { type: 'invoke', name: 'adaptiveCard/action', value, ...reply }),
            );
        }
        const fetches = (action.data as { msteams?: { type?: string } }).msteams?.type === 'task/fetch';
        const name = fetches ? 'task/fetch' : 'task/submit';
        return shown(await this.send(who, conversationId, { type: 'invoke', name, value: { data }, ...reply }));
    }

    async send(
        who: World['people'][number],
        conversationId: string,
        activity: object,
    ): Promise<{ status: number; body: unknown }> {
        const conversation = this.world.conversations.find((each) => each.id === conversationId);
        const response = await fetch(`${this.address}/api/messages`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({
                id: `in-${process.pid}-${Date.now()}-${this.#next++}`,
                timestamp: new Date().toISOString(),
                channelId: 'msteams',
                serviceUrl: this.#serviceUrl,
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
                    ...(conversation?.teamId === undefined
                        ? {}
                        : { team: { id: conversation.teamId }, channel: { id: conversationId } }),
                },
                ...activity,
            }),
        });
        const text = await response.text();
        return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    }

    /** The newest message with a card that bears such a button. */
    withButton(title: string): Message {
        const found = this.messages.findLast((message) => message.card && buttonsOf(message.card).includes(title));
        assert.ok(found, `no card with a button “${title}”`);
        return found;
    }

    async #listen(): Promise<void> {
        const server = createServer((request, response) => {
            let body = '';
            request.on('data', (part) => {
                body += part;
            });
            request.on('end', () => {
                const [, conversation = '', activityId] =
                    /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?/.exec(request.url ?? '') ?? [];
                const id = this.#take(
                    request.method ?? '',
                    decodeURIComponent(conversation),
                    activityId,
                    JSON.parse(body || '{}'),
                );
                response.writeHead(id === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
                response.end(
                    JSON.stringify(id === undefined ? { error: { code: 'ActivityNotFoundInConversation' } } : { id }),
                );
            });
        });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        this.#server = server;
        this.#serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    }

    #take(
        method: string,
        conversationId: string,
        activityId: string | undefined,
        activity: Element,
    ): string | undefined {
        const attachment = (activity.attachments as { content: CardJson }[] | undefined)?.[0];
        if (method === 'PUT') {
            const message = this.messages.find((each) => each.id === decodeURIComponent(activityId ?? ''));
            if (message === undefined) return undefined;
            message.card = attachment?.content;
            message.text = String(activity.text ?? '');
            message.edits += 1;
            return message.id;
        }
        const id = `out-${this.#next++}`;
        this.messages.push({
            id,
            conversationId,
            text: String(activity.text ?? ''),
            card: attachment?.content,
            edits: 0,
        });
        return id;
    }
}

export const buttonsOf = (card: CardJson): string[] =>
    all(card, (each) => String(each.type).startsWith('Action.')).map((each) => String(each.title));

/** Every word a person can read on a card, inputs' values included. */
export const wordsOn = (card: CardJson): string =>
    all(card, () => true)
        .flatMap((each) =>
            [each.text, each.title, each.label, each.value, each.errorMessage].filter(
                (word) => typeof word === 'string',
            ),
        )
        .join('\n');

export const labelsOn = (card: CardJson): string[] =>
    all(card, (each) => String(each.type).startsWith('Input.')).map((each) => String(each.label));

/** What stands in the input of that label. */
export const valueUnder = (card: CardJson, label: string): unknown =>
    find(card, (each) => String(each.type).startsWith('Input.') && each.label === label)?.value;

function shown({ status, body }: { status: number; body: unknown }): Shown {
    const answer = body as { task?: { type: string; value: unknown }; type?: string; value?: unknown } | undefined;
    const isNote = answer?.type === 'application/vnd.microsoft.activity.message';
    if (isNote) return { status, dialog: undefined, note: String(answer.value) };
    if (answer?.task?.type === 'message') return { status, dialog: undefined, note: String(answer.task.value) };
    const content = (answer?.task?.value as { card?: { content: CardJson } } | undefined)?.card?.content;
    return { status, dialog: content, note: undefined };
}

/** A client sends what stands in every input. */
const inputsOf = (card: CardJson): Record<string, unknown> =>
    Object.fromEntries(
        all(card, (each) => String(each.type).startsWith('Input.')).map((each) => [String(each.id), each.value ?? '']),
    );

function byLabel(card: CardJson, inputs: Record<string, string>): Record<string, string> {
    return Object.fromEntries(
        Object.entries(inputs).map(([label, words]) => {
            const input = find(
                card,
                (each) => String(each.type).startsWith('Input.') && String(each.label).startsWith(label),
            );
            assert.ok(input, `no input “${label}” among ${labelsOn(card).join(', ')}`);
            const choices = (input.choices as { title: string; value: string }[] | undefined) ?? [];
            const chosen =
                choices.find((each) => each.title === words) ?? choices.find((each) => each.title.startsWith(words));
            return [String(input.id), chosen?.value ?? words];
        }),
    );
}

function all(node: unknown, wanted: (element: Element) => boolean): Element[] {
    if (Array.isArray(node)) return node.flatMap((each) => all(each, wanted));
    if (typeof node !== 'object' || node === null) return [];
    const element = node as Element;
    return [...(wanted(element) ? [element] : []), ...Object.values(element).flatMap((each) => all(each, wanted))];
}

const find = (node: unknown, wanted: (element: Element) => boolean): Element | undefined => all(node, wanted)[0];
