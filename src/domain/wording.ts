/** Words as a sentence lists them: "A", "A and B", "A, B and C". */
export const listed = (words: readonly string[], last: 'and' | 'or' = 'and'): string =>
    words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

/** As a sentence begins. */
export const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
