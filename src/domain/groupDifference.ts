import { counted } from './action.ts';
import { type Arrangement, chairOf, type Group, holds, isShadow, type Seat, seatsOf } from './arrangement.ts';
import type { Day } from './day.ts';
import { bodyName } from './remit.ts';
import { listed } from './wording.ts';

/** An arrangement as it stands on a day. */
export interface Version {
    readonly arrangement: Arrangement;
    readonly day: Day;
}

export const groupsOn = ({ arrangement, day }: Version): Group[] =>
    arrangement.groups.filter((group) => holds(group, day));

/** What is otherwise, each a clause that follows the group's name, and what only one version says at all. */
export interface GroupDifference {
    readonly differs: readonly string[];
    readonly unsaid: readonly string[];
}

/** A group that both versions have, without its remit. */
export function groupDifference(was: Group, is: Group, before: Version, after: Version): GroupDifference {
    const said = [
        told('meets', was.cadence?.words, is.cadence?.words),
        told('has', members(was.size), members(is.size)),
        told('oversees', was.scope?.join(' and '), is.scope?.join(' and ')),
        told('has as its quorum', quorum(was), quorum(is)),
        told('is', openness(was), openness(is)),
    ];
    return {
        differs: [
            ...nameAndKind(was, is),
            ...shadow(was, is, before, after),
            ...chair(was, is, before, after),
            ...seats(was, is, before, after),
            ...named('reports to', was.parents, is.parents, before, after),
            ...named('works with', was.links ?? [], is.links ?? [], before, after),
            ...said.flatMap((each) => each.differs),
        ],
        unsaid: said.flatMap((each) => each.unsaid),
    };
}

/** A name that the other version knows as well is no new one. */
function nameAndKind(was: Group, is: Group): string[] {
    const isRenamed = ![is.name, ...is.aliases].includes(was.name) && !was.aliases.includes(is.name);
    if (was.kind === is.kind) return isRenamed ? [`is now the ${is.name}`] : [];
    return [
        isRenamed ? `is now the ${is.name}, ${kinds[is.kind]}` : `is now ${kinds[is.kind]}, not ${kinds[was.kind]}`,
    ];
}

const kinds: Record<Group['kind'], string> = {
    partnership: 'a partnership',
    executive: 'an executive',
    board: 'a board',
    'sub-group': 'a group',
    panel: 'a panel',
    'people’s panel': 'a people’s panel',
    unit: 'a unit',
    regional: 'a regional group',
};

function shadow(was: Group, is: Group, before: Version, after: Version): string[] {
    const [then, now] = [isShadow(was, before.day), isShadow(is, after.day)];
    if (then === now) return [];
    return [now ? 'is now in shadow form' : 'is no longer in shadow form'];
}

/** By the role that tells most: a chair who is the scrutineer is called that. */
function chair(was: Group, is: Group, before: Version, after: Version): string[] {
    const [then, now] = [chairIn(was, before), chairIn(is, after)];
    if (then === now) return [];
    return [
        now === undefined ? 'has no chair now' : `is now chaired by ${now}${then === undefined ? '' : `, not ${then}`}`,
    ];
}

function chairIn(group: Group, { arrangement, day }: Version): string | undefined {
    const seat = chairOf(arrangement, group.ref, day);
    if (seat?.holder === undefined) return undefined;
    const held = arrangement.seats.filter((each) => each.holder === seat.holder && holds(each, day));
    const scrutineer = held.find((each) => each.duty === 'scrutineer');
    const person = arrangement.people.find((each) => each.email === seat.holder)?.name ?? seat.holder;
    return scrutineer === undefined ? person : `the ${scrutineer.role}, ${person}`;
}

/** Every seat but the chair's, by its role and agency; whoever holds it is another matter. */
function seats(was: Group, is: Group, before: Version, after: Version): string[] {
    const seatsIn = (group: Group, { arrangement, day }: Version) =>
        seatsOf(arrangement, group.ref, day)
            .filter((seat) => seat.duty !== 'chair')
            .map((seat) => `${seat.role}${agencyOf(arrangement, seat)}`);
    const [then, now] = [seatsIn(was, before), seatsIn(is, after)];
    const gained = now.filter((seat) => !then.includes(seat));
    const lost = then.filter((seat) => !now.includes(seat));
    return [
        ...(gained.length === 0 ? [] : [`has the new seat${gained.length > 1 ? 's' : ''} ${listed(gained)}`]),
        ...(lost.length === 0 ? [] : [`no longer has the seat${lost.length > 1 ? 's' : ''} ${listed(lost)}`]),
    ];
}

function agencyOf(arrangement: Arrangement, seat: Seat): string {
    const agency = arrangement.agencies.find((each) => each.id === seat.agency);
    return agency === undefined ? '' : ` (${agency.name})`;
}

function named(verb: string, was: readonly string[], is: readonly string[], before: Version, after: Version): string[] {
    const gained = is.filter((ref) => !was.includes(ref)).map((ref) => bodyName(after.arrangement, ref));
    const lost = was.filter((ref) => !is.includes(ref)).map((ref) => bodyName(before.arrangement, ref));
    return [
        ...(gained.length === 0 ? [] : [`now ${verb} ${listed(gained)}`]),
        ...(lost.length === 0 ? [] : [`no longer ${verb} ${listed(lost)}`]),
    ];
}

/** What one version leaves unsaid may have been so all the same. */
function told(verb: string, was: string | undefined, is: string | undefined): GroupDifference {
    if (was === is) return { differs: [], unsaid: [] };
    if (was === undefined) return { differs: [], unsaid: [`${verb} ${is} (not said before)`] };
    if (is === undefined) return { differs: [], unsaid: [`${verb} ${was} (not said again)`] };
    return { differs: [`now ${verb} ${is}, not ${was}`], unsaid: [] };
}

const openness = ({ isPublic }: Group): string | undefined =>
    isPublic === undefined ? undefined : `${isPublic ? 'open' : 'not open'} to the public`;

const members = (size: number | undefined): string | undefined =>
    size === undefined ? undefined : counted(size, 'member');

function quorum({ quorum: terms }: Group): string | undefined {
    if (terms === undefined) return undefined;
    const seats = Object.entries(terms.seats ?? {}).map(([kind, number]) => `${number} of kind ${kind}`);
    return listed([counted(terms.number, 'member'), ...(terms.statutory ? ['every statutory partner'] : []), ...seats]);
}
