import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { QueueServiceClient } from '@azure/storage-queue';
import Libsql from 'libsql';
import type { Letter } from '../../src/domain/letter.ts';
import { openQueues } from '../../src/inTray/azureQueue.ts';
import { openDiskTray } from '../../src/inTray/disk.ts';
import type { Queue } from '../../src/inTray/queue.ts';
import { openQueueTray } from '../../src/inTray/queueTray.ts';
import type { Taken, Tray } from '../../src/inTray/tray.ts';
import { healthOf } from '../../src/outside/health.ts';
import { Azurite } from '../support/azurite.ts';

let number = 0;
const letter = (lane: string, body: unknown = {}): Letter => ({
    id: `letter ${number++}`,
    kind: 'press',
    partnership: 'ours',
    lane,
    at: new Date(Date.UTC(2021, 2, 18) + number * 1000).toISOString(),
    body,
});
const put = async (tray: Tray, each: Letter): Promise<Letter> => {
    await (await tray.put(each)).release();
    return each;
};
const failed = (problem: unknown) => {
    throw problem;
};

/** An empty place for a tray, opened again and again as processes come and go. */
interface Kind {
    fresh(): () => Promise<Tray>;
    close(): Promise<void>;
}

const kinds: Record<string, () => Promise<Kind>> = {
    async 'on disk'() {
        const folder = mkdtempSync(join(tmpdir(), 'tray-'));
        return {
            fresh() {
                const file = join(folder, randomUUID());
                return async () => openDiskTray(file);
            },
            close: async () => rmSync(folder, { recursive: true }),
        };
    },
    async 'in queues'() {
        const azurite = await Azurite.start();
        return {
            fresh() {
                const prefix = `t${randomUUID().slice(0, 8)}`;
                return async () => openQueueTray(await openQueues({ connection: azurite.connection }, prefix), failed);
            },
            close: azurite.close,
        };
    },
};

for (const [name, kindOf] of Object.entries(kinds))
    describe(`a tray ${name}`, () => {
        let kind: Kind;
        let open: () => Promise<Tray>;
        let tray: Tray;
        before(async () => {
            kind = await kindOf();
        });
        after(() => kind.close());
        beforeEach(async () => {
            open = kind.fresh();
            tray = await open();
        });
        afterEach(() => tray.close());

        it('hands out the oldest of each lane, and the next one when it is done', async () => {
            const letters = [];
            for (const lane of ['a', 'b', 'a', 'b', 'a']) letters.push(await put(tray, letter(lane)));
            assert.ok(tray.isWaiting('a'));
            const [a, b] = await take(tray, 2);
            assert.deepEqual([a?.letter, b?.letter], letters.slice(0, 2));
            assert.deepEqual(await tray.take(), []);
            await b?.done();
            const [next, ...none] = await take(tray, 1);
            assert.deepEqual([next?.letter, none], [letters[3], []]);
            await a?.putOff(0);
            assert.deepEqual((await take(tray, 1))[0]?.letter, letters[0]);
            assert.equal((await tray.waiting()).count, 4);
            await Promise.all([a?.done(), next?.done()]);
            for (const rest of [letters[2], letters[4]]) {
                const [last] = await take(tray, 1);
                assert.deepEqual(last?.letter, rest);
                await last?.done();
            }
            assert.equal((await tray.waiting()).count, 0);
            assert.ok(!tray.isWaiting('a'));
        });

        it('keeps back what is not released, with what is added to it, and what was put off in its lane', async () => {
            const slip = await tray.put(letter('a', { said: 'first' }));
            const second = await put(tray, letter('a'));
            assert.deepEqual(await tray.take(), []);
            await slip.amend({ said: 'first', more: 'ü 🙂 \u0001' });
            await slip.release();
            const [first] = await take(tray, 1);
            assert.deepEqual(first?.letter.body, { said: 'first', more: 'ü 🙂 \u0001' });
            await first?.putOff(60_000);
            assert.deepEqual(await tray.take(), [], `${second.id} waits behind it`);
            await first?.done();
            assert.equal((await take(tray, 1))[0]?.letter.id, second.id);
        });

        it('gives what a process had in hand to the next one, and counts what failed by itself for more', async () => {
            const first = await put(tray, letter('a'));
            const [taken] = await take(tray, 1);
            assert.equal(taken?.tries, 1);
            await taken?.failed(0);
            const [again] = await take(tray, 1);
            assert.equal(again?.tries, 5);
            await tray.close();
            tray = await open();
            const [later] = await take(tray, 1);
            assert.deepEqual(later?.letter, first);
            await later?.done();
        });

        it('keeps what is set aside, puts it back, or lets it be taken out', async () => {
            const letters = [await put(tray, letter('a', { said: 'x'.repeat(30_000) })), await put(tray, letter('a'))];
            for (const { id } of letters) {
                const [taken] = await take(tray, 1);
                assert.equal(taken?.letter.id, id);
                await taken?.setAside('It could not be read.');
            }
            assert.deepEqual(
                (await tray.aside()).map((each) => [each.letter, each.why]),
                letters.map((each) => [each, 'It could not be read.']),
            );
            assert.deepEqual(await counted(tray), [0, 2]);
            assert.equal(await tray.discard(letters[1]?.id ?? ''), true);
            assert.equal(await tray.again(letters[0]?.id ?? ''), true);
            assert.equal(await tray.again('no such letter'), false);
            const [back] = await take(tray, 1);
            assert.deepEqual(back?.letter, letters[0]);
            await back?.done();
            assert.deepEqual(await counted(tray), [0, 0]);
        });
    });

describe('a tray on disk', () => {
    it('holds no lane up where the file was somebody else’s for a while', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'tray-'));
        const file = join(folder, 'tray.db');
        const tray = openDiskTray(file);
        const another = new Libsql(file);
        const locked = async (work: () => Promise<unknown>) => {
            another.exec('BEGIN EXCLUSIVE');
            await assert.rejects(work(), { code: 'SQLITE_BUSY' });
            another.exec('ROLLBACK');
        };
        try {
            const letters = [await put(tray, letter('a')), await put(tray, letter('b'))];
            await locked(() => tray.take());
            const [first, second] = await tray.take();
            assert.deepEqual([first?.letter, second?.letter, second?.tries], [...letters, 1]);
            await locked(() => first?.done() ?? assert.fail());
            await locked(() => second?.failed(0) ?? assert.fail());
            const again = await tray.take();
            assert.deepEqual(
                again.map((each) => [each.letter, each.tries]),
                letters.map((each) => [each, 2]),
            );
            for (const each of again) await each.done();
            assert.deepEqual(await counted(tray), [0, 0]);
        } finally {
            another.close();
            await tray.close();
            rmSync(folder, { recursive: true });
        }
    });
});

describe('a tray in queues', () => {
    let azurite: Azurite;
    before(async () => {
        azurite = await Azurite.start();
    });
    after(() => azurite.close());
    const open = async (prefix: string, holdMs?: number) => {
        const queues = await openQueues({ connection: azurite.connection }, prefix);
        return { tray: openQueueTray(queues, failed, holdMs), queues };
    };

    it('is emptied by one process at a time, and by another when that one is gone or dead', async () => {
        const [one, two] = [await open('two', 3000), await open('two', 3000)];
        const first = await put(one.tray, letter('a'));
        const [taken] = await take(one.tray, 1);
        assert.deepEqual(taken?.letter, first);
        const second = await put(two.tray, letter('b'));
        assert.deepEqual(await two.tray.take(), []);
        assert.deepEqual((await take(one.tray, 1))[0]?.letter, second);
        await one.tray.close();
        const left = await take(two.tray, 2);
        assert.deepEqual(
            left.map((each) => [each.letter.id, each.tries]),
            [
                [first.id, 1],
                [second.id, 1],
            ],
        );
        await Promise.all(left.map((each) => each.done()));
        await two.tray.close();
        assert.deepEqual(one.queues.secret, two.queues.secret);
        assert.equal(one.queues.secret.length, 32);
    });

    it('loses no letter that it could not keep hidden from itself while the queues were away', async () => {
        const queues = await openQueues({ connection: azurite.connection }, 'away');
        let isAway = false;
        const { hide } = queues.waiting;
        const waiting: typeof queues.waiting = {
            ...queues.waiting,
            hide: async (...terms) => (isAway ? Promise.reject(new Error('away')) : hide(...terms)),
        };
        const tray = openQueueTray({ ...queues, waiting }, () => undefined, 1000);
        const sent = await put(tray, letter('a'));
        assert.equal((await take(tray, 1)).length, 1);
        isAway = true;
        // Long enough for the letter to be seen again, by this process first of all.
        for (let attempt = 0; attempt < 8; attempt++) {
            await tray.take();
            await pause(300);
        }
        isAway = false;
        await pause(600);
        await tray.close();
        const next = openQueueTray(queues, failed, 1000);
        assert.deepEqual((await take(next, 1))[0]?.letter, sent);
        await next.close();
    });

    it('goes to the process that has the baton now, where another lost that and not its letters', async () => {
        const queues = await openQueues({ connection: azurite.connection }, 'lost');
        let isLost = false;
        const { receive, hide } = queues.baton;
        const baton: Queue = {
            ...queues.baton,
            receive: async (...terms) => (isLost ? [] : receive(...terms)),
            hide: async (...terms) => (isLost ? undefined : hide(...terms)),
        };
        const one = openQueueTray({ ...queues, baton }, () => undefined, 1000);
        const sent = await put(one, letter('a'));
        const [taken] = await take(one, 1);
        await taken?.putOff(60_000);
        isLost = true;
        const two = openQueueTray(queues, failed, 1000);
        let left: readonly Taken[] = [];
        await until(async () => {
            await one.take();
            left = [...(await two.take())];
            return left.length > 0;
        });
        assert.deepEqual([left[0]?.letter, left[0]?.tries], [sent, 1]);
        assert.ok(one.isWaiting(sent.lane), 'and nothing of its lane overtakes it');
        await left[0]?.done();
        await until(async () => !one.isWaiting(sent.lane));
        await two.close();
    });

    it('takes nothing while the queues are away, and health says so', async () => {
        const theirs = await Azurite.start();
        const queues = await openQueues({ connection: theirs.connection });
        const tray = openQueueTray(queues, () => undefined);
        const house = { ...tray, failed: () => undefined, clock: () => new Date() };
        assert.equal((await healthOf(house).report()).status, 200);
        await theirs.close();
        const { status, body } = await healthOf(house).report();
        assert.equal(status, 503);
        assert.match(JSON.stringify(body), /could not be kept.*"inTray":"unreachable"/);
        await assert.rejects(tray.put(letter('a')));
        await tray.close();
    });

    it('is told by health to take nothing where it has every right but to add', async () => {
        const statusWith = async (rights: string) => {
            const queues = await openQueues({ connection: azurite.as(rights) }, 'rights');
            const tray = openQueueTray(queues, () => undefined);
            const adding = await tray.put(letter('a')).then(
                () => 'kept',
                () => 'refused',
            );
            const { status } = await healthOf({ ...tray, failed: () => undefined, clock: () => new Date() }).report();
            const left = await queues.rounds.count();
            await tray.close().catch(() => undefined);
            return [adding, status, left];
        };
        assert.deepEqual(await statusWith('rwdlacup'), ['kept', 200, 0]);
        assert.deepEqual(await statusWith('rwdlcup'), ['refused', 503, 0]);
    });

    it('hands out what it cannot read as it found it, keeps it when it is set aside, and puts it back as it was', async () => {
        const { tray, queues } = await open('odd');
        const raw = QueueServiceClient.fromConnectionString(azurite.connection).getQueueClient('odd-waiting');
        const odd = [{ not: 'ours' }, { letter: { id: 'of old' } }, { bundle: 'of old', pieces: 2, state: 'there' }];
        for (const content of odd) await queues.waiting.send(content);
        const garbage = Array.from({ length: 64_000 }, (_, at) => (at % 91 === 0 ? '+' : 'x')).join('');
        await raw.sendMessage(garbage);
        const behind = await put(tray, letter('a'));
        assert.equal((await take(tray, 5)).length, 5);
        // Another process goes on with them.
        await tray.close();
        const { tray: next } = await open('odd');
        const found = await take(next, 5);
        assert.deepEqual(
            new Set(found.map((each) => JSON.stringify(each.letter.body))),
            new Set([...odd, garbage, behind.body].map((each) => JSON.stringify(each))),
        );
        for (const each of found) await (each.letter.id === behind.id ? each.done() : each.setAside('Unread.'));
        // One that no version set aside.
        await queues.aside.send({ stray: true });
        const aside = await next.aside();
        assert.deepEqual(
            new Set(aside.map((each) => JSON.stringify(each.letter.body))),
            new Set([...odd, garbage, { stray: true }].map((each) => JSON.stringify(each))),
        );
        assert.deepEqual(await counted(next), [0, 5]);
        const [first] = aside.filter(({ letter: { body } }) => JSON.stringify(body) === '{"not":"ours"}');
        assert.equal(await next.again(first?.letter.id ?? ''), true);
        assert.deepEqual((await queues.waiting.receive(1, 1000))[0]?.content, { not: 'ours' });
        for (const each of await next.aside()) assert.equal(await next.discard(each.letter.id), true);
        assert.equal((await next.waiting()).aside, 0);
        await next.close();
    });

    /** Such words pack to half of what they are, so this is too much for three messages. */
    const huge = () => ({
        said: Array.from({ length: 400_000 }, () => Math.floor(Math.random() * 16).toString(16)).join(''),
    });
    const piecesIn = async (prefix: string) => {
        const service = QueueServiceClient.fromConnectionString(azurite.connection);
        const names = ['waiting', 'aside', 'waiting-pieces', 'aside-pieces'];
        const counts = names.map(async (name) => {
            const { approximateMessagesCount } = await service.getQueueClient(`${prefix}-${name}`).getProperties();
            return approximateMessagesCount ?? 0;
        });
        return Promise.all(counts);
    };

    it('keeps what is too long for one message in several, through every change, and leaves nothing of it behind', async () => {
        const { tray } = await open('long', 1500);
        const body = huge();
        const sent = letter('a', body);
        const slip = await tray.put(sent);
        const pieces = (await piecesIn('long'))[2] ?? 0;
        assert.ok(pieces >= 3, `${pieces} pieces`);
        await slip.amend({ ...body, messageId: 'm-1' });
        await slip.release();
        assert.equal((await tray.waiting()).count, 1);
        const [taken] = await take(tray, 1);
        assert.deepEqual(taken?.letter, { ...sent, body: { ...body, messageId: 'm-1' } });
        // It is held for longer than it would stay hidden by itself.
        await pause(2500);
        await taken?.setAside('It could not be read.');
        assert.deepEqual((await tray.aside())[0]?.letter.body, { ...body, messageId: 'm-1' });
        assert.deepEqual((await piecesIn('long')).slice(0, 3), [0, 1, 0]);
        assert.equal(await tray.again(sent.id), true);
        // Another process goes on with it.
        await tray.close();
        const { tray: next } = await open('long', 1500);
        const [again] = await take(next, 1);
        assert.deepEqual(again?.letter, { ...sent, body: { ...body, messageId: 'm-1' } });
        await again?.done();
        assert.deepEqual(await piecesIn('long'), [0, 0, 0, 0]);
        await next.close();
    });

    it('gives what is too long for one message to the next process, in order, where the first dies with it in hand', async () => {
        const queues = await openQueues({ connection: azurite.connection }, 'dies');
        let isDead = false;
        const mortal = (queue: Queue): Queue => ({
            ...queue,
            hide: async (...terms) => (isDead ? Promise.reject(new Error('dead')) : queue.hide(...terms)),
        });
        const mortals = { waiting: mortal(queues.waiting), baton: mortal(queues.baton) };
        const first = openQueueTray({ ...queues, ...mortals }, () => undefined, 1500);
        const letters: Letter[] = [];
        for (const lane of ['a', 'a', 'b']) letters.push(await put(first, letter(lane, huge())));
        assert.equal((await take(first, 2)).length, 2);
        // It is not closed: whatever it holds is seen again only when its time is up.
        isDead = true;
        const next = openQueueTray(queues, () => undefined, 1500);
        const seen: string[] = [];
        for (let attempt = 0; attempt < 40 && seen.length < 3; attempt++)
            for (const taken of await take(next, 1)) {
                assert.deepEqual(
                    taken.letter,
                    letters.find(({ id }) => id === taken.letter.id),
                );
                seen.push(taken.letter.id);
                await taken.done();
            }
        assert.deepEqual(seen.toSorted(), letters.map(({ id }) => id).toSorted());
        assert.ok(seen.indexOf(letters[0]?.id ?? '') < seen.indexOf(letters[1]?.id ?? ''));
        await next.close();
    });
});

/** A queue may be a moment behind. */
async function take(tray: Tray, most: number): Promise<readonly Taken[]> {
    const taken: Taken[] = [];
    for (let attempt = 0; attempt < 80 && taken.length < most; attempt++) {
        taken.push(...(await tray.take()));
        if (taken.length < most) await pause(attempt === 0 ? 0 : 50);
    }
    return taken;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt++) {
        if (await isSo()) return;
        await pause(50);
    }
    assert.fail('it never came to be so');
}

async function counted(tray: Tray): Promise<number[]> {
    const { count, aside } = await tray.waiting();
    return [count, aside];
}
