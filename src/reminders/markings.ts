import { type Channel, personal, there } from '../domain/channel.ts';
import { type Claimant, delivered, gone, lost, noted, release, toldElsewhere } from '../domain/digest.ts';
import type { Marks } from './marks.ts';
import type { Plan } from './plan.ts';

/** What the row of each channel says once the round has been there. */
export interface Markings {
    /** The digest was taken, and told also what the channels it carries were to be told. */
    told(plan: Plan): void;
    /** It is another round's affair again. */
    leave(channel: Channel): void;
}

export function markingsOf(terms: {
    readonly marks: Pick<Marks, 'change'>;
    /** The round, and the moment before which everything in its digests was read. */
    readonly told: Claimant;
    readonly now: () => Date;
    /** Places that were known to be gone and of which Teams tells the members all the same, and since when they were. */
    readonly found: ReadonlyMap<string, string>;
    /** Channels found gone by this round. */
    readonly dead: ReadonlySet<string>;
    /** Chats that are gone and whose lines go with digests of this round. */
    readonly left: ReadonlySet<string>;
}): Markings {
    const { marks, told, now, found, dead, left } = terms;
    const { by, at } = told;
    return {
        told({ channel, lines, carried }) {
            const rule = lines.length > 0 ? delivered : noted;
            marks.change(channel, 'delivered', (row) => rule(found.has(row.ref) ? there(row) : row, told));
            for (const each of carried) toldAlong(each);
        },
        /** What a chat that is gone was to tell is left to the next digests of the groups. */
        leave(channel) {
            // Never claimed by this round: it was known to be gone.
            if (channel.goneAt !== undefined && channel.kind !== personal) return;
            if (channel.kind === personal && dead.has(channel.ref)) {
                const goneAt = now().toISOString();
                marks.change(channel, 'left', (row) => gone(row, by, goneAt));
            } else marks.change(channel, 'release', (row) => release(row, by));
        },
    };

    /** A chat that is gone was told nothing; the groups were, up to the moment of this round. */
    function toldAlong(channel: Channel): void {
        if (left.has(channel.ref)) marks.change(channel, 'gone', (row) => gone(row, by, at));
        else if (channel.goneAt !== undefined)
            marks.change(channel, 'told elsewhere', (row) => toldElsewhere(row, told));
        // Found gone by this round: the next one goes the other way at once.
        else if (channel.kind !== personal)
            marks.change(channel, 'lost', (row) => lost(row, told, found.get(row.ref) ?? at));
        else marks.change(channel, 'delivered', (row) => delivered(row, told));
    }
}
