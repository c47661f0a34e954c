import type { Choice } from '../cards/channel.ts';
import type { Owner } from '../domain/action.ts';
import { type Arrangement, groupNamed, holds, seatsHeldBy } from '../domain/arrangement.ts';
import type { Day } from '../domain/day.ts';
import { type Named, ownerOf, peopleNamed } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import { remembered } from '../domain/remembered.ts';

/**
 * Everybody who can owe an action that day: people first, then vacant roles, then bodies.
 * The value is a person's e-mail, or words that name the role or body.
 */
export const ownerChoices = remembered((arrangement: Arrangement, day: Day): readonly Choice[] => {
    const people = arrangement.people
        .map((person) => ({
            title: [person.name, seatsHeldBy(arrangement, person, day)[0]?.role ?? '']
                .filter((part) => part !== '')
                .join(', '),
            value: person.email,
        }))
        .toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB'));
    const vacant = arrangement.seats.filter((seat) => !seat.holder && holds(seat, day)).map((seat) => seat.role);
    const bodies = arrangement.groups
        .filter((group) => holds(group, day))
        .map((group) => ({ title: `A representative of the ${group.name}`, value: `representative of ${group.ref}` }));
    return [...people, ...[...new Set(vacant)].map((role) => ({ title: `${role} (vacant)`, value: role })), ...bodies];
});

export const groupChoices = remembered((arrangement: Arrangement): readonly Choice[] =>
    arrangement.groups.map((group) => ({ title: `${group.name} (${group.ref})`, value: group.ref })),
);

/** Who owes it: the person, role or representative the words name. Throws a Refusal when they name nobody, or several. */
export function oneNamed(words: string, arrangement: Arrangement, day: Day): Named {
    const found = peopleNamed(arrangement, words, day);
    const [first, ...others] = found;
    if (!first)
        throw new Refusal(
            `Nobody in ${arrangement.title} is called “${words}”. Give a name or a role as the list of owners has it.`,
        );
    if (others.length > 0)
        throw new Refusal(`“${words}” could be ${found.map(titleOf).join(' or ')}. Say which, by the full name.`);
    return first;
}

export const ownerNamed = (words: string, arrangement: Arrangement, day: Day): Owner =>
    ownerOf(oneNamed(words, arrangement, day), arrangement, day);

/** The group the words name. Throws a Refusal that lists them when there is none. */
export function groupRefNamed(words: string, arrangement: Arrangement): string {
    const group = groupNamed(arrangement, words);
    if (group) return group.ref;
    throw new Refusal(
        `There is no group called “${words}”. The groups are: ${arrangement.groups.map((each) => each.ref).join(', ')}.`,
    );
}

const titleOf = (named: Named): string =>
    named.role && named.role !== named.name ? `${named.name} (${named.role})` : named.name;
