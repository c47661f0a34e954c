import { addDays, type Day, daysBetween, inWords } from './day.ts';
import type { Done } from './done.ts';
import type { Due } from './due.ts';
import { Refusal, Unchanged } from './refusal.ts';
import type { Revision } from './revision.ts';
import type { Source } from './source.ts';

export type ActionKind = 'action' | 'report' | 'concern' | 'assurance';

export const actionKinds: readonly ActionKind[] = ['action', 'report', 'assurance', 'concern'];

export const statuses = [
    'not started',
    'in progress',
    'complete',
    'complete late',
    'complete (date unknown)',
    'withdrawn',
    'superseded',
] as const;

export type ActionStatus = (typeof statuses)[number];

/** What somebody owes. */
export interface Action {
    readonly key: string;
    readonly ref: string;
    readonly kind: ActionKind;
    /** The group whose register it stands on and whose channel is reminded. */
    readonly group: string;
    /** The body a report or an assurance is owed to; empty for an ordinary action. */
    readonly reportTo: string;
    readonly meeting: string;
    /** The limb it was made from, or empty. */
    readonly resolution: string;
    readonly title: string;
    readonly owner: Owner;
    readonly due: Due;
    /** The first day it was ever overdue on; an extension never changes it. */
    readonly firstOverdueFrom?: Day;
    /**
     * Since when it is owed by the present date, which was written or the action reopened then, and since when by the present owner; UTC,
     * ISO 8601. Absent where it was recorded so.
     */
    readonly dueSet?: string;
    readonly ownerSet?: string;
    readonly status: ActionStatus;
    /** What was said of it, one dated line each, oldest first. */
    readonly progress: string;
    readonly evidence: string;
    readonly impact: string;
    readonly slips: readonly Slip[];
    /** Of what was done nobody knows when, a day on or before which it was. */
    readonly doneBy?: Day;
    /** Whose recommendation it answers, and the theme it belongs to, where that was said; see source.ts. */
    readonly source?: Source;
    readonly theme?: string;
    readonly part2: boolean;
    /** The day on which it was said to be done, withdrawn or superseded; absent while it is open, or where nobody knows. */
    readonly closedOn?: Day;
    readonly revisions?: readonly Revision[];
}

/** Text first, so that people outside the directory can owe an action; the id is beside it where it is known. */
export interface Owner {
    readonly name: string;
    /** The e-mail the arrangement knows the person by; empty for a vacant role. */
    readonly person: string;
    /** The directory id, where it is known. */
    readonly directoryId: string;
    readonly role: string;
    readonly agency: string;
}

/** A dated extension. */
export interface Slip {
    readonly on: Day;
    readonly from: string;
    readonly to: string;
    /** The last day the new words allowed, where they set one. */
    readonly until?: Day;
    readonly reason: string;
    readonly agreedBy: string;
    /** The meeting's reference; absent where it was agreed at none. */
    readonly agreedAt?: string;
}

export const isOpen = (action: Action): boolean => action.status === 'not started' || action.status === 'in progress';

export const isOverdue = (action: Action, today: Day): boolean =>
    isOpen(action) && action.due.overdueFrom !== undefined && action.due.overdueFrom <= today;

/** The whole of days since the last day the words allowed. */
export const daysOverdue = (action: Action, today: Day): number =>
    action.due.overdueFrom === undefined ? 0 : daysBetween(action.due.overdueFrom, today) + 1;

export interface Note {
    readonly by: string;
    readonly on: Day;
    readonly text: string;
}

export function progress(action: Action, note: Note): Action {
    mustBeOpen(action);
    return { ...action, status: 'in progress', progress: withLine(action.progress, note) };
}

/** What was done on a day nobody knows is never counted as met by its date. */
export function complete(action: Action, done: Done & { readonly evidence: string; readonly impact: string }): Action {
    mustBeOpen(action);
    const { evidence, impact } = done;
    if ('by' in done) return { ...action, status: 'complete (date unknown)', evidence, impact, doneBy: done.by };
    const status = isOverdue(action, done.on) ? 'complete late' : 'complete';
    return { ...action, status, evidence, impact, closedOn: done.on };
}

/** A new due date; the first one stays, with the reason and who agreed. */
export function extend(action: Action, due: Due, slip: Omit<Slip, 'from' | 'to' | 'until'>): Action {
    mustBeOpen(action);
    const [was, now] = [action.due.overdueFrom, due.overdueFrom];
    if (was !== undefined && now !== undefined && now <= was)
        throw new Refusal(
            `“${due.words}” is not later than the present due date, ${inWords(addDays(was, -1))}. Give a later date.`,
        );
    const until = now === undefined ? {} : { until: addDays(now, -1) };
    return { ...action, due, slips: [...action.slips, { ...slip, from: action.due.words, to: due.words, ...until }] };
}

export function withdraw(action: Action, note: Note): Action {
    mustBeOpen(action);
    return { ...action, status: 'withdrawn', progress: withLine(action.progress, note), closedOn: note.on };
}

/** What it was made for was decided otherwise since; said by a person, never by the book itself. */
export function supersede(action: Action, note: Note): Action {
    mustBeOpen(action);
    return { ...action, status: 'superseded', progress: withLine(action.progress, note), closedOn: note.on };
}

/**
 * Closed by mistake, or not done after all: it is owed again, and at the moment given begins to be told anew wherever it would have been told
 * by now. What it was closed with stays among its progress.
 */
export function reopen(action: Action, note: Note, at: string): Action {
    mustBeClosed(action);
    const { closedOn, doneBy, evidence, impact, ...rest } = action;
    const on = closedOn === undefined ? '' : ` on ${inWords(closedOn)}`;
    const by = doneBy === undefined ? '' : `, on or before ${inWords(doneBy)}`;
    const given = Object.entries({ evidence, impact }).flatMap(([name, words]) =>
        words === '' ? [] : [`; ${name}: ${inOneLine(words)}`],
    );
    const text = `reopened: ${inOneLine(note.text)} (It had been ${action.status}${on}${by}${given.join('')})`;
    return remark({ ...rest, evidence: '', impact: '', status: 'in progress', dueSet: at }, { ...note, text });
}

/** So that none of it reads as a dated line of its own, and an action that is closed again and again has room for it. */
export function inOneLine(words: string): string {
    const line = words.replace(/\s+/g, ' ');
    return line.length > 2000 ? `${line.slice(0, 2000).toWellFormed()}…` : line;
}

/** A line among its progress, which changes nothing else; also of an action that is closed. */
export const remark = (action: Action, note: Note): Action => ({
    ...action,
    progress: withLine(action.progress, note),
});

/** Somebody says that it is not theirs, or not for its owner; it stays owed by whom it was until a new owner is chosen. */
export function disown(action: Action, note: Note & { readonly isOwner: boolean }): Action {
    mustBeOpen(action);
    const whose = note.isOwner ? 'theirs' : `for ${action.owner.name}`;
    return remark(action, { ...note, text: `says this is not ${whose}: ${note.text}` });
}

/** A new owner from the moment on; every date stays. */
export function reassign(action: Action, owner: Owner, note: Omit<Note, 'text'>, at: string): Action {
    mustBeOpen(action);
    const moved = `passed from ${action.owner.name} to ${owner.name}`;
    return remark({ ...action, owner, ownerSet: at }, { ...note, text: moved });
}

/** Red, amber or green, always with the word and the reason; derived from the record and the day. */
export function rag(action: Action, today: Day): string {
    if (action.status === 'withdrawn' || action.status === 'superseded') return `Closed: ${action.status}`;
    if (!isOpen(action)) return `Green: ${action.status}`;
    if (isOverdue(action, today)) return `Red: overdue by ${counted(daysOverdue(action, today), 'day')}`;
    const times = action.slips.length === 0 ? '' : `extended ${counted(action.slips.length, 'time')}`;
    // Nobody is reminded of it any more.
    if (action.due.overdueFrom === undefined) return `Amber: ${times}${times && ', now with '}no fixed date`;
    if (times !== '') return `Amber: ${times}`;
    return action.due.overdueFrom <= addDays(today, 7) ? 'Amber: due soon' : 'Green: on track';
}

export const slipInWords = (slip: Slip): string =>
    `${inWords(slip.on)}: from ${bare(slip.from)} to ${extendedTo(slip)}, agreed by ${slip.agreedBy}${slip.agreedAt ? ` at ${slip.agreedAt}` : ''}. ${slip.reason}`;

/** To what it was extended: “in two weeks” is read on another day than it was said on, so the day that it came to stands beside it. */
export const extendedTo = ({ to, until }: Slip): string =>
    until === undefined || /\d{4}/.test(to) ? bare(to) : `${bare(to)} (${inWords(until)})`;

const bare = (due: string): string => due.replace(/^by\s+/i, '');

export const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

function mustBeOpen(action: Action): void {
    if (!isOpen(action)) throw new Unchanged(`${action.ref} is already ${action.status}, so nothing was changed.`);
}

/** Throws Unchanged for what is open already, or can only be raised anew. */
export function mustBeClosed(action: Action): void {
    if (isOpen(action)) throw new Unchanged(`${action.ref} is ${action.status}, so there is nothing to reopen.`);
    if (action.kind === 'concern')
        throw new Unchanged(`${action.ref} is a concern, and closed. To raise it again, use Escalate.`);
}

export const withLine = (earlier: string, note: Note): string =>
    `${earlier === '' ? '' : `${earlier}\n`}${inWords(note.on)}, ${note.by}: ${note.text}`;
