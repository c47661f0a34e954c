import { readdirSync, readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';

/** An object of a card: an element, an action, a choice or a fact. */
export type Element = Readonly<Record<string, unknown>>;

const folder = new URL('../../src/cards/', import.meta.url);

/** Every template as it stands in the folder, by its name. */
export const templates: ReadonlyMap<string, Element> = new Map(
    readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .map((file) => [file.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(file, folder), 'utf8'))]),
);

/** Every object of a card, from the outside in. */
export function elementsOf(node: unknown): Element[] {
    if (Array.isArray(node)) return node.flatMap(elementsOf);
    if (typeof node !== 'object' || node === null) return [];
    return [node as Element, ...Object.values(node).flatMap(elementsOf)];
}

const ofType = (start: string) => (card: unknown) =>
    elementsOf(card).filter((element) => typeof element.type === 'string' && element.type.startsWith(start));

export const inputsOf = ofType('Input.');
export const buttonsOf = ofType('Action.');
/** Buttons that send something to the bot; one that opens an address does not. */
export const sendersOf = (card: unknown): Element[] => buttonsOf(card).filter(({ type }) => type !== 'Action.OpenUrl');

/** The verb a button sends, and what kind of answer it asks for. */
export function verbOf(button: Element): { verb: string; kind: 'press' | 'open' | 'save' } {
    if (button.type === 'Action.Execute') return { verb: String(button.verb), kind: 'press' };
    const data = button.data as { verb?: unknown; msteams?: { type?: unknown } };
    return { verb: String(data.verb), kind: data.msteams?.type === 'task/fetch' ? 'open' : 'save' };
}

/** A string on a card, where it stands and whether Teams reads Markdown there. */
export interface Words {
    readonly place: string;
    readonly words: string;
    readonly isMarkdown: boolean;
}

/** Every string of a card, in order. */
export function wordsOf(node: unknown, place = '', parent: Element = {}): Words[] {
    if (typeof node === 'string') {
        const isFact = /\.facts\.\d+\.(title|value)$/.test(place);
        const isText = place.endsWith('.text') && parent.type === 'TextBlock';
        return [{ place, words: node, isMarkdown: isFact || isText }];
    }
    if (typeof node !== 'object' || node === null) return [];
    return Object.entries(node).flatMap(([name, value]) => wordsOf(value, `${place}.${name}`, node as Element));
}

/** What Teams renders in a TextBlock: bold, italic, lists and links; and, to be on the safe side, all that CommonMark knows. */
const readers = [
    new MarkdownIt('zero', { html: false, breaks: true }).enable([
        'emphasis',
        'link',
        'list',
        'newline',
        'escape',
        'entity',
    ]),
    new MarkdownIt({ html: false, breaks: true }),
];

/** What each reader of Markdown makes of a text: the words seen, and the tags made of it. */
export const seenIn = (text: string): { words: string; tags: string[] }[] =>
    readers.map((reader) => {
        const html = reader.render(text);
        const words = html
            .replace(/<[^>]*>/g, ' ')
            .replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>')
            .replaceAll('&quot;', '"')
            .replaceAll('&amp;', '&');
        const tags = [...html.matchAll(/<(\w+)/g)]
            .map(([, tag]) => tag ?? '')
            .filter((tag) => tag !== 'p' && tag !== 'br');
        return { words: plainly(words), tags };
    });

/** White space is one space to a reader. */
export const plainly = (words: string): string => words.replace(/\s+/g, ' ').trim();

export const bytesOf = (card: object): number => Buffer.byteLength(JSON.stringify(card));
