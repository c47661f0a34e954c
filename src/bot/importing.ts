import { rowsOf } from '../documents/readingRows.ts';
import { chairOf, personByEmail, seatsOf } from '../domain/arrangement.ts';
import { inWords } from '../domain/day.ts';
import { type Meeting, mustBeDraft, mustHaveCome, noHub } from '../domain/meeting.ts';
import type { Kept } from '../domain/minuteBook.ts';
import { quorumOf } from '../domain/quorum.ts';
import { seriesOf } from '../domain/reference.ts';
import { Unchanged } from '../domain/refusal.ts';
import { type RollLine, rollInWords } from '../domain/roll.ts';
import { recordItem } from './importingItem.ts';
import { type Counted, type Import, rowKey } from './importOrder.ts';
import { lineNamed } from './rollLines.ts';
import { keyOf } from './turn.ts';

export interface Imported {
    readonly meeting: string;
    readonly recorded: number;
    /** Rows that an earlier run had recorded. */
    readonly already: number;
}

/** Records what was ticked as a past meeting of the group, each row once, whoever repeats it and after whatever interruption. */
export async function recordReading(order: Import): Promise<Imported> {
    mustHaveCome(order.held, order.today);
    const known = new Set(rowsOf(order.reading).map(({ id }) => id));
    if (order.ticked.size === 0 || ![...order.ticked].every((id) => known.has(id)))
        throw new Unchanged('Nothing is ticked. Tick what is to be recorded.');
    const meeting = await meetingOf(order);
    const count = { recorded: 0, already: 0 };
    const counted = <T>({ record, already }: Kept<T>): T => {
        if (already) count.already += 1;
        else count.recorded += 1;
        return record;
    };
    await callRoll(order, meeting, counted);
    for (const at of order.reading.items.keys()) await recordItem(order, meeting, at, counted);
    const detail = `${count.recorded + count.already} rows of minutes held on ${inWords(order.held)}.`;
    await order.book.log.add({
        key: rowKey(order, 'log'),
        at: order.at,
        actorName: order.actor.name,
        actorId: order.actor.id,
        what: 'Recorded old minutes',
        record: meeting.ref,
        detail,
    });
    return { meeting: meeting.ref, ...count };
}

async function meetingOf({ book, arrangement, group, held }: Import): Promise<Meeting> {
    const series = seriesOf(group, 'M', held);
    const holder = (seat: { holder?: string } | undefined) =>
        (seat?.holder && personByEmail(arrangement, seat.holder)?.name) || '';
    // The key of a meeting that is started on cards: a group meets once a day.
    const key = keyOf('meeting', group.ref, held);
    const { record } = await book.meetings.addNext(series, (number) => ({
        key,
        ref: series.ref(number),
        group: group.ref,
        held,
        status: 'draft',
        chair: holder(chairOf(arrangement, group.ref, held)),
        minuteTaker: holder(seatsOf(arrangement, group.ref, held).find((seat) => seat.duty === 'minute taker')),
        quorate: '',
        proceeding: '',
        present: '',
        apologies: '',
        inAttendance: '',
        hub: noHub,
    }));
    return mustBeDraft(record);
}

async function callRoll(order: Import, meeting: Meeting, counted: Counted): Promise<void> {
    const { book, arrangement, group, reading, ticked, held } = order;
    const lines = reading.roll.filter((_, index) => ticked.has(`roll.${index}`));
    if (lines.length === 0) return;
    const papers = { meeting, roll: [], points: [], resolutions: [], actions: [], requests: [] };
    for (const line of lines) {
        const named = lineNamed(line.name, line.presence, papers, arrangement);
        // Of somebody without a seat the old minutes are all that is known.
        const told: RollLine =
            named.person === '' ? { ...named, presence: line.presence, seat: line.role, agency: line.agency } : named;
        counted(await book.roll.add(line.deputy === undefined ? told : { ...told, deputy: line.deputy }));
    }
    const roll = await book.roll.all({ meeting: meeting.ref });
    const quorate = quorumOf(roll, group, seatsOf(arrangement, group.ref, held)).words;
    const words = { ...rollInWords(roll), quorate };
    await book.meetings.change({ ref: meeting.ref }, rowKey(order, JSON.stringify(words)), (row) => ({
        ...mustBeDraft(row),
        ...words,
    }));
}
