import type { Choice } from '../cards/channel.ts';
import type { Owner } from '../domain/action.ts';
import { type Arrangement, agencyAsOf, groupNamed, seatsHeldBy } from '../domain/arrangement.ts';
import type { Day } from '../domain/day.ts';
import { type Named, peopleNamed } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';

/** Everybody who can owe an action that day, people first, then roles nobody holds. The value is a person's e-mail, or the role. */
export function ownerChoices(arrangement: Arrangement, day: Day): Choice[] {
    const people = arrangement.people
        .map((person) => ({
            title: [person.name, seatsHeldBy(arrangement, person, day)[0]?.role ?? '']
                .filter((part) => part !== '')
                .join(', '),
            value: person.email,
        }))
        .toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB'));
    const vacant = arrangement.seats
        .filter((seat) => !seat.holder && seat.from <= day && (seat.to === undefined || day <= seat.to))
        .map((seat) => seat.role);
    return [...people, ...[...new Set(vacant)].map((role) => ({ title: `${role} (vacant)`, value: role }))];
}

export const groupChoices = (arrangement: Arrangement): Choice[] =>
    arrangement.groups.map((group) => ({ title: `${group.name} (${group.ref})`, value: group.ref }));

/** The owner the words name. Throws a Refusal when they name nobody, or several. */
export function ownerNamed(words: string, arrangement: Arrangement, day: Day): Owner {
    const found = peopleNamed(arrangement, words, day);
    const [first, ...others] = found;
    if (!first)
        throw new Refusal(
            `Nobody in ${arrangement.title} is called “${words}”. Give a name or a role as the list of owners has it.`,
        );
    if (others.length > 0)
        throw new Refusal(`“${words}” could be ${found.map(titleOf).join(' or ')}. Say which, by the full name.`);
    return {
        name: first.name,
        person: first.person?.email ?? '',
        directoryId: first.person?.directoryId ?? '',
        role: first.role ?? '',
        agency: (first.agency && agencyAsOf(arrangement, first.agency, day)?.name) || '',
    };
}

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
