import type { SetAside } from '../domain/letter.ts';
import { isSetAside } from './envelope.ts';
import type { Queue, Receipt } from './queue.ts';

/** Takes one letter out of those set aside; the others stay, hidden for a moment. Answers whether it was there. */
export async function lift(id: string, aside: Queue, then: (found: SetAside) => Promise<void>): Promise<boolean> {
    let isFound = false;
    const others: Receipt[] = [];
    for (let more = true; more; ) {
        const messages = await aside.receive(32, 30_000);
        for (const { receipt, content } of messages) {
            if (!isSetAside(content) || content.letter.id !== id) {
                others.push(receipt);
                continue;
            }
            if (!isFound) await then(content);
            isFound = true;
            await aside.remove(receipt);
        }
        more = messages.length === 32;
    }
    for (const receipt of others) await aside.hide(receipt, 0);
    return isFound;
}
