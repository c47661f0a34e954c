import type { Card } from '../cards/card.ts';
import { resolutionsButton } from '../cards/menu.ts';
import { pageOf } from '../cards/page.ts';
import { resolutionsCard, resolutionsPage } from '../cards/resolution.ts';
import { counted } from '../domain/action.ts';
import type { Group } from '../domain/arrangement.ts';
import { inWords } from '../domain/day.ts';
import { isUrgent, outcomeOf, type Resolution } from '../domain/resolution.ts';
import { readSearch, type Sought } from '../domain/search.ts';
import { capital } from '../domain/wording.ts';
import { drawn, inFull } from './part2.ts';
import { groupFor, groupHere, groupsToSee } from './room.ts';
import { resolutionsFound } from './searching.ts';
import { on, post, replace, said, type Turn } from './turn.ts';

const PAGE = 10;
const asked = (search: string) => ({ search, from: '', to: '', page: 1 });

export const resolutionsPressed = on(resolutionsButton, async (_, turn) => post(await found(asked(''), turn)));
export const resolutionsSaid = said(/^resolutions(?:\s+(.+))?$/i, async ([words], turn) =>
    post(await found(asked(words ?? ''), turn)),
);
export const resolutionsPaged = on(resolutionsPage, async (query, turn) => replace(await found(query, turn)));

/** The decisions that are looked for, newest first, a page at a time. */
async function found(
    { search, from, to, page: wanted }: { search: string; from: string; to: string; page: number },
    turn: Turn,
): Promise<Card> {
    const sought = readSearch(search, { from, to }, turn.arrangement, turn.today);
    const groups = await groupsSought(sought, turn);
    // Nothing is looked for in words that would not be shown.
    const readable = async (resolutions: readonly Resolution[]) =>
        sought.words.length === 0 ? resolutions : (await inFull({ resolutions }, turn)).whole.resolutions;
    const { rows, partly } = await resolutionsFound(sought, groups, turn, readable);
    const page = pageOf(rows, PAGE, wanted);
    const [only] = groups.length === 1 ? groups : [];
    const whose = only ? `of the ${only.name}` : 'of your groups';
    const many = rows.length === 0 ? 'None is recorded.' : `${counted(rows.length, 'limb')}.`;
    const draw = (shown: readonly Resolution[]) =>
        resolutionsCard({
            title: `Resolutions ${whose}, ${inWords(sought.from)} to ${inWords(sought.to)}${search === '' ? '' : `: “${search}”`}`,
            around: page.around(partly === '' ? many : `${many} ${partly}`),
            lines: shown.map((row) => ({
                ref: row.ref,
                text: row.text,
                detail: detailOf(row),
            })),
            search,
            from,
            to,
        });
    return drawn({ resolutions: page.lines }, (of) => draw(of.resolutions), turn);
}

/** The group that is named, or that meets here; in a chat of one's own every group one may see. */
async function groupsSought({ group }: Sought, turn: Turn): Promise<Group[]> {
    if (group !== undefined) return [groupFor('see', group.ref, turn)];
    if (!turn.isPersonal) return [groupFor('see', (await groupHere(turn)).ref, turn)];
    return groupsToSee(turn);
}

/** `Resolved on 18 March 2021 · in force`; without a quorum it was a recommendation, whatever its verb. */
export function detailOf(row: Resolution): string {
    const was = row.basis === '' ? capital(row.verb) : isUrgent(row) ? 'Decided between meetings' : 'Recommended';
    return `${was} on ${inWords(row.held)} · ${outcomeOf(row) || row.standing}`;
}
