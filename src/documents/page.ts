/** A document in words, ready to be put on paper: what every kind of paper can show, and nothing of how. */
export interface Page {
    /** For the window and the file's properties. */
    readonly title: string;
    readonly author: string;
    /** The reference, at the foot of every sheet. */
    readonly reference: string;
    /** Stands above the heading: whose document it is. */
    readonly above: string;
    readonly heading: string;
    /** Stands below the heading. */
    readonly below: string;
    /** What a reader must know before reading, e.g. that it is a draft; on every sheet. Empty where there is nothing. */
    readonly mark: { readonly word: string; readonly why: string } | undefined;
    /** Its tables have too many columns for a sheet that stands upright. */
    readonly isWide?: true;
    readonly blocks: readonly Block[];
}

export type Block =
    | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
    | { readonly kind: 'paragraph'; readonly text: string }
    | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
    /** Lines with a label of their own, which stand under `leadIn` where there is one. */
    | { readonly kind: 'labelled'; readonly leadIn: string; readonly lines: readonly LabelledLine[] }
    | {
          readonly kind: 'table';
          readonly caption: string;
          readonly heads: readonly string[];
          /** How the width is shared, in parts. */
          readonly widths: readonly number[];
          readonly rows: readonly (readonly string[])[];
      };

/** A heading, a sentence where there is one, and the table, or a word that it would be empty. */
export function tableUnder(
    heading: string,
    lead: string,
    { heads, rows }: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] },
    widths: readonly number[],
): Block[] {
    const start: Block[] = [
        { kind: 'heading', level: 2, text: heading },
        ...(lead === '' ? [] : [{ kind: 'paragraph' as const, text: lead }]),
    ];
    if (rows.length === 0)
        return lead.startsWith('Nothing') ? start : [...start, { kind: 'paragraph', text: 'Nothing is recorded.' }];
    return [...start, { kind: 'table', caption: heading, heads, widths, rows }];
}

export interface LabelledLine {
    /** `(a)`, `1.` or `17.4`; empty where the line follows its lead-in in one sentence. */
    readonly label: string;
    readonly text: string;
    /** As it is cited: `D3(c)`, `R12(b)`. */
    readonly cited: string;
}

/** Part of a text; one that cites a line of the same page names it. */
export interface Piece {
    readonly text: string;
    readonly cites?: string;
}

/** The text cut where it cites a line of this page, so that a reader can follow: “… agreed in D1(i)”. */
export function piecesOf(text: string, page: Page): Piece[] {
    const known = citedOn(page);
    const pieces: Piece[] = [];
    let from = 0;
    for (const found of text.matchAll(/\b[DR]\d{1,6}\([a-z]{1,3}\)/g)) {
        if (!known.has(found[0])) continue;
        if (found.index > from) pieces.push({ text: text.slice(from, found.index) });
        pieces.push({ text: found[0], cites: found[0] });
        from = found.index + found[0].length;
    }
    if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from) });
    return pieces;
}

const citedOn = (page: Page): Set<string> =>
    new Set(page.blocks.flatMap((block) => (block.kind === 'labelled' ? block.lines.map((line) => line.cited) : [])));

/** A name for the line inside the file: letters, digits and hyphens only. */
export const anchorOf = (cited: string): string => cited.replace(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '');
