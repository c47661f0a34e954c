import { confirmationInWords, type Meeting, type MeetingStatus } from '../domain/meeting.ts';
import type { Page } from './page.ts';

/** How far the minutes have come, as the last line says it. */
export const standing = (meeting: Meeting): string => confirmationInWords(meeting) || sentences[meeting.status];

const sentences: Readonly<Record<MeetingStatus, string>> = {
    open: 'Draft. The meeting is still open.',
    draft: 'Draft. Not yet confirmed as a correct record.',
    circulated: 'Draft, circulated for comment. Not yet confirmed as a correct record.',
    confirmed: 'Confirmed as a correct record.',
    signed: 'Confirmed as a correct record and signed by the chair.',
};

/** Said in words, for a watermark is neither read aloud nor copied. */
export function marksOf(meeting: Meeting, isExempt: boolean): Page['mark'] {
    const isDraft = meeting.status !== 'confirmed' && meeting.status !== 'signed';
    const words = [...(isExempt ? ['PART 2: EXEMPT'] : []), ...(isDraft ? ['DRAFT'] : [])];
    if (words.length === 0) return undefined;
    const why = [
        ...(isExempt ? ['Not for publication: these minutes hold exempt or confidential words.'] : []),
        ...(isDraft ? ['These minutes have not been confirmed as a correct record.'] : []),
    ];
    return { word: words.join(', '), why: why.join(' ') };
}
