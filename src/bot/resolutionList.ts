import type { Card } from '../cards/card.ts';
import { resolutionsButton } from '../cards/menu.ts';
import { capital } from '../cards/point.ts';
import { resolutionsCard, resolutionsPage } from '../cards/resolution.ts';
import { counted } from '../domain/action.ts';
import { inWords, municipalYear } from '../domain/day.ts';
import { seriesOf } from '../domain/reference.ts';
import { isUrgent, outcomeOf, type Resolution } from '../domain/resolution.ts';
import { groupFor, groupHere } from './room.ts';
import { on, post, replace, said, type Turn } from './turn.ts';

const PAGE = 10;

export const resolutionsPressed = on(resolutionsButton, async (_, turn) =>
    post(await found('', municipalYear(turn.today), 1, turn)),
);
export const resolutionsSaid = said(/^resolutions(?:\s+(.+))?$/i, async ([words], turn) =>
    post(await found(words ?? '', municipalYear(turn.today), 1, turn)),
);
export const resolutionsPaged = on(resolutionsPage, async ({ search, year, page }, turn) =>
    replace(await found(search, year, page, turn)),
);

/** The decisions of the group that meets here in a municipal year, newest first. */
async function found(search: string, year: string, page: number, turn: Turn): Promise<Card> {
    const group = groupFor('see', (await groupHere(turn)).ref, turn);
    const { prefix } = seriesOf(group, 'R', `${year.slice(0, 4)}-04-01`);
    const rows = (await turn.book.resolutions.all({ ref: { startsWith: prefix } })).filter((row) =>
        `${row.text} ${row.verb} ${row.ref}`.toLowerCase().includes(search.toLowerCase()),
    );
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    const lines = rows.toReversed().slice((page - 1) * PAGE, page * PAGE);
    return resolutionsCard({
        title: `Resolutions of the ${group.name}, ${year}${search === '' ? '' : `: “${search}”`}`,
        summary: rows.length === 0 ? 'None is recorded.' : `${counted(rows.length, 'limb')}, page ${page} of ${pages}.`,
        lines: lines.map((row) => ({
            ref: row.ref,
            text: row.text,
            detail: detailOf(row),
        })),
        search,
        year,
        page,
        pages,
    });
}

/** `Resolved on 18 March 2021 · in force`; without a quorum it was a recommendation, whatever its verb. */
function detailOf(row: Resolution): string {
    const was = row.basis === '' ? capital(row.verb) : isUrgent(row) ? 'Decided between meetings' : 'Recommended';
    return `${was} on ${inWords(row.held)} · ${outcomeOf(row) || row.standing}`;
}
