import { type Arrangement, agencyAsOf } from './arrangement.ts';
import type { Day } from './day.ts';
import { Refusal } from './refusal.ts';
import { isSaidAs } from './spelling.ts';

/** The name today of the agency the words mean, as `agenciesMeant` reads them. Throws a Refusal for none, and for several. */
export function agencyNamed(words: string, arrangement: Arrangement, others: readonly string[], day: Day): string {
    const meant = agenciesMeant(words, arrangement, day, others);
    const [first, ...more] = meant;
    if (more.length > 0) throw new Refusal(`“${words}” could be ${meant.join(' or ')}. Say which, by the full name.`);
    if (first !== undefined) return first;
    const today = arrangement.agencies.map(({ id }) => agencyAsOf(arrangement, id, day)?.name ?? '');
    const known = [...new Set([...today, ...others])];
    throw new Refusal(`There is no agency called “${words}”. The agencies are: ${known.join('; ')}.`);
}

/**
 * The names today of the agencies the words may mean: by its name, a former agency's, its id, the kind of partner it is (`health`), or a
 * part of its name. `others` are names the arrangement does not know.
 */
export function agenciesMeant(
    words: string,
    arrangement: Arrangement,
    day: Day,
    others: readonly string[] = [],
): readonly string[] {
    const today = (id: string) => agencyAsOf(arrangement, id, day)?.name ?? '';
    const { agencies, partners } = arrangement;
    const ways: readonly (() => string[])[] = [
        () =>
            agencies.filter(({ id, name }) => isSaidAs(words, name) || isSaidAs(words, id)).map(({ id }) => today(id)),
        () => partners.filter(({ kind }) => isSaidAs(words, kind)).map(({ agency }) => today(agency)),
        () => others.filter((name) => isSaidAs(words, name)),
        () => agencies.filter(({ name }) => holdsWords(name, words)).map(({ id }) => today(id)),
        () => others.filter((name) => holdsWords(name, words)),
    ];
    for (const way of ways) {
        const found = [...new Set(way())];
        if (found.length > 0) return found;
    }
    return [];
}

const holdsWords = (name: string, words: string): boolean =>
    ` ${name.toLowerCase()} `.includes(` ${words.trim().toLowerCase()} `);
