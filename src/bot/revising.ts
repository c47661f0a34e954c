import { LINE } from '../cards/field.ts';
import { mustBeLocked } from '../domain/meeting.ts';
import type { Changed } from '../domain/minuteBook.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Revisable, type Revision, revise } from '../domain/revision.ts';
import { type Allowed, asRecorded, type Cases, type Where } from './recorded.ts';
import { groupFor } from './room.ts';
import { mustBeTheSame } from './sameForm.ts';
import { keyOf, log, type Turn } from './turn.ts';

/** Only who keeps the minutes revises a record, once they are confirmed. */
const asLocked: Allowed = async (ref, turn) => {
    const where = await toSettle(ref, turn);
    mustBeLocked(where.meeting);
    return where;
};

/** The meeting of that reference, for somebody who may settle its minutes. */
export async function toSettle(ref: string, turn: Turn): Promise<Where> {
    const meeting = await turn.book.meetings.find({ ref });
    if (!meeting) throw new Refusal(`There is no meeting ${ref} in the book.`);
    return { meeting, group: groupFor('settle', meeting.group, turn) };
}

export const asRevised = <Result>(ref: string, cases: Cases<Result>, turn: Turn): Promise<Result> =>
    asRecorded(ref, cases, asLocked, turn);

type Why = Pick<Revision, 'reason' | 'agreedBy'>;

export async function reviseRecord(ref: string, words: string, why: Why, key: string, turn: Turn): Promise<Where> {
    const where = await setWords(ref, words, why, key, asLocked, turn);
    turn.repaint(where.meeting.ref);
    return where;
}

/** An amendment the confirming meeting agreed: as a revision, for others have read the earlier words in what was circulated. */
export const amendRecord = (ref: string, words: string, why: Why, key: string, turn: Turn): Promise<Where> =>
    setWords(ref, words, why, key, toSettle, turn);

function setWords(ref: string, words: string, why: Why, key: string, allowed: Allowed, turn: Turn): Promise<Where> {
    const revision = { ...why, on: turn.today, by: turn.who?.name ?? turn.actor.name };
    const { points, resolutions, actions } = turn.book;
    const cases: Cases<Where> = {
        async item(_, where) {
            const title = asLine(words);
            const changed = await points.change({ ref }, key, (row) => revise(row, 'itemTitle', title, revision));
            await kept(ref, title, changed.record.itemTitle, changed, why, key, turn);
            // Its points bear the title too, for whoever filters the list.
            for (const point of await points.all({ ref: { startsWith: `${ref}(` } }))
                await points.change({ ref: point.ref }, keyOf(key, point.ref), (row) => ({ ...row, itemTitle: title }));
            return where;
        },
        async point(_, where) {
            const changed = await points.change({ ref }, key, (row) => revise(row, 'text', words, revision));
            await kept(ref, words, changed.record.text, changed, why, key, turn);
            return where;
        },
        async limb(_, where) {
            const changed = await resolutions.change({ ref }, key, (row) => revise(row, 'text', words, revision));
            await kept(ref, words, changed.record.text, changed, why, key, turn);
            return where;
        },
        async action(_, where) {
            const title = asLine(words);
            const changed = await actions.change({ ref }, key, (row) => revise(row, 'title', title, revision));
            await kept(ref, title, changed.record.title, changed, why, key, turn);
            return where;
        },
    };
    return asRecorded(ref, cases, allowed, turn);
}

async function kept(
    ref: string,
    sent: string,
    stands: string,
    { record, already }: Changed<Revisable & { readonly part2: boolean }>,
    { reason, agreedBy }: Why,
    key: string,
    turn: Turn,
): Promise<void> {
    if (!record.part2) mustBeTheSame({ already }, ref, [stands, sent]);
    const was = record.revisions?.at(-1)?.was ?? '';
    const detail = `It was “${was}”, is now “${stands}”. Reason: ${reason} Agreed by ${agreedBy}.`;
    await log(turn, key, 'Revised', ref, record.part2 ? 'Part 2' : detail);
}

function asLine(words: string): string {
    const line = words.replace(/\s*[\r\n]+\s*/g, ' ');
    if (line.length <= LINE) return line;
    throw new Refusal(`A title has room for ${LINE} characters, and ${line.length} were given. Shorten it.`);
}
