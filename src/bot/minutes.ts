import { prose } from '../cards/field.ts';
import { circulateButton, confirmButton, minutesCard, minutesShow, signButton } from '../cards/minutes.ts';
import { inWords } from '../domain/day.ts';
import { houseStyleOf } from '../domain/houseStyle.ts';
import {
    circulate,
    confirm,
    type Meeting,
    type MeetingStatus,
    mustConfirm,
    sign,
    signatory,
} from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { items } from '../domain/point.ts';
import { mustBeQuorate } from '../domain/ratification.ts';
import { readReference } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Amendment, amendmentsIn } from './amendment.ts';
import { footingOf } from './footing.ts';
import { drawnWhole } from './part2.ts';
import { decide } from './resolution.ts';
import { amendRecord, toSettle } from './revising.ts';
import { groupFor, latestMeetingHere, meetingsHere } from './room.ts';
import { keyOf, log, on, post, read, replace, said, type Turn } from './turn.ts';

export const minutesSaid = said(/^minutes(?:\s+(?:of\s+)?(\S+))?$/i, async ([words], turn) => {
    const meeting = words === undefined ? await latestMeetingHere(turn) : await named(words, turn);
    if (!meeting) throw new Refusal('No meeting is in the book here yet. Type: start meeting.');
    return post(await minutesOf(meeting.ref, turn));
});

export const minutesPressed = on(minutesShow, async ({ meeting }, turn) => post(await minutesOf(meeting, turn)));

export const circulatePressed = on(circulateButton, async ({ meeting }, turn) =>
    replace(await circulated(meeting, turn)),
);
export const circulateSaid = said(/^circulate (?:the )?minutes(?:\s+(?:of\s+)?(\S+))?$/i, async ([words], turn) =>
    post(await circulated(await meant(words, 'draft', 'circulate', turn), turn)),
);

export const confirmPressed = on(confirmButton, async ({ meeting, amendments }, turn) =>
    replace(await confirmed(meeting, amendments, turn)),
);
export const confirmSaid = said(
    /^confirm (?:the )?minutes(?:\s+(?:of\s+)?(?!subject\b)(\S+))?(?:,?\s+subject to(?:\s+the\s+amendments?)?:?\s*([\s\S]+))?$/i,
    async ([words, amendments], turn) => {
        const subjectTo = amendments === undefined ? '' : read(prose('The amendment'), amendments);
        return post(await confirmed(await meant(words, 'circulated', 'confirm', turn), subjectTo, turn));
    },
);

export const signPressed = on(signButton, async ({ meeting }, turn) => replace(await signed(meeting, '', turn)));
export const signSaid = said(
    /^sign (?:the )?minutes(?:\s+(?:of\s+)?(?!by\b)(\S+))?(?:\s+by\s+(.+))?$/i,
    async ([words, by], turn) => post(await signed(await meant(words, 'confirmed', 'sign', turn), by ?? '', turn)),
);

/** The minutes as they stand, for somebody who may see them. */
export async function minutesOf(ref: string, turn: Turn) {
    const papers = await papersOf(ref, turn);
    const group = groupFor('see', papers.meeting.group, turn);
    const isOpen = papers.meeting.status === 'open';
    const url = isOpen ? undefined : await turn.filing.filed(papers.meeting);
    const document = isOpen ? undefined : url === undefined ? 'waiting' : { url };
    return drawnWhole(papers, group, (each) => minutesCard(each, group.name, houseStyleOf(group), document), turn);
}

/** Each step is taken once a meeting, whoever takes it: who comes second sees what the first did. */
async function circulated(ref: string, turn: Turn) {
    await toSettle(ref, turn);
    const key = keyOf('circulate', ref);
    await turn.book.meetings.change({ ref }, key, circulate);
    await log(turn, key, 'Circulated the minutes', ref);
    return moved(ref, turn);
}

async function confirmed(ref: string, typed: string, turn: Turn) {
    const { meeting, group } = await toSettle(ref, turn);
    const papers = await papersOf(ref, turn);
    const amendments = amendmentsIn(typed, papers);
    const inShort = amendments.map(({ words }) => words).join('; ');
    const key = keyOf('confirm', ref);
    // Whoever presses second sees what stands, unless the words are others: those are refused below.
    if (meeting.confirmation?.amendments !== inShort) {
        const at = (await turn.book.meetings.all({ group: group.ref })).findLast(({ status }) => status === 'open');
        mustConfirm(meeting, at);
        const atPapers = await papersOf(at.ref, turn);
        const item = itemOfMinutes(atPapers);
        if (atPapers.roll.length > 0) mustBeQuorate(footingOf(atPapers, group, item, turn), true, 'confirm minutes');
        const limbs = [asRecord(meeting, amendments)];
        // First, for there is one such decision: of two who confirm with other words at once, one is refused before anything is amended.
        await decide(atPapers, group, { item, verb: 'resolved', limbs }, key, turn);
        await amend(amendments, at, group.name, key, turn);
        // Last, so that a press that stopped halfway goes on where it stopped.
        await turn.book.meetings.change({ ref }, key, (row) => confirm(row, at, inShort));
    }
    await log(turn, keyOf(key, 'log'), 'Confirmed the minutes', ref, inShort);
    return moved(ref, turn);
}

async function amend(amendments: readonly Amendment[], at: Meeting, group: string, key: string, turn: Turn) {
    const why = { reason: `the minutes were confirmed subject to it at ${at.ref}`, agreedBy: `the ${group}` };
    for (const { record, text } of amendments)
        if (record !== undefined) await amendRecord(record, text, why, keyOf(key, record), turn);
}

/** “… be confirmed as a correct record, subject to the amendment …”, as minutes put it. */
function asRecord({ ref, held }: Meeting, amendments: readonly Amendment[]): string {
    const subject = amendments.map(({ words }) => words).join('; ');
    const words = `the minutes of the meeting held on ${inWords(held)} (${ref}) be confirmed as a correct record`;
    if (amendments.length === 0) return words;
    return `${words}, subject to the ${amendments.length === 1 ? 'amendment' : 'amendments'}: ${subject}`;
}

/** The item under which minutes are taken; 0 where the agenda has none. */
const itemOfMinutes = ({ points }: Papers): number =>
    items(points).find(({ itemTitle }) => /\bminutes\b/i.test(itemTitle))?.item ?? 0;

async function signed(ref: string, by: string, turn: Turn) {
    const { meeting } = await toSettle(ref, turn);
    const key = keyOf('sign', ref);
    // The rule says why unconfirmed minutes have nobody to sign them yet.
    const at = meeting.confirmation && (await papersOf(meeting.confirmation.at, turn));
    const name = at && meeting.status === 'confirmed' ? signatory(at.meeting, at.roll, by) : '';
    const { record } = await turn.book.meetings.change({ ref }, key, (row) => sign(row, { by: name, on: turn.today }));
    await log(turn, key, 'Signed the minutes', ref, `Signed by ${record.signature?.by ?? name}.`);
    return moved(ref, turn);
}

async function moved(ref: string, turn: Turn) {
    turn.repaint(ref);
    await turn.filing.file(ref);
    return minutesOf(ref, turn);
}

/** The meeting whose minutes typed words mean: the one named, or the only one of this place that is so far. */
async function meant(words: string | undefined, status: MeetingStatus, step: string, turn: Turn): Promise<string> {
    if (words !== undefined) return (await named(words, turn)).ref;
    const meetings = await meetingsHere(turn);
    const [first, ...others] = meetings.filter((meeting) => meeting.status === status);
    if (first && others.length > 0)
        throw new Refusal(
            `The minutes of several meetings can be taken so far: ${[first, ...others].map(({ ref }) => ref).join(', ')}. Say which: ${step} minutes of ${first.ref}.`,
        );
    // Of the latest one that is closed the rule then says how far it is.
    const found = first ?? meetings.filter((meeting) => meeting.status !== 'open').at(-1) ?? meetings.at(-1);
    if (!found) throw new Refusal('No meeting is in the book here yet. Type: start meeting.');
    return found.ref;
}

async function named(words: string, turn: Turn): Promise<Meeting> {
    const said = readReference(words);
    if (said?.kind !== 'M') throw new Refusal(`“${words}” is not the reference of a meeting. Write it like M4.`);
    // In a chat of one's own no group meets, so the reference says it all.
    if (turn.isPersonal && 'ref' in said) return (await papersOf(said.ref, turn)).meeting;
    const tail = 'ref' in said ? said.ref : `/${said.short}`;
    const found = (await meetingsHere(turn)).findLast(({ ref }) => ref.endsWith(tail));
    if (found) return found;
    throw new Refusal(`There is no meeting ${words} of this group in the book.`);
}

async function papersOf(ref: string, turn: Turn): Promise<Papers> {
    const papers = await turn.book.papers(ref);
    if (papers) return papers;
    throw new Refusal(`There is no meeting ${ref} in the book.`);
}
