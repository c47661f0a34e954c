import { randomUUID } from 'node:crypto';
import { rollForm, rollOpen, rollSave } from '../cards/roll.ts';
import { type Group, seatsOf } from '../domain/arrangement.ts';
import { type Meeting, mustBeDraft } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { quorumOf } from '../domain/quorum.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Presence, type RollLine, rollInWords } from '../domain/roll.ts';
import { lineNamed, lineOf, namesIn, sittingAt } from './rollLines.ts';
import { meetingHere, papersToRecord } from './room.ts';
import { close, dialog, keyOf, log, on, onSave, pressKey, said, say, type Turn } from './turn.ts';

export const rollOpened = on(rollOpen, async ({ meeting, op }, turn) => {
    const { papers } = await papersToRecord(meeting, turn);
    mustBeDraft(papers.meeting);
    const seats = sittingAt(turn.arrangement, papers);
    const vacant = seatsOf(turn.arrangement, papers.meeting.group, papers.meeting.held).filter((seat) => !seat.holder);
    const others = papers.roll.filter((line) => line.presence === 'in attendance');
    const card = rollForm({
        meeting,
        op: op ?? randomUUID(),
        title: `Roll call, ${meeting}`,
        seats,
        vacant: vacant.map((seat) => seat.role),
        alsoPresent: others
            .map((line) => (line.agency === '' ? line.name : `${line.name} (${line.agency})`))
            .join('\n'),
    });
    return dialog('Roll call', card);
});

export const rollSaved = onSave(rollSave, rollOpened, async ({ meeting, op, alsoPresent, ticks }, turn) => {
    const { papers, group } = await papersToRecord(meeting, turn);
    const seated = sittingAt(turn.arrangement, papers).flatMap((each) => {
        const presence = ticks.get(each.id);
        return presence === undefined ? [] : [lineOf(each, presence, meeting)];
    });
    // A member typed in as well is on the roll by the tick already.
    const visitors = namesIn(alsoPresent)
        .map((name) => lineNamed(name, 'in attendance', papers, turn.arrangement))
        .filter((line) => line.seat === '');
    const gone = papers.roll
        .filter((line) => line.presence === 'in attendance' && !visitors.some((each) => each.key === line.key))
        .map((line): RollLine => ({ ...line, presence: 'absent' }));
    await call([...seated, ...visitors, ...gone], papers, group, pressKey(turn, op), turn);
    return close;
});

export const rollSaid = said(
    /^(present|apologies|deputy|absent|in attendance|also present):\s*([\s\S]+)$/i,
    async ([how, names], turn) => {
        const { meeting } = await meetingHere(turn);
        const { papers, group } = await papersToRecord(meeting.ref, turn);
        const presence = presenceSaid(how ?? '');
        const lines = namesIn(names ?? '').map((name) => lineNamed(name, presence, papers, turn.arrangement));
        if (lines.length === 0)
            throw new Refusal('Nobody is named. Write the names after the colon, with commas between.');
        await call(lines, papers, group, pressKey(turn, turn.typed), turn);
        return say(`${lines.map((line) => line.name).join(', ')}: ${presence}.`);
    },
);

/** Writes what differs from the roll as it stands, then the readable columns of the meeting. */
async function call(lines: readonly RollLine[], papers: Papers, group: Group, key: string, turn: Turn): Promise<void> {
    mustBeDraft(papers.meeting);
    const standing = new Map(papers.roll.map((line) => [line.key, line]));
    await Promise.all(
        lines.map(async (line) => {
            const before = standing.get(line.key);
            if (before === undefined) {
                const kept = await turn.book.roll.add(line);
                if (kept.record.presence === line.presence) return;
            } else if (before.presence === line.presence) return;
            // A form sent again with another tick sets the line again.
            const press = keyOf(key, line.presence);
            await turn.book.roll.change({ key: line.key }, press, (row) => ({ ...row, presence: line.presence }));
        }),
    );
    const { present, apologies, inAttendance, quorate } = await writeDown(papers.meeting, group, turn);
    const detail = `Present: ${present || 'none'}. Apologies: ${apologies || 'none'}. In attendance: ${inAttendance || 'none'}. ${quorate}`;
    await log(turn, keyOf(key, detail), 'Called the roll', papers.meeting.ref, detail);
    turn.repaint(papers.meeting.ref);
}

/** Makes the meeting's readable columns of its roll; again if somebody else called it meanwhile, or the older words might stay. */
async function writeDown({ ref, held }: Meeting, group: Group, turn: Turn) {
    const seats = seatsOf(turn.arrangement, group.ref, held);
    let roll = await turn.book.roll.all({ meeting: ref });
    for (;;) {
        const words = { ...rollInWords(roll), quorate: quorumOf(roll, group, seats).words };
        await turn.book.meetings.change({ ref }, randomUUID(), (meeting) => ({ ...mustBeDraft(meeting), ...words }));
        const now = await turn.book.roll.all({ meeting: ref });
        if (JSON.stringify(now) === JSON.stringify(roll)) return words;
        roll = now;
    }
}

const presenceSaid = (how: string): Presence =>
    /^(also|in)/i.test(how) ? 'in attendance' : (how.toLowerCase() as Presence);
