import { type Declaring, interestsOf, isAway } from './interest.ts';

/*
 * Who was there for which item. A line keeps the items somebody came for and the items somebody left after, each as a list
 * (`3, 7` and `5`: there for 3 to 5, and again from 7); without any, the person was there throughout.
 */

/** What a line of the roll keeps of it. */
export interface Comings extends Declaring {
    readonly fromItem: string;
    readonly toItem: string;
}

/** A member who takes part in an item: there for it, in person or by a deputy, and not out of the room for an interest. */
const takesPartIn = (line: Comings, item: number): boolean => isThereFor(line, item) && !isAway(line, item);

export const takingPart = <Line extends Comings>(roll: readonly Line[], item: number): Line[] =>
    roll.filter((line) => takesPartIn(line, item));

/** Whether somebody who came at all was there for the item: the last thing that happened before it counts. */
export function isThereFor(line: Comings, item: number): boolean {
    const [came, left] = [itemsIn(line.fromItem), itemsIn(line.toItem)];
    const lastCame = came.filter((each) => each <= item).at(-1);
    const lastLeft = left.filter((each) => each < item).at(-1);
    if (lastCame === undefined && lastLeft === undefined) return isThereFromStart(came, left);
    // Who left after 5 and came for 6 was there for both.
    return (lastCame ?? -1) > (lastLeft ?? -1);
}

/** There from that item on. Said again with another item before the person left, it takes the place of what was said first; twice, it is the same. */
export function arrived<Line extends Comings>(line: Line, item: number): Line {
    const left = itemsIn(line.toItem);
    const span = (each: number) => left.filter((one) => one < each).length;
    const kept = itemsIn(line.fromItem).filter((each) => span(each) !== span(item));
    return { ...line, fromItem: listed(item <= 1 ? kept : [...kept, item]) };
}

/** There until that item was over. Said again before the person came back, it takes the place of what was said first. */
export function left<Line extends Comings>(line: Line, item: number): Line {
    const came = itemsIn(line.fromItem);
    const span = (each: number) => came.filter((one) => one <= each).length;
    const kept = itemsIn(line.toItem).filter((each) => span(each) !== span(item));
    return { ...line, toItem: listed([...kept, item]) };
}

/** `came for item 3, left after item 5`; empty for somebody who was there throughout. */
export function comingsInWords(line: Comings): string {
    const moves = [
        ...itemsIn(line.fromItem).map((item) => ({ at: item, words: `came for item ${item}` })),
        ...itemsIn(line.toItem).map((item) => ({ at: item + 0.5, words: `left after item ${item}` })),
    ];
    return moves
        .toSorted((a, b) => a.at - b.at)
        .map(({ words }) => words)
        .join(', ');
}

/** The items at which who takes part may change; quorum need be asked at these alone. */
export const turningItems = (line: Comings): number[] => [
    ...itemsIn(line.fromItem),
    ...itemsIn(line.toItem).map((item) => item + 1),
    ...interestsOf(line).flatMap(({ item }) => [item, item + 1]),
];

const isThereFromStart = (came: readonly number[], gone: readonly number[]): boolean =>
    came.length === 0 || (gone[0] ?? Number.POSITIVE_INFINITY) < (came[0] ?? 0);

/** In order, each once. What somebody typed into the list by hand and is no number counts for nothing. */
const itemsIn = (words: string): number[] =>
    [...new Set((words.match(/\d{1,4}/g) ?? []).map(Number))].sort((a, b) => a - b);

const listed = (items: readonly number[]): string => [...new Set(items)].sort((a, b) => a - b).join(', ');
