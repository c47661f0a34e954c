import { Lately } from '../domain/lately.ts';
import { harmless } from './markdown.ts';

// While the template is filled, numbers stand in the place of words from people, so that afterwards their place in the card decides:
// escaped where Teams reads Markdown, exact in inputs, choices and data. The marks are Unicode noncharacters, which no field lets in.
const [START, END] = ['\uFDD0', '\uFDD1'];
const marks = /[\uFDD0\uFDD1]/g;
const slots = /\uFDD0(\d+)\uFDD1/;
/** Those of words that are the same every time. */
const fixedSlots = /\uFDD0=(\d+)\uFDD1/g;

/** Other shapes of data than these are seldom seen twice. */
const MOST = 100;

/** Lists that are the same object every time they are shown, each with a number of its own. */
const fixed = new WeakMap<object, number>();
let lists = 0;

/**
 * A list that is shown over and over, such as the choices of a field. Its rows are made once for each mould and then stand in it; nobody
 * may change them any more.
 */
export function fixedList<List extends readonly object[]>(list: List): List {
    for (const each of list) Object.freeze(each);
    fixed.set(Object.freeze(list), ++lists);
    return list;
}

/**
 * Fills a template by way of one mould for each shape of data. Words never decide what a card shows, only where they stand is shown: so
 * whatever has the same lists, flags and numbers gets the same card but for its words, and the template is expanded once for all of it.
 */
export function moulded(expand: (data: object) => unknown): (data: object) => unknown {
    const moulds = new Lately<string, Mould>(MOST);
    return (data) => {
        const words: string[] = [];
        const shape = shapeOf(data, words);
        const known = moulds.get(shape);
        if (known !== undefined) return cast(known, words);
        const fixedWords: string[] = [];
        const mould = mouldOf(expand(numbered(data, { next: 0 }, fixedWords) as object), '', fixedWords);
        moulds.set(shape, mould);
        return cast(mould, words);
    };
}

const clean = (words: string): string => words.replace(marks, '');

/** Everything but the words, as text; the words in the order they stand. */
function shapeOf(data: unknown, words: string[]): string {
    if (typeof data === 'string') {
        words.push(clean(data));
        return 's';
    }
    if (typeof data !== 'object' || data === null) return String(data);
    if (Array.isArray(data)) {
        const list = fixed.get(data);
        if (list !== undefined) return `=${list}`;
        let shape = '[';
        for (const each of data) shape += `${shapeOf(each, words)},`;
        return `${shape}]`;
    }
    let shape = '{';
    for (const [name, value] of Object.entries(data)) shape += `${name}:${shapeOf(value, words)},`;
    return `${shape}}`;
}

function numbered(data: unknown, words: { next: number }, fixedWords: string[], isFixed = false): unknown {
    if (typeof data === 'string')
        return `${START}${isFixed ? `=${fixedWords.push(clean(data)) - 1}` : words.next++}${END}`;
    if (typeof data !== 'object' || data === null) return data;
    const within = (each: unknown) => numbered(each, words, fixedWords, isFixed || fixed.has(data));
    if (Array.isArray(data)) return data.map(within);
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, within(value)]));
}

/** A part of a card: as it stands, or made of words each time. */
type Mould = { readonly stands: unknown } | { readonly made: (words: readonly string[]) => unknown };

const cast = (mould: Mould, words: readonly string[]): unknown => ('made' in mould ? mould.made(words) : mould.stands);

function mouldOf(node: unknown, place: string, fixedWords: readonly string[]): Mould {
    if (typeof node === 'string') return mouldOfText(node, readsMarkdown.has(place), fixedWords);
    if (typeof node !== 'object' || node === null) return { stands: node };
    if (Array.isArray(node)) {
        const parts = node.map((each) => mouldOf(each, place, fixedWords));
        if (parts.some(isMade)) return { made: (words) => parts.map((part) => cast(part, words)) };
        return standing(parts.map((part) => cast(part, [])));
    }
    const kind = place === 'FactSet.facts' ? 'Fact' : String((node as { type?: unknown }).type ?? '');
    const parts = Object.entries(node).map(
        ([name, value]) => [name, mouldOf(value, `${kind}.${name}`, fixedWords)] as const,
    );
    if (parts.some(([, part]) => isMade(part))) return { made: madeOf(parts) };
    return standing(Object.fromEntries(parts.map(([name, part]) => [name, cast(part, [])])));
}

function madeOf(parts: readonly (readonly [string, Mould])[]): (words: readonly string[]) => unknown {
    const blank = Object.fromEntries(parts.map(([name, part]) => [name, 'stands' in part ? part.stands : undefined]));
    const made = parts.flatMap(([name, part]) => ('made' in part ? [{ name, make: part.made }] : []));
    return (words) => {
        const whole: Record<string, unknown> = { ...blank };
        for (const { name, make } of made) whole[name] = make(words);
        return whole;
    };
}

/** The words of even places of the text are its own, those of odd places are numbers of words from people. */
function mouldOfText(text: string, isMarkdown: boolean, fixedWords: readonly string[]): Mould {
    const shown = (word = '') => (isMarkdown ? harmless(word) : word);
    const [before = '', ...rest] = text.replace(fixedSlots, (_, slot) => shown(fixedWords[Number(slot)])).split(slots);
    if (rest.length === 0) return { stands: before };
    const word = (words: readonly string[], slot: string) => shown(words[Number(slot)]);
    const [only = '', after] = rest;
    if (before === '' && after === '' && rest.length === 2) return { made: (words) => word(words, only) };
    return {
        made: (words) =>
            rest.reduce((whole, part, place) => whole + (place % 2 === 0 ? word(words, part) : part), before),
    };
}

const isMade = (mould: Mould): boolean => 'made' in mould;

/** Shared by every card of the shape, so nobody may change it. */
const standing = (node: object): Mould => ({ stands: Object.freeze(node) });

// Teams reads Markdown in the text of a TextBlock and in facts, nowhere else.
const readsMarkdown = new Set(['TextBlock.text', 'Fact.title', 'Fact.value']);
