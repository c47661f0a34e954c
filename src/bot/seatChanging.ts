import { mustBeAllowed } from '../domain/permission.ts';
import type { SeatChange } from '../domain/seatChange.ts';
import { type Changed, withSeatChange } from '../domain/seatChanging.ts';
import { type Answer, log, say, type Turn } from './turn.ts';

/** Writes a new version of the arrangement with the seat changed; said again, it stands once. */
export async function changeSeat(change: SeatChange, key: string, turn: Turn): Promise<Answer> {
    mustBeAllowed('change seats', turn.who, 'the partnership', turn.arrangement, turn.today);
    // The same press again, after an answer that was lost, must not change what others changed since.
    const before = await turn.book.log.find({ key });
    if (before !== undefined) return say(before.detail);
    let done: Changed | undefined;
    await turn.arrangementFile.change((text) => {
        const next = withSeatChange(text, change, turn.today);
        // What stands at a second run may be our own, written by a try whose answer was lost.
        done = next ?? done;
        return next?.text;
    });
    if (done === undefined) return say(`That stands already: nothing was changed. Type: seats ${change.group}.`);
    await log(turn, key, 'Changed a seat', change.group, done.says);
    return say(`${done.says} The arrangement is kept as a new version.`);
}
