import type { Owner } from './action.ts';
import { type Arrangement, agencyAsOf, groupNamed, holds, type Person, type Seat, seatsHeldBy } from './arrangement.ts';
import type { Day } from './day.ts';
import { remembered } from './remembered.ts';
import { begins, isSaidAs, nearest } from './spelling.ts';

/** Somebody who can owe an action: a person, a role that is vacant that day, or a group's representative. */
export interface Named {
    readonly person?: Person;
    /** The person's name, or what a role or a representative is called where there is no person. */
    readonly name: string;
    readonly role?: string;
    /** The id of an agency of the arrangement. */
    readonly agency?: string;
    readonly group?: string;
}

/**
 * Whom the words name that day, with or without `@`: a name or e-mail, a role or duty (`Business Manager`, `chair`, also while vacant),
 * `representative of` a group, or, where nothing else fits, a first or last name. Several where the words fit several. Said in a group,
 * `chair` is its own, and its members are named by the seat they hold in it.
 */
export const peopleNamed = remembered(
    (arrangement: Arrangement, words: string, day: Day, saidIn?: string): readonly Named[] => {
        const readers = [byName, byRole, byGroup, byPartOfName];
        for (const reader of readers) {
            const found = reader(arrangement, words, day, saidIn);
            if (found.length > 0) return found;
        }
        return [];
    },
);

/** Whom the beginning of a name, of a role or of both may mean that day: `Priya Sh`, `Business Man`. For somebody who is then told who it was. */
export function peopleBegun(arrangement: Arrangement, words: string, day: Day, saidIn?: string): Named[] {
    const seats = arrangement.seats.filter((seat) => holds(seat, day));
    const sitting = [...seatsIn(saidIn, seats), ...seats].map((seat) => inSeat(arrangement, seat));
    const others = arrangement.people.map((person) => asNamed(arrangement, person, day, saidIn));
    const fits = [...sitting, ...others].filter(({ name, role }) => begins(words, `${name} ${role ?? ''}`));
    return firstOfEach(fits, ({ person, name }) => person?.email ?? name);
}

/** `Did you mean Marcus Feeney?` for a name that is nobody's and nearly somebody's; empty where none of these is near. */
export function perhapsMeant(words: string, people: readonly Person[]): string {
    const called = new Map(people.flatMap(({ name }) => [name, ...partsOf(name)].map((part) => [part, name] as const)));
    const near = nearest(words, [...called.keys()]);
    return near === undefined ? '' : `Did you mean ${called.get(near)}?`;
}

/** Whom an action names as its owner, with what agency the person came from that day. */
export const ownerOf = (named: Named, arrangement: Arrangement, day: Day): Owner => ({
    name: named.name,
    person: named.person?.email ?? '',
    directoryId: named.person?.directoryId ?? '',
    role: named.role ?? '',
    agency: (named.agency && agencyAsOf(arrangement, named.agency, day)?.name) || '',
});

function byName(arrangement: Arrangement, words: string, day: Day, saidIn?: string): Named[] {
    return arrangement.people
        .filter((person) => isSaidAs(words, person.name) || isSaidAs(words, person.email))
        .map((person) => asNamed(arrangement, person, day, saidIn));
}

function byRole(arrangement: Arrangement, words: string, day: Day, saidIn?: string): Named[] {
    const fits = (seat: Seat) => isSaidAs(words, seat.role) || isSaidAs(words, seat.duty ?? seat.role);
    const seats = arrangement.seats.filter((seat) => holds(seat, day) && fits(seat));
    const own = seatsIn(saidIn, seats);
    return firstOfEach(own.length > 0 ? own : seats, (seat) => `${seat.holder ?? ''}|${seat.agency ?? ''}`).map(
        (seat) => inSeat(arrangement, seat),
    );
}

function byGroup(arrangement: Arrangement, words: string, day: Day): Named[] {
    const spoken = /^\W*(?:an? |the )?representative (?:of|from) (.+)$/i.exec(words.trim())?.[1];
    const group = spoken === undefined ? undefined : groupNamed(arrangement, spoken);
    if (!group || !holds(group, day)) return [];
    return [{ name: `Representative of the ${group.name}`, role: 'Representative', group: group.ref }];
}

/** Every word typed is one of the name's: `Tansey`, `Cllr Tansey` and `Beverley Tansey` are Councillor Beverley Tansey. */
function byPartOfName(arrangement: Arrangement, words: string, day: Day, saidIn?: string): Named[] {
    const said = partsOf(words);
    if (said.length === 0) return [];
    return arrangement.people
        .filter((person) => said.every((word) => partsOf(person.name).some((part) => isSaidAs(word, part))))
        .map((person) => asNamed(arrangement, person, day, saidIn));
}

const partsOf = (name: string): string[] =>
    name
        .split(/[\s@]+/)
        .filter((part) => part !== '' && !/^(?:councillor|cllr|mr|mrs|ms|miss|dr|prof|professor)\.?$/i.test(part));

/** A person with the seat held that day in the group where it is said, else with the first one, if any. */
function asNamed(arrangement: Arrangement, person: Person, day: Day, saidIn?: string): Named {
    const seats = seatsHeldBy(arrangement, person, day);
    const seat = seatsIn(saidIn, seats)[0] ?? seats[0];
    return { person, name: person.name, role: seat?.role, agency: seat?.agency ?? person.agency, group: seat?.group };
}

const seatsIn = (group: string | undefined, seats: readonly Seat[]): Seat[] =>
    seats.filter((seat) => seat.group === group);

function inSeat(arrangement: Arrangement, seat: Seat): Named {
    const person = arrangement.people.find((known) => known.email === seat.holder);
    const agency = seat.agency ?? person?.agency;
    return { person, name: person?.name ?? seat.role, role: seat.role, agency, group: seat.group };
}

function firstOfEach<T>(list: readonly T[], keyOf: (entry: T) => string): T[] {
    const first = new Map<string, T>();
    for (const entry of list) if (!first.has(keyOf(entry))) first.set(keyOf(entry), entry);
    return [...first.values()];
}
