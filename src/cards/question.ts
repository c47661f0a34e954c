import { z } from 'zod';
import { type Card, presses, template } from './card.ts';
import { notOurs, operation, prose } from './field.ts';
import looks from './question.json' with { type: 'json' };

/** Typed words that can be read in several ways, asked back with a button for each reading. */
export const questionCard = (
    question: string,
    readings: readonly { readonly reading: string; readonly sealed: string; readonly op: string }[],
): Card =>
    fill({ question, readings, fallback: `${question} ${readings.map(({ reading }) => reading).join(', or ')}?` });

const fill = template<object>(looks);

/** Says the same again, by whoever presses it, with the reading in place of the words in doubt. */
export const typedAgain = presses(
    'typed.again',
    z.object({
        op: operation,
        // On a card they are sealed; opened, they stand here with the moment they were said.
        words: prose('What was typed').optional(),
        said: z.string(notOurs).max(30, notOurs).optional(),
    }),
);
