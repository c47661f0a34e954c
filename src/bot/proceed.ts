import { proceedButton } from '../cards/meeting.ts';
import { letProceed } from '../domain/footing.ts';
import { mustBeDraft } from '../domain/meeting.ts';
import { footingOf, itemUnder } from './footing.ts';
import { meetingHere, papersToRecord } from './room.ts';
import { type Answer, keyOf, log, on, said, say, type Turn } from './turn.ts';

export const proceedPressed = on(proceedButton, ({ meeting, item }, turn) => proceed(meeting, item, turn));

export const proceedSaid = said(/^proceed(?:\s+(?:with\s+)?(?:item\s+)?(\d{1,4}))?$/i, async ([item], turn) =>
    proceed((await meetingHere(turn)).meeting.ref, Number(item ?? 0), turn),
);

/** Where the terms leave it to the chair, an item may proceed without a quorum; 0 is the item the meeting is at. */
async function proceed(ref: string, said: number, turn: Turn): Promise<Answer> {
    const { papers, group } = await papersToRecord(ref, turn);
    mustBeDraft(papers.meeting);
    const footing = footingOf(papers, group, said || (itemUnder(papers.points, turn)?.item ?? 0), turn);
    // Whoever presses it, an item is let proceed once.
    const key = keyOf('proceed', ref, String(footing.item));
    await turn.book.meetings.change({ ref }, key, (meeting) => letProceed(meeting, footing));
    await log(turn, key, 'Let an item proceed without a quorum', ref, `Item ${footing.item}. ${footing.words}`);
    turn.repaint(ref);
    return say(`Item ${footing.item} may proceed. What it decides is a recommendation, to be ratified.`);
}
