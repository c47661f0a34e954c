/** A table of words, ready to be put into a workbook or a file of comma-separated values. */
export interface Sheet {
    /** Unique in its workbook; at most 31 characters without []:*?/\. */
    readonly name: string;
    readonly heads: readonly string[];
    /** How wide each column is, in characters. */
    readonly widths: readonly number[];
    readonly rows: readonly (readonly string[])[];
}

/** What a cell of a spreadsheet can hold. */
const mostCharacters = 32_767;
const cut = ' … (cut here; the whole stands in SharePoint)';

/**
 * Words as a cell may hold them. A spreadsheet takes what begins with one of these signs for a formula, whoever typed it into a form, so
 * an apostrophe goes before; full-width signs are taken for the plain ones in some languages.
 */
export function inCell(words: string): string {
    const kept = words.toWellFormed().replace(forbidden, '').replace(/\r\n?/g, '\n');
    const safe = /^[\s\u00a0]*[=+\-@＝＋－＠]|^[\t\n]/.test(kept) ? `'${kept}` : kept;
    return safe.length <= mostCharacters ? safe : `${safe.slice(0, mostCharacters - cut.length)}${cut}`.toWellFormed();
}

const forbidden =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what the XML of a workbook forbids.
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
