import { z } from 'zod';
import type { Person } from '../domain/arrangement.ts';
import looks from './account.json' with { type: 'json' };
import { type Card, presses, template } from './card.ts';
import { notOurs } from './field.ts';

/** Asks the business manager whether a second account is the same person. */
export const accountCard = (asked: {
    readonly person: Person;
    /** What Teams calls the account; it proves nothing. */
    readonly name: string;
    readonly because: string;
    readonly question: string;
}): Card => {
    const { person, name, because, question } = asked;
    const words = `An account that Teams calls “${name}” has the address of ${person.name} (${person.email}), but ${because}. Until you answer it sees nothing. Ask ${person.name} before you do.`;
    return fill({ words, question, fallback: words });
};

const fill = template<{ words: string; question: string; fallback: string }>(looks);

const asked = z.object({ question: z.string(notOurs).regex(/^[0-9a-f]{40}$/, notOurs) });

export const sameButton = presses('account.same', asked);
export const differentButton = presses('account.different', asked);
