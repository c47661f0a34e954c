import { type Day, inWords, withWeekday } from './day.ts';
import { Refusal } from './refusal.ts';

/** Open while it is held; a draft once closed; locked from confirmation on. */
export type MeetingStatus = 'open' | 'draft' | 'circulated' | 'confirmed' | 'signed';

export interface Meeting {
    readonly key: string;
    readonly ref: string;
    readonly group: string;
    readonly held: Day;
    readonly status: MeetingStatus;
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
}

export interface Hub {
    readonly conversationId: string;
    readonly messageId: string;
}

export const noHub: Hub = { conversationId: '', messageId: '' };

/** New rows are taken while the meeting is open or its minutes are a draft. */
export function mustBeDraft(meeting: Meeting): Meeting {
    if (meeting.status === 'open' || meeting.status === 'draft') return meeting;
    throw new Refusal(
        `The minutes of ${meeting.ref} are ${meeting.status}, so they can no longer be changed here. Record a revision instead.`,
    );
}

export function close(meeting: Meeting): Meeting {
    if (meeting.status !== 'open') throw new Refusal(`The meeting ${meeting.ref} is already closed.`);
    return { ...meeting, status: 'draft' };
}

/** A meeting is started for today or recorded for a day gone by, not for a day to come. */
export function mustHaveCome(held: Day, today: Day): void {
    if (held > today)
        throw new Refusal(`${inWords(held)} is still to come. Start the meeting on the day, or give an earlier day.`);
}

export const meetingTitle = (groupName: string, meeting: Meeting): string =>
    `${groupName}, ${withWeekday(meeting.held)}`;
