import type { Choice } from '../cards/channel.ts';
import { fixedList } from '../cards/mould.ts';
import type { Owner } from '../domain/action.ts';
import { type Arrangement, type Group, groupNamed, holds, type Person, seatsHeldBy } from '../domain/arrangement.ts';
import type { Day } from '../domain/day.ts';
import { type Named, ownerOf, peopleBegun, peopleNamed, perhapsMeant } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import { remembered } from '../domain/remembered.ts';
import { begins } from '../domain/spelling.ts';

/**
 * Everybody who can owe an action that day: people first, by the seat they hold in the group it is asked in, then vacant roles, then
 * bodies. The value is a person's e-mail, or words that name the role or body.
 */
export const ownerChoices = remembered((arrangement: Arrangement, day: Day, group: string): readonly Choice[] => {
    const roleOf = (person: Person) => {
        const seats = seatsHeldBy(arrangement, person, day);
        return (seats.find((seat) => seat.group === group) ?? seats[0])?.role ?? '';
    };
    const people = arrangement.people
        .map((person) => ({
            title: [person.name, roleOf(person)].filter((part) => part !== '').join(', '),
            value: person.email,
        }))
        .toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB'));
    const vacant = arrangement.seats.filter((seat) => !seat.holder && holds(seat, day)).map((seat) => seat.role);
    const bodies = arrangement.groups
        .filter((group) => holds(group, day))
        .map((group) => ({ title: `A representative of the ${group.name}`, value: `representative of ${group.ref}` }));
    const roles = [...new Set(vacant)].map((role) => ({ title: `${role} (vacant)`, value: role }));
    return fixedList([...people, ...roles, ...bodies]);
});

export const groupChoices = remembered((arrangement: Arrangement): readonly Choice[] =>
    fixedList(arrangement.groups.map((group) => ({ title: `${group.name} (${group.ref})`, value: group.ref }))),
);

/** Who owes it: the person, role or representative the words name or begin. Throws a Refusal when that is nobody, or several. */
export function oneNamed(words: string, arrangement: Arrangement, day: Day, saidIn: string): Named {
    const named = peopleNamed(arrangement, words, day, saidIn);
    const found = named.length > 0 ? named : peopleBegun(arrangement, words, day, saidIn);
    const [first, ...others] = found;
    if (!first)
        throw new Refusal(
            [
                `Nobody in ${arrangement.title} is called “${words}”.`,
                perhapsMeant(words, arrangement.people),
                'Give a name or a role as the list of owners has it.',
            ]
                .filter((part) => part !== '')
                .join(' '),
        );
    if (others.length > 0) throw new Refusal(severalFit(words, found.map(titleOf), 'by the full name'));
    return first;
}

export const ownerNamed = (words: string, arrangement: Arrangement, day: Day, saidIn: string): Owner =>
    ownerOf(oneNamed(words, arrangement, day, saidIn), arrangement, day);

/** The group the words name or begin. Throws a Refusal that lists the groups when that is none, or several. */
export function groupMeant(words: string, arrangement: Arrangement): Group {
    const named = groupNamed(arrangement, words);
    const found = named ? [named] : arrangement.groups.filter(({ name, ref }) => begins(words, `${name} ${ref}`));
    const [first, ...others] = found;
    if (!first)
        throw new Refusal(
            `There is no group called “${words}”. The groups are: ${arrangement.groups.map((each) => each.ref).join(', ')}.`,
        );
    if (others.length > 0)
        throw new Refusal(
            severalFit(
                words,
                found.map(({ name, ref }) => `${name} (${ref})`),
                'by its letters',
            ),
        );
    return first;
}

export const groupRefNamed = (words: string, arrangement: Arrangement): string => groupMeant(words, arrangement).ref;

/** So many are named; a word that fits more is hardly one of a name. */
const MOST = 8;

function severalFit(words: string, titles: readonly string[], how: string): string {
    const rest = titles.length > MOST ? ` or one of ${titles.length - MOST} others` : '';
    return `“${words}” could be ${titles.slice(0, MOST).join(' or ')}${rest}. Say which, ${how}.`;
}

const titleOf = (named: Named): string =>
    named.role && named.role !== named.name ? `${named.name} (${named.role})` : named.name;
