import { randomUUID } from 'node:crypto';
import { Lately } from '../domain/lately.ts';
import { fits, inPieces, unpacked } from './packing.ts';
import { difference, merged } from './patch.ts';
import type { Message, Queue, Receipt } from './queue.ts';

/** A message whose letter is too long for it: the body comes in pieces, which wait in a queue of their own. */
interface Head {
    readonly bundle: string;
    readonly pieces: number;
    /**
     * It stands in the queue before its first piece does and after its last, so that no piece is ever left behind: `coming` until all are
     * there, and `gone` once it is done with. Either is cleared away by whoever sees it, for its maker would have gone on long since.
     */
    readonly state: 'coming' | 'there' | 'gone';
    /** What has changed in the body since. */
    readonly over?: unknown;
    /** All but the body. */
    readonly content: Content;
}

interface Content {
    readonly letter: { readonly body: unknown };
}

interface Piece {
    readonly bundle: string;
    readonly number: number;
    readonly text: string;
}

/** A bundle in this process's hands. */
interface Held {
    readonly head: Head;
    readonly body: unknown;
    receipts: readonly Receipt[];
}

/** Sending the pieces takes a second or two. */
const COMING_MS = 120_000;
/** Whoever read a piece last lets it be seen again within half of that. */
const AGAIN_MS = 60_000;
const LOOKS = 3;
/** A body of which a piece is missing for so long will never be whole again. */
const MOST_TRIES = 40;
const MOST_SEEN = 50;

/** The same queue for letters of any length. */
export function bundling(heads: Queue, pieces: Queue): Queue {
    const held = new Map<string, Held>();
    /** Pieces that were seen while others were looked for. Those forgotten stand in the queue all the same, and are seen again. */
    const seen = new Lately<string, Map<number, { readonly text: string; readonly receipt: Receipt }>>(MOST_SEEN);

    return {
        isThere: heads.isThere,
        count: heads.count,
        async send(content, hiddenMs) {
            if (!isContent(content) || fits(content)) return heads.send(content, hiddenMs);
            const texts = inPieces(content.letter.body);
            const head = { bundle: randomUUID(), pieces: texts.length, content: withBody(content, null) };
            const first = await heads.send({ ...head, state: 'coming' } satisfies Head, COMING_MS);
            const receipts = await Promise.all(
                texts.map((text, number) =>
                    pieces.send({ bundle: head.bundle, number, text } satisfies Piece, hiddenMs),
                ),
            );
            const there: Head = { ...head, state: 'there' };
            const receipt = await heads.hide(first, hiddenMs ?? 0, there);
            if (receipt === undefined) throw new Error('The pieces of a letter came too slowly.');
            if (hiddenMs) held.set(receipt.id, { head: there, body: content.letter.body, receipts });
            return receipt;
        },
        async receive(most, hiddenMs) {
            const whole: Message[] = [];
            for (const message of await heads.receive(most, hiddenMs)) {
                const { content, receipt, times } = message;
                if (!isHead(content)) whole.push(message);
                else if (content.state !== 'there') await clear(receipt, content, times, hiddenMs);
                else {
                    const found = await gather(content, hiddenMs);
                    if (found === undefined && times < MOST_TRIES) continue;
                    const body = unpacked(found?.text ?? '') ?? null;
                    held.set(receipt.id, { head: content, body, receipts: found?.receipts ?? [] });
                    whole.push({ ...message, content: withBody(content.content, merged(body, content.over)) });
                }
            }
            return whole;
        },
        async hide(receipt, hiddenMs, content) {
            const mine = held.get(receipt.id);
            if (mine === undefined) return heads.hide(receipt, hiddenMs, content);
            const next = content === undefined ? undefined : changed(mine, content as Content);
            const hidden = await heads.hide(receipt, hiddenMs, next);
            // Let go, or in another process's hands.
            if (hidden === undefined || hiddenMs === 0) held.delete(receipt.id);
            if (hidden === undefined) return undefined;
            mine.receipts = await Promise.all(
                mine.receipts.map(async (each) => (await pieces.hide(each, hiddenMs)) ?? each),
            );
            return hidden;
        },
        async remove(receipt) {
            const mine = held.get(receipt.id);
            if (mine === undefined) return heads.remove(receipt);
            held.delete(receipt.id);
            const gone: Head = { ...mine.head, state: 'gone', over: undefined, content: { letter: { body: null } } };
            const marked = await heads.hide(receipt, AGAIN_MS, gone);
            if (marked === undefined) return;
            await Promise.all(mine.receipts.map((each) => pieces.remove(each)));
            const left = await Promise.all(mine.receipts.map((each) => pieces.isThere(each)));
            // Whoever read one of them meanwhile has its receipt; it is cleared away with the head.
            if (mine.receipts.length === mine.head.pieces && !left.includes(true)) await heads.remove(marked);
        },
        async peek() {
            const found = await heads.peek();
            if (!found.some(isHead)) return found;
            const shown = (await pieces.peek()).filter(isPiece);
            return found.flatMap((content) => {
                if (!isHead(content)) return [content];
                if (content.state !== 'there') return [];
                const mine = shown.filter(({ bundle }) => bundle === content.bundle);
                const texts = mine.toSorted((one, other) => one.number - other.number).map(({ text }) => text);
                const body = texts.length === content.pieces ? unpacked(texts.join('')) : null;
                return [withBody(content.content, body === null ? null : merged(body, content.over))];
            });
        },
    };

    function note({ bundle, number, text }: Piece, receipt: Receipt): void {
        const others = seen.get(bundle) ?? new Map();
        others.set(number, { text, receipt });
        seen.set(bundle, others);
    }

    function textsOf({ bundle, pieces: many }: Head): string | undefined {
        const found = seen.get(bundle);
        if (found?.size !== many) return undefined;
        return Array.from({ length: many }, (_, number) => found.get(number)?.text ?? '').join('');
    }

    /** The whole body as text, or undefined where pieces of it are not to be seen at present. */
    async function gather(head: Head, hiddenMs: number) {
        for (let more = true; more && textsOf(head) === undefined; ) more = await look(hiddenMs);
        const text = textsOf(head);
        if (text === undefined) return undefined;
        const receipts = [...(seen.get(head.bundle)?.values() ?? [])].map(({ receipt }) => receipt);
        seen.delete(head.bundle);
        return { text, receipts };
    }

    async function look(hiddenMs: number): Promise<boolean> {
        const found = await pieces.receive(32, hiddenMs);
        for (const { content, receipt } of found) if (isPiece(content)) note(content, receipt);
        return found.length > 0;
    }

    async function clear(receipt: Receipt, { bundle }: Head, times: number, hiddenMs: number): Promise<void> {
        while (await look(hiddenMs));
        const found = [...(seen.get(bundle)?.values() ?? [])];
        seen.delete(bundle);
        await Promise.all(found.map((each) => pieces.remove(each.receipt)));
        if (found.length === 0 && times >= LOOKS) await heads.remove(receipt);
        else await heads.hide(receipt, AGAIN_MS);
    }
}

const changed = ({ head, body }: Held, content: Content): Head => ({
    ...head,
    over: difference(body, content.letter.body),
    content: withBody(content, null),
});

const withBody = (content: Content, body: unknown): Content => ({ ...content, letter: { ...content.letter, body } });

const isContent = (content: unknown): content is Content =>
    typeof content === 'object' && content !== null && typeof Reflect.get(content, 'letter') === 'object';

const isHead = (content: unknown): content is Head =>
    typeof content === 'object' &&
    content !== null &&
    'bundle' in content &&
    'state' in content &&
    isContent(Reflect.get(content, 'content'));

const isPiece = (content: unknown): content is Piece =>
    typeof content === 'object' && content !== null && 'bundle' in content && 'text' in content;
