import { type Action, counted, daysOverdue, extendedTo, isOpen, isOverdue, type Slip } from './action.ts';
import { addDays, type Day, daysBetween, inWords } from './day.ts';

/*
 * The ledger of what slipped, in sentences for an annual report. It says what the book knows and no more: the first date is always
 * named, nothing that was late is said to have been in time, and what was done on a day nobody knows is counted as late unless it
 * is known to have been done before its first date had passed.
 */

/** Both days included; where one is absent there is no end on that side. */
export interface Period {
    readonly from?: Day;
    readonly to?: Day;
}

/** What of an action lasts once it is closed: it was extended, or not done by its first date. */
export const leftMark = (action: Action): boolean =>
    action.slips.length > 0 || action.status === 'complete late' || (!isOpen(action) && missedFirst(action));

export const hasSlipped = (action: Action, today: Day): boolean => leftMark(action) || isOverdue(action, today);

/** Those that slipped at some time within the period, the one whose date was missed first before the others. */
export const slipped = (actions: readonly Action[], period: Period, today: Day): Action[] =>
    actions
        .filter((action) => hasSlipped(action, today) && isWithin(action, period, today))
        .toSorted((a, b) => beginOf(a).localeCompare(beginOf(b)) || a.ref.localeCompare(b.ref));

/** From the first date missed or the first extension, whichever came first, until it was closed, or is still. */
function isWithin(action: Action, { from, to }: Period, today: Day): boolean {
    const end = isOpen(action) ? today : (action.closedOn ?? action.doneBy ?? beginOf(action));
    return (to === undefined || beginOf(action) <= to) && (from === undefined || end >= from);
}

const beginOf = (action: Action): Day =>
    [action.firstOverdueFrom ?? action.due.overdueFrom, action.slips[0]?.on]
        .filter((day) => day !== undefined)
        .sort()[0] ?? '';

/** What became of an action that slipped, why, and who agreed. Of Part 2 its reference and owner only. */
export function slippageInWords(action: Action, today: Day): string {
    const { ref, title, owner, slips, meeting } = action;
    if (action.part2) return `${ref} (Part 2), owed by ${owner.name}.`;
    const agreed = meeting === '' ? '' : ` It was agreed at ${meeting}.`;
    return [
        `${ref}, “${plainly(title)}”, owed by ${owner.name}, ${firstDue(action)}.${agreed}`,
        ...slips.map(extension),
        `${outcome(action, today)}.`,
    ].join(' ');
}

/** How it stands, with what is known of the day: `completed late (date unknown, on or before 18 March 2021)`. */
export function stateInWords(action: Action): string {
    const { status, closedOn, doneBy } = action;
    if (isOpen(action)) return status;
    const late = status === 'complete late' || missedFirst(action) ? ' late' : '';
    const done = status === 'withdrawn' || status === 'superseded' ? status : `completed${late}`;
    if (closedOn !== undefined) return `${done} on ${inWords(closedOn)}`;
    if (status !== 'complete (date unknown)') return `${done} (date not recorded)`;
    return `${done} (date unknown${doneBy === undefined ? '' : `, on or before ${inWords(doneBy)}`})`;
}

function firstDue({ slips, due, firstOverdueFrom }: Action): string {
    const words = plainly(slips[0]?.from ?? due.words);
    if (firstOverdueFrom === undefined)
        return words === '' ? 'was first due on no day' : `was first due “${words}”, which names no day`;
    const day = inWords(addDays(firstOverdueFrom, -1));
    return `was first due by ${day}${words === '' || words === day ? '' : ` (“${words}”)`}`;
}

function extension(slip: Slip): string {
    const { on, agreedBy, agreedAt, reason } = slip;
    const where = agreedAt ? ` at ${agreedAt}` : '';
    return `On ${inWords(on)} ${plainly(agreedBy)} agreed${where} to extend it to ${plainly(extendedTo(slip))}, giving as the reason: “${plainly(reason)}”.`;
}

function outcome(action: Action, today: Day): string {
    const { due, closedOn, firstOverdueFrom: first, slips, status } = action;
    if (isOverdue(action, today)) {
        const late = counted(daysOverdue(action, today), 'day');
        return `It has not been done, and on ${inWords(today)} it is overdue by ${late}`;
    }
    if (isOpen(action)) {
        const now =
            due.overdueFrom === undefined ? `“${plainly(due.words)}”` : `by ${inWords(addDays(due.overdueFrom, -1))}`;
        return `It has not been done, and is now due ${now}`;
    }
    const state = stateInWords(action);
    if (status === 'withdrawn' || status === 'superseded') return `It was ${state}`;
    if (status === 'complete (date unknown)')
        return missedFirst(action) ? `It is not known to have been done by then, and was ${state}` : `It was ${state}`;
    if (closedOn === undefined || first === undefined) return `It was ${state}`;
    if (closedOn < first) return `It was ${state}, before its first date had passed`;
    const after = `${counted(daysBetween(first, closedOn) + 1, 'day')} after its first date`;
    return slips.length > 0 && status === 'complete'
        ? `It was ${state}, within the extension but ${after}`
        : `It was ${state}, ${after}`;
}

/** Not known to have been closed before its first date had passed. */
export function missedFirst({ firstOverdueFrom: first, closedOn, doneBy, status }: Action): boolean {
    if (first === undefined) return false;
    if (status === 'complete (date unknown)') return doneBy === undefined || doneBy >= first;
    return closedOn !== undefined && closedOn >= first;
}

const plainly = (words: string): string => words.replace(/\s+/g, ' ');
