import type { SetAside } from '../domain/letter.ts';
import { isSetAside, unread } from './envelope.ts';
import type { Message, Queue } from './queue.ts';

/** So long nobody else sees what is taken out to be looked at; shorter, once it is laid back. */
const LOOK_MS = 30_000;

/** All that was set aside, each letter once and whole. */
export async function allAside(aside: Queue): Promise<SetAside[]> {
    // A look from outside shows 32 at most, and not every piece of what is long.
    const seen = (await aside.peek()).filter(isSetAside);
    const isAll = seen.length >= (await aside.count()) && seen.every(({ letter }) => letter.body !== null);
    const found = isAll ? seen : await takenOut(aside, async (all) => all.map(setAsideIn));
    return [...new Map(found.map((each) => [each.letter.id, each])).values()];
}

/** Takes one letter out of those set aside; the others stay, hidden for a moment. Answers whether it was there. */
export const lift = (id: string, aside: Queue, then: (found: SetAside) => Promise<void>): Promise<boolean> =>
    takenOut(aside, async (all) => {
        const meant = all.filter((message) => setAsideIn(message).letter.id === id);
        const [first] = meant;
        if (first !== undefined) await then(setAsideIn(first));
        for (const { receipt } of meant) await aside.remove(receipt);
        return meant.length > 0;
    });

const setAsideIn = ({ content, receipt, raw }: Message): SetAside =>
    isSetAside(content) ? content : { letter: unread(receipt.id, content ?? raw), why: 'It could not be read.' };

/** Does something with all messages, and lays back those that are still there. */
async function takenOut<Answer>(aside: Queue, work: (all: readonly Message[]) => Promise<Answer>): Promise<Answer> {
    const all: Message[] = [];
    try {
        for (let more = true; more; ) {
            const found = await aside.receive(32, LOOK_MS);
            all.push(...found);
            more = found.length > 0;
        }
        return await work(all);
    } finally {
        // Of those that were removed nothing is there to be laid back.
        for (const { receipt } of all) await aside.hide(receipt, 0);
    }
}
