import type { SeatToCall } from '../cards/roll.ts';
import { type Arrangement, agencyAsOf, type Person, personByEmail, type Seat, seatsOf } from '../domain/arrangement.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { peopleNamed } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Presence, RollLine } from '../domain/roll.ts';
import { keyOf } from './turn.ts';

/** Somebody with a seat at the meeting, as the roll form calls them. */
export interface Sitting extends SeatToCall {
    readonly person: Person;
    readonly agency: string;
}

/** One line a holder, though somebody may hold two seats of the group: the roles are joined, a statutory one counts. */
export function sittingAt(arrangement: Arrangement, { meeting, roll }: Papers): Sitting[] {
    const held = new Map<Person, Seat>();
    for (const seat of seatsOf(arrangement, meeting.group, meeting.held)) {
        const person = seat.holder === undefined ? undefined : personByEmail(arrangement, seat.holder);
        if (person) held.set(person, joined(held.get(person), seat));
    }
    return [...held].map(([person, seat]) => {
        const key = rollKey(meeting.ref, person.email);
        return {
            id: `seat.${key}`,
            seat,
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
    const [, name = words, agency = ''] = /^(.+?)\s*\(([^()]*)\)$/.exec(words) ?? [];
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
        presence,
        deputy: '',
        fromItem: '',
        toItem: '',
        interest: '',
    };
}

/** Names with commas, semicolons or lines between; commas inside brackets belong to the agency. */
export const namesIn = (words: string): string[] =>
    words
        .split(/(?:[,;\r\n]|\sand\s)(?![^(]*\))/i)
        .map((name) => name.trim())
        .filter((name) => name !== '');

/** The line of somebody named in words: of a seat where the name has one, of somebody the arrangement knows, else as typed. */
export function lineNamed(words: string, presence: Presence, papers: Papers, arrangement: Arrangement): RollLine {
    const { ref, held } = papers.meeting;
    const known = peopleNamed(arrangement, words, held);
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

const joined = (other: Seat | undefined, seat: Seat): Seat => {
    const statutory = other?.statutory ?? seat.statutory;
    const whole = { ...seat, role: other ? `${other.role} and ${seat.role}` : seat.role };
    return statutory === undefined ? whole : { ...whole, statutory };
};

// A person stands once on a meeting's roll, so a second call changes the line.
const rollKey = (meeting: string, who: string): string => keyOf('roll', meeting, who);
