/** One thing that stands by itself in a document: a heading, a paragraph, an item of a list or a row of a table. */
export interface Block {
    /** Without its label. */
    readonly text: string;
    /** As printed: `(a)`, `1.`, `17.4`, `iv)`, a bullet as `•`; empty for none. */
    readonly label: string;
    /** How far it is set in: 0 for the outermost. */
    readonly depth: number;
    /** 1 to 6 where the document says it is a heading, 0 elsewhere. */
    readonly heading: number;
    /** Plain text between empty lines, which may be a heading though nothing says so. */
    readonly isAlone: boolean;
    /** A row of a table, each cell under the words that head its column. */
    readonly cells?: readonly Cell[];
}

export interface Cell {
    readonly head: string;
    readonly text: string;
}

const bullet = /^(?:[•▪●◦‣➤➢►*·§✓❖]|[-–—](?=\s)|o(?=\s{2,}))\s*/u;

const labels: readonly RegExp[] = [
    /^(\([a-z]{1,2}\)|\((?:i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xv)\)|\(\d{1,3}\))(?=\s|$)/i,
    /^((?:[a-z]|i{1,3}|iv|vi{0,3}|ix|xi{0,2})[.)])(?=\s|$)/,
    /^([A-Z]\))(?=\s|$)/,
    /^(\d{1,3}(?:\.\d{1,3}){1,3}[.)]?)(?=\s|$)/,
    /^(\d{1,3}[.)])(?=\s|$)/,
];

/** Takes the label off words; a list within a list prints two (`- ➤`), of which the inner one counts. */
export function labelled(words: string): { label: string; text: string } {
    let text = words.trim();
    let label = '';
    for (let mark = bullet.exec(text); mark !== null && mark[0] !== ''; mark = bullet.exec(text)) {
        label = '•';
        text = text.slice(mark[0].length);
    }
    for (const pattern of labels) {
        const found = pattern.exec(text);
        if (found) return { label: found[1] ?? '', text: text.slice(found[0].length).trim() };
    }
    return { label, text };
}

/** The bare letter or number of a label: `(c)` gives c, `17.4` gives 17.4. */
export const bare = (label: string): string =>
    label
        .replace(/[()•]/g, '')
        .replace(/[.)]+$/, '')
        .toLowerCase();

export const isBullet = (block: Block): boolean => block.label === '•';

export const paragraph = (text: string, more: Partial<Block> = {}): Block => ({
    text,
    label: '',
    depth: 0,
    heading: 0,
    isAlone: false,
    ...more,
});
