import type { Letter, SetAside, Slip } from '../domain/letter.ts';
import { Refusal } from '../domain/refusal.ts';
import { kindsOf } from '../domain/waiting.ts';
import { batonOn } from './baton.ts';
import { type Envelope, isEnvelope, isUnread, unread } from './envelope.ts';
import { lettersLetGo } from './letGo.ts';
import { allAside, lift } from './lift.ts';
import { type Message, type Queues, type Receipt, trial } from './queue.ts';
import { FAILURE, type Taken, type Tray } from './tray.ts';

/** A message in this process's hands. */
interface Held {
    receipt: Receipt | undefined;
    envelope: Envelope;
    readonly times: number;
    fails: number;
    due: number;
    isOut: boolean;
    /** Each change of a message needs the receipt of the one before. */
    last: Promise<unknown>;
}

const MOST_ON_DESK = 500;

/** A tray of several processes. Whichever has the baton takes all that waits on its desk and hands it on, lane by lane. */
export function openQueueTray(
    { waiting, aside, baton: batons, rounds }: Queues,
    failed: (problem: unknown, doing: string) => void,
    holdMs = 30_000,
): Tray & { readonly holdsBaton: () => Promise<boolean> } {
    const baton = batonOn(batons, failed, holdMs);
    const desk = new Map<string, Held>();
    /** Put in by this process and not yet let go. */
    const slips = new Map<string, string>();
    /** Whoever has the baton is at them. */
    const gone = lettersLetGo(waiting, failed);
    let looking: Promise<readonly SetAside[]> | undefined;
    const renewing = setInterval(() => {
        Promise.all([...desk.values()].map(renew)).catch((problem: unknown) => failed(problem, 'keeping letters'));
    }, holdMs / 3);
    renewing.unref();

    return {
        holdsBaton: () => baton.isHeld(),
        async put(letter) {
            const receipt = await waiting.send({ letter, explained: 0 } satisfies Envelope, holdMs * 4);
            slips.set(letter.id, letter.lane);
            return slipOf(letter, receipt);
        },
        async take() {
            if (!(await baton.isHeld())) {
                await clear();
                return [];
            }
            await fill();
            const lanes = new Set(slips.values());
            const all = [...desk.values()].sort(({ envelope: a }, { envelope: b }) =>
                `${a.letter.at} ${a.letter.id}` < `${b.letter.at} ${b.letter.id}` ? -1 : 1,
            );
            const heads = all.filter(({ envelope: { letter } }) => !lanes.has(letter.lane) && lanes.add(letter.lane));
            return heads.filter(({ isOut, due }) => !isOut && due <= Date.now()).map(takenOf);
        },
        isWaiting: (lane) =>
            [...slips.values()].includes(lane) ||
            gone.holds(lane) ||
            [...desk.values()].some(({ envelope }) => envelope.letter.lane === lane),
        async waiting() {
            const [count, set, seen] = await Promise.all([waiting.count(), aside.count(), waiting.peek()]);
            const letters = new Map([
                ...[...desk.values()].map(({ envelope: { letter } }) => [letter.id, letter] as const),
                ...seen.filter(isEnvelope).map(({ letter }) => [letter.id, letter] as const),
            ]);
            const read = [...letters.values()].filter((letter) => !isUnread(letter));
            if (count === 0) return { count, aside: set };
            const [oldest] = read.map(({ at }) => at).sort();
            return { count, aside: set, ...(oldest !== undefined && { oldest }), ...kindsOf(read) };
        },
        async mayKeep() {
            // What a dead process leaves among the rounds is no round, and cleared away; here it would be taken for a press.
            await Promise.all([waiting.count(), trial(rounds)]);
        },
        // Two looks at once would hide letters from each other.
        aside() {
            looking ??= allAside(aside).finally(() => {
                looking = undefined;
            });
            return looking;
        },
        again: (id) =>
            lift(id, aside, async ({ letter }) => {
                // A piece of it is in somebody's hands, and without it there would be nothing left to put back.
                if (letter.body === null) throw new Refusal(`Not all of ${id} can be read now. Try again in a minute.`);
                // Another version may be able to read it as it was.
                const isAsFound = isUnread(letter) && typeof letter.body === 'object';
                await waiting.send(isAsFound ? letter.body : ({ letter, explained: 0 } satisfies Envelope));
            }),
        discard: (id) => lift(id, aside, async () => undefined),
        async close() {
            clearInterval(renewing);
            gone.close();
            for (const held of desk.values()) await handBack(held);
            desk.clear();
            await baton.drop();
        },
    };

    /** Whoever lost the baton keeps nothing from the process that has it now, but what it is at. */
    async function clear(): Promise<void> {
        for (const [id, held] of desk) {
            if (held.isOut) continue;
            const { letter } = held.envelope;
            if (held.receipt !== undefined) gone.add(letter.id, letter.lane, held.receipt);
            desk.delete(id);
            await handBack(held);
        }
    }

    /** Another process goes on with it at once, and does not count this as a try. */
    function handBack(held: Held): Promise<void> {
        const { envelope, times } = held;
        return changed(held, 0, isUnread(envelope.letter) ? undefined : { ...envelope, explained: times });
    }

    async function fill(): Promise<void> {
        for (let found = 32; found === 32 && desk.size < MOST_ON_DESK; ) {
            const messages = await waiting.receive(32, holdMs);
            for (const message of messages) await lay(message);
            found = messages.length;
        }
    }

    async function lay({ receipt, content, raw, times }: Message): Promise<void> {
        const envelope = isEnvelope(content) ? content : { letter: unread(receipt.id, content ?? raw), explained: 0 };
        gone.seen(envelope.letter.id);
        // It became visible again while it could not be kept hidden; removed, it would be lost.
        const mine = desk.get(receipt.id);
        if (mine !== undefined) {
            await inTurn(mine, async () => {
                mine.receipt = receipt;
            });
            return;
        }
        // Put in twice, by somebody who did not hear that the first one was taken.
        const isTwice = [...desk.values()].some((held) => held.envelope.letter.id === envelope.letter.id);
        const held = { receipt, envelope, times, fails: 0, due: 0, isOut: false, last: Promise.resolve() };
        if (isTwice) await waiting.remove(receipt);
        else desk.set(receipt.id, held);
    }

    async function renew(held: Held): Promise<void> {
        await changed(held, holdMs);
        // Another process has it now, or it is done.
        if (held.receipt === undefined) for (const [id, each] of desk) if (each === held) desk.delete(id);
    }

    function changed(held: Held, hiddenMs: number, content?: Envelope): Promise<void> {
        return inTurn(held, async () => {
            if (held.receipt !== undefined) held.receipt = await waiting.hide(held.receipt, hiddenMs, content);
        });
    }

    function inTurn(held: Held, work: () => Promise<void>): Promise<void> {
        const done = held.last.then(work);
        held.last = done.catch(() => undefined);
        return done;
    }

    function slipOf(letter: Letter, first: Receipt): Slip {
        let receipt: Receipt | undefined = first;
        let envelope: Envelope = { letter, explained: 0 };
        return {
            async amend(body) {
                envelope = { ...envelope, letter: { ...letter, body } };
                receipt = receipt && (await waiting.hide(receipt, holdMs * 4, envelope));
            },
            async release() {
                slips.delete(letter.id);
                if (receipt === undefined) return;
                gone.add(letter.id, letter.lane, receipt);
                await waiting.hide(receipt, 0);
            },
            async done() {
                // Also where the queue does not answer: then it is seen again, and done once more to no effect.
                slips.delete(letter.id);
                if (receipt !== undefined) await waiting.remove(receipt);
            },
        };
    }

    function takenOf(held: Held): Taken {
        held.isOut = true;
        const { letter, explained } = held.envelope;
        const id = held.receipt?.id ?? '';
        const later = (ms: number) => {
            held.due = Date.now() + ms;
            held.isOut = false;
        };
        const finish = async () => {
            await inTurn(held, async () => {
                if (held.receipt !== undefined) await waiting.remove(held.receipt);
                held.receipt = undefined;
            });
            desk.delete(id);
        };
        return {
            letter,
            tries: held.times - explained + held.fails * FAILURE,
            done: finish,
            putOff: async (ms) => later(ms),
            async failed(ms) {
                held.fails += 1;
                later(ms);
            },
            async setAside(why) {
                await aside.send({ letter, why } satisfies SetAside);
                await finish();
            },
        };
    }
}
