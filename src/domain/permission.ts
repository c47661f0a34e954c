import {
    type Arrangement,
    chairOf,
    type Group,
    holds,
    isBusinessManager,
    type Person,
    parentsOf,
    personByEmail,
    type Seat,
    seatsHeldBy,
    seatsOf,
} from './arrangement.ts';
import type { Day } from './day.ts';
import { Refusal } from './refusal.ts';
import { listed } from './wording.ts';

/** What somebody wants to do; each is allowed by a seat held that day, never by what a card says. */
export type Deed = keyof typeof matrix;

/** What somebody is to a group. Whoever is several things may do what any of them may. */
export type Role = 'member' | 'keeper' | 'manager' | 'above' | 'scrutineer' | 'officer' | 'stranger';

/** `ask` is done by asking: it waits until somebody who may do it says yes. `own` is for what one owes oneself. */
export type Verdict = 'yes' | 'ask' | 'own' | 'no';

type Row = Readonly<Record<Role, Verdict>>;

/**
 * The published table of who may do what, row by row. A keeper chairs the group or takes its minutes; `above` chairs the group it
 * reports to, and sees Part 2 only where seated in the group as well; a scrutiny officer reads in SharePoint.
 */
const matrix = {
    see: row('yes', 'yes', 'yes', 'yes', 'yes', 'no', 'no'),
    'see Part 2': row('yes', 'yes', 'yes', 'no', 'yes', 'no', 'no'),
    record: row('ask', 'yes', 'yes', 'no', 'no', 'no', 'no'),
    settle: row('no', 'yes', 'yes', 'no', 'no', 'no', 'no'),
    answer: row('own', 'yes', 'yes', 'yes', 'no', 'no', 'no'),
    extend: row('ask', 'yes', 'yes', 'yes', 'no', 'no', 'no'),
    escalate: row('yes', 'yes', 'yes', 'yes', 'yes', 'no', 'no'),
    'set up': row('no', 'no', 'yes', 'no', 'no', 'no', 'no'),
    // Not in the published table. A meeting also opens by itself when it starts in Teams, whoever starts it; a concern is raised with
    // a group, and any of it may take it up.
    'take up': row('yes', 'yes', 'yes', 'yes', 'no', 'no', 'no'),
    // Of a body that reports are owed to.
    scrutinise: row('yes', 'yes', 'yes', 'yes', 'yes', 'no', 'no'),
    receive: row('yes', 'yes', 'yes', 'no', 'no', 'no', 'no'),
    start: row('yes', 'yes', 'yes', 'no', 'no', 'no', 'no'),
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
    'take up': 'answer a concern raised with it',
    scrutinise: 'see what is owed to it and have its pack written',
    receive: 'say that it has received a report',
    start: 'start its meetings',
};

/** The best of what the person's seats give that day; `no` for somebody the arrangement does not name. */
export function verdictOn(
    deed: Deed,
    person: Person | undefined,
    group: Group,
    arrangement: Arrangement,
    today: Day,
): Verdict {
    const verdicts = rolesOf(person, group, arrangement, today).map((role) => matrix[deed][role]);
    return (['yes', 'ask', 'own'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'no';
}

export function rolesOf(person: Person | undefined, group: Group, arrangement: Arrangement, today: Day): Role[] {
    if (person === undefined) return ['stranger'];
    const seats = seatsOf(arrangement, group.ref, today).filter((seat) => seat.holder === person.email);
    const chairsAbove = parentsOf(arrangement, group.ref).some(
        (parent) => chairOf(arrangement, parent.ref, today)?.holder === person.email,
    );
    const held = seatsHeldBy(arrangement, person, today);
    const claims: readonly (readonly [Role, boolean])[] = [
        ['member', seats.length > 0],
        ['keeper', seats.some(keepsMinutes)],
        ['manager', isBusinessManager(arrangement, person, today)],
        ['above', chairsAbove],
        ['scrutineer', held.some((seat) => seat.duty === 'scrutineer')],
        ['officer', held.some((seat) => seat.duty === 'scrutiny officer')],
    ];
    const roles = claims.flatMap(([role, isTrue]) => (isTrue ? [role] : []));
    return roles.length === 0 ? ['stranger'] : roles;
}

const keepsMinutes = (seat: Seat): boolean => seat.duty === 'chair' || seat.duty === 'minute taker';

/** Throws a Refusal, unless it is allowed outright, that says what is needed and who can do it. */
export function mustBeAllowed(
    deed: Deed,
    person: Person | undefined,
    group: Group,
    arrangement: Arrangement,
    today: Day,
): asserts person is Person {
    mustBeKnown(person, arrangement);
    if (verdictOn(deed, person, group, arrangement, today) !== 'yes')
        throw refusalOf(deed, group, arrangement, today, ['yes']);
}

export const isAllowed = (...asked: Parameters<typeof verdictOn>): boolean => verdictOn(...asked) === 'yes';

/** Between meetings the chair decides, or the business manager for the chair. */
export function mustDecideUrgently(
    person: Person | undefined,
    group: Group,
    arrangement: Arrangement,
    today: Day,
): asserts person is Person {
    mustBeKnown(person, arrangement);
    if (isBusinessManager(arrangement, person, today)) return;
    if (chairOf(arrangement, group.ref, today)?.holder === person.email) return;
    throw new Refusal(
        `Only the chair of the ${group.name} and the business manager can take an urgent decision for it. Ask one of them to do it.`,
    );
}

/** Throws a Refusal when nobody of that verified identity is in the arrangement. */
export function mustBeKnown(person: Person | undefined, arrangement: Arrangement): asserts person is Person {
    if (person !== undefined) return;
    throw new Refusal(
        `You hold no seat in ${arrangement.title}, so nothing was shown or changed. Ask the business manager to add you.`,
    );
}

/** Throws a Refusal for what the business manager alone does for the whole partnership, such as to write to an agency. */
export function mustManage(
    person: Person | undefined,
    arrangement: Arrangement,
    today: Day,
    doing: string,
): asserts person is Person {
    mustBeKnown(person, arrangement);
    if (isBusinessManager(arrangement, person, today)) return;
    throw new Refusal(`Only the business manager can ${doing}. Ask them to do it.`);
}

/** Who can do it, and whom to ask by name; `among` says which verdicts count as being able to. */
export function refusalOf(
    deed: Deed,
    group: Group,
    arrangement: Arrangement,
    today: Day,
    among: readonly Verdict[] = ['yes', 'ask', 'own'],
): Refusal {
    const can = (role: Role) => among.includes(matrix[deed][role]);
    const who = [
        ...(matrix[deed].member === 'own' && can('member') ? ['the owner of an action'] : []),
        ...(matrix[deed].member !== 'own' && can('member')
            ? [`members of the ${group.name}`]
            : can('keeper')
              ? [`the chair and the minute taker of the ${group.name}`]
              : []),
        ...(can('above') ? ['the chair of the group above it'] : []),
        ...(can('scrutineer') ? ['the scrutineer'] : []),
        'the business manager',
    ];
    return new Refusal(
        `Only ${listed(who, 'and')} can ${words[deed]}. Ask ${askedOf(deed, group, arrangement, today)} to do it.`,
    );
}

/** The chair, where the chair can, and the business manager: by name, or as the role where the seat is vacant. */
export function askedOf(deed: Deed, group: Group, arrangement: Arrangement, today: Day): string {
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
    const chair = matrix[deed].keeper === 'yes' ? named('chair', chairOf(arrangement, group.ref, today)?.holder) : '';
    const people = [chair, ...managers.map((email) => named('business manager', email))].filter((name) => name !== '');
    return people.length === 0 ? 'the business manager' : listed(people, 'or');
}

function row(
    member: Verdict,
    keeper: Verdict,
    manager: Verdict,
    above: Verdict,
    scrutineer: Verdict,
    officer: Verdict,
    stranger: Verdict,
): Row {
    return { member, keeper, manager, above, scrutineer, officer, stranger };
}
