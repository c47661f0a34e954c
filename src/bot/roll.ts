import { randomUUID } from 'node:crypto';
import { rollForm, rollOpen, rollSave, type SeatToCall } from '../cards/roll.ts';
import { type Arrangement, type Group, personByEmail, type Seat, seatsOf } from '../domain/arrangement.ts';
import { type Meeting, mustBeDraft } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { peopleNamed } from '../domain/people.ts';
import { quorumOf } from '../domain/quorum.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Presence, type RollLine, rollInWords } from '../domain/roll.ts';
import { meetingHere, papersToRecord } from './room.ts';
import { close, dialog, keyOf, log, on, onSave, pressKey, said, say, type Turn } from './turn.ts';

export const rollOpened = on(rollOpen, async ({ meeting, op }, turn) => {
    const { papers } = await papersToRecord(meeting, turn);
    mustBeDraft(papers.meeting);
    const seats = seatsToCall(turn.arrangement, papers);
    const vacant = seatsOf(turn.arrangement, papers.meeting.group, papers.meeting.held).filter((seat) => !seat.holder);
    const others = papers.roll.filter((line) => line.presence === 'in attendance');
    const card = rollForm({
        meeting,
        op: op ?? randomUUID(),
        title: `Roll call, ${meeting}`,
        seats,
        vacant: vacant.map((seat) => seat.role),
        alsoPresent: others.map((line) => [line.name, line.agency].filter((part) => part !== '').join(', ')).join('\n'),
    });
    return dialog('Roll call', card);
});

export const rollSaved = onSave(rollSave, rollOpened, async ({ meeting, op, alsoPresent, ticks }, turn) => {
    const { papers, group } = await papersToRecord(meeting, turn);
    const seated = seatsToCall(turn.arrangement, papers).flatMap((each) => {
        const presence = ticks.get(each.id);
        return presence === undefined ? [] : [lineOf(each, presence, meeting)];
    });
    const visitors = alsoPresent.split(/\r\n|\r|\n/).flatMap((line) => visitor(line, meeting));
    const gone = papers.roll
        .filter((line) => line.presence === 'in attendance' && !visitors.some((each) => each.key === line.key))
        .map((line): RollLine => ({ ...line, presence: 'absent' }));
    await call([...seated, ...visitors, ...gone], papers, group, pressKey(turn, op), turn);
    return close;
});

export const rollSaid = said(
    /^(present|apologies|deputy|absent|in attendance|also present):\s*([\s\S]+)$/i,
    async ([how, names], turn) => {
        const meeting = await meetingHere(turn);
        const { papers, group } = await papersToRecord(meeting.ref, turn);
        const presence = presenceSaid(how ?? '');
        const lines = (names ?? '')
            .split(/[,;\n]| and /)
            .map((name) => name.trim())
            .filter((name) => name !== '')
            .map((name) => lineNamed(name, presence, papers, turn));
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
            await turn.book.roll.change({ key: line.key }, key, (row) => ({ ...row, presence: line.presence }));
        }),
    );
    const roll = await turn.book.roll.all({ meeting: papers.meeting.ref });
    const quorum = quorumOf(roll, group, seatsOf(turn.arrangement, group.ref, papers.meeting.held));
    const rule = (meeting: Meeting): Meeting => ({
        ...mustBeDraft(meeting),
        ...rollInWords(roll),
        quorate: quorum.words,
    });
    await turn.book.meetings.change({ ref: papers.meeting.ref }, key, rule);
    const { present, apologies, inAttendance } = rollInWords(roll);
    const detail = `Present: ${present || 'none'}. Apologies: ${apologies || 'none'}. In attendance: ${inAttendance || 'none'}. ${quorum.words}`;
    await log(turn, key, 'Called the roll', papers.meeting.ref, detail);
    turn.repaint(papers.meeting.ref);
}

/** One line a holder, though somebody may hold two seats of the group: the roles are joined, a statutory one counts. */
function seatsToCall(arrangement: Arrangement, { meeting, roll }: Papers): SeatToCall[] {
    const held = new Map<string, Seat>();
    for (const seat of seatsOf(arrangement, meeting.group, meeting.held)) {
        if (!seat.holder) continue;
        const other = held.get(seat.holder);
        const statutory = other?.statutory ?? seat.statutory;
        const joined = { ...seat, role: other ? `${other.role} and ${seat.role}` : seat.role };
        held.set(seat.holder, statutory === undefined ? joined : { ...joined, statutory });
    }
    return [...held].map(([holder, seat]) => {
        const key = rollKey(meeting.ref, holder);
        return {
            id: `seat.${key}`,
            seat,
            name: personByEmail(arrangement, holder)?.name ?? holder,
            presence: roll.find((line) => line.key === key)?.presence ?? '',
        };
    });
}

const lineOf = (each: SeatToCall, presence: Presence, meeting: string): RollLine => ({
    key: rollKey(meeting, each.seat.holder ?? each.name),
    meeting,
    name: each.name,
    person: each.seat.holder ?? '',
    agency: each.seat.agency ?? '',
    seat: each.seat.role,
    statutory: each.seat.statutory ?? '',
    presence,
    fromItem: '',
    toItem: '',
    interest: '',
});

/** `Jo Reed, Housing`: a name and, after the first comma, whom the person comes from. */
function visitor(line: string, meeting: string): RollLine[] {
    const [name = '', ...agency] = line.split(',').map((part) => part.trim());
    if (name === '') return [];
    if (line.length > 200) throw new Refusal(`“${line.slice(0, 40)}…” is too long for a name. Write one name a line.`);
    return [{ ...stranger(name, 'in attendance', meeting), agency: agency.join(', ') }];
}

const stranger = (name: string, presence: Presence, meeting: string): RollLine => ({
    key: rollKey(meeting, name.toLowerCase()),
    meeting,
    name,
    person: '',
    agency: '',
    seat: '',
    statutory: '',
    presence,
    fromItem: '',
    toItem: '',
    interest: '',
});

function lineNamed(name: string, presence: Presence, papers: Papers, turn: Turn): RollLine {
    const named = peopleNamed(turn.arrangement, name, papers.meeting.held);
    const seat = seatsToCall(turn.arrangement, papers).find(
        (each) =>
            named.some((one) => one.person?.email === each.seat.holder) ||
            each.name.toLowerCase() === name.toLowerCase(),
    );
    if (seat) return lineOf(seat, presence, papers.meeting.ref);
    return stranger(name, presence === 'present' ? 'in attendance' : presence, papers.meeting.ref);
}

const presenceSaid = (how: string): Presence =>
    /^(also|in)/i.test(how) ? 'in attendance' : (how.toLowerCase() as Presence);

// A person stands once on a meeting's roll, so a second call changes the line.
const rollKey = (meeting: string, who: string): string => keyOf('roll', meeting, who);
