import type { SeatToCall } from '../cards/roll.ts';
import { agenciesMeant } from '../domain/agencyNamed.ts';
import { type Arrangement, agencyAsOf, type Person, personByEmail, type Seat, seatsOf } from '../domain/arrangement.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { type Named, peopleNamed } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Presence, RollLine } from '../domain/roll.ts';
import { isSaidAs } from '../domain/spelling.ts';
import { keyOf } from './turn.ts';

/** Somebody with a seat at the meeting, as the roll form calls them. */
export interface Sitting extends SeatToCall {
    readonly person: Person;
    readonly agency: string;
    /** Every seat of the group the person holds. */
    readonly seats: readonly Seat[];
}

/** One line a holder, though somebody may hold two seats of the group: the roles are joined, a statutory one counts. */
export function sittingAt(arrangement: Arrangement, { meeting, roll }: Papers): Sitting[] {
    const held = new Map<Person, Seat[]>();
    for (const seat of seatsOf(arrangement, meeting.group, meeting.held)) {
        const person = seat.holder === undefined ? undefined : personByEmail(arrangement, seat.holder);
        if (person) held.set(person, [...(held.get(person) ?? []), seat]);
    }
    return [...held].map(([person, seats]) => {
        const seat = joined(seats);
        const key = rollKey(meeting.ref, person.email);
        return {
            id: `seat.${key}`,
            seat,
            seats,
            person,
            name: person.name,
            agency: agencyAsOf(arrangement, seat.agency ?? person.agency, meeting.held)?.name ?? '',
            presence: roll.find((line) => line.key === key)?.presence ?? '',
        };
    });
}

export const lineOf = (sitting: Sitting, presence: Presence, meeting: string): RollLine => ({
    ...stranger(sitting.name, presence, meeting),
    key: rollKey(meeting, sitting.person.email),
    person: sitting.person.email,
    directoryId: sitting.person.directoryId ?? '',
    agency: sitting.agency,
    seat: sitting.seat.role,
    statutory: sitting.seat.statutory ?? '',
});

/** Somebody without a seat, as typed: a name, and in brackets whom the person comes from. */
function stranger(words: string, presence: Presence, meeting: string): RollLine {
    const { name, brackets } = bracketed(words);
    const isOutside = /^(?:non-member|not a member)\b/i.test(brackets);
    const agency = isOutside ? brackets.replace(/^[^,;]*[,;]?/, '') : brackets;
    if (words.length > 200)
        throw new Refusal(`“${words.slice(0, 40)}…” is too long for a name. Write names with commas between.`);
    return {
        key: rollKey(meeting, name.toLowerCase()),
        meeting,
        name,
        person: '',
        directoryId: '',
        agency: agency.trim(),
        seat: '',
        statutory: '',
        presence: isOutside && presence === 'in attendance' ? 'non-member' : presence,
        deputy: '',
        fromItem: '',
        toItem: '',
        interest: '',
    };
}

/** `Jo Reed (Housing)`: a name, and what stands in brackets behind it. */
function bracketed(words: string): { readonly name: string; readonly brackets: string } {
    const [, name = words, brackets = ''] = /^(.+?)\s*\(([^()]*)\)$/.exec(words) ?? [];
    return { name, brackets };
}

/**
 * Names with commas, semicolons or lines between; commas inside brackets belong to the agency. An agency of the arrangement that follows a
 * name after a comma, as minutes have it, is whom the person comes from: `Jo Reed, Police` is `Jo Reed (Police)`.
 */
export function namesIn(words: string, { meeting }: Papers, arrangement: Arrangement): string[] {
    const isAgency = (part: string) =>
        agenciesMeant(part, arrangement, meeting.held).length > 0 &&
        peopleNamed(arrangement, part, meeting.held, meeting.group).length === 0;
    const names: string[] = [];
    const parts = words.split(/(,|;|[\r\n]|\sand\s)(?![^(]*\))/i).map((part) => part.trim());
    for (let at = 0; at < parts.length; at += 2) {
        const [part = '', last = ''] = [parts[at], names.at(-1)];
        if (part === '') continue;
        const hasName = last !== '' && !/[()]|\sfor\s/i.test(last) && !isAgency(last);
        if (parts[at - 1] === ',' && hasName && isAgency(part)) names.splice(-1, 1, `${last} (${part})`);
        else names.push(part);
    }
    return names;
}

/** The line of somebody named in words: of a seat where the name has one, of somebody the arrangement knows, else as typed. */
export function lineNamed(words: string, presence: Presence, papers: Papers, arrangement: Arrangement): RollLine {
    const { ref, held } = papers.meeting;
    const known = knownAs(words, papers.meeting, arrangement);
    const sitting = sittingAt(arrangement, papers).filter((each) => known.some((one) => one.person === each.person));
    const [one, other] = sitting;
    if (other)
        throw new Refusal(`“${words}” could be ${sitting.map((each) => each.name).join(' or ')}. Give the full name.`);
    if (one) return lineOf(one, presence, ref);
    const visiting = presence === 'present' ? 'in attendance' : presence;
    const [guest, second] = known;
    if (!guest?.person || second) return stranger(words, visiting, ref);
    return {
        ...stranger(guest.person.name, visiting, ref),
        person: guest.person.email,
        directoryId: guest.person.directoryId ?? '',
        agency: agencyAsOf(arrangement, guest.person.agency, held)?.name ?? '',
    };
}

/** Somebody from another agency than the brackets say only bears the same name. */
function knownAs(words: string, { held, group }: Meeting, arrangement: Arrangement): readonly Named[] {
    const known = peopleNamed(arrangement, words, held, group);
    const { name, brackets } = bracketed(words);
    if (known.length > 0 || brackets === '') return known;
    const from = agenciesMeant(brackets, arrangement, held);
    return peopleNamed(arrangement, name, held, group).filter(({ agency = '' }) =>
        from.includes(agencyAsOf(arrangement, agency, held)?.name ?? ''),
    );
}

/** The roles joined by "and"; a statutory one counts, and a deputy has to be allowed for each. */
function joined(seats: readonly Seat[]): Seat {
    const [first] = seats as [Seat];
    const statutory = seats.find((seat) => seat.statutory !== undefined)?.statutory;
    const whole = { ...first, role: seats.map((seat) => seat.role).join(' and ') };
    const deputies = seats.every((seat) => seat.deputies !== false);
    return { ...whole, deputies, ...(statutory === undefined ? {} : { statutory }) };
}

/** `Dan Fox for Cara Shah`: who sits for which member; undefined where the words say nothing of the kind. */
export function deputyFor(
    words: string,
    papers: Papers,
    arrangement: Arrangement,
): { readonly name: string; readonly sitting: Sitting } | undefined {
    const [, name = '', member = ''] =
        /^([^()]+?(?:\s*\([^()]*\))?)\s+(?:deputising\s+)?for\s+(.+)$/i.exec(words) ?? [];
    if (name === '') return undefined;
    const line = lineNamed(member, 'deputy', papers, arrangement);
    const sitting = sittingAt(arrangement, papers).find((each) => each.person.email === line.person);
    if (!sitting) throw new Refusal(`${member} holds no seat here that day, so nobody can sit for ${member}.`);
    const taken = papers.roll.find(
        (each) =>
            each.key !== line.key &&
            ((each.presence === 'deputy' && isSaidAs(each.deputy, name)) ||
                (each.presence === 'present' && isSaidAs(each.name, name))),
    );
    if (taken)
        throw new Refusal(
            `${name} is on the roll ${taken.presence === 'deputy' ? `for ${taken.name}` : 'as a member'} already, and nobody counts twice.`,
        );
    return { name, sitting };
}

/** Throws a Refusal where the terms let nobody sit for the holder, and where there is no seat to sit in. */
export function mustTakeDeputy(seats: readonly Seat[], name: string): void {
    if (seats.length === 0)
        throw new Refusal(`${name} holds no seat here that day, so nobody can sit for ${name}. Name a member.`);
    const strict = seats.find((seat) => seat.deputies === false);
    if (strict) throw new Refusal(`The terms allow no deputy for the ${strict.role}. Record apologies for ${name}.`);
}

// A person stands once on a meeting's roll, so a second call changes the line.
const rollKey = (meeting: string, who: string): string => keyOf('roll', meeting, who);
