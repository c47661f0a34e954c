/** What may tell who a child or a family is, as people are told and as the log keeps it. */
export type Kind =
    | 'a name'
    | 'a family’s name'
    | 'a name with an age'
    | 'initials'
    | 'an NHS number'
    | 'a unique pupil number'
    | 'a National Insurance number'
    | 'a case reference'
    | 'a date of birth'
    | 'a telephone number'
    | 'an e-mail address'
    | 'a home address'
    | 'a postcode'
    | 'a child’s school';

/** Where in a text something was found. */
export interface Found {
    readonly kind: Kind;
    readonly from: number;
    readonly to: number;
}

/** Finds one kind of thing; `known` are the words of the arrangement, in lower case. */
export type Reader = (text: string, known: ReadonlySet<string>) => Found[];

/** One kind of thing by its pattern; the first group is what is pointed out. */
export function every(
    kind: Kind,
    pattern: RegExp,
    isMeant: (words: string, text: string, at: number, known: ReadonlySet<string>) => boolean = () => true,
): Reader {
    return (text, known) =>
        [...text.matchAll(pattern)].flatMap((match) => {
            const words = match[1] ?? '';
            const from = match.index + match[0].lastIndexOf(words);
            return words !== '' && isMeant(words, text, from, known) ? [{ kind, from, to: from + words.length }] : [];
        });
}

/** The same, not asked where what it looks for cannot be. */
export const where =
    (needs: RegExp, reader: Reader): Reader =>
    (text, known) =>
        needs.test(text) ? reader(text, known) : [];

/** The sentence a place in the text stands in. */
export function sentenceAt(text: string, at: number): string {
    const from = Math.max(text.lastIndexOf('. ', at), text.lastIndexOf('\n', at), -1) + 1;
    const ends = [text.indexOf('. ', at), text.indexOf('\n', at)].filter((end) => end >= 0);
    return text.slice(from, ends.length > 0 ? Math.min(...ends) : text.length);
}
