import { harmless } from './markdown.ts';

/** What somebody typed into one field, or as a message. */
export interface Typed {
    readonly label: string;
    readonly words: string;
}

/** So much of a card may be what people typed: with all that is around it the card stays under the 28 KB that every Teams takes. */
const ROOM = 14 * 1024;
/** What a field takes besides its words. */
const FRAME = 300;

/** Spread over as many cards as it needs: read one after the other they hold every word. There is always a first one. */
export function overCards(typed: readonly Typed[]): readonly (readonly Typed[])[] {
    const cards: Typed[][] = [[]];
    let left = ROOM;
    for (const piece of typed.flatMap(inPieces)) {
        const size = sizeOf(piece.words) + FRAME;
        if (size > left && left < ROOM) {
            cards.push([]);
            left = ROOM;
        }
        cards.at(-1)?.push(piece);
        left -= size;
    }
    return cards;
}

function inPieces({ label, words }: Typed): Typed[] {
    const pieces: Typed[] = [];
    for (let rest = words.toWellFormed(); rest !== '' || pieces.length === 0; ) {
        const end = endOf(rest);
        pieces.push({ label: pieces.length === 0 ? label : `${label}, continued`, words: rest.slice(0, end) });
        rest = rest.slice(end);
    }
    return pieces;
}

/** As much as one card holds: up to a space, where one is near, and never inside a character. */
function endOf(words: string): number {
    let end = words.length;
    while (sizeOf(words.slice(0, end)) > ROOM - FRAME) end = Math.floor(Math.min(end, ROOM) * 0.9);
    if (end === words.length) return end;
    const space = words.slice(0, end).search(/\s\S{0,200}$/);
    if (space > 0) return space + 1;
    return words.slice(0, end).isWellFormed() ? end : end - 1;
}

/** As it stands in a card: escaped where Teams reads Markdown. */
const sizeOf = (words: string): number => new TextEncoder().encode(JSON.stringify(harmless(words))).length;
