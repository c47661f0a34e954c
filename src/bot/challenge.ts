import type { Card } from '../cards/card.ts';
import { challengesCard, challengesPage } from '../cards/challenge.ts';
import { type Group, seatsOf } from '../domain/arrangement.ts';
import type { Point } from '../domain/point.ts';
import { standingFor } from '../domain/standing.ts';
import { groupRefNamed } from './owner.ts';
import { groupFor, groupsToSee } from './room.ts';
import { on, post, replace, said, type Turn } from './turn.ts';

export const challengesSaid = said(/^challenges(?:\s+(?:of\s+|for\s+)?(.+))?$/i, async ([words], turn) => {
    const group = words === undefined ? await ours(turn) : groupRefNamed(words, turn.arrangement);
    return post(await list(group, 1, turn));
});

export const challengesPaged = on(challengesPage, async ({ group, page }, turn) =>
    replace(await list(group, page, turn)),
);

/** The group that meets here; none, and so every group one may see, in a personal chat and where the scrutineer sits. */
async function ours(turn: Turn): Promise<string> {
    const channel = await turn.bindings.at(turn.place.conversationId);
    if (channel === undefined) return '';
    const seats = seatsOf(turn.arrangement, channel.ref, turn.today);
    return seats.some(({ duty }) => duty === 'scrutineer') ? '' : channel.ref;
}

async function list(ref: string, page: number, turn: Turn): Promise<Card> {
    const groups = ref === '' ? groupsToSee(turn) : [groupFor('see', ref, turn)];
    const found = (await Promise.all(groups.map((group) => openOf(group, turn)))).flat();
    const challenges = found.toSorted((a, b) => (a.challenge?.on ?? '').localeCompare(b.challenge?.on ?? ''));
    return challengesCard({ name: ref === '' ? '' : (groups[0]?.name ?? ref), group: ref, challenges, page });
}

/** Nothing is marked on a challenge: it is open while the action it is about is. Those of an ended group are its heir's. */
async function openOf(group: Group, turn: Turn): Promise<Point[]> {
    const registers = turn.arrangement.groups.filter(
        ({ ref }) => standingFor(turn.arrangement, ref, turn.today)?.ref === group.ref,
    );
    const found = registers.map(async ({ ref }) => {
        const challenges = await turn.book.points.all({ challengeOf: ref });
        const open = challenges.length === 0 ? [] : await turn.book.actions.all({ openIn: ref });
        return challenges.filter(({ challenge }) => open.some((action) => action.ref === challenge?.action));
    });
    return (await Promise.all(found)).flat();
}
