import { type Arrangement, isBusinessManager } from './arrangement.ts';
import { readArrangement } from './arrangementFile.ts';
import { type ArrangementShape, arrangementShape } from './arrangementShape.ts';
import { arrangementName } from './arrangementShelf.ts';
import { addDays, type Day, inWords } from './day.ts';
import { Refusal } from './refusal.ts';
import type { Newcomer, SeatChange } from './seatChange.ts';
import { type Slot, seatMeant } from './seatMeant.ts';
import { isSaidAs } from './spelling.ts';
import { Misplaced, type Value, withEntryAfter, withKey } from './yamlChange.ts';
import { readPage } from './yamlPage.ts';

export interface Changed {
    readonly text: string;
    /** The seat by its role and group, as the sentence has it. */
    readonly seat: string;
    /** What was done, as a sentence that names the seat. */
    readonly says: string;
}

/**
 * The file with one seat changed from a day: the row that stands gets a last day and another row goes on after it, so who held the seat
 * before can always be read. Undefined where all stands as wished. Throws a Refusal that says why not and what to do.
 */
export function withSeatChange(text: string, change: SeatChange, today: Day): Changed | undefined {
    const before = readArrangement(text, arrangementName);
    const file = shapeOf(text);
    const slot = seatMeant(file, change);
    try {
        const changed = changeBy(change, { text, file, slot });
        if (changed === undefined) return undefined;
        mustLeaveManager(readArrangement(changed.text, arrangementName), before, change.day, today);
        return { ...changed, seat: named(slot, change) };
    } catch (problem) {
        if (!(problem instanceof Misplaced)) throw problem;
        throw new Refusal(
            `${arrangementName} writes the seat ${slot.role} of ${change.group} in a way that cannot be changed from here (by a repetition with “*”, perhaps). Change it in the file.`,
        );
    }
}

interface Work {
    readonly text: string;
    readonly file: ArrangementShape;
    readonly slot: Slot;
}

const named = ({ role }: Slot, { group }: SeatChange): string => `${role} of ${group}`;

function changeBy(change: SeatChange, work: Work): Omit<Changed, 'seat'> | undefined {
    const { slot } = work;
    const seat = named(slot, change);
    const from = `from ${inWords(change.day)}`;
    if (change.kind === 'end') {
        if (slot.until === change.day) return undefined;
        return {
            text: withKey(work.text, slot.path, 'until', change.day),
            says: `The seat ${seat} ends; ${inWords(change.day)} is its last day.`,
        };
    }
    if (change.kind === 'vacate') {
        if (slot.holder === undefined) return undefined;
        const { text } = succeeded(work, change.day, { holder: undefined, deputy: undefined, agency: slot.agency });
        return { text, says: `${seat} is vacant ${from}.` };
    }
    const { who } = change;
    if (change.kind === 'fill' && who !== undefined) {
        const welcomed = withPerson(work, who);
        if (slot.holder === who.email) return undefined;
        const { text } = succeeded({ ...work, text: welcomed.text }, change.day, {
            holder: who.email,
            deputy: undefined,
        });
        return { text, says: `${seat} is ${welcomed.name} (${who.email}) ${from}.` };
    }
    return deputised(work, change as SeatChange & { kind: 'deputise' }, seat, from);
}

function deputised(
    work: Work,
    change: SeatChange & { readonly kind: 'deputise' },
    seat: string,
    from: string,
): Omit<Changed, 'seat'> | undefined {
    const { who, until, day } = change;
    const { slot } = work;
    if (slot.deputy === who?.email) return undefined;
    if (slot.mayNotDeputise && who !== undefined)
        throw new Refusal(`Nobody may sit for the ${seat}: the arrangement says so (“deputies: no”).`);
    if (slot.holder === undefined)
        throw new Refusal(`The seat ${seat} is vacant, so there is nobody to deputise for. Fill it instead.`);
    if (who?.email === slot.holder) throw new Refusal(`${slot.holder} holds the seat ${seat}. Name somebody else.`);
    if (until !== undefined && until < day)
        throw new Refusal(`${inWords(until)} lies before ${inWords(day)}. Give a later last day.`);
    const welcomed = who === undefined ? { text: work.text, name: '' } : withPerson(work, who);
    const first = succeeded({ ...work, text: welcomed.text }, day, { deputy: who?.email });
    if (who === undefined) return { text: first.text, says: `${seat} has no deputy ${from}.` };
    const says = `${welcomed.name} (${who.email}) deputises for the ${seat} ${from}`;
    if (until === undefined || (slot.until !== undefined && slot.until <= until))
        return { text: first.text, says: `${says}.` };
    const file = shapeOf(first.text);
    const { text } = succeeded(
        { text: first.text, file, slot: seatMeant(file, { ...change, heldBy: slot.holder, day: addDays(until, 1) }) },
        addDays(until, 1),
        { deputy: undefined },
    );
    return { text, says: `${says} until ${inWords(until)}.` };
}

/** The row's last day is the day before, and a copy of it with something else goes on from the day. */
function succeeded(
    { text, slot }: Work,
    day: Day,
    other: Readonly<Record<string, string | undefined>>,
): { readonly text: string } {
    const raw = { ...slot.raw };
    if (slot.standsOn === day) {
        // Nothing was so yet where nobody held it.
        const isOpen = slot.holder === undefined || !('holder' in other);
        const set = Object.entries(other).filter(([key, value]) => value !== raw[key]);
        if (isOpen && set.every(([, value]) => value !== undefined))
            return { text: set.reduce((all, [key, value]) => withKey(all, slot.path, key, value ?? ''), text) };
        throw new Refusal(
            `The seat ${slot.role} is ${slot.holder === undefined ? 'vacant' : `held by ${slot.holder}`} from that very day, ${inWords(day)}. Give a later day; or where that was a mistake, put it right in ${arrangementName}.`,
        );
    }
    const successor: Record<string, Value | undefined> = { ...raw, ...other, from: day };
    if (slot.isGap) successor.until = slot.until;
    for (const [key, value] of Object.entries(successor)) if (value === undefined) delete successor[key];
    const ended = slot.isGap ? text : withKey(text, slot.path, 'until', addDays(day, -1));
    const list = slot.path.slice(0, -1);
    return { text: withEntryAfter(ended, list, Number(slot.path.at(-1)), successor as Value) };
}

function withPerson({ text, file, slot }: Work, who: Newcomer): { readonly text: string; readonly name: string } {
    const known = file.people.find((person) => person.email === who.email);
    if (known !== undefined) {
        if (who.name !== undefined && !isSaidAs(who.name, known.name))
            throw new Refusal(
                `The arrangement knows ${who.email} as ${known.name}, not as ${who.name}. Check the address, or put the name right in ${arrangementName}.`,
            );
        return { text, name: known.name };
    }
    if (who.name === undefined)
        throw new Refusal(`The arrangement does not know ${who.email} yet. Give the name too, before the address.`);
    const spoken = who.agency;
    const agency =
        spoken === undefined
            ? slot.agency
            : file.agencies.find(({ id, name }) => isSaidAs(spoken, id) || isSaidAs(spoken, name))?.id;
    if (agency === undefined)
        throw new Refusal(
            `${spoken === undefined ? `Say which agency ${who.name} is of, after the address: of …` : `There is no agency called ${spoken}.`} The agencies are: ${file.agencies.map(({ id, name }) => `${name} (${id})`).join(', ')}.`,
        );
    const person = { name: who.name, email: who.email, agency };
    return { text: withEntryAfter(text, ['people'], file.people.length - 1, person), name: who.name };
}

/** Whoever could change seats must not shut the door behind themselves. */
function mustLeaveManager(after: Arrangement, before: Arrangement, day: Day, today: Day): void {
    const hasManager = (arrangement: Arrangement, on: Day) =>
        arrangement.people.some((person) => isBusinessManager(arrangement, person, on));
    for (const on of [today, day, addDays(day, 1)])
        if (on >= today && hasManager(before, on) && !hasManager(after, on))
            throw new Refusal(
                'Then nobody would be business manager, and nobody could set channels up or change a seat. Fill that seat with somebody else instead.',
            );
}

const shapeOf = (text: string): ArrangementShape => arrangementShape.parse(readPage(text).value);
