import { setTimeout as pause } from 'node:timers/promises';
import type { Card } from '../../src/cards/card.ts';
import type { Arrangement } from '../../src/domain/arrangement.ts';
import type { Delivery, Route } from '../../src/domain/channel.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import type { Claims, MinuteBook } from '../../src/domain/minuteBook.ts';
import { type LocalGraph, startLocalGraph } from '../../src/localGraph/server.ts';
import { type Errand, runRound } from '../../src/reminders/round.ts';
import { openGraph } from '../../src/sharepoint/client.ts';
import { openMinuteBook } from '../../src/sharepoint/minuteBook.ts';
import { provision } from '../../src/sharepoint/provision.ts';

/** What a channel does with whatever is posted on a day. */
export type Weather = 'well' | 'busy once' | 'down' | 'dead';

export interface Digest {
    readonly day: Day;
    readonly conversation: string;
    readonly refs: readonly string[];
}

/** A book on a local Graph whose days are ours, with channels that take, refuse or lose what is posted. */
export class Month {
    readonly digests: Digest[] = [];
    weather: (day: Day, conversation: string) => Weather = () => 'well';
    #minutes = 0;
    #busied = new Set<string>();

    private constructor(
        readonly graph: LocalGraph,
        readonly arrangement: Arrangement,
        public day: Day,
    ) {}

    static async open(arrangement: Arrangement, day: Day): Promise<Month> {
        const site = (path: string) => ({ hostname: 'month.local', path, displayName: path });
        let month: Month | undefined;
        const now = () => month?.now() ?? new Date(`${day}T08:00:00Z`);
        const graph = await startLocalGraph({ file: ':memory:', sites: [site('sites/a'), site('sites/b')], now });
        month = new Month(graph, arrangement, day);
        const client = month.#client();
        for (const each of graph.sites) await provision(client, each);
        return month;
    }

    now(): Date {
        return new Date(Date.parse(`${this.day}T08:00:00Z`) + this.#minutes * 60_000);
    }

    nextDay(): void {
        this.day = addDays(this.day, 1);
        this.#minutes = 0;
    }

    later(minutes: number): void {
        this.#minutes += minutes;
    }

    /** A book of another process: it shares nothing with others but SharePoint. */
    book(): MinuteBook {
        const [open = '', restricted = ''] = this.graph.sites;
        return openMinuteBook({ graph: this.#client(), open, restricted, today: () => this.day });
    }

    /** Runs a round that dies at its nth step, before or after that step has its effect, or not at all. */
    async round(crash?: { readonly step: number; readonly effect: 'before' | 'after' }): Promise<'done' | 'crashed'> {
        const dying = new Dying(crash);
        const done = runRound(this.#errand(dying)).then(() => 'done' as const);
        const end = await Promise.race([done, dying.died]);
        if (end === 'crashed') done.catch(() => undefined);
        return end;
    }

    #errand(dying: Dying): Errand {
        const book = this.book();
        const claims = async (): Promise<Claims> => {
            const found = await dying.step(() => book.claims());
            return { ...found, write: (changes, entries) => dying.step(() => found.write(changes, entries)) };
        };
        return {
            book: {
                owed: book.owed,
                heldSince: book.heldSince,
                log: book.log,
                claims,
                // The arrangement names no paper that is owed every so often.
                actions: book.actions,
                points: {
                    ...book.points,
                    addNext: (series, record) => dying.step(() => book.points.addNext(series, record)),
                },
            },
            arrangement: this.arrangement,
            today: this.day,
            now: () => this.now(),
            post: (to, card) =>
                dying.step(async () => {
                    // As long as another instance needs to look what stands.
                    await pause(4);
                    return this.#post(to, card);
                }),
            pause: async () => undefined,
            seal: () => '',
        };
    }

    #post({ conversationId }: Route, card: Card): Delivery {
        const weather = this.weather(this.day, conversationId);
        const key = `${this.day} ${conversationId}`;
        if (weather === 'dead') return { kind: 'dead', reason: '404' };
        if (weather === 'down' || (weather === 'busy once' && !this.#busied.has(key))) {
            this.#busied.add(key);
            return { kind: 'busy', reason: '429', waitMs: 1 };
        }
        const found = JSON.stringify(card).matchAll(/"action\.show","data":\{"action":"([^"]+)"/g);
        this.digests.push({
            day: this.day,
            conversation: conversationId,
            refs: [...found].map(([, ref]) => ref ?? ''),
        });
        return { kind: 'posted' };
    }

    #client() {
        const terms = {
            url: this.graph.url,
            token: async () => 't',
            deadlineMs: 10_000,
            concurrency: 8,
            userAgent: 'x',
        };
        return openGraph(terms);
    }
}

/** A process that ends at one of its steps: from then on nothing of it happens any more. */
class Dying {
    readonly died: Promise<'crashed'>;
    #die: () => void = () => undefined;
    #steps = 0;
    #isDead = false;

    constructor(readonly crash: { readonly step: number; readonly effect: 'before' | 'after' } | undefined) {
        this.died = new Promise((resolve) => {
            this.#die = () => resolve('crashed');
        });
    }

    async step<T>(work: () => Promise<T>): Promise<T> {
        const isLast = ++this.#steps === this.crash?.step;
        if (this.#isDead || (isLast && this.crash?.effect === 'before')) return this.#end();
        const result = await work();
        return isLast || this.#isDead ? this.#end() : result;
    }

    #end(): Promise<never> {
        this.#isDead = true;
        this.#die();
        return new Promise(() => undefined);
    }
}
