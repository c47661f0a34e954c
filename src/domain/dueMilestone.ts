import type { Found, Scene } from './dueFound.ts';
import type { Milestone } from './milestone.ts';

const smallWords = new Set('a an the of to for in on and is are be been has have new our its'.split(' '));

/** A milestone of the arrangement by its name, or by most of the words of one: its actual or planned day. */
export function milestone(text: string, { milestones = [] }: Scene): Found | undefined {
    const said = tokens(text);
    if (said.length === 0) return undefined;
    const exact = milestones.filter(({ name }) => tokens(name).join(' ') === said.join(' '));
    const [found, ...others] = exact.length > 0 ? exact : milestones.filter(({ name }) => isMeant(said, tokens(name)));
    if (!found) return undefined;
    if (others.some((other) => dayOf(other) !== dayOf(found)))
        return others.length > 2
            ? 'event'
            : { why: '… names more than one milestone.', options: [found, ...others].map(({ name }) => name) };
    const day = dayOf(found);
    return day ? { precision: 'event', begins: day, ends: day } : 'event';
}

const dayOf = ({ actual, planned }: Milestone) => actual ?? planned;

/** All the words that were said are in the name, and they are half of it or more. */
const isMeant = (said: readonly string[], name: readonly string[]): boolean =>
    said.every((word) => name.includes(word)) && said.length * 2 >= name.length;

/** The words that tell one name from another, without plurals. */
const tokens = (words: string): string[] =>
    words
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .filter((word) => word !== '' && !smallWords.has(word))
        .map((word) => word.replace(/(?<=...)s$/, ''));
