import { inWords, withWeekday } from '../domain/day.ts';
import { type Drafted, decisions, drafted, firstLabel, type HouseStyle, pointLabel } from '../domain/houseStyle.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { holdsPart2 } from '../domain/part2.ts';
import { items, type Point, pointsOf } from '../domain/point.ts';
import { resolutionOf, short } from '../domain/reference.ts';
import type { Resolution } from '../domain/resolution.ts';
import { type Revisable, revisionInWords } from '../domain/revision.ts';
import { actionsTable } from './minutesActions.ts';
import { exemptNotice, partTwoMark, publicPapers } from './minutesExempt.ts';
import { rollBlocks } from './minutesRoll.ts';
import { marksOf, standing } from './minutesStanding.ts';
import type { Block, LabelledLine, Page } from './page.ts';

/** Public minutes hold Part 2 as references alone; full ones are for the restricted site only. */
export type Edition = 'public' | 'full';

/** What the minutes say that is not among the meeting's own papers. */
export interface Surroundings {
    /** What the partnership calls itself. */
    readonly partnership: string;
    readonly groupName: string;
    readonly style: HouseStyle;
    /** The meeting of the group before this one. */
    readonly previous?: Meeting;
    /** The day of the next one, where it is known. */
    readonly next?: string;
}

/** The minutes of one meeting in the group's own style. */
export function minutesPage(papers: Papers, around: Surroundings, edition: Edition): Page {
    const seen = edition === 'public' ? publicPapers(papers) : papers;
    const { meeting } = seen;
    return {
        title: `${around.groupName}: minutes, ${inWords(meeting.held)}`,
        author: around.partnership,
        reference: meeting.ref,
        above: around.partnership === around.groupName ? '' : around.partnership,
        heading: around.groupName,
        below: `Minutes of the meeting held on ${withWeekday(meeting.held)}`,
        mark: marksOf(meeting, edition === 'full' && holdsPart2(papers)),
        blocks: [
            { kind: 'facts', rows: particulars(meeting) },
            ...rollBlocks(seen),
            ...lastMinutes(around.previous),
            ...items(seen.points).flatMap((item) => itemBlocks(item, seen, around.style, edition)),
            ...otherDecisions(seen, around.style),
            ...actionsTable(seen.actions, seen.meeting.group),
            ...revised(seen.actions),
            ...nextMeeting(around.next),
            { kind: 'heading', level: 2, text: 'Standing of these minutes' },
            { kind: 'paragraph', text: standing(meeting) },
        ],
    };
}

function particulars(meeting: Meeting): [string, string][] {
    const facts: [string, string][] = [
        ['Date', withWeekday(meeting.held)],
        ['Venue', meeting.venue ?? ''],
        ['Reference', meeting.ref],
        ['Chair', meeting.chair],
        ['Minute taker', meeting.minuteTaker],
        ['Quorum', meeting.quorate],
    ];
    return facts.filter(([, value]) => value !== '');
}

function lastMinutes(previous: Meeting | undefined): Block[] {
    if (!previous) return [];
    const which = `The minutes of the meeting held on ${inWords(previous.held)} (${previous.ref})`;
    return [
        { kind: 'heading', level: 2, text: 'Minutes of the last meeting' },
        { kind: 'paragraph', text: `${which}: ${standing(previous)}` },
    ];
}

function itemBlocks(item: Point, papers: Papers, style: HouseStyle, edition: Edition): Block[] {
    if (item.part2 && edition === 'public') return exemptNotice(item, papers);
    const points = pointsOf(papers.points, item.item);
    const heading = `${item.item}. ${item.itemTitle}${item.part2 ? partTwoMark : ''}`;
    return [
        { kind: 'heading', level: 2, text: heading },
        ...carried(item),
        ...revised([item]),
        ...discussion(points, style),
        ...revised(points),
        ...resolved(
            papers.resolutions.filter((row) => row.item === item.item),
            points.length,
            style,
        ),
    ];
}

const carried = ({ carriedFrom }: Point): Block[] =>
    carriedFrom === undefined ? [] : [{ kind: 'paragraph', text: `Carried over from ${carriedFrom}.` }];

/** What was confirmed and changed since says so, with the earlier words. */
const revised = (rows: readonly (Revisable & { readonly ref: string })[]): Block[] =>
    rows.flatMap(({ ref, revisions = [] }) =>
        revisions.map(
            (revision): Block => ({ kind: 'paragraph', text: `${short(ref)}: ${revisionInWords(revision)}` }),
        ),
    );

function discussion(points: readonly Point[], style: HouseStyle): Block[] {
    const [first] = points;
    if (!first) return [];
    const lines = points.map((point, index) => ({
        label: pointLabel(style.labels, index + 1, point.item),
        text: point.speaker === '' ? point.text : `${point.speaker}: ${point.text}`,
        cited: short(point.ref),
    }));
    return [
        { kind: 'heading', level: 3, text: `Discussion ${run(lines)}` },
        { kind: 'labelled', leadIn: '', lines },
    ];
}

function resolved(rows: readonly Resolution[], points: number, style: HouseStyle): Block[] {
    const taken = decisions(rows);
    return taken.flatMap((limbs, index) => {
        const decision = drafted(limbs, style, firstLabel(style, points, taken, index));
        return decision ? decisionBlocks(limbs, decision) : [];
    });
}

function decisionBlocks(limbs: readonly Resolution[], decision: Drafted): Block[] {
    const lines = decision.limbs.map((limb, index) => ({ ...limb, cited: short(limbs[index]?.ref ?? '') }));
    return [
        { kind: 'heading', level: 3, text: `Resolution ${run(lines)}` },
        { kind: 'labelled', leadIn: decision.leadIn, lines },
        ...[...new Set(limbs.map(({ basis }) => basis))]
            .filter((basis) => basis !== '')
            .map((basis): Block => ({ kind: 'paragraph', text: `Needs ratifying: ${basis}` })),
        ...revised(limbs),
    ];
}

/** `D3(a) to (i)`: point (c) and limb (c) are told apart by the reference above them. */
function run(lines: readonly LabelledLine[]): string {
    const [first, last] = [lines[0]?.cited ?? '', lines.at(-1)?.cited ?? ''];
    return first === last ? first : `${first} to ${last.slice(resolutionOf(last).length)}`;
}

function otherDecisions(papers: Papers, style: HouseStyle): Block[] {
    const rows = papers.resolutions.filter((row) => row.item === 0);
    if (rows.length === 0) return [];
    return [{ kind: 'heading', level: 2, text: 'Other decisions' }, ...resolved(rows, 0, style)];
}

function nextMeeting(day: string | undefined): Block[] {
    if (day === undefined) return [];
    return [
        { kind: 'heading', level: 2, text: 'Next meeting' },
        { kind: 'paragraph', text: `The next meeting is on ${withWeekday(day)}.` },
    ];
}
