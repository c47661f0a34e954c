import { type Arrangement, holds, type Seat } from './arrangement.ts';
import { type Day, inWords } from './day.ts';

/**
 * What is allowed and ought to be known, on the day or after it, each in a sentence. An arrangement is read all the same: a published one
 * may have it so.
 */
export function warningsOf(arrangement: Arrangement, day: Day): string[] {
    const ahead = arrangement.seats.filter((seat) => seat.to === undefined || day <= seat.to);
    const scrutineers = ahead.filter((seat) => seat.duty === 'scrutineer');
    const found = ahead
        .filter((seat) => seat.duty === 'chair')
        .flatMap((chair) => {
            const both = scrutineers.find((seat) => isHeldByOne(seat, chair));
            return both === undefined ? [] : [conflict(arrangement, both, chair, day)];
        });
    return [...new Set(found)];
}

const isHeldByOne = (one: Seat, other: Seat): boolean =>
    one.holder !== undefined &&
    one.holder === other.holder &&
    one.from <= (other.to ?? '9999') &&
    other.from <= (one.to ?? '9999');

function conflict(arrangement: Arrangement, scrutineer: Seat, chair: Seat, day: Day): string {
    const person = arrangement.people.find((each) => each.email === scrutineer.holder)?.name ?? scrutineer.holder;
    const group = arrangement.groups.find((each) => each.ref === chair.group)?.name ?? chair.group;
    const since = scrutineer.from > chair.from ? scrutineer.from : chair.from;
    const when = holds({ from: since }, day) ? 'since' : 'from';
    return (
        `Conflict of roles: ${person}, ${scrutineer.role}, also chairs the ${group} (${when} ${inWords(since)}), ` +
        'and so would scrutinise what they lead. Record who appraises that group instead.'
    );
}
