import { type Arrangement, type Group, isBusinessManager, isMemberOf, type Person } from './arrangement.ts';
import type { Day } from './day.ts';
import { Refusal } from './refusal.ts';

/** What somebody wants to do; each is allowed by a seat, never by what a card says. */
export type Deed = 'see' | 'record' | 'answer' | 'set up';

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
    if (isMemberOf(arrangement, person, group.ref, today)) return;
    throw new Refusal(
        `Only members of the ${group.name} and the business manager can ${words[deed]}. Ask its chair or the business manager to do it.`,
    );
}

/** Throws a Refusal when nobody of that verified identity is in the arrangement. */
export function mustBeKnown(person: Person | undefined, arrangement: Arrangement): asserts person is Person {
    if (person === undefined) throw new Refusal(unknown(arrangement));
}

const words: Record<Exclude<Deed, 'set up'>, string> = {
    see: 'see what it has recorded',
    record: 'record its meetings',
    answer: 'change its actions',
};

const unknown = (arrangement: Arrangement) =>
    `You hold no seat in ${arrangement.title}, so nothing was shown or changed. Ask the business manager to add you.`;
