import { type Action, counted, daysOverdue, isOpen, isOverdue } from './action.ts';
import type { Arrangement, Group } from './arrangement.ts';
import { addDays, addMonths, type Day, inWords } from './day.ts';
import { dueInWords } from './due.ts';
import { planOf } from './forwardPlan.ts';
import type { GroupYear } from './groupYear.ts';
import { type Overview, overviewOf } from './overview.ts';
import { maskedAction, maskedResolution } from './part2.ts';
import { awaits, type Resolution } from './resolution.ts';
import { inOrder, trackerOf, trackerRefs } from './tracker.ts';

/** What a panel is told of its resolutions, and of what is owed to it, for a period. */
export interface Pack {
    readonly panel: Group;
    readonly from: Day;
    readonly to: Day;
    /** The day on which it is true. */
    readonly asAt: Day;
    /** One row for each thing to be done about a limb, and one for a limb about which nothing was. */
    readonly tracked: readonly Tracked[];
    /** Owed to the panel in the period, whatever became of it. */
    readonly owed: readonly Action[];
    /** Owed to it later, or on no fixed day. */
    readonly later: readonly Action[];
    readonly missing: readonly Missing[];
    /** Until this day it was asked what will be missing. */
    readonly horizon: Day;
    /** Of the whole partnership, for what a panel asks is seldom one group's alone. */
    readonly overview: Overview;
}

export interface Tracked {
    /** As the committee cites it. */
    readonly reference: string;
    readonly limb: Resolution;
    readonly action?: Action;
}

export interface Missing {
    readonly ref: string;
    /** What it is about; of Part 2 nothing but that it is. */
    readonly what: string;
    readonly owner: string;
    /** One sentence for each thing that is missing. */
    readonly why: readonly string[];
}

/** What the book has of a panel, and of the partnership in the period. */
export interface Found {
    /** Every limb the panel ever decided, for the committee's references count them. */
    readonly limbs: readonly Resolution[];
    /** What was made of them. */
    readonly made: readonly Action[];
    /** What was ever owed to the panel. */
    readonly owed: readonly Action[];
    readonly years: readonly GroupYear[];
    /** Held after the period: what was recorded at them was not there yet when it ended. */
    readonly laterMeetings: ReadonlySet<string>;
}

/** A panel asks so many months ahead what will not be there when it meets. */
const monthsAhead = 2;

export function packOf(
    panel: Group,
    period: { from: Day; to: Day },
    found: Found,
    { arrangement, asAt }: { readonly arrangement: Arrangement; readonly asAt: Day },
): Pack {
    const { from, to } = period;
    const limbs = inOrder(panel, found.limbs).map((limb) => (limb.part2 ? maskedResolution(limb) : limb));
    const seen = (action: Action) => (action.part2 ? maskedAction(action) : action);
    const made = found.made.map(seen);
    const owed = found.owed.map(seen);
    const refs = trackerRefs(panel, limbs);
    const tracked = limbs
        .map((limb) => ({ limb, actions: made.filter(({ resolution }) => resolution === limb.ref) }))
        .filter(({ limb, actions }) => belongs(limb, actions, period))
        .flatMap(({ limb, actions }): Tracked[] => {
            const row = { reference: refs.get(limb.ref) ?? limb.ref, limb };
            return actions.length === 0 ? [row] : actions.map((action) => ({ ...row, action }));
        });
    const horizon = [to, addMonths(asAt, monthsAhead)].toSorted().at(-1) ?? to;
    const inPeriod = owed.filter((action) => wasOwedIn(action, period));
    return {
        ...{ panel, from, to, asAt, tracked, horizon },
        owed: byDue(inPeriod),
        later: planOf(owed.filter((action) => !inPeriod.includes(action))),
        missing: missingOf(panel, tracked, owed, horizon, asAt),
        overview: overviewOf(found, arrangement, period, isOver({ to, asAt }) ? to : asAt),
    };
}

/** What is asked about a period that is over is told as it stood at its end as well, as far as dates tell. */
export const isOver = ({ to, asAt }: Pick<Pack, 'to' | 'asAt'>): boolean => to < asAt;

/** Taken in the period, or by then something of it was owed, done or put off; and whatever of earlier ones is not finished. */
function belongs(limb: Resolution, actions: readonly Action[], period: { from: Day; to: Day }): boolean {
    if (limb.held > period.to) return false;
    return limb.held >= period.from || actions.some((action) => isOpen(action) || wasOwedIn(action, period));
}

function wasOwedIn(action: Action, { from, to }: { from: Day; to: Day }): boolean {
    const days = [
        ...[action.due.overdueFrom, action.firstOverdueFrom].flatMap((day) => (day ? [addDays(day, -1)] : [])),
        ...(action.closedOn ? [action.closedOn] : []),
        ...action.slips.map(({ on }) => on),
    ];
    if (days.some((day) => from <= day && day <= to)) return true;
    // What fell due earlier and is not there yet is owed in every period since.
    return isOpen(action) && action.due.overdueFrom !== undefined && action.due.overdueFrom <= to;
}

const byDue = (actions: readonly Action[]): Action[] => [
    ...planOf(actions),
    ...actions.filter((action) => !isOpen(action)),
];

function missingOf(
    panel: Group,
    tracked: readonly Tracked[],
    owed: readonly Action[],
    horizon: Day,
    asAt: Day,
): Missing[] {
    const months = trackerOf(panel).answerMonths;
    const unanswered = tracked.flatMap(({ limb, action, reference }): Missing[] => {
        const by = addMonths(limb.held, months);
        if (action || !wantsAnswer(limb) || by > horizon) return [];
        const why = `No answer is recorded; one is expected within ${counted(months, 'month')}, by ${inWords(by)}.`;
        return [{ ref: reference, what: limb.text, owner: '', why: [why] }];
    });
    const made = tracked.flatMap(({ action }) => action ?? []);
    const all = [...new Map([...owed, ...made].map((action) => [action.ref, action])).values()];
    const lacking = [...planOf(all), ...all.filter((action) => !isOpen(action))].flatMap((action): Missing[] => {
        const why = action.part2 ? [] : lacks(action, horizon, asAt);
        return why.length === 0 ? [] : [{ ref: action.ref, what: action.title, owner: action.owner.name, why }];
    });
    return [...unanswered, ...lacking];
}

/** Only what asks somebody else for something is answered; a welcome is not. */
const wantsAnswer = (limb: Resolution): boolean =>
    (limb.verb === 'recommended' || limb.verb === 'referred') && (limb.standing === 'in force' || awaits(limb));

function lacks(action: Action, horizon: Day, asAt: Day): string[] {
    if (!isOpen(action)) {
        if (!action.status.startsWith('complete')) return [];
        return [
            ...(action.evidence === '' ? ['It is said to be done, and no evidence is recorded.'] : []),
            ...(action.impact === '' && action.kind === 'action' ? ['No impact is recorded.'] : []),
        ];
    }
    const { overdueFrom } = action.due;
    const first = action.firstOverdueFrom;
    const isPutOff = action.slips.length > 0 && first !== undefined && addDays(first, -1) <= horizon;
    if (overdueFrom === undefined) return [`It has no fixed day (${action.due.words || 'none was said'}).`];
    if (addDays(overdueFrom, -1) > horizon && !isPutOff) return [];
    const noun = action.reportTo === '' ? 'done' : 'received';
    const late = isOverdue(action, asAt) ? ` It is overdue by ${counted(daysOverdue(action, asAt), 'day')}.` : '';
    return [
        `Not ${noun} yet: ${dueInWords(action.due)}.${late}`,
        ...(isPutOff
            ? [
                  `It was first due on ${inWords(addDays(first, -1))} and was put off ${counted(action.slips.length, 'time')}.`,
              ]
            : []),
        ...(action.owner.person === '' ? [`Nobody is named for it: it is owed by ${action.owner.name}.`] : []),
        ...(action.progress === '' ? ['No progress is recorded.'] : []),
    ];
}
