import type { Action } from '../domain/action.ts';
import { mustBeDraft } from '../domain/meeting.ts';
import type { Changed } from '../domain/minuteBook.ts';
import type { PointKind } from '../domain/point.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Verb } from '../domain/resolution.ts';
import type { Source } from '../domain/source.ts';
import { trace } from '../domain/thread.ts';
import { dueSaid } from './due.ts';
import { ownerNamed } from './owner.ts';
import { type Allowed, asRecorded, type Cases, type Where } from './recorded.ts';
import { meetingToRecord } from './room.ts';
import { mustBeTheSame } from './sameForm.ts';
import { keyOf, log, type Turn } from './turn.ts';

/** Only somebody who may record its meeting corrects a record, while that is a draft. */
const asDraft: Allowed = async (ref, turn) => {
    const where = await meetingToRecord(ref, turn);
    mustBeDraft(where.meeting);
    return where;
};

export const asCorrected = <Result>(ref: string, cases: Cases<Result>, turn: Turn): Promise<Result> =>
    asRecorded(ref, cases, asDraft, turn);

export async function correctItem(ref: string, title: string, key: string, turn: Turn): Promise<void> {
    await mayCorrect(ref, turn);
    const changed = await turn.book.points.change({ ref }, key, (item) => ({ ...item, itemTitle: title }));
    const { before, record } = changed;
    await kept(key, ref, changed, [['Title', before.itemTitle, record.itemTitle, title]], turn);
    // Its points bear the item's title too, for whoever filters the list.
    for (const point of await turn.book.points.all({ ref: { startsWith: `${ref}(` } }))
        await turn.book.points.change({ ref: point.ref }, keyOf(key, point.ref), (row) => ({
            ...row,
            itemTitle: title,
        }));
    turn.repaint(record.meeting);
}

export async function correctPoint(
    ref: string,
    words: { kind: PointKind; text: string; speaker: string },
    key: string,
    turn: Turn,
): Promise<void> {
    await mayCorrect(ref, turn);
    // A form that may not show who spoke in Part 2 keeps it where it is left empty.
    const changed = await turn.book.points.change({ ref }, key, (point) => ({
        ...point,
        ...words,
        speaker: point.part2 && words.speaker === '' ? point.speaker : words.speaker,
    }));
    const { before, record } = changed;
    const changes: Change[] = [
        ['Kind', before.kind, record.kind, words.kind],
        ['Text', before.text, record.text, words.text],
        ['Speaker', before.speaker, record.speaker, words.speaker],
    ];
    await kept(key, ref, changed, changes, turn);
    turn.repaint(record.meeting);
}

export async function correctLimb(
    ref: string,
    words: { verb: Verb; text: string },
    key: string,
    turn: Turn,
): Promise<void> {
    await mayCorrect(ref, turn);
    const changed = await turn.book.resolutions.change({ ref }, key, (limb) => ({ ...limb, ...words }));
    const { before, record } = changed;
    const changes: Change[] = [
        ['Lead-in', before.verb, record.verb, words.verb],
        ['Text', before.text, record.text, words.text],
    ];
    await kept(key, ref, changed, changes, turn);
    turn.repaint(record.meeting);
}

/** A wrong date in a draft was never the due date, so the first one is put right with it, unless it has been extended since. */
export async function correctAction(
    ref: string,
    words: { title: string; owner: string; due: string; source?: Source | '' | undefined; theme?: string | undefined },
    key: string,
    turn: Turn,
): Promise<void> {
    const { meeting, group } = await mayCorrect(ref, turn);
    const owner = ownerNamed(words.owner, turn.arrangement, meeting.held, meeting.group);
    const changed = await turn.book.actions.change({ ref }, key, (action) => {
        // Words that stay mean what they meant on the day they were said, of an extension too. Those of Part 2 are not shown on the
        // form either, so that an empty field leaves them.
        const stays = words.due === action.due.words || (action.part2 && words.due === '');
        const due = stays ? action.due : dueSaid(words.due, meeting.held, group, turn.arrangement);
        if (action.slips.length > 0 && due.words !== action.due.words)
            throw new Refusal(`${ref} has been extended since, so its due date is changed with Extend.`);
        const { firstOverdueFrom, ...rest } = action;
        const first = action.slips.length > 0 ? firstOverdueFrom : due.overdueFrom;
        return {
            ...trace(rest, traced(action, words)),
            ...(due.overdueFrom !== action.due.overdueFrom && { dueSet: turn.now() }),
            ...(owner.person !== action.owner.person && { ownerSet: turn.now() }),
            title: words.title,
            owner,
            due,
            ...(first === undefined ? {} : { firstOverdueFrom: first }),
        };
    });
    const { before, record } = changed;
    const changes: Change[] = [
        ['Title', before.title, record.title, words.title],
        ['Owner', before.owner.name, record.owner.name, owner.name],
        ['Due', before.due.words, record.due.words, words.due.trim()],
        ['Source', before.source ?? '', record.source ?? '', words.source ?? record.source ?? ''],
        ['Theme', before.theme ?? '', record.theme ?? '', words.theme ?? record.theme ?? ''],
    ];
    await kept(key, ref, changed, changes, turn);
    turn.repaint(record.meeting);
}

/** Of Part 2 the form shows neither, so that empty fields leave them. */
const traced = (
    { part2 }: Action,
    { source, theme }: { source?: Source | '' | undefined; theme?: string | undefined },
) => (part2 ? { source: source || undefined, theme: theme || undefined } : { source, theme });

type Change = readonly [what: string, was: string, stands: string, sent: string];

async function kept(
    key: string,
    ref: string,
    changed: Changed<{ readonly part2: boolean }>,
    changes: readonly Change[],
    turn: Turn,
): Promise<void> {
    // Of Part 2 only the mask can be read back.
    if (!changed.before.part2)
        mustBeTheSame(changed, ref, ...changes.map(([, , stands, sent]) => [stands, sent] as const));
    const detail = changes
        .filter(([, was, stands]) => was !== stands)
        .map(([what, was, stands]) => `${what} was “${was}”, is now “${stands}”.`)
        .join('\n');
    // Only where the first try wrote the row and not its log line is what it was no longer to be seen here.
    const nothing = changed.already
        ? `What it was stands in the version history of the row. ${changes.map(([what, , stands]) => `${what} is now “${stands}”.`).join('\n')}`
        : 'Nothing differed.';
    await log(turn, key, 'Corrected', ref, changed.before.part2 ? 'Part 2' : detail || nothing);
}

const itsMeeting = async (_: unknown, where: Where) => where;
const mayCorrect = (ref: string, turn: Turn): Promise<Where> =>
    asCorrected(ref, { item: itsMeeting, point: itsMeeting, limb: itsMeeting, action: itsMeeting }, turn);
