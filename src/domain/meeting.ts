import { type Day, inWords, withWeekday } from './day.ts';
import { Refusal } from './refusal.ts';
import type { RollLine } from './roll.ts';

/** Open while it is held; a draft once closed; locked from confirmation on. */
export type MeetingStatus = 'open' | 'draft' | 'circulated' | 'confirmed' | 'signed';

export interface Meeting {
    readonly key: string;
    readonly ref: string;
    readonly group: string;
    readonly held: Day;
    readonly status: MeetingStatus;
    /** Where it was held, as it was said; absent where nobody said it. */
    readonly venue?: string;
    readonly chair: string;
    readonly minuteTaker: string;
    /** In words, e.g. "Quorate." or the sentence that names the empty seat. */
    readonly quorate: string;
    readonly present: string;
    readonly apologies: string;
    readonly inAttendance: string;
    /** The items the chair let proceed without a quorum, e.g. `3, 5`. */
    readonly proceeding: string;
    /** Where the one hub message of the meeting stands in Teams; empty until it is posted. */
    readonly hub: Hub;
    /** The group's meeting before it, as it was when this one opened; absent for the first. */
    readonly previous?: string;
    /** The moments it was begun and closed at; absent for old minutes. UTC, ISO 8601. */
    readonly begunAt?: string;
    readonly closedAt?: string;
    readonly confirmation?: Confirmation;
    readonly signature?: Signature;
}

/** A later meeting agreed that the minutes are a correct record. */
export interface Confirmation {
    /** The reference of the meeting that confirmed them, and its day. */
    readonly at: string;
    readonly on: Day;
    /** What they were confirmed "subject to", in words; empty where nothing was amended. */
    readonly amendments: string;
}

export interface Signature {
    readonly by: string;
    readonly on: Day;
}

export interface Hub {
    readonly conversationId: string;
    readonly messageId: string;
}

export const noHub: Hub = { conversationId: '', messageId: '' };

/** New rows are taken while the meeting is open or its minutes are a draft. */
export function mustBeDraft(meeting: Meeting): Meeting {
    if (meeting.status === 'open' || meeting.status === 'draft') return meeting;
    if (meeting.status === 'circulated')
        throw new Refusal(
            `The minutes of ${meeting.ref} are circulated, so they can no longer be changed here. The next meeting can confirm them subject to an amendment.`,
        );
    throw new Refusal(
        `The minutes of ${meeting.ref} are ${meeting.status}, so they can no longer be changed here. Record a revision instead.`,
    );
}

const isLocked = (meeting: Meeting): boolean => meeting.status === 'confirmed' || meeting.status === 'signed';

/** Only what a meeting has confirmed is revised; before that there are easier ways. */
export function mustBeLocked(meeting: Meeting): void {
    if (isLocked(meeting)) return;
    throw new Refusal(
        meeting.status === 'circulated'
            ? `The minutes of ${meeting.ref} are not confirmed yet. The next meeting can confirm them subject to an amendment.`
            : `The minutes of ${meeting.ref} are not confirmed yet, so no revision is needed. Use Correct.`,
    );
}

export function close(meeting: Meeting, at: string): Meeting {
    if (meeting.status !== 'open') throw new Refusal(`The meeting ${meeting.ref} is already closed.`);
    return { ...meeting, status: 'draft', closedAt: at };
}

/** Whether it was open at a moment gone by, whatever has become of it since. */
export function wasOpen({ status, begunAt, closedAt }: Meeting, at: string): boolean {
    if (begunAt !== undefined && begunAt > at) return false;
    return status === 'open' || (closedAt !== undefined && at < closedAt);
}

export function circulate(meeting: Meeting): Meeting {
    if (meeting.status === 'open')
        throw new Refusal(`The meeting ${meeting.ref} is still open. Close it first, then circulate its minutes.`);
    if (meeting.status !== 'draft') throw new Refusal(`The minutes of ${meeting.ref} are already ${meeting.status}.`);
    return { ...meeting, status: 'circulated' };
}

/** Throws a Refusal unless the minutes may be confirmed at that meeting. */
export function mustConfirm(meeting: Meeting, at: Meeting | undefined): asserts at is Meeting {
    if (meeting.status === 'open')
        throw new Refusal(`The meeting ${meeting.ref} is still open. Its minutes are confirmed at a later meeting.`);
    if (meeting.status === 'draft')
        throw new Refusal(
            `The minutes of ${meeting.ref} are still a draft. Circulate them first; then the next meeting can confirm them.`,
        );
    if (meeting.status !== 'circulated')
        throw new Refusal(
            `The minutes of ${meeting.ref} were already confirmed at ${meeting.confirmation?.at ?? 'a later meeting'}. To change them, record a revision.`,
        );
    if (at?.status !== 'open')
        throw new Refusal(
            `The minutes of ${meeting.ref} are confirmed at the group's next meeting, and none is open. Start it first: start meeting.`,
        );
    if (at.group !== meeting.group || at.held <= meeting.held)
        throw new Refusal(
            `The minutes of ${meeting.ref} cannot be confirmed at ${at.ref}: only a later meeting of the same group can confirm them.`,
        );
}

export function confirm(meeting: Meeting, at: Meeting, amendments: string): Meeting {
    mustConfirm(meeting, at);
    return { ...meeting, status: 'confirmed', confirmation: { at: at.ref, on: at.held, amendments } };
}

export function sign(meeting: Meeting, signature: Signature): Meeting {
    if (meeting.status === 'signed')
        throw new Refusal(
            `The minutes of ${meeting.ref} were already signed by ${meeting.signature?.by ?? 'the chair'}.`,
        );
    if (meeting.status !== 'confirmed')
        throw new Refusal(
            `The minutes of ${meeting.ref} are not confirmed yet. They are signed once a later meeting has confirmed them.`,
        );
    return { ...meeting, status: 'signed', signature };
}

/** Who signs: the chair of the meeting that confirmed the minutes, or whoever is named to have taken the chair there. */
export function signatory(at: Meeting, roll: readonly RollLine[], named = ''): string {
    const say = 'Type: sign minutes by, and the name of who took the chair.';
    if (named !== '') {
        const line = roll.find(
            (each) => each.name.toLowerCase() === named.trim().toLowerCase() && each.presence === 'present',
        );
        if (line) return line.name;
        throw new Refusal(
            `${named} is not on the roll of ${at.ref} as present. Minutes are signed by who took the chair there.`,
        );
    }
    if (at.chair === '') throw new Refusal(`No chair is recorded for ${at.ref}, which confirmed the minutes. ${say}`);
    const seen = roll.find((line) => line.name === at.chair);
    if (seen && seen.presence !== 'present')
        throw new Refusal(`${at.chair} was not present at ${at.ref}, which confirmed the minutes. ${say}`);
    return at.chair;
}

/** What stands between the draft and the archive, in one line; empty before the minutes are confirmed. */
export function confirmationInWords({ confirmation, signature }: Meeting): string {
    if (!confirmation) return '';
    const { at, on, amendments } = confirmation;
    const subject = amendments === '' ? '' : `, subject to the amendment: ${amendments}`;
    const signed = signature ? ` Signed by ${signature.by} on ${inWords(signature.on)}.` : '';
    return `Confirmed as a correct record at ${at} on ${inWords(on)}${subject}.${signed}`;
}

/** A meeting is started for today or recorded for a day gone by, not for a day to come. */
export function mustHaveCome(held: Day, today: Day): void {
    if (held > today)
        throw new Refusal(`${inWords(held)} is still to come. Start the meeting on the day, or give an earlier day.`);
}

export const meetingTitle = (groupName: string, meeting: Meeting): string =>
    `${groupName}, ${withWeekday(meeting.held)}`;

/** The group's meeting before that day, among all of its meetings. */
export const lastBefore = (day: Day, meetings: readonly Meeting[]): Meeting | undefined =>
    inOrder(meetings.filter(({ held }) => held < day)).at(-1);

export const inOrder = (meetings: readonly Meeting[]): Meeting[] =>
    meetings.toSorted((a, b) => (a.held < b.held ? -1 : a.held > b.held ? 1 : 0));
