import type { Reading } from '../documents/reading.ts';
import { rowsOf } from '../documents/readingRows.ts';
import type { Arrangement, Group } from '../domain/arrangement.ts';
import type { Day } from '../domain/day.ts';
import { identifiersIn, knownIn, saferWording } from '../domain/guard.ts';
import type { Kept, MinuteBook } from '../domain/minuteBook.ts';
import { keyOf } from './turn.ts';

/** What is to be recorded of old minutes, where, and at whose word. */
export interface Import {
    readonly book: MinuteBook;
    readonly arrangement: Arrangement;
    readonly group: Group;
    readonly held: Day;
    readonly today: Day;
    readonly reading: Reading;
    /** The rows that were ticked. */
    readonly ticked: ReadonlySet<string>;
    /** Stands for the content of the document, so that the same one is recorded once. */
    readonly source: string;
    readonly actor: { readonly name: string; readonly id: string };
    readonly at: string;
}

/** The same for the same words, however they came: pasted, or as a file. */
export const sourceOf = (text: string): string => keyOf('source', text.trim());

/** Hands on what is kept, and counts it. */
export type Counted = <T>(kept: Kept<T>) => T;

export const rowKey = ({ group, held, source }: Import, id: string): string =>
    keyOf('import', group.ref, held, source, id);

/** What of old minutes may tell who a child or a family is: where it stands, and what it is, without a word of it. */
export function doubtfulRows(
    reading: Reading,
    arrangement: Arrangement,
): { where: string; kinds: readonly string[] }[] {
    const known = knownIn(arrangement);
    // Who was there is named on a roll, and is no child.
    return rowsOf(reading)
        .filter(({ kind }) => kind !== 'roll')
        .flatMap(({ id, kind, words }) => {
            const kinds = [...new Set(identifiersIn(words, known).map((found) => found.kind))];
            return kinds.length === 0 ? [] : [{ where: placeOf(id, kind, reading), kinds }];
        });
}

/** `Item 3, point 2`: rows are counted as they are printed. */
function placeOf(id: string, kind: string, { items }: Reading): string {
    const [, item = '', ...rows] = id.split('.');
    const numbers = rows.map((row) => Number(row) + 1).join('.');
    const no = items[Number(item)]?.no || String(Number(item) + 1);
    return kind === 'item' ? `Item ${no}, its title` : `Item ${no}, ${kind} ${numbers}`;
}

/** The same rows, without what may tell who a child or a family is. */
export function saferReading(reading: Reading, arrangement: Arrangement): Reading {
    const known = knownIn(arrangement);
    return { ...reading, items: safer(reading.items) };

    function safer<T>(value: T): T {
        if (typeof value === 'string') return saferWording(value, known) as T;
        if (Array.isArray(value)) return value.map(safer) as T;
        if (typeof value !== 'object' || value === null) return value;
        return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, safer(each)])) as T;
    }
}
