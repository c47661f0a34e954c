import { z } from 'zod';
import { counted } from '../domain/action.ts';
import { inWords } from '../domain/day.ts';
import type { Pack } from '../domain/pack.ts';
import { brief } from './brief.ts';
import { type Card, presses, template } from './card.ts';
import type { Choice } from './channel.ts';
import { line } from './field.ts';
import looks from './pack.json' with { type: 'json' };
import packedLooks from './packed.json' with { type: 'json' };

/** Asks for which panel and which days a pack is wanted. */
export const packCard = (form: { panels: readonly Choice[]; panel: string; from: string; to: string }): Card =>
    fill({ ...form, fallback: 'A pack for scrutiny. Type: pack PANEL from 1 January 2021 to 31 March 2021' });

const MOST_LINES = 8;
const MOST = 300;

/** The pack as it was filed, and the first of what is missing. */
export function packedCard(
    pack: Pack,
    summary: string,
    files: { readonly word: string; readonly excel: string; readonly csv: string; readonly html: string },
): Card {
    const title = `Pack of the ${pack.panel.name}, ${inWords(pack.from)} to ${inWords(pack.to)}`;
    const rest = pack.missing.length - MOST_LINES;
    return fillPacked({
        ...files,
        title,
        summary,
        lines: pack.missing.slice(0, MOST_LINES).map(({ ref, what, owner, why }) => ({
            ref,
            text: brief(what, MOST),
            detail: brief([owner, ...why].filter((words) => words !== '').join(' · '), MOST),
        })),
        isMissing: pack.missing.length > 0,
        more: `${counted(rest, 'more record')} in the pack.`,
        hasMore: rest > 0,
        fallback: `${title}. ${summary}`,
    });
}

const fill = template<object>(looks);
const fillPacked = template<object>(packedLooks);

export const packButton = presses('pack.write', z.object({ panel: line('Panel'), from: line('From'), to: line('To') }));
