import type { Day } from './day.ts';
import type { Found, LocalSpan, Scene, Span } from './dueFound.ts';

/** Half terms, terms and recess by the names the partnership's calendar gives them; the next that is not over. */
export function localSpan(text: string, { said, calendar = [] }: Scene): Found | undefined {
    const named = plainly(text);
    if (named === '') return undefined;
    const exact = calendar.filter(({ name }) => plainly(name) === named);
    // "Half term" alone is the next of all of them, "autumn half term" that one.
    const ending = calendar.filter(
        ({ name }) => plainly(name).endsWith(` ${named}`) || plainly(name).startsWith(`${named} `),
    );
    return next(exact.length > 0 ? exact : ending, said);
}

function next(spans: readonly LocalSpan[], said: Day): Span | undefined {
    const found = spans
        .filter(({ last }) => last >= said)
        .toSorted((one, other) => (one.last < other.last ? -1 : 1))[0];
    return found && { precision: 'day', begins: found.first, ends: found.last };
}

const plainly = (words: string): string =>
    words
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
        .replace(/^the /, '');
