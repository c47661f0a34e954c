import type { MinuteBook } from '../domain/minuteBook.ts';
import type { Command, Route, Turn } from './turn.ts';

/** The same button or command, marked as one that only shows: none of it need be kept for later, and it cannot write. */
export const reading = <Does extends Route | Command>(does: Does): Does =>
    ({
        ...does,
        words: async () => [],
        answer: (data: never, turn: Turn) =>
            does.answer(data, { ...turn, isReading: true, keep: (work) => work(), book: unwritten(turn.book) }),
    }) as Does;

const registers = ['channels', 'meetings', 'roll', 'points', 'resolutions', 'actions', 'requests', 'log'] as const;

function unwritten(book: MinuteBook): MinuteBook {
    const no = async (): Promise<never> => {
        throw new Error('A handler that is marked as reading wrote to the book.');
    };
    const read = registers.map((name) => [name, { ...book[name], add: no, addNext: no, change: no }]);
    return { ...book, ...Object.fromEntries(read) };
}
