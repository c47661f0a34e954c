import {
    type Arrangement,
    chairOf,
    type Group,
    isBusinessManager,
    isMemberOf,
    type Person,
    parentsOf,
    seatsHeldBy,
    seatsOf,
} from './arrangement.ts';
import type { Day } from './day.ts';
import { Refusal } from './refusal.ts';

/** What somebody wants to do; each is allowed by a seat, never by what a card says. */
export type Deed = 'see' | 'record' | 'settle' | 'answer' | 'escalate' | 'scrutinise' | 'receive' | 'set up';

/** Throws a Refusal that says what is needed and who can do it. */
export function mustBeAllowed(
    deed: Deed,
    person: Person | undefined,
    group: Group,
    arrangement: Arrangement,
    today: Day,
): asserts person is Person {
    if (person === undefined) throw new Refusal(unknown(arrangement));
    if (isBusinessManager(arrangement, person, today)) return;
    if (deed === 'set up')
        throw new Refusal('Only the business manager can set up a channel for a group. Ask them to type: set up.');
    if (deed === 'settle') {
        if (keepsMinutes(person, group, arrangement, today)) return;
        throw new Refusal(
            `Only the chair and the minute taker of the ${group.name} and the business manager can circulate, confirm, sign or revise its minutes, or end a decision. Ask one of them to do it.`,
        );
    }
    if (isMemberOf(arrangement, person, group.ref, today)) return;
    if (isBeside(deed, person, group, arrangement, today)) return;
    throw new Refusal(
        `Only members of the ${group.name}${others[deed]} and the business manager can ${words[deed]}. Ask its chair or the business manager to do it.`,
    );
}

const keepsMinutes = (person: Person, group: Group, arrangement: Arrangement, today: Day): boolean =>
    seatsOf(arrangement, group.ref, today).some(
        (seat) => seat.holder === person.email && (seat.duty === 'chair' || seat.duty === 'minute taker'),
    );

export function isAllowed(...asked: Parameters<typeof mustBeAllowed>): boolean {
    try {
        mustBeAllowed(...asked);
        return true;
    } catch (problem) {
        if (problem instanceof Refusal) return false;
        throw problem;
    }
}

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
    if (person === undefined) throw new Refusal(unknown(arrangement));
}

/** Throws a Refusal for what the business manager alone does for the whole partnership, such as to write to an agency. */
export function mustManage(
    person: Person | undefined,
    arrangement: Arrangement,
    today: Day,
    doing: string,
): asserts person is Person {
    if (person === undefined) throw new Refusal(unknown(arrangement));
    if (isBusinessManager(arrangement, person, today)) return;
    throw new Refusal(`Only the business manager can ${doing}. Ask them to do it.`);
}

/** Beside the group's own members: who chairs what it reports to, and, to see and to raise a concern, who appraises it. */
function isBeside(deed: Deed, person: Person, group: Group, arrangement: Arrangement, today: Day): boolean {
    if (deed === 'record' || deed === 'receive') return false;
    const chairsAbove = parentsOf(arrangement, group.ref).some(
        (parent) => chairOf(arrangement, parent.ref, today)?.holder === person.email,
    );
    if (chairsAbove || deed === 'answer') return chairsAbove;
    return seatsHeldBy(arrangement, person, today).some((seat) => seat.duty === 'scrutineer');
}

const others: Record<Exclude<Deed, 'set up' | 'settle'>, string> = {
    see: ', the chair of the group above it, the scrutineer',
    record: '',
    answer: ', the chair of the group above it',
    escalate: ', the chair of the group above it, the scrutineer',
    scrutinise: ', the chair of the group above it, the scrutineer',
    receive: '',
};

const words: Record<Exclude<Deed, 'set up' | 'settle'>, string> = {
    see: 'see what it has recorded',
    record: 'record its meetings',
    answer: 'change its actions',
    escalate: 'raise a concern for it',
    scrutinise: 'see what is owed to it and have its pack written',
    receive: 'say that it has received a report',
};

const unknown = (arrangement: Arrangement) =>
    `You hold no seat in ${arrangement.title}, so nothing was shown or changed. Ask the business manager to add you.`;
