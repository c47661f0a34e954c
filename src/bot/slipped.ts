import type { Card } from '../cards/card.ts';
import { filterSlipped, pageSlipped, type SlippedQuery, slippedCard } from '../cards/slipped.ts';
import { municipalSpan, YEAR } from '../domain/groupYear.ts';
import { type Period, slipped } from '../domain/slippage.ts';
import { groupChoices, groupRefNamed } from './owner.ts';
import { dayIn } from './period.ts';
import { reading } from './reading.ts';
import { groupFor, groupsToSee } from './room.ts';
import { on, post, type Route, replace, said, type Turn } from './turn.ts';

/** `slipped`, `slipped EXEC`, `slipped EXEC 2020-21`, `slipped from 1 April 2020 to 31 March 2021`. */
export const slippedSaid = said(
    new RegExp(
        `^slipped(?:\\s+(?:in\\s+|of\\s+|for\\s+)?(?!from\\s|${YEAR}$)(.+?))??(?:\\s+(?:in\\s+)?(${YEAR}))?(?:\\s+from\\s+(.+?))?(?:\\s+to\\s+(.+))?$`,
        'i',
    ),
    async ([words, year, from = '', to = ''], turn) => {
        const group = words === undefined ? await ours(turn) : groupRefNamed(words, turn.arrangement);
        const period = year === undefined ? { from, to } : municipalSpan(year);
        return post(await list({ group, ...period }, 1, turn));
    },
);

const slippedFiltered = on(filterSlipped, async (query, turn) => replace(await list(query, 1, turn)));
const slippedPaged = on(pageSlipped, async ({ query, page }, turn) => replace(await list(query, page, turn)));
export const slippedRoutes: readonly Route[] = [reading(slippedFiltered), reading(slippedPaged)];

/** The group that meets here; in a personal chat every group one may see. */
const ours = async (turn: Turn): Promise<string> => (await turn.bindings.at(turn.place.conversationId))?.ref ?? '';

async function list(query: SlippedQuery, page: number, turn: Turn): Promise<Card> {
    const groups = query.group === '' ? groupsToSee(turn) : [groupFor('see', query.group, turn)];
    const period: Period = {
        ...(query.from !== '' && { from: dayIn(query.from, 'From', turn.today) }),
        ...(query.to !== '' && { to: dayIn(query.to, 'To', turn.today) }),
    };
    const actions = await Promise.all(groups.map(({ ref }) => turn.book.slipped(ref)));
    return slippedCard({
        name: query.group === '' ? '' : (groups[0]?.name ?? query.group),
        query,
        period,
        actions: slipped(actions.flat(), period, turn.today),
        groups: groupChoices(turn.arrangement),
        page,
        today: turn.today,
    });
}
