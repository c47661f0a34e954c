import { Document, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml';

/*
 * Changes of a YAML text that leave every character alone which they are not about: comments, layout and order stay as people wrote them.
 * Each throws a Misplaced where the place is written in a way that it cannot change safely.
 */

export class Misplaced extends Error {
    override readonly name = 'Misplaced';
}

export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value | undefined };

/** The map at the path with the key set to a plain value, in place of the one it has or after its last one. */
export function withKey(text: string, path: readonly (string | number)[], key: string, value: string): string {
    const map = nodeAt(text, path);
    if (!isMap(map)) throw new Misplaced();
    const there = map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
    if (there !== undefined) {
        const [start, end] = rangeOf(there.value);
        if (!isScalar(there.value) || there.value.anchor !== undefined) throw new Misplaced();
        return spliced(text, start, end, inline(value));
    }
    return isFlow(map) ? inFlowMap(text, map, key, value) : inBlockMap(text, map, key, value);
}

/** The list at the path with one entry more after the one of that number, laid out as that one is. */
export function withEntryAfter(text: string, path: readonly (string | number)[], index: number, entry: Value): string {
    const list = nodeAt(text, path);
    if (!isSeq(list)) throw new Misplaced();
    if (list.items.length === 0) {
        if (!isFlow(list)) throw new Misplaced();
        return spliced(text, rangeOf(list)[0] + 1, rangeOf(list)[0] + 1, inline(entry));
    }
    const [start, end] = rangeOf(list.items[index]);
    if (isFlow(list)) return spliced(text, end, end, `, ${inline(entry)}`);
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const [dash, gap] = /^( *)-( +)(?=\S)/.exec(text.slice(lineStart))?.slice(1) ?? [];
    if (dash === undefined || gap === undefined || start - lineStart < dash.length + 1) throw new Misplaced();
    const at = endOfLine(text, contentEnd(text, end));
    const indent = `${dash} ${gap}`;
    const isWrittenShort = isFlow(list.items[index]);
    const written = isWrittenShort ? inline(entry) : inLines(entry, indent);
    return spliced(text, at, at, `${newLineOf(text)}${dash}-${gap}${written}`);
}

function inFlowMap(text: string, map: YAMLMap, key: string, value: string): string {
    const last = map.items.at(-1);
    if (last === undefined) throw new Misplaced();
    const [, end] = rangeOf(last.value);
    return spliced(text, end, end, `, ${key}: ${inline(value)}`);
}

function inBlockMap(text: string, map: YAMLMap, key: string, value: string): string {
    const [first, last] = [map.items[0], map.items.at(-1)];
    if (first === undefined || last === undefined) throw new Misplaced();
    const [start] = rangeOf(first.key);
    const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
    const [lastStart, lastEnd] = rangeOf(last.value);
    const isOneLine =
        isScalar(last.value) &&
        !String(last.value.type).startsWith('BLOCK') &&
        !text.slice(lastStart, lastEnd).includes('\n');
    if (isOneLine) {
        const at = endOfLine(text, lastEnd);
        return spliced(text, at, at, `${newLineOf(text)}${indent}${key}: ${inline(value)}`);
    }
    // Nothing is said between a key of several lines and what follows it but before the key itself.
    const [before] = rangeOf(last.key);
    return spliced(text, before, before, `${key}: ${inline(value)}${newLineOf(text)}${indent}`);
}

function nodeAt(text: string, path: readonly (string | number)[]): Node {
    const node = parseDocument(text).getIn(path, true);
    if (node === undefined || node === null) throw new Misplaced();
    return node as Node;
}

function rangeOf(node: unknown): [start: number, end: number] {
    const range = (node as Node | undefined)?.range;
    if (!range) throw new Misplaced();
    return [range[0], range[1]];
}

const spliced = (text: string, start: number, end: number, words: string): string =>
    text.slice(0, start) + words + text.slice(end);

/** Where the last character that is not white stands, for a list's own end lies behind its line ends. */
function contentEnd(text: string, end: number): number {
    let at = end;
    while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--;
    return at;
}

function endOfLine(text: string, from: number): number {
    const at = text.indexOf('\n', from);
    if (at === -1) return text.length;
    return text[at - 1] === '\r' ? at - 1 : at;
}

const newLineOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

const inline = (value: Value): string => {
    const document = new Document();
    document.contents = document.createNode(value, { flow: true }) as never;
    return document.toString({ lineWidth: 0 }).trim();
};

const inLines = (value: Value, indent: string): string =>
    Object.entries(value as { [key: string]: Value })
        .filter(([, each]) => each !== undefined)
        .map(([key, each]) => `${inline(key)}: ${inline(each)}`)
        .join(`\n${indent}`);

const isFlow = (node: unknown): boolean => (node as { flow?: boolean } | undefined)?.flow === true;
