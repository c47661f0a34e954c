import type { Card } from '../cards/card.ts';
import { seatsCard, seatsPage } from '../cards/seat.ts';
import { counted } from '../domain/action.ts';
import { type Arrangement, groupByRef, holds } from '../domain/arrangement.ts';
import { inWords } from '../domain/day.ts';
import { isAllowed } from '../domain/permission.ts';
import { mustSit, type SeatLine, seatLines } from '../domain/seatList.ts';
import { groupRefNamed } from './owner.ts';
import { keyOf, on, post, replace, said, type Turn } from './turn.ts';

export const seatsSaid = said(/^seats(?:\s+(?:of\s+|in\s+)?(.+))?$/i, async ([words], turn) => {
    mustSit(turn.who, turn.arrangement, turn.today);
    const of = words === undefined ? await groupOfThisPlace(turn) : groupRefNamed(words, turn.arrangement);
    return post(seatList({ of, page: 1 }, turn));
});

export const seatsPaged = on(seatsPage, async (query, turn) => replace(seatList(query, turn)));

/** Every group where no group meets, as in a chat of one's own. */
async function groupOfThisPlace(turn: Turn): Promise<string> {
    return (await turn.bindings.at(turn.place.conversationId))?.ref ?? '';
}

/** The seats of one group, or of all; by the arrangement as it stands now where a press has just changed it. */
export function seatList(
    { of, page }: { readonly of: string; readonly page: number },
    turn: Turn,
    arrangement: Arrangement = turn.arrangement,
): Card {
    const { who, today } = turn;
    mustSit(who, turn.arrangement, today);
    const group = groupByRef(arrangement, of);
    const open = arrangement.groups.filter((each) => holds(each, today));
    const lines = seatLines(arrangement, group === undefined ? open : [group], today);
    const now = lines.filter((line) => !line.isLater);
    const vacant = now.filter(({ holder }) => holder === undefined).length;
    const names = group === undefined ? arrangement.title : `the ${group.name}`;
    const words = now.length === 0 ? 'Nobody is named for it' : counted(now.length, 'seat');
    return seatsCard({
        title: `Seats of ${names}`,
        summary: `${words} on ${inWords(today)}${vacant === 0 ? '' : `, ${vacant} of them vacant`}.`,
        group: group?.ref ?? '',
        lines: lines.map((line) => ({ ...line, seat: nameOf(line) })),
        mayChange: isAllowed('change seats', who, 'the partnership', arrangement, today),
        page,
    });
}

export const heldBy = ({ holder }: SeatLine): string => holder ?? 'vacant';

/** Short, for a card has room for no more; it holds as long as the seat has that holder. */
export const nameOf = (line: SeatLine): string =>
    keyOf(line.group, line.role, heldBy(line), String(line.isLater)).slice(0, 16);
