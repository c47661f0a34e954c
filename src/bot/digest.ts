import { digestCard, pageDigest } from '../cards/digest.ts';
import { groupByRef, personByEmail } from '../domain/arrangement.ts';
import { mustBeKnown } from '../domain/permission.ts';
import { Refusal } from '../domain/refusal.ts';
import { groupFor } from './room.ts';
import { on, replace, type Turn } from './turn.ts';

/** Reads the other page from the book as it is now: what was closed since has gone from the list. */
export const digestPaged = on(pageDigest, async ({ digest, page }, turn) => {
    const name = nameFor(digest.channel, turn);
    const lines = await turn.readDigest(digest);
    return replace(digestCard({ name, query: digest, lines, notes: [], page }));
});

/** Whose digest it is, for somebody who may see it: a group's, or one's own as administrator. */
function nameFor(channel: string, turn: Turn): string {
    if (groupByRef(turn.arrangement, channel)) return groupFor('see', channel, turn).name;
    mustBeKnown(turn.who, turn.arrangement);
    if (personByEmail(turn.arrangement, channel) === turn.who) return turn.who.name;
    throw new Refusal('This digest was sent to somebody else, so it is not shown.');
}
