import type { ArrangementShape } from './arrangementShape.ts';
import { addDays, type Day, inWords } from './day.ts';
import { Refusal, Unchanged } from './refusal.ts';
import type { SeatChange } from './seatChange.ts';
import { isSaidAs } from './spelling.ts';
import { listed } from './wording.ts';

/** The row of the file that stands for a seat on a day. */
export interface Slot {
    readonly path: readonly (string | number)[];
    readonly role: string;
    readonly holder?: string | undefined;
    readonly deputy?: string | undefined;
    readonly mayNotDeputise: boolean;
    /** The holder's where the seat names none. */
    readonly agency?: string | undefined;
    /** Its first day, its own or its group's. */
    readonly standsOn: Day;
    readonly until?: Day | undefined;
    /** As written, but for its days. */
    readonly raw: Readonly<Record<string, string | readonly string[] | undefined>>;
    /** No row stands that day: this is the nearest, to be copied. */
    readonly isGap: boolean;
}

/** The row meant. Throws a Refusal that says which seats there are. */
export function seatMeant(file: ArrangementShape, change: SeatChange): Slot {
    const { group: spoken, role, heldBy, day, kind } = change;
    const at = file.groups.findIndex(
        (each) =>
            isSaidAs(spoken, each.ref) ||
            isSaidAs(spoken, each.name) ||
            each['also called'].some((name) => isSaidAs(spoken, name)),
    );
    const group = file.groups[at];
    if (group === undefined)
        throw new Refusal(
            `There is no group called “${spoken}”. The groups are: ${file.groups.map(({ ref }) => ref).join(', ')}.`,
        );
    const rows = group.seats
        .map((seat, index) => ({ seat, index, from: seat.from ?? group.from, until: seat.until ?? group.until }))
        .filter(({ seat }) => isSaidAs(role, seat.role));
    if (rows.length === 0) {
        const known = [...new Set(group.seats.map((seat) => seat.role))].join(', ') || 'none';
        throw new Refusal(
            `${group.ref} has no seat called “${role}”. Its seats are: ${known}. A new kind of seat is added in the file.`,
        );
    }
    const open = rows.filter(({ from, until }) => from <= day && (until === undefined || day <= until));
    const meant = open.filter(
        ({ seat }) =>
            heldBy === undefined || (heldBy === 'vacant' ? seat.holder === undefined : seat.holder === heldBy),
    );
    // The wish itself, written by a try whose answer was lost, took the holder away by whom the seat was named.
    const done = change.kind === 'fill' ? change.who.email : change.kind === 'vacate' ? undefined : heldBy;
    const held = meant.length > 0 ? meant : open.filter(({ seat, from }) => seat.holder === done && from === day);
    const vacant = held.filter(({ seat }) => seat.holder === undefined);
    // One vacancy is as good as another.
    const isAnyVacancy = heldBy === 'vacant' || (kind === 'fill' && vacant.length === 1);
    const [found, another] = isAnyVacancy && vacant.length > 0 ? vacant.slice(0, 1) : held;
    if (found !== undefined && another !== undefined)
        throw new Refusal(
            `${group.ref} has several seats called ${role}, held by ${held.map(({ seat }) => seat.holder ?? 'nobody').join(', ')}. Say which: ${role} held by …`,
        );
    if (found === undefined && open.length > 0)
        throw new Unchanged(
            `${heldBy === 'vacant' ? 'It is not vacant' : `${heldBy} does not hold it`}: on ${inWords(day)} the seat ${role} of ${group.ref} is ${listed(open.map(({ seat }) => (seat.holder === undefined ? 'vacant' : `held by ${seat.holder}`)))}. Nothing was changed.`,
        );
    if (found === undefined && kind !== 'fill')
        throw new Refusal(`The seat ${role} of ${group.ref} is not open on ${inWords(day)}.`);
    const row = found ?? nearest(rows, day);
    const { from, until, ...raw } = Object.fromEntries(
        Object.entries(row.seat).filter(([key, value]) => !(key === 'facts' && (value as string[]).length === 0)),
    );
    const next = rows
        .map((each) => each.from)
        .filter((each) => each > day)
        .sort()[0];
    const gapEnd = next === undefined ? undefined : addDays(next, -1);
    return {
        path: ['groups', at, 'seats', row.index],
        role: row.seat.role,
        holder: found && row.seat.holder,
        deputy: found && row.seat.deputy,
        mayNotDeputise: row.seat.deputies === false,
        agency: row.seat.agency ?? file.people.find(({ email }) => email === row.seat.holder)?.agency,
        standsOn: row.from,
        until: found === undefined ? gapEnd : row.until,
        raw: {
            ...raw,
            ...(row.seat.deputies !== undefined && { deputies: row.seat.deputies ? 'yes' : 'no' }),
            ...(row.seat.until !== undefined && { until: row.seat.until }),
        } as Slot['raw'],
        isGap: found === undefined,
    };
}

/** The latest that had ended by then, or else the first that begins later. */
function nearest<Row extends { readonly from: Day }>(rows: readonly Row[], day: Day): Row {
    const inOrder = rows.toSorted((one, other) => one.from.localeCompare(other.from));
    return (inOrder.findLast(({ from }) => from <= day) ?? inOrder[0]) as Row;
}
