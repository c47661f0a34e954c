import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CardJson } from './cardWords.ts';

export interface Message {
    id: string;
    conversationId: string;
    text: string;
    card: CardJson | undefined;
    edits: number;
    /** The activity it answers; empty where it answers none. */
    answers: string;
}

interface Posted {
    readonly text?: string;
    readonly attachments?: readonly { readonly content: CardJson }[];
}

interface Failing {
    readonly times?: number;
    readonly retryAfter?: number;
    /** Who is there is told all the same, as of an archived team. */
    readonly isReadable?: boolean;
}

interface Wanted {
    readonly isGroup: boolean;
    readonly members: readonly { readonly id: string }[];
    readonly tenantId: string;
    readonly channelData: { readonly tenant: { readonly id: string } };
}

/** What Teams is to a bot that posts: it keeps messages and their edits, and can be told to fail. */
export class Connector {
    readonly messages: Message[] = [];
    /** Who is in its places, by their Teams id, as a roster shows them. */
    readonly roster = new Map<string, Readonly<Record<string, string>>>();
    /** Everybody in a place, by its id, as its own roster shows them; of any other place nobody. */
    readonly members = new Map<string, readonly Readonly<Record<string, string>>[]>();
    /** The chat of the bot with each person who has the app, by their Teams id; with anybody else none may begin. */
    readonly chats = new Map<string, string>();
    /** So many messages in so many milliseconds are taken in one place; more are answered 429, saying for how long. */
    takes: readonly { readonly most: number; readonly inMs: number }[] = [];
    readonly #taken = new Map<string, number[]>();
    /** Whom it was asked to let a chat begin with, oldest first, and how often it was asked who is in a place. */
    readonly begun: string[] = [];
    rosters = 0;
    /** How often it was asked who somebody is. */
    lookups = 0;
    /** What each request proved itself with, oldest first. */
    readonly authorizations: string[] = [];
    /** Every body it was sent as it came, also of edits and of what it refused, and for which place. */
    readonly heard: { readonly place: string; readonly body: string }[] = [];
    /** The place of each request that was refused as ordered for it. */
    readonly refused: string[] = [];
    #next = 0;
    #failing: number | undefined;
    #most = Infinity;
    #held: ((isTaken: boolean) => void)[] | undefined;
    #heldIn: string | undefined;
    #nextEdit: (() => Promise<void>) | undefined;
    readonly #failingIn = new Map<string, Failing & { status: number; left: number }>();

    private constructor(readonly server: Server) {
        server.on('request', (request, response) => void this.#answer(request, response));
    }

    static async open(): Promise<Connector> {
        const server = createServer();
        // As Teams: a connection is not closed under what is on its way.
        server.keepAliveTimeout = 0;
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        return new Connector(server);
    }

    get url(): string {
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    /** Every post and edit fails with the status, until told otherwise. */
    failWith(status: number | undefined): void {
        this.#failing = status;
    }

    /** The same in one conversation, so many times or until told otherwise. */
    failIn(conversation: string, status: number | undefined, how: Failing = {}): void {
        if (status === undefined) this.#failingIn.delete(conversation);
        else this.#failingIn.set(conversation, { ...how, status, left: how.times ?? Infinity });
    }

    /** Refuses what is larger, as Teams does. */
    takeAtMost(bytes: number | undefined): void {
        this.#most = bytes ?? Infinity;
    }

    /** Told of each post once it stands there and before it is answered; until that is done the bot does not hear of it. */
    onTaken: ((message: Message) => Promise<void>) | undefined;

    /** Takes posts and edits without answering them until released. */
    hang(): void {
        this.#held = [];
    }

    /** The same in one conversation. */
    hangIn(conversation: string): void {
        this.#held ??= [];
        this.#heldIn = conversation;
    }

    /** Lets the next edit wait until it may go on, and no other. */
    holdNextEdit(): { readonly reached: Promise<void>; go(): void } {
        let [arrive, go] = [() => {}, () => {}];
        const reached = new Promise<void>((resolve) => {
            arrive = resolve;
        });
        const released = new Promise<void>((resolve) => {
            go = resolve;
        });
        this.#nextEdit = () => {
            arrive();
            return released;
        };
        return { reached, go };
    }

    /** How many posts wait for their answer; edits are not counted. */
    holding = 0;

    release(): void {
        this.#letGo(true);
    }

    /** What is held is never taken; its lines break off. */
    breakOff(): void {
        this.#letGo(false);
    }

    #letGo(isTaken: boolean): void {
        const held = this.#held ?? [];
        this.#held = undefined;
        this.holding = 0;
        this.#heldIn = undefined;
        for (const go of held) go(isTaken);
    }

    /** As when somebody deletes the message in Teams. */
    remove(message: Message): void {
        this.messages.splice(this.messages.indexOf(message), 1);
    }

    async close(): Promise<void> {
        this.release();
        this.server.closeAllConnections();
        await new Promise((resolve) => this.server.close(resolve));
    }

    async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
        const parts: Buffer[] = [];
        for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
        this.authorizations.push(request.headers.authorization ?? '');
        const [, conversation = '', activity = ''] =
            /^\/v3\/conversations\/([^/]+)\/(?:pagedmembers|activities(?:\/([^/]+))?)/.exec(request.url ?? '') ?? [];
        const [, member] = /\/members\/([^/?]+)$/.exec(request.url ?? '') ?? [];
        if (member !== undefined) {
            this.lookups++;
            const found = this.roster.get(decodeURIComponent(member));
            const status = this.#failing ?? (found ? 200 : 404);
            response.writeHead(status, { 'Content-Type': 'application/json' });
            response.end(JSON.stringify(status === 200 ? found : { error: { code: 'MemberNotFoundInConversation' } }));
            return;
        }
        if (request.method === 'POST' && request.url === '/v3/conversations') {
            this.#begin(JSON.parse(Buffer.concat(parts).toString()) as Wanted, response);
            return;
        }
        const holding = request.method === 'PUT' ? this.#nextEdit : undefined;
        if (holding) this.#nextEdit = undefined;
        await holding?.();
        const held = this.#held;
        const isHeld = this.#heldIn === undefined || this.#heldIn === decodeURIComponent(conversation);
        if (held && isHeld && request.method === 'POST') this.holding += 1;
        if (held && isHeld && !(await new Promise<boolean>((resolve) => held.push(resolve)))) {
            response.destroy();
            return;
        }
        const tooManyMs = request.method === 'POST' ? this.#tooMany(decodeURIComponent(conversation)) : 0;
        if (tooManyMs > 0) {
            this.refused.push(decodeURIComponent(conversation));
            response.writeHead(429, { 'Retry-After': String(Math.ceil(tooManyMs / 1000)) });
            response.end();
            return;
        }
        const failing = this.#failingIn.get(decodeURIComponent(conversation));
        if (failing && !(failing.isReadable && request.method === 'GET') && failing.left-- > 0) {
            this.refused.push(decodeURIComponent(conversation));
            const wait = failing.retryAfter === undefined ? {} : { 'Retry-After': String(failing.retryAfter) };
            response.writeHead(failing.status, { 'Content-Type': 'application/json', ...wait });
            response.end(JSON.stringify({ error: { code: 'Ordered', message: repeated(parts) } }));
            return;
        }
        if (request.method === 'GET') {
            this.rosters++;
            response.writeHead(200, { 'Content-Type': 'application/json' });
            const members = this.members.get(decodeURIComponent(conversation)) ?? [];
            // A page at a time, as Teams gives it.
            const from = Number(/continuationToken=(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
            const next = from + 3 < members.length ? { continuationToken: String(from + 3) } : {};
            response.end(JSON.stringify({ members: members.slice(from, from + 3), ...next }));
            return;
        }
        const body = Buffer.concat(parts).toString() || '{}';
        if (Buffer.byteLength(body) > this.#most) {
            response.writeHead(413, { 'Content-Type': 'application/json' });
            response.end(JSON.stringify({ error: { code: 'MessageSizeTooBig', message: repeated(parts) } }));
            return;
        }
        this.heard.push({ place: decodeURIComponent(conversation), body });
        const posted = JSON.parse(body) as Posted;
        const id =
            this.#failing === undefined
                ? this.#take(request.method === 'PUT', decodeURIComponent(activity), conversation, posted)
                : undefined;
        if (request.method === 'POST' && id !== undefined) await this.onTaken?.(this.messages.at(-1) as Message);
        response.writeHead(id === undefined ? (this.#failing ?? 404) : 200, { 'Content-Type': 'application/json' });
        const error = { code: 'ActivityNotFoundInConversation', message: repeated(parts) };
        response.end(JSON.stringify(id === undefined ? { error } : { id }));
    }

    #tooMany(place: string): number {
        const now = Date.now();
        const taken = this.#taken.get(place) ?? [];
        const waits = this.takes.map(({ most, inMs }) => (taken.at(-most) ?? -inMs) + inMs - now);
        const wait = Math.max(0, ...waits);
        if (wait === 0) this.#taken.set(place, [...taken, now]);
        return wait;
    }

    /** Microsoft Teams: a chat begins with one person who has the app, and silently. */
    #begin({ isGroup, members, tenantId, channelData }: Wanted, response: ServerResponse): void {
        const [member, another] = members;
        const isWhole =
            isGroup === false && another === undefined && tenantId !== '' && channelData.tenant.id === tenantId;
        this.begun.push(member?.id ?? '');
        const id = this.chats.get(member?.id ?? '');
        const status = this.#failing ?? (isWhole ? (id === undefined ? 403 : 201) : 400);
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(status === 201 ? { id } : { error: { code: 'ForbiddenOperationException' } }));
    }

    /** The address of a post may name the activity it answers, and that of an edit the message. */
    #take(isEdit: boolean, activity: string, conversation: string, posted: Posted): string | undefined {
        const words = { text: posted.text ?? '', card: posted.attachments?.[0]?.content };
        if (!isEdit) {
            const message = { id: `out-${this.#next++}`, conversationId: decodeURIComponent(conversation), edits: 0 };
            this.messages.push({ ...message, answers: activity, ...words });
            return message.id;
        }
        const message = this.messages.find((each) => each.id === activity);
        if (message) Object.assign(message, words, { edits: message.edits + 1 });
        return message?.id;
    }
}

/** The worst that an error could say of a message is the message itself. */
const repeated = (parts: readonly Buffer[]): string => `It was not taken: ${Buffer.concat(parts).toString()}`;
