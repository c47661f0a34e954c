import { randomUUID } from 'node:crypto';
import { line, prose } from '../cards/field.ts';
import { itemForm, itemOpen, itemSave, pointForm, pointOpen, pointSave } from '../cards/point.ts';
import type { Group } from '../domain/arrangement.ts';
import { exemptionInWords } from '../domain/exemption.ts';
import { type Meeting, mustBeDraft } from '../domain/meeting.ts';
import type { PapersOf } from '../domain/minuteBook.ts';
import { items, type Point, type PointKind } from '../domain/point.ts';
import { itemSeries, letter, pointSeries } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { begunAt, itemUnder, mustStandAt } from './footing.ts';
import { mustNotSayPart2 } from './part2.ts';
import { meetingHere, meetingToRecord, papersToRecord } from './room.ts';
import { mustBeTheSame } from './sameForm.ts';
import { close, dialog, lineOf, on, onSave, pressKey, read, said, say, type Turn } from './turn.ts';

export const itemOpened = on(itemOpen, async ({ meeting, op }, turn) => {
    const { papers } = await papersToRecord(meeting, turn, 'agenda');
    mustBeDraft(papers.meeting);
    const next = (items(papers.agenda).at(-1)?.item ?? 0) + 1;
    return dialog('Item', itemForm({ meeting, op: op ?? randomUUID(), heading: `Item ${next}` }));
});

export const itemSaved = onSave(itemSave, itemOpened, async ({ meeting: ref, op, title, ...exempt }, turn) => {
    const { meeting, group } = await meetingToRecord(ref, turn);
    await addItem(meeting, group, { title, ...exempt }, pressKey(turn, op), turn);
    return close;
});

export const itemSaid = said(/^item:\s*([\s\S]*)$/i, async ([words], turn) => {
    const { meeting, group } = await meetingHere(turn);
    const title = read(line('The title of the item'), words);
    mustNotSayPart2(title, 'Add item');
    const item = await addItem(
        meeting,
        group,
        { title, part2: false, paragraph: '' },
        pressKey(turn, turn.typed),
        turn,
    );
    return say(`Item ${item.item} is added: ${item.itemTitle}`);
});

export const pointOpened = on(pointOpen, async ({ meeting, op }, turn) => {
    const { papers } = await papersToRecord(meeting, turn, 'agenda');
    mustBeDraft(papers.meeting);
    mustHaveItem(papers.agenda);
    const form = pointForm({
        meeting,
        op: op ?? randomUUID(),
        heading: 'A point under an item',
        items: items(papers.agenda),
    });
    return dialog('Point', form);
});

export const pointSaved = onSave(pointSave, pointOpened, async (form, turn) => {
    const { papers, group } = await papersToRecord(form.meeting, turn, 'agenda');
    await addPoint(papers, group, form, pressKey(turn, form.op), turn);
    return close;
});

export const pointSaid = said(/^point(?:\s+(\d{1,4}))?:\s*([\s\S]*)$/i, async ([number, words], turn) => {
    const { meeting } = await meetingHere(turn);
    const { papers, group } = await papersToRecord(meeting.ref, turn, 'agenda');
    mustHaveItem(papers.agenda);
    const item = number === undefined ? (itemUnder(papers.agenda, turn)?.item ?? 0) : Number(number);
    const text = read(prose('The point'), words);
    const said = { item, kind: 'note' as const, text, speaker: '' };
    const point = await addPoint(papers, group, said, pressKey(turn, turn.typed), turn);
    return say(`Point (${point.letter}) is added under item ${item}.`);
});

async function addItem(
    meeting: Meeting,
    group: Group,
    { title, part2, paragraph }: { title: string; part2: boolean; paragraph: string },
    key: string,
    turn: Turn,
): Promise<Point> {
    mustBeDraft(meeting);
    if (paragraph !== '' && !part2)
        throw new Refusal('A paragraph is given, but Part 2 is not ticked. Tick Part 2, or choose no paragraph.');
    await mustStandAt('next', { meeting, group }, key, turn.book.points, turn);
    const line = (item: Point) => {
        const detail = item.part2 ? ['Part 2', exemptionInWords(paragraph)].filter(Boolean).join('. ') : item.itemTitle;
        return lineOf(turn, key, 'Added an item', item.ref, detail);
    };
    const series = itemSeries(meeting.ref);
    const record = (number: number): Point => ({
        key,
        ref: series.ref(number),
        meeting: meeting.ref,
        item: number,
        itemTitle: title,
        letter: '',
        kind: 'item',
        text: '',
        speaker: '',
        part2,
        ...(paragraph !== '' && { paragraph }),
        begunAt: begunAt(turn),
    });
    const kept = await turn.book.points.addNext(series, record, line);
    mustBeTheSame(kept, kept.record.ref, [String(kept.record.part2), String(part2)]);
    if (!part2) mustBeTheSame(kept, kept.record.ref, [kept.record.itemTitle, title]);
    turn.repaint(meeting.ref);
    return kept.record;
}

async function addPoint(
    papers: PapersOf<'agenda'>,
    group: Group,
    said: { item: number; kind: PointKind; text: string; speaker: string },
    key: string,
    turn: Turn,
): Promise<Point> {
    mustBeDraft(papers.meeting);
    const meeting = papers.meeting.ref;
    const head = papers.agenda.find((item) => item.item === said.item);
    if (!head)
        throw new Refusal(`There is no item ${said.item} at this meeting. Choose one of its items, or add it first.`);
    await mustStandAt(said.item, { meeting: papers.meeting, group }, key, turn.book.points, turn);
    const line = (point: Point) =>
        lineOf(turn, key, 'Recorded a point', point.ref, point.part2 ? 'Part 2' : point.text);
    const series = pointSeries(meeting, said.item);
    const record = (number: number): Point => ({
        ...said,
        key,
        ref: series.ref(number),
        meeting,
        itemTitle: head.itemTitle,
        letter: letter(number),
        part2: head.part2,
    });
    const kept = await turn.book.points.addNext(series, record, line);
    if (!head.part2)
        mustBeTheSame(
            kept,
            kept.record.ref,
            [String(kept.record.item), String(said.item)],
            [kept.record.text, said.text],
            [kept.record.kind, said.kind],
            [kept.record.speaker, said.speaker],
        );
    turn.repaint(meeting);
    return kept.record;
}

function mustHaveItem(agenda: readonly Point[]): void {
    if (agenda.length === 0) throw new Refusal('No item is open yet. Add the item first, then the points under it.');
}
