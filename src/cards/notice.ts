import { type Card, template } from './card.ts';
import looks from './notice.json' with { type: 'json' };

/** A sentence where a card stood. */
export const noticeCard = (words: string): Card => fill({ words, fallback: words });

const fill = template<{ words: string; fallback: string }>(looks);
