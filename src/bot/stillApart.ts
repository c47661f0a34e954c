import type { MinuteBook, Register } from '../domain/minuteBook.ts';
import { Refusal } from '../domain/refusal.ts';

/** Thrown where what was proposed is in the book already, from an earlier yes. */
export class StandsAlready extends Error {
    override readonly name = 'StandsAlready';
}

/**
 * The same book, which takes nothing new but Part 2. What was proposed in words under a Part 2 item belongs there, and the meeting may be
 * at another item when it is accepted: in the open it must not come.
 */
export function stillApart(book: MinuteBook): MinuteBook {
    return {
        ...book,
        points: part2Only(book.points),
        resolutions: part2Only(book.resolutions),
        actions: part2Only(book.actions),
    };
}

interface Recorded {
    readonly key: string;
    readonly part2: boolean;
}

function part2Only<T extends Recorded>(register: Register<T>): Register<T> {
    const mustBeApart = async ({ key, part2 }: T): Promise<void> => {
        if (part2) return;
        if (await register.find({ key } as Parameters<Register<T>['find']>[0])) throw new StandsAlready(key);
        throw new Refusal(
            'It was proposed in Part 2, and the meeting is at an item that is not. Propose it again with Add point, Add resolution or Add action, which ask for its item or for Part 2.',
        );
    };
    return {
        find: (question) => register.find(question),
        all: (question) => register.all(question),
        change: (question, press, rule) => register.change(question, press, rule),
        add: async (record) => {
            await mustBeApart(record);
            return register.add(record);
        },
        addNext: async (series, record) => {
            await mustBeApart(record(1));
            return register.addNext(series, record);
        },
    };
}
