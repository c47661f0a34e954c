import { groupByRef } from '../domain/arrangement.ts';
import { municipalYear } from '../domain/day.ts';
import { readReference, seriesOf } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Turn } from './turn.ts';

/** Who agreed to an extension, and the reference of the meeting at which they did, if it was one. */
export interface Agreed {
    readonly by: string;
    readonly at?: string;
}

/**
 * Reads `the executive at M4`: the meeting named, or else the one that is open where it is said. A short reference is of the group
 * that owes the action. Throws a Refusal for a meeting that is not in the book.
 */
export async function agreedIn(words: string, group: string, turn: Turn): Promise<Agreed> {
    const named = /^(.+?)[\s,]+at\s+(?:the\s+meeting\s+)?(\S*M\d{1,6})\.?$/i.exec(words.trim());
    if (named?.[1] !== undefined && named[2] !== undefined)
        return { by: named[1], at: await meetingNamed(named[2], group, turn) };
    const here = await turn.bindings.at(turn.place.conversationId);
    if (here === undefined) return { by: words };
    const meetings = await turn.book.meetings.all({ group: here.ref });
    const open = meetings.findLast(({ status }) => status === 'open');
    return { by: words, ...(open && { at: open.ref }) };
}

async function meetingNamed(words: string, ref: string, turn: Turn): Promise<string> {
    const said = readReference(words);
    const group = groupByRef(turn.arrangement, ref);
    if (said?.kind === 'M' && 'ref' in said && (await turn.book.meetings.find({ ref: said.ref }))) return said.ref;
    if (said?.kind === 'M' && 'short' in said && group) {
        const lastYear = `${Number(municipalYear(turn.today).slice(0, 4)) - 1}-04-01`;
        for (const day of [turn.today, lastYear]) {
            const meeting = await turn.book.meetings.find({
                ref: seriesOf(group, 'M', day).ref(Number(said.short.slice(1))),
            });
            if (meeting) return meeting.ref;
        }
    }
    throw new Refusal(`There is no meeting ${words} in the book. Give its whole reference, or only who agreed.`);
}
