import type { Action } from '../domain/action.ts';
import type { Group } from '../domain/arrangement.ts';
import { type Meeting, mustBeDraft } from '../domain/meeting.ts';
import type { Point, PointKind } from '../domain/point.ts';
import { readReference } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Resolution, Verb } from '../domain/resolution.ts';
import { dueSaid } from './action.ts';
import { ownerNamed } from './owner.ts';
import { meetingToRecord } from './room.ts';
import { log, type Turn } from './turn.ts';

/** What to do with the record a reference names, by its kind. */
interface Cases<Result> {
    item(item: Point, where: Where): Promise<Result>;
    point(point: Point, where: Where): Promise<Result>;
    limb(limb: Resolution, where: Where): Promise<Result>;
    action(action: Action, where: Where): Promise<Result>;
}

/** The meeting a record was taken down at, and its group. */
interface Where {
    readonly meeting: Meeting;
    readonly group: Group;
}

/** Reads the record and lets only somebody who may record its meeting go on, while that is a draft. */
export async function asCorrected<Result>(ref: string, cases: Cases<Result>, turn: Turn): Promise<Result> {
    const kind = readReference(ref)?.kind;
    if (kind === 'D') {
        const point = known(await turn.book.points.find({ ref }), ref);
        const where = await draftOf(point, turn);
        return point.kind === 'item' ? cases.item(point, where) : cases.point(point, where);
    }
    if (kind === 'R') {
        const limb = known(await turn.book.resolutions.find({ ref }), ref);
        return cases.limb(limb, await draftOf(limb, turn));
    }
    const action = known(kind === 'A' ? await turn.book.actions.find({ ref }) : undefined, ref);
    return cases.action(action, await draftOf(action, turn));
}

export async function correctItem(ref: string, title: string, key: string, turn: Turn): Promise<void> {
    await mayCorrect(ref, turn);
    const { before, record } = await turn.book.points.change({ ref }, key, (item) => ({ ...item, itemTitle: title }));
    await kept(key, ref, before.part2, [['Title', before.itemTitle, title]], turn);
    turn.repaint(record.meeting);
}

export async function correctPoint(
    ref: string,
    words: { kind: PointKind; text: string; speaker: string },
    key: string,
    turn: Turn,
): Promise<void> {
    await mayCorrect(ref, turn);
    const { before, record } = await turn.book.points.change({ ref }, key, (point) => ({ ...point, ...words }));
    const was: Change[] = [
        ['Kind', before.kind, words.kind],
        ['Text', before.text, words.text],
        ['Speaker', before.speaker, words.speaker],
    ];
    await kept(key, ref, before.part2, was, turn);
    turn.repaint(record.meeting);
}

export async function correctLimb(
    ref: string,
    words: { verb: Verb; text: string },
    key: string,
    turn: Turn,
): Promise<void> {
    await mayCorrect(ref, turn);
    const { before, record } = await turn.book.resolutions.change({ ref }, key, (limb) => ({ ...limb, ...words }));
    const was: Change[] = [
        ['Lead-in', before.verb, words.verb],
        ['Text', before.text, words.text],
    ];
    await kept(key, ref, before.part2, was, turn);
    turn.repaint(record.meeting);
}

/** A wrong date in a draft was never the due date, so the first one is put right with it, unless it has been extended since. */
export async function correctAction(
    ref: string,
    words: { title: string; owner: string; due: string },
    key: string,
    turn: Turn,
): Promise<void> {
    const { meeting, group } = await mayCorrect(ref, turn);
    const owner = ownerNamed(words.owner, turn.arrangement, meeting.held);
    const due = dueSaid(words.due, meeting, group);
    const { before, record } = await turn.book.actions.change({ ref }, key, (action) => {
        if (action.slips.length > 0 && due.words !== action.due.words)
            throw new Refusal(`${ref} has been extended since, so its due date is changed with Extend.`);
        const { firstOverdueFrom, ...rest } = action;
        const first = action.slips.length > 0 ? firstOverdueFrom : due.overdueFrom;
        return { ...rest, title: words.title, owner, due, ...(first === undefined ? {} : { firstOverdueFrom: first }) };
    });
    const was: Change[] = [
        ['Title', before.title, words.title],
        ['Owner', before.owner.name, owner.name],
        ['Due', before.due.words, due.words],
    ];
    await kept(key, ref, before.part2, was, turn);
    turn.repaint(record.meeting);
}

type Change = readonly [what: string, was: string, now: string];

async function kept(key: string, ref: string, part2: boolean, changes: readonly Change[], turn: Turn): Promise<void> {
    const detail = changes
        .filter(([, was, now]) => was !== now)
        .map(([what, was, now]) => `${what} was “${was}”, is now “${now}”.`)
        .join('\n');
    await log(turn, key, 'Corrected', ref, part2 ? 'Part 2' : detail || 'Nothing differed.');
}

const itsMeeting = async (_: unknown, where: Where) => where;
const mayCorrect = (ref: string, turn: Turn): Promise<Where> =>
    asCorrected(ref, { item: itsMeeting, point: itsMeeting, limb: itsMeeting, action: itsMeeting }, turn);

async function draftOf(record: { meeting: string; part2: boolean }, turn: Turn): Promise<Where> {
    const { meeting, group } = await meetingToRecord(record.meeting, turn);
    mustBeDraft(meeting);
    if (record.part2)
        throw new Refusal(
            'This is a Part 2 record. Its words are on the restricted site only, so it is put right there.',
        );
    return { meeting, group };
}

function known<Row>(row: Row | undefined, ref: string): Row {
    if (row) return row;
    throw new Refusal(`There is no record ${ref} in the book.`);
}
