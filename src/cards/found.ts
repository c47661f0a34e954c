import { brief } from './brief.ts';
import { type Card, template } from './card.ts';
import looks from './found.json' with { type: 'json' };

/** One decision or action that was looked up, to be put into a message. It stands as it was that day. */
export const foundCard = (found: { ref: string; words: string; detail: string; asAt: string }): Card => {
    const words = brief(found.words, 1000);
    return fill({
        ...found,
        words,
        typed: `As it stood on ${found.asAt}. To see it now, type: ${found.ref}`,
        fallback: `${found.ref}: ${found.words.slice(0, 1000)}. ${found.detail}`,
    });
};

const fill = template<object>(looks);
