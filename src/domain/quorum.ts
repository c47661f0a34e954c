import type { Group, Seat } from './arrangement.ts';
import type { Presence } from './roll.ts';
import { listed } from './wording.ts';

/** What quorum needs of a roll line: the seat's role, the statutory partner it speaks for (empty for none), presence, and who it is. */
export interface RollCall {
    readonly seat?: string;
    readonly statutory?: string;
    readonly presence: Presence;
    /** The e-mail the arrangement knows the person by, for two people may bear one name. */
    readonly person?: string;
    readonly name?: string;
    readonly deputy?: string;
}

export interface Quorum {
    readonly quorate: boolean;
    /** A sentence for the card. */
    readonly words: string;
    /** The kinds of statutory partner nobody speaks for, in the order of the seats. */
    readonly missing: readonly string[];
}

/**
 * Whether the group may decide: every statutory partner with a seat that day has somebody present or deputising, so have as many
 * seats of each kind and as many seats in all as its terms ask for. Whoever is in attendance never counts, and nobody counts twice.
 */
export function quorumOf(roll: readonly RollCall[], group: Pick<Group, 'quorum'>, seats: readonly Seat[]): Quorum {
    if (!group.quorum) return { quorate: true, words: 'No quorum is set for this group.', missing: [] };
    const terms = group.quorum;
    const members = roll.filter((line) => line.seat && (line.presence === 'present' || mayDeputise(line, seats)));
    const found = waysToSit(members).map((sitting) => shortfall(sitting, terms, seats));
    const { missing, reasons } = found.reduce((best, each) => (each.count < best.count ? each : best));
    if (reasons.length > 0) return { quorate: false, words: `Not quorate: ${reasons.join(', and ')}.`, missing };
    return { quorate: true, words: 'Quorate.', missing };
}

function shortfall(sitting: readonly RollCall[], terms: NonNullable<Group['quorum']>, seats: readonly Seat[]) {
    const needed = terms.statutory ? statutoryOf(seats) : [];
    const missing = needed.filter((kind) => !sitting.some((line) => speaksFor(line, seats) === kind));
    const kinds = Object.entries(terms.seats ?? {}).map(([kind, asked]) => {
        const there = sitting.filter((line) => seatsOf(line, seats).some((seat) => seat.kind === kind)).length;
        return { kind, asked, there, short: Math.max(0, asked - there) };
    });
    const short = Math.max(0, terms.number - sitting.length);
    const few = short + kinds.reduce((sum, each) => sum + each.short, 0);
    const noSeats = terms.statutory && needed.length === 0;
    const reasons = [
        ...(noSeats ? ['no statutory seat is open that day'] : []),
        ...(missing.length > 0 ? [`nobody speaks for ${listed(missing.map(withArticle), 'or')}`] : []),
        ...kinds
            .filter((each) => each.short > 0)
            .map(({ kind, asked, there }) => `it has ${there} of the ${asked} ${kind} seats it needs`),
        ...(short > 0 ? [`it has ${sitting.length} of the ${terms.number} members it needs`] : []),
    ];
    return { missing, reasons, count: few + missing.length };
}

/**
 * Every way to give each person one seat. Somebody who sits for one seat and deputises for another speaks for one of the two only,
 * whichever the group needs more.
 */
function waysToSit(members: readonly RollCall[]): RollCall[][] {
    const people = new Map<string, RollCall[]>();
    for (const [index, line] of members.entries()) {
        const who = personIn(line, members) || `somebody ${index}`;
        people.set(who, [...(people.get(who) ?? []), line]);
    }
    // Beyond a few such people the ways are too many to try, and the order of the roll decides.
    return [...people.values()].reduce<RollCall[][]>(
        (ways, lines) =>
            ways.length * lines.length > 500
                ? ways.map((way) => [...way, ...lines.slice(0, 1)])
                : ways.flatMap((way) => lines.map((line) => [...way, line])),
        [[]],
    );
}

function personIn(line: RollCall, members: readonly RollCall[]): string {
    if (line.presence !== 'deputy') return line.person || plainly(line.name);
    const deputy = plainly(line.deputy);
    const same = members.find((each) => each.presence === 'present' && plainly(each.name) === deputy);
    return same && deputy !== '' ? personIn(same, members) : deputy;
}

const plainly = (name: string | undefined): string => (name ?? '').trim().toLowerCase();

const mayDeputise = (line: RollCall, seats: readonly Seat[]): boolean =>
    line.presence === 'deputy' && seatsOf(line, seats).every((seat) => seat.deputies !== false);

const statutoryOf = (seats: readonly Seat[]): string[] => [...new Set(seats.flatMap((seat) => seat.statutory ?? []))];

/** Several where one person holds several, for the roll joins their roles by "and". */
const seatsOf = (line: RollCall, seats: readonly Seat[]): Seat[] =>
    seats.filter(({ role }) => ` and ${line.seat} and `.includes(` and ${role} and `));

/** The roll may give only the seat, when a member was typed in. */
const speaksFor = (line: RollCall, seats: readonly Seat[]): string | undefined =>
    line.statutory || seatsOf(line, seats).find((seat) => seat.statutory)?.statutory;

/** Partners that English names without an article. */
const bare = new Set(['health', 'education', 'housing', 'probation', 'schools']);

const withArticle = (kind: string): string => (bare.has(kind.toLowerCase()) ? kind : `the ${kind}`);
