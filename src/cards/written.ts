import { type Card, template } from './card.ts';
import looks from './written.json' with { type: 'json' };

/** A document that was drawn up, with what it is and where it lies; without an address it is not in the library yet. */
export const writtenCard = (written: {
    readonly title: string;
    readonly summary: string;
    readonly lines: readonly string[];
    /** Where each of its files lies, by what it opens: `Open document`; of a file that is not in the library there is none. */
    readonly links: readonly { readonly opens: string; readonly address: string | undefined }[];
}): Card =>
    fill({
        title: written.title,
        summary: written.summary,
        lines: written.lines.map((text) => ({ text })),
        links: written.links.filter(({ address }) => address !== undefined),
        hasLinks: written.links.some(({ address }) => address !== undefined),
        fallback: `${written.title}. ${written.summary}`,
    });

const fill = template<object>(looks);
