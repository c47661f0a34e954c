import { type Day, inWords } from './day.ts';
import type { QuorumTerms } from './quorumTerms.ts';

/** The published, dated description of a partnership. Read, never written, by the program. */
export interface Arrangement {
    /** Short name used in addresses and file names, e.g. `wolverhampton`. */
    readonly name: string;
    /** What the partnership calls itself. */
    readonly title: string;
    /** IANA time zone in which every day of the book is meant. */
    readonly zone: string;
    readonly agencies: readonly Agency[];
    readonly partners: readonly Partner[];
    readonly groups: readonly Group[];
    readonly people: readonly Person[];
    readonly seats: readonly Seat[];
    readonly milestones: readonly Milestone[];
    readonly ladder: Ladder;
    readonly holidays: readonly Holiday[];
}

export interface Agency {
    readonly id: string;
    readonly name: string;
    readonly from?: Day;
    /** The last day on which the agency existed. */
    readonly to?: Day;
    /** The agency that took its duties over, e.g. the integrated care board after a clinical commissioning group. */
    readonly successor?: string;
}

/** A safeguarding partner: statutory (local authority, police, health) or other; dated, any number. */
export interface Partner {
    readonly kind: string;
    readonly statutory: boolean;
    readonly agency: string;
    readonly from: Day;
    readonly to?: Day;
    readonly facts: readonly string[];
}

export type GroupKind = 'partnership' | 'executive' | 'board' | 'sub-group' | 'panel' | 'unit' | 'regional';

export interface Group {
    /** Said aloud and used in references, e.g. `EXEC`. Upper-case letters, digits and hyphens. */
    readonly ref: string;
    readonly kind: GroupKind;
    readonly name: string;
    /** Other names the same group goes by in documents and in speech. */
    readonly aliases: readonly string[];
    /** References of the groups it reports to; several for a regional group. */
    readonly parents: readonly string[];
    readonly from: Day;
    readonly to?: Day;
    readonly successor?: string;
    /** Whose safeguarding the group oversees, e.g. children and adults; absent where it is that of its parents. */
    readonly scope?: readonly string[];
    readonly cadence?: Cadence;
    /** Planned meeting days, in order. */
    readonly diary: readonly Day[];
    /** How references of the group are written; see reference.ts. */
    readonly reference: string;
    /** How limbs and points are labelled in the group's minutes. */
    readonly style: 'lettered' | 'numbered' | 'decimal';
    /** How the words before a decision are written: `RESOLVED: that`, which is also meant where it is absent, or `Resolved that`. */
    readonly leadIn?: 'capitals' | 'sentence';
    readonly quorum?: QuorumTerms;
    readonly facts: readonly string[];
}

export interface Cadence {
    /** How the document puts it, e.g. `quarterly`. */
    readonly words: string;
    readonly months: number;
}

export interface Person {
    /** The e-mail address the arrangement knows the person by, lower case. */
    readonly email: string;
    readonly name: string;
    readonly agency: string;
    /** The directory (Entra) object id, once known. Only this identifies a person. */
    readonly directoryId?: string;
}

/** A role in a group, held by a person of an agency from a day to a day; vacant where `holder` is absent. */
export interface Seat {
    readonly group: string;
    readonly role: string;
    readonly duty?: 'chair' | 'minute taker' | 'business manager' | 'scrutineer' | 'scrutiny officer';
    /** The kind of statutory partner the seat speaks for, e.g. `police`. */
    readonly statutory?: string;
    /** What quorum terms count it as, e.g. `district`. */
    readonly kind?: string;
    /** False where nobody may sit for the holder. */
    readonly deputies?: boolean;
    readonly agency?: string;
    /** The holder's e-mail address. */
    readonly holder?: string;
    readonly from: Day;
    readonly to?: Day;
    /** The terms of the post as the documents put them, e.g. days a year. */
    readonly facts?: readonly string[];
}

export interface Milestone {
    readonly name: string;
    /** Absent where the document sets no date: shown as "date to be set". */
    readonly planned?: Day;
    readonly actual?: Day;
}

/** Whom an overdue action is told to next: the rungs in order, with the days overdue at which each is reached. */
export interface Ladder {
    readonly dueSoonDays: number;
    readonly postingHour: number;
    readonly rungs: readonly {
        readonly to: 'group' | 'parent' | 'executive' | 'scrutineer' | 'panel';
        readonly afterDays: number;
    }[];
}

export interface Holiday {
    readonly day: Day;
    readonly name: string;
}

export const groupByRef = (arrangement: Arrangement, ref: string): Group | undefined =>
    arrangement.groups.find((group) => group.ref === ref);

/** The group of a reference, name or alias, in any case and with or without a leading "the". */
export function groupNamed(arrangement: Arrangement, words: string): Group | undefined {
    return arrangement.groups.find((group) => namesOf(group).some((name) => isSaidAs(words, name)));
}

/** A group, seat or agency is open from its first to its last day, both included. */
export const holds = (dated: { readonly from?: Day; readonly to?: Day }, day: Day): boolean =>
    (!dated.from || dated.from <= day) && (!dated.to || day <= dated.to);

/**
 * The executive that day. Before the first executive it is the board whose duties passed to the new arrangements, for a
 * decision taken the day before belongs to the old board.
 */
export function executive(arrangement: Arrangement, day: Day): Group | undefined {
    const open = arrangement.groups.filter((group) => holds(group, day));
    return (
        open.find((group) => group.kind === 'executive') ??
        open.find((group) => group.kind === 'board' && group.successor !== undefined)
    );
}

export function parentsOf(arrangement: Arrangement, groupRef: string): Group[] {
    const refs = groupByRef(arrangement, groupRef)?.parents ?? [];
    return arrangement.groups.filter((group) => refs.includes(group.ref));
}

/** The group's seats that are open that day, held or vacant, in the order of the file. */
export const seatsOf = (arrangement: Arrangement, groupRef: string, day: Day): Seat[] =>
    arrangement.seats.filter((seat) => seat.group === groupRef && holds(seat, day));

export const statutorySeats = (arrangement: Arrangement, groupRef: string, day: Day): Seat[] =>
    seatsOf(arrangement, groupRef, day).filter((seat) => seat.statutory !== undefined);

export const chairOf = (arrangement: Arrangement, groupRef: string, day: Day): Seat | undefined =>
    seatsOf(arrangement, groupRef, day).find((seat) => seat.duty === 'chair');

export const personByDirectoryId = (arrangement: Arrangement, directoryId: string): Person | undefined =>
    arrangement.people.find((person) => person.directoryId === directoryId);

export const personByEmail = (arrangement: Arrangement, email: string): Person | undefined =>
    arrangement.people.find((person) => person.email === email.trim().toLowerCase());

export const isMemberOf = (arrangement: Arrangement, person: Person, groupRef: string, day: Day): boolean =>
    seatsOf(arrangement, groupRef, day).some((seat) => seat.holder === person.email);

export const isBusinessManager = (arrangement: Arrangement, person: Person, day: Day): boolean =>
    seatsHeldBy(arrangement, person, day).some((seat) => seat.duty === 'business manager');

/** The seats a person holds that day, in any group. */
export const seatsHeldBy = (arrangement: Arrangement, person: Person, day: Day): Seat[] =>
    arrangement.seats.filter((seat) => seat.holder === person.email && holds(seat, day));

/**
 * The agency that has an agency's duties that day: a commissioning group of the 2019 minutes is today's care board.
 * Undefined for an agency the arrangement does not know.
 */
export function agencyAsOf(arrangement: Arrangement, agencyId: string, day: Day): Agency | undefined {
    const agency = arrangement.agencies.find((known) => known.id === agencyId);
    if (!agency?.successor || !agency.to || day <= agency.to) return agency;
    return agencyAsOf(arrangement, agency.successor, day);
}

/** When a milestone was reached, or is planned to be: `31 March 2020`, or `date to be set`. */
export function whenOf(milestone: Milestone): string {
    const day = milestone.actual ?? milestone.planned;
    return day ? inWords(day) : 'date to be set';
}

/** Says whether the words mean the name: any case, any spacing, with or without `@` or "the". */
export const isSaidAs = (words: string, name: string): boolean => plainly(words) === plainly(name);

const namesOf = (group: Group): string[] => [group.ref, group.name, ...group.aliases];

const plainly = (words: string): string =>
    words
        .normalize('NFC')
        .trim()
        .replace(/^@\s*/, '')
        .replace(/\s+/g, ' ')
        .toLowerCase()
        .replace(/^the (?=.)/, '');
