import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { bundling } from '../../src/inTray/bundle.ts';
import { difference, merged } from '../../src/inTray/patch.ts';
import type { Queue } from '../../src/inTray/queue.ts';

/** A queue with the semantics of Azure's, on a clock that is moved by hand, which stops answering at any request it is told to. */
class Held {
    now = 0;
    left = Number.POSITIVE_INFINITY;
    readonly messages = new Map<string, { pop: string; content: object; seenAt: number; times: number }>();

    constructor(readonly world?: Held) {}

    get size(): number {
        return this.messages.size;
    }

    readonly queue: Queue = {
        send: async (content, hiddenMs = 0) => {
            this.#step();
            const id = randomUUID();
            const pop = randomUUID();
            this.messages.set(id, { pop, content: structuredClone(content), seenAt: this.#now + hiddenMs, times: 0 });
            return { id, pop };
        },
        receive: async (most, hiddenMs) => {
            this.#step();
            const found = [...this.messages].filter(([, { seenAt }]) => seenAt <= this.#now).slice(0, most);
            return found.map(([id, message]) => {
                Object.assign(message, { pop: randomUUID(), seenAt: this.#now + hiddenMs, times: message.times + 1 });
                const { pop, content, times } = message;
                return { receipt: { id, pop }, content: structuredClone(content), raw: '', times };
            });
        },
        hide: async ({ id, pop }, hiddenMs, content) => {
            this.#step();
            const message = this.messages.get(id);
            if (message?.pop !== pop) return undefined;
            Object.assign(message, { pop: randomUUID(), seenAt: this.#now + hiddenMs, ...(content && { content }) });
            return { id, pop: message.pop };
        },
        remove: async ({ id, pop }) => {
            this.#step();
            if (this.messages.get(id)?.pop === pop) this.messages.delete(id);
        },
        isThere: async ({ id }) => {
            this.#step();
            return this.messages.has(id);
        },
        peek: async () => [...this.messages.values()].map(({ content }) => content),
        count: async () => this.size,
    };

    get #now(): number {
        return (this.world ?? this).now;
    }

    #step(): void {
        const world = this.world ?? this;
        if (world.left-- <= 0) throw new Error('dead');
    }
}

describe('a letter of several messages', () => {
    const said = Array.from({ length: 120_000 }, () => randomUUID().slice(0, 1)).join('');
    const content = { letter: { id: 'a', body: { said } }, explained: 0 };
    const amended = { letter: { id: 'a', body: { said, messageId: 'm' } }, explained: 2 };

    /** A process that puts it in, adds something, takes it, and is done with it. */
    async function life(heads: Held, pieces: Held, told: string[]): Promise<void> {
        const queue = bundling(heads.queue, pieces.queue);
        const receipt = await queue.send(content, 1000);
        told.push('kept');
        const again = await queue.hide(receipt, 1000, amended);
        assert.ok(again);
        told.push('amended');
        await queue.hide(again, 0);
        const [message] = await queue.receive(1, 1000);
        assert.ok(message);
        assert.deepEqual(message.content, amended);
        const held = await queue.hide(message.receipt, 1000);
        assert.ok(held);
        told.push('done with');
        await queue.remove(held);
    }

    it('is whole whenever it was kept, and leaves nothing behind, wherever its process dies', async () => {
        let died = 0;
        for (let dies = 0; dies === 0 || died === dies; dies++) {
            const heads = new Held();
            const pieces = new Held(heads);
            heads.left = dies;
            const told: string[] = [];
            await life(heads, pieces, told).catch((problem: Error) => {
                assert.equal(problem.message, 'dead');
                died += 1;
            });
            heads.left = Number.POSITIVE_INFINITY;
            const found: unknown[] = [];
            const next = bundling(heads.queue, pieces.queue);
            for (let minute = 0; minute < 12; minute++) {
                heads.now += 61_000;
                for (const message of await next.receive(32, 1000)) {
                    found.push(message.content);
                    await next.remove(message.receipt);
                }
            }
            const at = `where it died at ${dies}, told ${told.at(-1) ?? 'nothing'}`;
            assert.deepEqual([heads.size, pieces.size], [0, 0], `something is left ${at}`);
            assert.ok(found.length <= 1, `twice ${at}`);
            for (const each of found) {
                const wanted = told.includes('amended') ? [amended] : [content, amended];
                assert.ok(
                    wanted.some((one) => isDeepStrictEqual(one, each)),
                    at,
                );
            }
            if (told.includes('kept') && !told.includes('done with')) assert.equal(found.length, 1, `lost ${at}`);
        }
        assert.ok(died > 15, `${died} deaths were played`);
    });

    it('is set aside for somebody to look at where a piece of it is lost for good', async () => {
        const heads = new Held();
        const pieces = new Held(heads);
        await bundling(heads.queue, pieces.queue).send(content);
        const [lost] = pieces.messages.keys();
        pieces.messages.delete(lost ?? '');
        const next = bundling(heads.queue, pieces.queue);
        let [found] = await next.receive(1, 1000);
        assert.equal(found, undefined);
        for (let look = 0; look < 60 && found === undefined; look++) {
            heads.now += 1001;
            [found] = await next.receive(1, 1000);
        }
        assert.deepEqual(found?.content, { ...content, letter: { id: 'a', body: null } });
    });
});

describe('what has changed in a letter', () => {
    it('makes the one of the other again', () => {
        const value = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.array(fc.integer())), {
            noNullPrototype: true,
        });
        const nested = fc.dictionary(fc.string(), fc.oneof(fc.string(), value), { noNullPrototype: true });
        fc.assert(
            fc.property(nested, nested, (one, other) => {
                assert.deepEqual(merged(one, difference(one, other)), other);
            }),
            { numRuns: 200 },
        );
    });
});
