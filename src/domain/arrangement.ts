import type {
    Holiday,
    Ladder,
    Lead,
    OutsideBody,
    Paper,
    PartnershipFunction,
    Topic,
    Tracker,
} from './arrangementTerms.ts';
import type { Cadence } from './cadence.ts';
import type { Day } from './day.ts';
import type { Edition } from './guidance.ts';
import type { Milestone } from './milestone.ts';
import type { QuorumTerms } from './quorumTerms.ts';
import { remembered } from './remembered.ts';
import { isSaidAs } from './spelling.ts';

/** The published, dated description of a partnership. Read, never written, by the program. */
export interface Arrangement {
    /** Short name used in addresses and file names, e.g. `wolverhampton`. */
    readonly name: string;
    /** What the partnership calls itself. */
    readonly title: string;
    /** IANA time zone in which every day of the book is meant. */
    readonly zone: string;
    /** Safeguarding partners where it is absent. */
    readonly lead?: Lead;
    readonly agencies: readonly Agency[];
    readonly partners: readonly Partner[];
    readonly groups: readonly Group[];
    readonly people: readonly Person[];
    readonly seats: readonly Seat[];
    readonly milestones: readonly Milestone[];
    readonly ladder: Ladder;
    readonly holidays: readonly Holiday[];
    readonly functions?: readonly PartnershipFunction[];
    readonly outside?: readonly OutsideBody[];
    readonly papers?: readonly Paper[];
    /** The editions of the guidance a yearly report is measured by; England's where it is absent. */
    readonly guidance?: readonly Edition[];
    /** Lists a document prints under a heading, such as its purposes. */
    readonly lists?: Readonly<Record<string, readonly string[]>>;
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
    /** What it is a partner for; safeguarding where it is absent. */
    readonly duties?: readonly string[];
    readonly from: Day;
    readonly to?: Day;
    readonly facts: readonly string[];
}

/** A panel is a council's and scrutinises the partnership; a people's panel is of children, families or residents. */
export type GroupKind =
    | 'partnership'
    | 'executive'
    | 'board'
    | 'sub-group'
    | 'panel'
    | 'people’s panel'
    | 'unit'
    | 'regional';

export interface Group {
    /** Said aloud and used in references, e.g. `EXEC`. Upper-case letters, digits and hyphens. */
    readonly ref: string;
    readonly kind: GroupKind;
    readonly name: string;
    /** Other names the same group goes by in documents and in speech. */
    readonly aliases: readonly string[];
    /** References of the groups and outside bodies it reports to; several for a regional group. */
    readonly parents: readonly string[];
    /** References of groups and outside bodies it works with and does not report to. */
    readonly links?: readonly string[];
    readonly from: Day;
    readonly to?: Day;
    /** The last day on which it worked in shadow form, beside the body that still had its powers. */
    readonly shadowTo?: Day;
    readonly successor?: string;
    readonly remit?: readonly Topic[];
    /** True where a remit gives examples: a topic it does not name is not outside it. */
    readonly remitByExample?: boolean;
    /** True where the public may come. */
    readonly isPublic?: boolean;
    /** How many belong to it, where nobody is named. */
    readonly size?: number;
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
    readonly tracker?: Tracker;
    readonly facts: readonly string[];
}

export interface Person {
    /** The e-mail address the arrangement knows the person by, lower case. */
    readonly email: string;
    readonly name: string;
    readonly agency: string;
    /** The directory (Entra) object id, once known. Only this identifies a person. */
    readonly directoryId?: string | undefined;
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
    /** The kind of partner, statutory or not. */
    readonly partner?: string;
    readonly agency?: string;
    /** The holder's e-mail address. */
    readonly holder?: string;
    /** The e-mail address of who sits for the holder for now: may do what a member may, without the duty. */
    readonly deputy?: string;
    readonly from: Day;
    readonly to?: Day;
    /** The terms of the post as the documents put them, e.g. days a year. */
    readonly facts?: readonly string[];
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
 * The executive that day. Before the first executive, and while it works in shadow form, it is the board whose duties passed
 * to the new arrangements, for a decision taken the day before belongs to the old board. An independent board is its own.
 */
export function executive(arrangement: Arrangement, day: Day): Group | undefined {
    const open = arrangement.groups.filter((group) => holds(group, day) && !isShadow(group, day));
    return (
        open.find((group) => group.kind === 'executive') ??
        open.find(
            (group) =>
                group.kind === 'board' && (group.successor !== undefined || arrangement.lead === 'independent board'),
        )
    );
}

export const isShadow = (group: Group, day: Day): boolean => group.shadowTo !== undefined && day <= group.shadowTo;

export function parentsOf(arrangement: Arrangement, groupRef: string): Group[] {
    const refs = groupByRef(arrangement, groupRef)?.parents ?? [];
    return arrangement.groups.filter((group) => refs.includes(group.ref));
}

/** The group's seats that are open that day, held or vacant, in the order of the file. */
export const seatsOf = remembered((arrangement: Arrangement, groupRef: string, day: Day): readonly Seat[] =>
    arrangement.seats.filter((seat) => seat.group === groupRef && holds(seat, day)),
);

export const chairOf = (arrangement: Arrangement, groupRef: string, day: Day): Seat | undefined =>
    seatsOf(arrangement, groupRef, day).find((seat) => seat.duty === 'chair');

export const personByDirectoryId = (arrangement: Arrangement, directoryId: string): Person | undefined =>
    arrangement.people.find((person) => person.directoryId === directoryId);

export const personByEmail = (arrangement: Arrangement, email: string): Person | undefined =>
    arrangement.people.find((person) => person.email === email.trim().toLowerCase());

export const isMemberOf = (arrangement: Arrangement, person: Person, groupRef: string, day: Day): boolean =>
    seatsOf(arrangement, groupRef, day).some((seat) => seat.holder === person.email || seat.deputy === person.email);

export const isBusinessManager = (arrangement: Arrangement, person: Person, day: Day): boolean =>
    seatsHeldBy(arrangement, person, day).some((seat) => seat.duty === 'business manager');

export const seatsHeldBy = (arrangement: Arrangement, { email }: Person, day: Day) => seatsOn(arrangement, email, day);
const seatsOn = remembered((arrangement: Arrangement, email: string, day: Day): readonly Seat[] =>
    arrangement.seats.filter((seat) => seat.holder === email && holds(seat, day)),
);

/**
 * The agency that has an agency's duties that day: a commissioning group of the 2019 minutes is today's care board.
 * Undefined for an agency the arrangement does not know.
 */
export function agencyAsOf(arrangement: Arrangement, agencyId: string, day: Day): Agency | undefined {
    const agency = arrangement.agencies.find((known) => known.id === agencyId);
    if (!agency?.successor || !agency.to || day <= agency.to) return agency;
    return agencyAsOf(arrangement, agency.successor, day);
}

const namesOf = (group: Group): string[] => [group.ref, group.name, ...group.aliases];
