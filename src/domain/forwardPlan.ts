import { type Action, complete, isOpen, type Note, type Owner, remark } from './action.ts';
import { type Arrangement, executive, type Group, groupByRef, holds } from './arrangement.ts';
import type { Paper } from './arrangementTerms.ts';
import { addDays, addMonths, type Day, firstOf, lastOfMonth, monthInWords, monthOf, yearOf } from './day.ts';
import { readDue } from './due.ts';
import { ownerOf, peopleNamed } from './people.ts';
import { type Series, seriesOf } from './reference.ts';
import { Refusal } from './refusal.ts';

/*
 * The forward plan of a body is what is owed to it: the reports its meetings asked for, and those the arrangement says will be written
 * every so often.
 */

/** One of the papers that are owed every so often, in its period. */
export interface Instalment {
    readonly paper: Paper;
    /** The body it is owed to. */
    readonly to: Group;
    /** The first and the last day of its period. */
    readonly begins: Day;
    readonly ends: Day;
    /** What this one is: the annual report, perhaps, where the others are updates. */
    readonly name: string;
}

/** What the arrangement says is owed in the periods that hold the day. */
export const instalmentsOn = (arrangement: Arrangement, day: Day): Instalment[] =>
    (arrangement.papers ?? []).flatMap((paper) =>
        paper.to.flatMap((ref) => {
            const to = groupByRef(arrangement, ref);
            return to && holds(to, day) ? instalmentOf(paper, to, day) : [];
        }),
    );

/** The same paper in the period after. */
export const nextAfter = ({ paper, to, ends }: Instalment): Instalment[] => instalmentOf(paper, to, addDays(ends, 1));

/** Periods are counted from 1 April, so that a year has as many as its cadence says and the first one is the special one. */
function instalmentOf(paper: Paper, to: Group, day: Day): Instalment[] {
    const months = paper.cadence?.months ?? 0;
    if (months === 0) return [];
    const since = (yearOf(day) - firstYear) * 12 + monthOf(day) - 4;
    const begins = firstOf(firstYear, 4 + Math.floor(since / months) * months);
    const ends = lastOfMonth(addMonths(begins, months - 1));
    const isFirst = (monthOf(begins) + 8) % 12 < months;
    return [{ paper, to, begins, ends, name: isFirst ? (paper.oneIs ?? paper.name) : paper.name }];
}

/** Any year will do: every cadence that fits into a year begins anew each April. */
const firstYear = 2000;

/** An obligation before it has its number. The same paper of the same period has the same key, whoever enters it and how often. */
export interface NewObligation {
    readonly series: Series;
    readonly entry: Omit<Action, 'ref'>;
}

/** What is entered on the register of the body that writes the paper; undefined where the arrangement has none that could. */
export function obligationOf(instalment: Instalment, arrangement: Arrangement): NewObligation | undefined {
    const { paper, to, begins, ends, name } = instalment;
    const asExecutive = executive(arrangement, begins);
    const writers = peopleNamed(arrangement, paper.by ?? `representative of ${asExecutive?.ref ?? ''}`, begins);
    const [writer] = writers;
    const owing = groupByRef(arrangement, writer?.group ?? '') ?? asExecutive;
    if (owing === undefined) return undefined;
    const owner: Owner =
        writer && writers.length === 1
            ? ownerOf(writer, arrangement, begins)
            : { name: paper.by ?? owing.name, person: '', directoryId: '', role: paper.by ?? '', agency: '' };
    const due = readDue(`by the end of ${monthInWords(ends)}`, begins);
    return {
        series: seriesOf(owing, 'A', begins),
        entry: {
            key: keyOf(instalment),
            kind: 'report',
            group: owing.ref,
            reportTo: to.ref,
            meeting: '',
            resolution: '',
            title: `${name}, ${monthInWords(begins)} to ${monthInWords(ends)}`.slice(0, 255),
            owner,
            due,
            ...(due.overdueFrom === undefined ? {} : { firstOverdueFrom: due.overdueFrom }),
            status: 'not started',
            progress: '',
            evidence: '',
            impact: '',
            slips: [],
            part2: false,
        },
    };
}

export const keyOf = ({ paper, to, begins }: Instalment): string =>
    `paper ${to.ref} ${begins} ${paper.name}`.slice(0, 255);

/** The instalment an action was entered for, if it was. */
export const instalmentFor = (action: Action, arrangement: Arrangement): Instalment | undefined => {
    const begins = /^paper \S+ (\d{4}-\d{2}-\d{2}) /.exec(action.key)?.[1];
    if (begins === undefined) return undefined;
    return instalmentsOn(arrangement, begins).find((each) => keyOf(each) === action.key);
};

/** The body it was owed to has it, which closes it. Throws a Refusal for what is owed to no body. */
export function receive(action: Action, by: string, had: { on: Day; evidence: string; impact: string }): Action {
    if (action.reportTo === '')
        throw new Refusal(
            `${action.ref} is owed to no other body, so nobody receives it. It is closed with Done and its evidence.`,
        );
    const note: Note = { by, on: had.on, text: `received by ${action.reportTo}` };
    return remark(complete(action, had), note);
}

/** What a body still expects, the one due soonest first and what has no day last. */
export const planOf = (owed: readonly Action[]): Action[] =>
    owed
        .filter(isOpen)
        .toSorted(
            (a, b) =>
                (a.due.overdueFrom ?? '9999').localeCompare(b.due.overdueFrom ?? '9999') || a.ref.localeCompare(b.ref),
        );

/** The body's own meeting at which something due by the month can be taken, once it is known. */
export function meetingFor({ due }: Action, { diary }: Group): Day | undefined {
    if (due.overdueFrom === undefined || due.precision !== 'month') return undefined;
    const last = addDays(due.overdueFrom, -1);
    return diary.find((day) => day.slice(0, 7) === last.slice(0, 7));
}
