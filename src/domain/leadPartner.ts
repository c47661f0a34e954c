import {
    type Arrangement,
    agencyAsOf,
    executive,
    type Person,
    personByEmail,
    type Seat,
    seatsOf,
} from './arrangement.ts';
import type { Day } from './day.ts';

/** Who answers for an agency: the holder of its seat among the partners. */
export interface LeadPartner {
    readonly person: Person;
    readonly role: string;
}

/**
 * The one to write to: whoever speaks for the agency as a statutory partner in the executive that day, or holds its seat there; for an
 * agency without one, whoever holds its first seat in any group. Undefined where its seats are vacant or it has none.
 */
export function leadPartnerOf(arrangement: Arrangement, agency: string, day: Day): LeadPartner | undefined {
    const top = executive(arrangement, day);
    const groups = [...(top ? [top] : []), ...arrangement.groups.filter((group) => group !== top)];
    const seats = groups.flatMap((group) => seatsOf(arrangement, group.ref, day));
    const theirs = seats.filter((seat) => seat.holder !== undefined && agencyOf(seat) === agency);
    const speaks = (seat: Seat) => seat.statutory !== undefined;
    const seat =
        theirs.find((each) => each.group === top?.ref && speaks(each)) ??
        theirs.find((each) => each.group === top?.ref && each.partner !== undefined) ??
        theirs.find(speaks) ??
        theirs[0];
    const person = seat?.holder === undefined ? undefined : personByEmail(arrangement, seat.holder);
    return person && seat && { person, role: seat.role };

    function agencyOf({ agency: id, holder }: Seat): string {
        const known = id ?? (holder === undefined ? undefined : personByEmail(arrangement, holder)?.agency);
        return (known !== undefined && agencyAsOf(arrangement, known, day)?.name) || '';
    }
}
