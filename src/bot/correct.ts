import { randomUUID } from 'node:crypto';
import { actionCorrect, actionCorrectForm } from '../cards/action.ts';
import { correctAgain, correctChoose, correctForm, correctOpen } from '../cards/correct.ts';
import { line, prose } from '../cards/field.ts';
import { itemCorrect, itemCorrectForm, pointCorrect, pointCorrectForm } from '../cards/point.ts';
import { limbCorrect, limbForm } from '../cards/resolution.ts';
import { mustBeDraft } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { unmasked } from '../domain/part2.ts';
import { readReference, short } from '../domain/reference.ts';
import { Refusal, Unchanged } from '../domain/refusal.ts';
import { asCorrected, correctAction, correctItem, correctLimb, correctPoint } from './correcting.ts';
import { ownerChoices } from './owner.ts';
import { forOne } from './part2.ts';
import { recordSaid, recordsOf } from './recorded.ts';
import { latestMeetingHere, papersToRecord } from './room.ts';
import { type Answer, close, dialog, on, onSave, pressKey, type Route, read, said, say, type Turn } from './turn.ts';

export const correctOpened = on(correctOpen, async ({ meeting }, turn) => {
    const { papers } = await papersToRecord(meeting, turn);
    mustBeDraft(papers.meeting);
    const records = recordsOf(papers);
    if (records.length === 0) throw new Unchanged('Nothing is recorded at this meeting yet.');
    return dialog(
        'Correct',
        correctForm({ meeting, records: records.map(({ ref, words }) => ({ title: words, value: ref })) }),
    );
});

export const correctChosen = onSave(correctChoose, correctOpened, async ({ meeting, record, op }, turn) => {
    const said = readReference(record);
    // Chosen from the list it is whole; typed it may be as short as it is said in the room.
    const ref =
        said && 'ref' in said ? record : recordHere(record, 'correct', (await papersToRecord(meeting, turn)).papers);
    return formFor(ref, op ?? randomUUID(), turn);
});

/** A refused correction opens the form of its own record again. */
const reopened: Route = on(correctAgain, ({ record, op }, turn) => formFor(record, op ?? randomUUID(), turn));

export const itemCorrected = onSave(itemCorrect, reopened, async ({ record, op, title }, turn) => {
    await correctItem(record, title, pressKey(turn, op), turn);
    return close;
});
export const pointCorrected = onSave(pointCorrect, reopened, async ({ record, op, ...words }, turn) => {
    await correctPoint(record, words, pressKey(turn, op), turn);
    return close;
});
export const limbCorrected = onSave(limbCorrect, reopened, async ({ record, op, leadIn, text }, turn) => {
    await correctLimb(record, { verb: leadIn, text }, pressKey(turn, op), turn);
    return close;
});
export const actionCorrected = onSave(actionCorrect, reopened, async ({ record, op, meant, due, ...words }, turn) => {
    await correctAction(record, { ...words, due: meant || due }, pressKey(turn, op), turn);
    return close;
});

export const correctSaid = said(/^correct\s+(\S+?):\s*([\s\S]+)$/i, async ([ref, words], turn) => {
    const meeting = await latestMeetingHere(turn);
    if (!meeting) throw new Refusal('No meeting is in the book here yet, so there is nothing to correct.');
    const { papers } = await papersToRecord(meeting.ref, turn);
    const record = recordHere(ref ?? '', 'correct', papers);
    const key = pressKey(turn, turn.typed);
    const text = () => read(prose('The correction'), words);
    const title = () => read(line('The correction'), words);
    await asCorrected(
        record,
        {
            item: () => correctItem(record, title(), key, turn),
            point: (point) =>
                correctPoint(
                    record,
                    { kind: point.kind, speaker: shown(point, point.speaker), text: text() },
                    key,
                    turn,
                ),
            limb: (limb) => correctLimb(record, { verb: limb.verb, text: text() }, key, turn),
            action: (action) =>
                correctAction(
                    record,
                    {
                        title: title(),
                        owner: action.owner.person || action.owner.name,
                        due: shown(action, action.due.words),
                    },
                    key,
                    turn,
                ),
        },
        turn,
    );
    return say(`${short(record)} is put right. The log keeps what it was.`);
});

/** Throws a Refusal that shows how a reference is written. */
function recordHere(words: string, verb: string, papers: Papers): string {
    if (!readReference(words))
        throw new Refusal(`“${words}” is not a reference. Write, for example: ${verb} A1: the new words.`);
    const ref = recordSaid(words, papers);
    if (ref === undefined) throw new Refusal(`There is no ${words} at the meeting ${papers.meeting.ref}.`);
    return ref;
}

async function formFor(record: string, op: string, turn: Turn): Promise<Answer> {
    const heading = `Correct ${short(record)}`;
    const form = { record, op, heading };
    const { whole } = turn.book;
    const card = await asCorrected(
        record,
        {
            item: async (item, { group }) => {
                const { itemTitle } = await forOne(item, whole.points, group, turn);
                return itemCorrectForm({ ...form, title: unmasked(itemTitle) });
            },
            point: async (point, { group }) => {
                const { kind, text, speaker } = await forOne(point, whole.points, group, turn);
                return pointCorrectForm({ ...form, kind, text: unmasked(text), speaker: unmasked(speaker) });
            },
            limb: async (limb, { group }) => {
                const { verb, text } = await forOne(limb, whole.resolutions, group, turn);
                return limbForm({ ...form, leadIn: verb, text: unmasked(text) });
            },
            action: async (row, { group, meeting }) => {
                const action = await forOne(row, whole.actions, group, turn);
                return actionCorrectForm({
                    ...form,
                    title: unmasked(action.title),
                    owners: ownerChoices(turn.arrangement, meeting.held, meeting.group),
                    owner: action.owner.person || action.owner.name,
                    due: action === row ? shown(row, row.due.words) : action.due.words,
                    source: action.source ?? '',
                    theme: action.theme ?? '',
                });
            },
        },
        turn,
    );
    return dialog('Correct', card);
}

/** Where the words of Part 2 are not shown, its form starts empty. */
const shown = (record: { readonly part2: boolean }, words: string): string => (record.part2 ? '' : words);
