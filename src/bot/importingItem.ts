import { brief } from '../cards/brief.ts';
import { LINE } from '../cards/field.ts';
import { wholeText } from '../documents/reading.ts';
import type { OwedRead } from '../documents/readingOwed.ts';
import { wholeLimbs } from '../documents/readingRows.ts';
import { type Action, type Owner, withLine } from '../domain/action.ts';
import { groupByRef } from '../domain/arrangement.ts';
import type { Due } from '../domain/due.ts';
import type { Meeting } from '../domain/meeting.ts';
import { ownerOf, peopleNamed } from '../domain/people.ts';
import type { Point } from '../domain/point.ts';
import {
    itemSeries,
    letter,
    limbRef,
    pointSeries,
    resolutionOf,
    resolutionSeries,
    seriesOf,
} from '../domain/reference.ts';
import type { Resolution } from '../domain/resolution.ts';
import { type Counted, type Import, rowKey } from './importOrder.ts';

/** Records the ticked rows of one item; the item itself too where anything under it is ticked. */
export async function recordItem(order: Import, meeting: Meeting, at: number, counted: Counted): Promise<void> {
    const item = order.reading.items[at];
    const isOf = (id: string) => new RegExp(`^(?:item|point|limb|action)\\.${at}(?:\\.|$)`).test(id);
    if (item === undefined || ![...order.ticked].some(isOf)) return;
    const { book } = order;
    const series = itemSeries(meeting.ref);
    const head = counted(
        await book.points.addNext(
            series,
            (number): Point => ({
                key: rowKey(order, `item.${at}`),
                ref: series.ref(number),
                meeting: meeting.ref,
                item: number,
                itemTitle: brief(item.title || 'Item without a title', LINE - 1),
                letter: '',
                kind: 'item',
                text: '',
                speaker: '',
                part2: item.part2,
            }),
        ),
    );
    for (const [index, point] of item.points.entries()) {
        const id = `point.${at}.${index}`;
        if (!order.ticked.has(id)) continue;
        const letters = pointSeries(meeting.ref, head.item);
        counted(
            await book.points.addNext(letters, (number) => ({
                ...head,
                key: rowKey(order, id),
                ref: letters.ref(number),
                letter: letter(number),
                kind: point.kind,
                text: wholeText(point),
                speaker: brief(point.speaker, LINE - 1),
            })),
        );
    }
    const limbs = await decide(order, meeting, head, at, counted);
    for (const [index, owed] of item.actions.entries())
        if (order.ticked.has(`action.${at}.${index}`))
            await owe(order, meeting, head, owed, limbs, `action.${at}.${index}`, counted);
}

/** Writes the ticked limbs of each decision; the first of them allots the number. */
async function decide(
    order: Import,
    meeting: Meeting,
    head: Point,
    at: number,
    counted: Counted,
): Promise<Resolution[]> {
    const { book, group, held, ticked } = order;
    const series = resolutionSeries(group, held);
    const rows: Resolution[] = [];
    for (const [index, decision] of (order.reading.items[at]?.resolutions ?? []).entries()) {
        const taken = wholeLimbs(decision.limbs).flatMap((limb, number) => {
            const id = `limb.${at}.${index}.${number}`;
            return ticked.has(id) ? [{ id, text: limb.text }] : [];
        });
        let whole = '';
        for (const [number, { id, text }] of taken.entries()) {
            const limb = (ref: string): Resolution => ({
                key: rowKey(order, id),
                ref,
                meeting: meeting.ref,
                group: group.ref,
                item: head.item,
                limb: letter(number + 1),
                verb: decision.leadIn,
                text,
                held,
                standing: 'in force',
                basis: '',
                about: '',
                changedBy: '',
                part2: head.part2,
            });
            const kept =
                number === 0
                    ? await book.resolutions.addNext(series, (next) => limb(series.ref(next)))
                    : await book.resolutions.add(limb(limbRef(whole, number + 1)));
            whole = resolutionOf(kept.record.ref);
            rows.push({ ...counted(kept), text });
        }
    }
    return rows;
}

async function owe(
    order: Import,
    meeting: Meeting,
    head: Point,
    owed: OwedRead,
    limbs: readonly Resolution[],
    id: string,
    counted: Counted,
): Promise<void> {
    const { book, arrangement, group, held } = order;
    const found = owed.owner === '' ? [] : peopleNamed(arrangement, owed.owner, held, group.ref);
    const [one] = found.length === 1 ? found : [];
    const owing = (owed.kind !== 'action' && one?.group && groupByRef(arrangement, one.group)) || group;
    const due = settled(owed.due);
    const series = seriesOf(owing, 'A', held);
    const from = limbs.find(({ text }) => owed.limb !== undefined && text.startsWith(owed.limb));
    const key = rowKey(order, id);
    // Words of the book itself, so they may stand on an action of Part 2 too.
    const inDoubt = {
        by: order.actor.name,
        on: order.today,
        text: 'Its due words can be read in more than one way or name no day there is, so it needs a date. Use Extend.',
    };
    counted(
        await book.actions.addNext(
            series,
            (number): Action => ({
                key,
                ref: series.ref(number),
                kind: owed.kind,
                group: owing.ref,
                reportTo: owed.kind === 'action' ? '' : group.ref,
                meeting: meeting.ref,
                resolution: from?.ref ?? '',
                title: brief(owed.title, LINE - 1),
                owner: one ? ownerOf(one, arrangement, held) : asWritten(owed.owner),
                due,
                ...(due.overdueFrom === undefined ? {} : { firstOverdueFrom: due.overdueFrom }),
                status: 'not started',
                progress: isInDoubt(owed.due) ? withLine('', inDoubt) : '',
                evidence: '',
                impact: '',
                slips: [],
                part2: head.part2 || owed.part2 === true,
            }),
        ),
    );
}

const asWritten = (name: string): Owner => ({
    name: brief(name || 'Owner not said', LINE - 1),
    person: '',
    directoryId: '',
    role: '',
    agency: '',
});

/** Due words that were not understood, or only in two ways, are kept as words: they set no day until somebody gives one. */
const settled = (due: Due): Due => (isInDoubt(due) ? { words: due.words, precision: 'event', ambiguous: false } : due);

const isInDoubt = (due: Due): boolean => due.ambiguous || due.precision === 'invalid';
