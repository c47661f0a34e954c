import { type Arrangement, type Group, holds, type Person, personByEmail, type Seat, seatsOf } from './arrangement.ts';
import { addDays, type Day, inWords } from './day.ts';
import { mustBeKnown } from './permission.ts';
import { Refusal } from './refusal.ts';
import { capital } from './wording.ts';

/** One seat as a list shows it: who holds it now, or who will from a later day. */
export interface SeatLine {
    readonly group: string;
    readonly role: string;
    /** The holder's e-mail address; absent where the seat is vacant. */
    readonly holder?: string;
    readonly mayDeputise: boolean;
    /** The holder's name, or that the seat is vacant. */
    readonly who: string;
    /** Agency, duty, deputy and days, as words. */
    readonly detail: string;
    /** It is not there yet, so nothing can be done with it from here. */
    readonly isLater: boolean;
}

/** Whoever holds a seat somewhere that day, or sits for somebody, may see who holds the others. */
export function mustSit(person: Person | undefined, arrangement: Arrangement, today: Day): asserts person is Person {
    mustBeKnown(person, arrangement);
    const sits = (seat: Seat) => seat.holder === person.email || seat.deputy === person.email;
    if (arrangement.seats.some((seat) => sits(seat) && holds(seat, today))) return;
    throw new Refusal(
        `You hold no seat in ${arrangement.title} at present, so the seats are not shown. Ask the business manager.`,
    );
}

/** The seats of the groups: those that stand that day, and after each group's those that are planned. */
export const seatLines = (arrangement: Arrangement, groups: readonly Group[], today: Day): SeatLine[] =>
    groups.flatMap(({ ref }) => {
        const planned = arrangement.seats.filter((seat) => seat.group === ref && today < seat.from);
        return [
            ...seatsOf(arrangement, ref, today).map((seat) => lineOf(seat, arrangement, false)),
            ...planned
                .filter((seat) => !arrangement.seats.some((before) => isGoneOnWith(before, seat, 'holder')))
                .toSorted((one, other) => one.from.localeCompare(other.from))
                .map((seat) => lineOf(seat, arrangement, true)),
        ];
    });

function lineOf(seat: Seat, arrangement: Arrangement, isLater: boolean): SeatLine {
    const { group, role, holder, duty } = seat;
    const person = holder === undefined ? undefined : personByEmail(arrangement, holder);
    const agencyId = seat.agency ?? person?.agency;
    const agency = arrangement.agencies.find(({ id }) => id === agencyId)?.name ?? agencyId ?? '';
    const held = daysOf(seat, 'holder', arrangement);
    // A seat may be called what its holder does anyway.
    const does = duty === undefined || role.toLowerCase().includes(duty) ? '' : capital(duty);
    const detail = [
        agency,
        does,
        `${isLater ? 'from' : 'since'} ${inWords(held.from)}`,
        held.to === undefined ? '' : `until ${inWords(held.to)}`,
        ...deputiesOf(seat, arrangement),
        seat.deputies === false ? 'nobody may sit for the holder' : '',
    ];
    return {
        ...{ group, role, isLater },
        ...(holder !== undefined && { holder }),
        mayDeputise: holder !== undefined && seat.deputies !== false,
        who: holder === undefined ? 'Vacant' : (person?.name ?? holder),
        detail: detail.filter((part) => part !== '').join(' · '),
    };
}

/** Who sits for the holder, from the row on for as long as it has that holder. */
function deputiesOf(seat: Seat, arrangement: Arrangement): string[] {
    const next = arrangement.seats.find((each) => isGoneOnWith(seat, each, 'holder'));
    const later = next === undefined ? [] : deputiesOf(next, arrangement);
    if (seat.deputy === undefined) return later;
    const { from, to } = daysOf(seat, 'deputy', arrangement);
    const name = personByEmail(arrangement, seat.deputy)?.name ?? seat.deputy;
    const says = `deputy from ${inWords(from)}${to === undefined ? '' : ` until ${inWords(to)}`}: ${name}`;
    return [...new Set([says, ...later])];
}

/** From and until when it goes on with the same holder, or deputy, over the rows that a change of something else made. */
function daysOf(seat: Seat, who: 'holder' | 'deputy', { seats }: Arrangement): { from: Day; to?: Day } {
    let [first, last] = [seat, seat];
    for (let before: Seat | undefined = seat; before !== undefined; ) {
        first = before;
        before = seats.find((each) => isGoneOnWith(each, first, who));
    }
    for (let after: Seat | undefined = seat; after !== undefined; ) {
        last = after;
        after = seats.find((each) => isGoneOnWith(last, each, who));
    }
    return { from: first.from, ...(last.to !== undefined && { to: last.to }) };
}

/** The later row begins where the earlier one ends, and has the same holder, or deputy. */
const isGoneOnWith = (earlier: Seat, later: Seat, who: 'holder' | 'deputy'): boolean =>
    earlier.group === later.group &&
    earlier.role === later.role &&
    earlier[who] === later[who] &&
    earlier.to !== undefined &&
    addDays(earlier.to, 1) === later.from;
