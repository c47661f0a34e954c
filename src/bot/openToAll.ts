import type { Arrangement } from '../domain/arrangement.ts';
import { groupByRef } from '../domain/arrangement.ts';
import { withoutThread } from '../domain/channel.ts';
import type { MinuteBook } from '../domain/minuteBook.ts';
import { holdsPart2 } from '../domain/part2.ts';
import type { Activity } from './activity.ts';
import type { Bindings } from './bindings.ts';
import { dataOf } from './letters.ts';

/** What has to be looked up for it. */
interface Known {
    readonly book: MinuteBook;
    readonly bindings: Bindings;
    arrangement(): Arrangement;
}

/**
 * Says whether what was typed is Part 1 for certain, and so may be shown outside the form it was typed in. Whatever cannot be looked up,
 * or stands near anything of Part 2, is taken for Part 2.
 */
export async function isOpenToAll(activity: Activity, house: Known): Promise<boolean> {
    // In a chat of their own they read what they wrote, and nobody else does.
    if (activity.conversation.conversationType === 'personal') return true;
    const data = dataOf(activity);
    if (data.part2 === 'true' || data.part2 === true) return false;
    try {
        const named = [...new Set(Object.values(data).filter((value) => typeof value === 'string'))].filter((value) =>
            reference.test(value),
        );
        for (const ref of named) if (await isNearPart2(ref, house)) return false;
        // Where no record is named, everything of the place's group counts.
        return named.length > 0 || !(await isPlaceNearPart2(activity, house));
    } catch {
        return false;
    }
}

const reference = /^[A-Z0-9-]+\/[0-9]{4}-[0-9]{2}\/[MRA][0-9]/;

async function isNearPart2(ref: string, { book }: Pick<Known, 'book'>): Promise<boolean> {
    const meeting = /^.*\/M[0-9]+/.exec(ref)?.[0];
    if (meeting === undefined) {
        const register = /\/A[0-9]+$/.test(ref) ? book.actions : book.resolutions;
        return (await register.find({ ref }))?.part2 ?? true;
    }
    const papers = await book.papers(meeting);
    if (papers === undefined) return true;
    return holdsPart2(papers);
}

async function isPlaceNearPart2(activity: Activity, { book, bindings, arrangement }: Known): Promise<boolean> {
    const channel = await bindings.at(withoutThread(activity.conversation.id));
    const group = channel && groupByRef(arrangement(), channel.ref);
    // In a place that serves no group nothing of a meeting is recorded; what is typed there names its record in words.
    if (group === undefined) return true;
    const meetings = await book.meetings.all({ group: group.ref });
    for (const { ref } of meetings.slice(-2)) if (await isNearPart2(ref, { book })) return true;
    return (await book.actions.all({ openIn: group.ref })).some(({ part2 }) => part2);
}
