import type { Card } from '../cards/card.ts';
import { line } from '../cards/field.ts';
import { closeMeeting } from '../cards/meeting.ts';
import { startMeetingButton } from '../cards/menu.ts';
import { noticeCard } from '../cards/notice.ts';
import { chairOf, type Group, groupByRef, personByEmail, type Seat, seatsOf } from '../domain/arrangement.ts';
import { type Day, inWords, readDay } from '../domain/day.ts';
import { currentItem, quorumInWords } from '../domain/footing.ts';
import { close as closed, lastBefore, type Meeting, mustHaveCome, noHub } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { seriesOf } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { firstOnAgendaOf } from './awaiting.ts';
import { mattersAtOpening } from './matters.ts';
import { minutesOf } from './minutes.ts';
import { groupFor, groupHere, latestMeetingHere, meetingHere, papersToRecord } from './room.ts';
import { type Answer, close, keyOf, lineOf, log, on, post, pressKey, read, said, say, type Turn } from './turn.ts';

export const startPressed = on(startMeetingButton, async (_, turn) => {
    const answer = await start(turn.today, undefined, turn);
    return answer.kind === 'close' ? say('The meeting is open. Its card stands below.') : answer;
});

export const startSaid = said(
    /^start (?:a |the )?meeting(?:\s+(?:on|of|for)?\s*(.+))?$/i,
    async ([words = ''], turn) => {
        // `on 18 March 2021 at The Guildhall`; a time of day is no place.
        const [, on = '', at] =
            /^(.*?)(?:(?:^|\s+)at\s+(?!\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]m)?$)(.+))?$/i.exec(words.trim()) ?? [];
        const venue = at === undefined ? undefined : read(line('The venue'), at);
        return start(on === '' ? turn.today : dayIn(on, turn.today), venue, turn);
    },
);

export const meetingSaid = said(/^meeting$/i, async (_, turn) => {
    const meeting = await latestMeetingHere(turn);
    if (!meeting) throw new Refusal('No meeting is in the book here yet. Type: start meeting.');
    await turn.moveHub(meeting.ref);
    return close;
});

export const closePressed = on(closeMeeting, ({ meeting, op }, turn) => closeIt(meeting, pressKey(turn, op), turn));

export const closeSaid = said(/^(?:close|end) (?:the )?meeting$/i, async (_, turn) =>
    closeIt((await meetingHere(turn)).meeting.ref, pressKey(turn, turn.typed), turn),
);

/** A Teams meeting of a bound place began; people who may not record are told nothing, for they asked nothing. */
export async function meetingBegan(turn: Turn): Promise<Answer> {
    const group = await groupMeetingHere(turn);
    if (group) await open(group, turn.today, 'Microsoft Teams', turn);
    return close;
}

/** It ended. People go on recording afterwards, so nothing is closed: what is open is only called to mind, once. */
export async function meetingEnded(turn: Turn): Promise<Answer> {
    const group = await groupMeetingHere(turn);
    if (group === undefined) return close;
    const open = (await turn.book.meetings.all({ group: group.ref })).filter(
        ({ status, held }) => status === 'open' && held === turn.today,
    );
    for (const { ref } of open) {
        const key = keyOf(ref, 'ended in Teams');
        if (await turn.book.log.find({ key })) continue;
        const words = `The meeting has ended in Teams. ${ref} is still open: record what is left, then press Close meeting or type: close meeting.`;
        await turn.postTo(key, turn.place, noticeCard(words));
        // Logged once it is said, so that a crash in between repeats it and does not lose it.
        await log(turn, key, 'Ended in Microsoft Teams', ref);
    }
    return close;
}

async function groupMeetingHere(turn: Turn): Promise<Group | undefined> {
    const channel = await turn.bindings.at(turn.place.conversationId);
    return channel && groupByRef(turn.arrangement, channel.ref);
}

async function start(held: Day, venue: string | undefined, turn: Turn): Promise<Answer> {
    mustHaveCome(held, turn.today);
    const group = groupFor('start', (await groupHere(turn)).ref, turn);
    const { meeting, isPlaced } = await open(group, held, venue, turn);
    if (meeting.status !== 'open')
        throw new Refusal(
            `${meeting.ref} on ${inWords(held)} is in the book already and is closed. Type minutes to see it, or start a meeting on another day.`,
        );
    if (isPlaced) return close;
    // Its message may have been deleted in Teams; drawing it anew finds that out.
    turn.repaint(meeting.ref);
    return say(`${meeting.ref} is open already, and its card stands above. Type meeting to bring it down here.`);
}

async function open(
    group: Group,
    held: Day,
    venue: string | undefined,
    turn: Turn,
): Promise<{ meeting: Meeting; isPlaced: boolean }> {
    // A group meets once a day, so two people who start at the same time start the same meeting.
    const key = keyOf('meeting', group.ref, held);
    const seats = seatsOf(turn.arrangement, group.ref, held);
    const previous = lastBefore(held, await turn.book.meetings.all({ group: group.ref }));
    const series = seriesOf(group, 'M', held);
    const opened = (number: number): Meeting => ({
        key,
        ref: series.ref(number),
        group: group.ref,
        held,
        status: 'open',
        chair: holderOf(chairOf(turn.arrangement, group.ref, held), turn),
        minuteTaker: holderOf(
            seats.find((seat) => seat.duty === 'minute taker'),
            turn,
        ),
        quorate: '',
        present: '',
        apologies: '',
        inAttendance: '',
        proceeding: '',
        hub: noHub,
        ...(venue !== undefined && { venue }),
        ...(previous && { previous: previous.ref }),
        begunAt: turn.at,
    });
    const { record: meeting } = await turn.book.meetings.addNext(series, opened, ({ ref }) =>
        lineOf(turn, key, 'Started a meeting', ref, `Held on ${inWords(held)}.`),
    );
    if (meeting.status !== 'open') return { meeting, isPlaced: false };
    return { meeting, isPlaced: await turn.placeHub(meeting.ref, () => comeBackTo(meeting, group, turn)) };
}

/** What the meeting takes first, then what the last ones left to it; the hub stands below, at hand. */
async function comeBackTo(meeting: Meeting, group: Group, turn: Turn): Promise<void> {
    const [awaiting, matters] = await Promise.all([
        firstOnAgendaOf(meeting.ref, group, turn),
        mattersAtOpening(meeting, group, turn),
    ]);
    const post = async (what: string, card: Card | undefined) => {
        if (card) await turn.postTo(keyOf(meeting.ref, turn.place.conversationId, what), turn.place, card);
    };
    await post('first on the agenda', awaiting);
    await post('matters arising', matters);
}

async function closeIt(ref: string, key: string, turn: Turn): Promise<Answer> {
    const { papers, group } = await papersToRecord(ref, turn);
    const quorate = quorumAtLast(papers, group, turn);
    const changed = await turn.book.meetings.change({ ref }, key, (meeting) => ({
        ...closed(meeting, turn.at),
        ...quorate,
    }));
    await log(turn, key, 'Closed the meeting', ref, 'The minutes are a draft.');
    turn.repaint(ref);
    if (changed.already) return say(`${ref} is closed.`);
    return post(await minutesOf(ref, turn));
}

/** While it was open its words reached as far ahead as anything was known to change; now they end with its last item. */
function quorumAtLast(papers: Papers, group: Group, turn: Turn): { quorate?: string } {
    if (papers.roll.length === 0) return {};
    const seats = seatsOf(turn.arrangement, group.ref, papers.meeting.held);
    return { quorate: quorumInWords(papers, group, seats, currentItem(papers.points)) };
}

const holderOf = (seat: Seat | undefined, turn: Turn): string =>
    (seat?.holder && personByEmail(turn.arrangement, seat.holder)?.name) || '';

function dayIn(words: string, today: Day): Day {
    const day = readDay(words, today);
    if (day === 'impossible') throw new Refusal(`There is no such day as “${words}”. Give the day of the meeting.`);
    if (day === undefined)
        throw new Refusal(`I could not read “${words}” as a day. Write it like this: start meeting on 18 March 2021.`);
    return day;
}
