import {
    type Arrangement,
    chairOf,
    type Group,
    holds,
    isBusinessManager,
    isMemberOf,
    type Person,
    parentsOf,
    personByEmail,
    type Seat,
    seatsHeldBy,
    seatsOf,
} from './arrangement.ts';
import type { Day } from './day.ts';
import { Refusal, Unchanged } from './refusal.ts';
import { listed } from './wording.ts';

/** What somebody wants to do; each is allowed by a seat held that day, never by what a card says. */
export type Deed = keyof typeof matrix;

/** What somebody is to a group. Whoever is several things may do what any of them may. */
export type Role = 'member' | 'chair' | 'taker' | 'manager' | 'above' | 'scrutineer' | 'officer' | 'stranger';

/** `ask` is done by asking: it waits until somebody who may do it says yes. `own` is for what one owes oneself. */
export type Verdict = 'yes' | 'ask' | 'own' | 'no';

/** Whose matter a deed is: one group's, or that of the whole partnership, in which nobody is a member or a chair. */
export type Whose = Group | 'the partnership';

type Row = Readonly<Record<Role, Verdict>>;

const managerAlone = row('no', 'no', 'no', 'yes', 'no', 'no', 'no', 'no');

/**
 * The published table of who may do what, row by row: by a member of the group, its chair, its minute taker, the business manager, the
 * chair of the group it reports to, the scrutineer, a scrutiny officer and anybody else. Who sits for a member may do what a member may.
 * The chair above sees Part 2 only where seated in the group as well; a scrutiny officer reads in SharePoint.
 */
const matrix = {
    see: row('yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'no', 'no'),
    'see Part 2': row('yes', 'yes', 'yes', 'yes', 'no', 'yes', 'no', 'no'),
    record: row('ask', 'yes', 'yes', 'yes', 'no', 'no', 'no', 'no'),
    settle: row('no', 'yes', 'yes', 'yes', 'no', 'no', 'no', 'no'),
    answer: row('own', 'yes', 'yes', 'yes', 'yes', 'no', 'no', 'no'),
    extend: row('ask', 'yes', 'yes', 'yes', 'yes', 'no', 'no', 'no'),
    escalate: row('yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'no', 'no'),
    'set up': managerAlone,
    // Not in the published table. A meeting also opens by itself when it starts in Teams, whoever starts it; a concern is raised with
    // a group, and any of it may take it up; between meetings the chair decides, or the business manager for the chair.
    start: row('yes', 'yes', 'yes', 'yes', 'no', 'no', 'no', 'no'),
    'take up': row('yes', 'yes', 'yes', 'yes', 'yes', 'no', 'no', 'no'),
    'decide urgently': row('no', 'yes', 'no', 'yes', 'no', 'no', 'no', 'no'),
    // Of a body that reports are owed to.
    scrutinise: row('yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'no', 'no'),
    receive: row('yes', 'yes', 'yes', 'yes', 'no', 'no', 'no', 'no'),
    // Of the whole partnership.
    'change seats': managerAlone,
    'tell accounts apart': managerAlone,
    'draft letters': managerAlone,
    'write the yearly report': managerAlone,
};

const words: Readonly<Record<Deed, string>> = {
    see: 'see what it has recorded',
    'see Part 2': 'see its Part 2',
    record: 'record its meetings',
    settle: 'circulate, confirm, sign or revise its minutes, or end a decision',
    answer: 'say how this is going',
    extend: 'change its actions',
    escalate: 'raise a concern for it',
    'set up': 'set up a channel for a group',
    start: 'start its meetings',
    'take up': 'answer a concern raised with it',
    'decide urgently': 'take an urgent decision for it',
    scrutinise: 'see what is owed to it and have its pack written',
    receive: 'say that it has received a report',
    'change seats': 'change who holds a seat',
    'tell accounts apart': 'say whose account it is',
    'draft letters': 'draft a letter to an agency',
    'write the yearly report': 'write the evidence for a yearly report',
};

/** The best of what the person's seats give that day; `no` for somebody the arrangement does not name. */
export function verdictOn(
    deed: Deed,
    person: Person | undefined,
    whose: Whose,
    arrangement: Arrangement,
    today: Day,
): Verdict {
    const verdicts = rolesOf(person, whose, arrangement, today).map((role) => matrix[deed][role]);
    return (['yes', 'ask', 'own'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'no';
}

function rolesOf(person: Person | undefined, whose: Whose, arrangement: Arrangement, today: Day): Role[] {
    if (person === undefined) return ['stranger'];
    const held = seatsHeldBy(arrangement, person, today);
    const has = (duty: Seat['duty']) => held.some((seat) => seat.duty === duty);
    const claims: readonly (readonly [Role, boolean])[] = [
        ...(whose === 'the partnership' ? [] : claimsIn(whose, person, arrangement, today)),
        ['manager', isBusinessManager(arrangement, person, today)],
        ['scrutineer', has('scrutineer')],
        ['officer', has('scrutiny officer')],
    ];
    const roles = claims.flatMap(([role, isTrue]) => (isTrue ? [role] : []));
    return roles.length === 0 ? ['stranger'] : roles;
}

function claimsIn({ ref }: Group, person: Person, arrangement: Arrangement, today: Day): [Role, boolean][] {
    const duties = seatsOf(arrangement, ref, today)
        .filter((seat) => seat.holder === person.email)
        .map((seat) => seat.duty);
    const chairsAbove = parentsOf(arrangement, ref).some(
        (parent) => chairOf(arrangement, parent.ref, today)?.holder === person.email,
    );
    return [
        ['member', isMemberOf(arrangement, person, ref, today)],
        ['chair', duties.includes('chair')],
        ['taker', duties.includes('minute taker')],
        ['above', chairsAbove],
    ];
}

/** Throws a Refusal, unless it is allowed outright, that says what is needed and who can do it. */
export function mustBeAllowed(
    deed: Deed,
    person: Person | undefined,
    whose: Whose,
    arrangement: Arrangement,
    today: Day,
): asserts person is Person {
    mustBeKnown(person, arrangement);
    if (verdictOn(deed, person, whose, arrangement, today) !== 'yes')
        throw refusalOf(deed, whose, arrangement, today, ['yes']);
}

export const isAllowed = (...asked: Parameters<typeof verdictOn>): boolean => verdictOn(...asked) === 'yes';

/** Throws a Refusal when nobody of that verified identity is in the arrangement. */
export function mustBeKnown(person: Person | undefined, arrangement: Arrangement): asserts person is Person {
    if (person !== undefined) return;
    throw new Unchanged(
        `You hold no seat in ${arrangement.title}, so nothing was shown or changed. Ask the business manager to add you.`,
    );
}

/** Who can do it, and whom to ask by name; `among` says which verdicts count as being able to. */
export function refusalOf(
    deed: Deed,
    whose: Whose,
    arrangement: Arrangement,
    today: Day,
    among: readonly Verdict[] = ['yes', 'ask', 'own'],
): Refusal {
    const can = (role: Role) => among.includes(matrix[deed][role]);
    const who = [
        ...(whose === 'the partnership' ? [] : whoOf(whose, deed, can)),
        ...(can('above') ? ['the chair of the group above it'] : []),
        ...(can('scrutineer') ? ['the scrutineer'] : []),
        'the business manager',
    ];
    return new Refusal(
        `Only ${listed(who, 'and')} can ${words[deed]}. Ask ${askedOf(deed, whose, arrangement, today)} to do it.`,
    );
}

function whoOf({ name }: Group, deed: Deed, can: (role: Role) => boolean): string[] {
    const isOwners = matrix[deed].member === 'own';
    if (can('member') && !isOwners) return [`members of the ${name}`];
    const keepers = (
        [
            ['chair', 'the chair'],
            ['taker', 'the minute taker'],
        ] as const
    ).flatMap(([role, said]) => (can(role) ? [said] : []));
    return [
        ...(can('member') ? ['the owner of an action'] : []),
        ...(keepers.length === 0 ? [] : [`${listed(keepers, 'and')} of the ${name}`]),
    ];
}

/** The chair, where the chair can, and the business manager: by name, or as the role where the seat is vacant. */
export function askedOf(deed: Deed, whose: Whose, arrangement: Arrangement, today: Day): string {
    const managers = [
        ...new Set(
            arrangement.seats
                .filter((seat) => seat.duty === 'business manager' && holds(seat, today))
                .flatMap((seat) => seat.holder ?? []),
        ),
    ];
    const named = (role: string, email: string | undefined): string => {
        const person = email === undefined ? undefined : personByEmail(arrangement, email);
        return person ? `${person.name} (${role})` : '';
    };
    const canChair = whose !== 'the partnership' && matrix[deed].chair === 'yes';
    const chair = canChair ? named('chair', chairOf(arrangement, whose.ref, today)?.holder) : '';
    const people = [chair, ...managers.map((email) => named('business manager', email))].filter((name) => name !== '');
    return people.length === 0 ? 'the business manager' : listed(people, 'or');
}

function row(
    member: Verdict,
    chair: Verdict,
    taker: Verdict,
    manager: Verdict,
    above: Verdict,
    scrutineer: Verdict,
    officer: Verdict,
    stranger: Verdict,
): Row {
    return { member, chair, taker, manager, above, scrutineer, officer, stranger };
}
