import type { Group, Seat } from './arrangement.ts';
import type { Presence } from './roll.ts';

/** What quorum needs of a roll line: the seat's role, the statutory partner it speaks for (empty for none), presence. */
export interface RollCall {
    readonly seat?: string;
    readonly statutory?: string;
    readonly presence: Presence;
}

export interface Quorum {
    readonly quorate: boolean;
    /** A sentence for the card. */
    readonly words: string;
    /** The kinds of statutory partner nobody speaks for, in the order of the seats. */
    readonly missing: readonly string[];
}

/**
 * Whether the group may decide: every statutory partner with a seat that day has somebody present or deputising, and so
 * have at least the number of seats its terms ask for. Whoever is in attendance never counts.
 */
export function quorumOf(roll: readonly RollCall[], group: Pick<Group, 'quorum'>, seats: readonly Seat[]): Quorum {
    if (!group.quorum) return { quorate: true, words: 'No quorum is set for this group.', missing: [] };
    const members = roll.filter((line) => line.seat && (line.presence === 'present' || line.presence === 'deputy'));
    const needed = group.quorum.statutory ? statutoryOf(seats) : [];
    const missing = needed.filter((kind) => !members.some((line) => speaksFor(line, seats) === kind));
    const short = group.quorum.number - members.length;
    const reasons = [
        ...(group.quorum.statutory && needed.length === 0 ? ['no statutory seat is open that day'] : []),
        ...(missing.length > 0 ? [`nobody speaks for ${listed(missing.map(withArticle))}`] : []),
        ...(short > 0 ? [`it has ${members.length} of the ${group.quorum.number} members it needs`] : []),
    ];
    if (reasons.length > 0) return { quorate: false, words: `Not quorate: ${reasons.join(', and ')}.`, missing };
    return { quorate: true, words: 'Quorate.', missing };
}

const statutoryOf = (seats: readonly Seat[]): string[] => [...new Set(seats.flatMap((seat) => seat.statutory ?? []))];

/** The roll may give only the seat, when a member was typed in. */
const speaksFor = (line: RollCall, seats: readonly Seat[]): string | undefined =>
    line.statutory || seats.find((seat) => seat.role === line.seat)?.statutory;

/** Partners that English names without an article. */
const bare = new Set(['health', 'education', 'housing', 'probation', 'schools']);

const withArticle = (kind: string): string => (bare.has(kind.toLowerCase()) ? kind : `the ${kind}`);

const listed = (names: readonly string[]): string =>
    names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
