/** Says whether the words mean the name: any case, any spacing, with or without `@`, "the" or accents, however apostrophes are written. */
export const isSaidAs = (words: string, name: string): boolean => plainly(words) === plainly(name);

function plainly(words: string): string {
    const known = plain.get(words);
    if (known !== undefined) return known;
    const said = inPlainLetters(words)
        .trim()
        .replace(/^@\s*/, '')
        .replace(/\s+/g, ' ')
        .replace(/^the (?=.)/, '');
    if (plain.size >= MOST) plain.clear();
    plain.set(words, said);
    return said;
}

/** In lower case and without accents, with one kind of apostrophe and of hyphen, as people write who look for something. */
export const inPlainLetters = (words: string): string =>
    words
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/[‘’ʼ`´]/g, "'")
        .replace(/[\u2010-\u2015]/g, '-')
        .toLowerCase();

/** The names of an arrangement are compared with every word that may be one of them. */
const plain = new Map<string, string>();
const MOST = 2000;

/** Whether every word begins a word of the name, as somebody types who leaves the rest out: `priya sh`, `business man`. */
export function begins(words: string, name: string): boolean {
    const said = wordsOf(words);
    const known = wordsOf(name);
    return (
        said.some((word) => word.length >= enoughLetters) &&
        said.every((word) => known.some((one) => one.startsWith(word)))
    );
}

/** Fewer letters would fit somebody by chance. */
const enoughLetters = 3;

const wordsOf = (text: string): string[] =>
    plainly(text)
        .split(/[\s,()]+/)
        .filter((word) => word !== '');

/** The known word somebody probably meant; undefined where none is near enough to suggest. */
export function nearest(word: string, known: readonly string[]): string | undefined {
    const [best] = known
        .map((candidate) => ({ candidate, edits: editsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
        .toSorted((one, other) => one.edits - other.edits);
    return best && best.edits <= Math.max(2, best.candidate.length / 3) ? best.candidate : undefined;
}

/** How many letters must be added, dropped or changed to make one word the other (Levenshtein). */
function editsBetween(one: string, other: string): number {
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (const [index, letter] of [...one].entries()) {
        const next = [index + 1];
        for (let at = 0; at < other.length; at++) {
            const changed = (row[at] ?? 0) + (letter === other[at] ? 0 : 1);
            next.push(Math.min(changed, (next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[other.length] ?? 0;
}
