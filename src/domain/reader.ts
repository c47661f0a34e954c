import type { Arrangement, Group, Person } from './arrangement.ts';
import type { Day } from './day.ts';
import { isAllowed } from './permission.ts';

/** Who would read what is shown in a place: one person in their own chat, or everybody a roster names; undefined for whom nobody knows. */
export type Readers = readonly (Person | undefined)[];

/**
 * Why Part 2 of a group may not be shown before those readers, in a sentence for the one who asked; empty where each of them may see it.
 * Whoever has asked has to be among them, or it is no roster of the place they asked in.
 */
export function hiddenFrom(
    readers: Readers,
    asking: Person,
    group: Group,
    arrangement: Arrangement,
    today: Day,
): string {
    if (!readers.some((reader) => reader?.email === asking.email)) return `${unknown} ${ask}`;
    const strangers = readers.filter((reader) => !isAllowed('see Part 2', reader, group, arrangement, today)).length;
    if (strangers === 0) return '';
    const who = strangers === 1 ? '1 person here holds' : `${strangers} people here hold`;
    return `${who} no seat in the ${group.name}, so Part 2 is not shown in this place. ${ask}`;
}

/** The same where nobody can tell who reads there. */
export const unknownReaders = () => `${unknown} ${ask}`;

const unknown = 'Who is in this place could not be found out, so Part 2 is not shown here.';
const ask = 'Ask in your own chat with me.';
