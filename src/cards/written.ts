import { type Card, template } from './card.ts';
import looks from './written.json' with { type: 'json' };

/** A document that was drawn up, with what it is and where it lies; without an address it is not in the library yet. */
export const writtenCard = (written: {
    readonly title: string;
    readonly summary: string;
    readonly lines: readonly string[];
    readonly address: string | undefined;
}): Card =>
    fill({
        title: written.title,
        summary: written.summary,
        lines: written.lines.map((text) => ({ text })),
        address: written.address ?? '',
        hasAddress: written.address !== undefined,
        fallback: `${written.title}. ${written.summary}`,
    });

const fill = template<object>(looks);
