import { type Action, isOpen } from './action.ts';
import { type Day, readDay } from './day.ts';
import { type Due, readDue } from './due.ts';
import type { GroupYear } from './groupYear.ts';

/*
 * What is asked about a period that is over is told as it stood at its end, as far as the dates of the book reach: when something fell due,
 * was extended, was closed, and what was said of it by then. Titles, owners and the standing of decisions bear no such dates.
 */

/** The action as it stood at the end of a day. What is not known to have been closed by then was open. */
export function stoodOn(action: Action, day: Day): Action {
    const { closedOn, doneBy, ...rest } = action;
    const then = { ...rest, slips: action.slips.filter(({ on }) => on <= day), due: dueOn(action, day) };
    const progress = saidBy(action.progress, day);
    const closed = closedOn ?? doneBy;
    if (!isOpen(action) && closed !== undefined && closed <= day)
        return { ...then, progress, ...(closedOn && { closedOn }), ...(doneBy && { doneBy }) };
    const status = progress === '' || action.status === 'not started' ? 'not started' : 'in progress';
    return { ...then, progress, status, evidence: '', impact: '' };
}

/** The words that held then are those the next extension went from. */
function dueOn({ due, slips, firstOverdueFrom }: Action, day: Day): Due {
    const next = slips.findIndex(({ on }) => on > day);
    const words = slips[next]?.from;
    if (words === undefined) return due;
    const saidOn = slips[next - 1]?.on;
    if (saidOn !== undefined) return readDue(words, saidOn);
    return { ...readDue(words, day), overdueFrom: firstOverdueFrom, ambiguous: false };
}

/** Progress is kept as dated lines, oldest first; a line without a date goes on from the one before. */
function saidBy(progress: string, day: Day): string {
    const lines = progress.split('\n');
    const later = lines.findIndex((line) => {
        const said = /^(\d{1,2} [A-Z][a-z]+ \d{4}), [^:]+:/.exec(line)?.[1];
        const on = said === undefined ? undefined : readDay(said, day);
        return on !== undefined && on !== 'impossible' && on > day;
    });
    return later < 0 ? progress : lines.slice(0, later).join('\n');
}

/** What a group left, as it stood at the end of a day; of what was recorded outside a meeting nobody knows when. */
export const yearStoodOn = (year: GroupYear, day: Day, laterMeetings: ReadonlySet<string>): GroupYear => ({
    ...year,
    actions: year.actions.filter(({ meeting }) => !laterMeetings.has(meeting)).map((action) => stoodOn(action, day)),
    challenges: year.challenges.filter(({ challenge }) => challenge !== undefined && challenge.on <= day),
});
