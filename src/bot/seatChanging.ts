import { addDays, dayIn } from '../domain/day.ts';
import type { Entry } from '../domain/entry.ts';
import { mustBeAllowed } from '../domain/permission.ts';
import { Refusal } from '../domain/refusal.ts';
import type { SeatChange } from '../domain/seatChange.ts';
import { type Changed, withSeatChange } from '../domain/seatChanging.ts';
import { inLastWord, lineInWords } from './lastWord.ts';
import { type Answer, log, say, type Turn } from './turn.ts';

const WHAT = 'Changed a seat';

/** Writes a new version of the arrangement with the seat changed; said again, it stands once. */
export async function changeSeat(change: SeatChange, key: string, turn: Turn): Promise<Answer> {
    mustBeAllowed('change seats', turn.who, 'the partnership', turn.arrangement, turn.today);
    // The same press again, after an answer that was lost, must not change what others changed since.
    const before = await turn.book.log.find({ key });
    if (before !== undefined) return say(before.detail);
    const since = await saidSince(change.group, turn);
    let done: Changed | undefined;
    await turn.arrangementFile.change((text) => {
        const next = withSeatChange(text, change, turn.today);
        const later = next && since.findLast(({ detail }) => detail.includes(next.seat));
        if (later) throw new Refusal(inLastWord(lineInWords(later, turn.arrangement.zone)));
        // What stands at a second run may be our own, written by a try whose answer was lost.
        done = next ?? done;
        return next?.text;
    });
    if (done === undefined) return say(`That stands already: nothing was changed. Type: seats ${change.group}.`);
    await log(turn, key, WHAT, change.group, done.says);
    return say(`${done.says} The arrangement is kept as a new version.`);
}

/** What was done to the seats of the group by presses made after this one. The file keeps no presses, so the log says. */
async function saidSince(group: string, { at, now, book }: Turn): Promise<Entry[]> {
    const days: string[] = [];
    for (let day = utcDay(at); day <= utcDay(now()); day = addDays(day, 1)) days.push(day);
    const lines = await Promise.all(days.map((day) => book.log.all({ record: group, at: { startsWith: day } })));
    return lines.flat().filter((line) => line.what === WHAT && line.at > at);
}

const utcDay = (moment: string) => dayIn('UTC', new Date(moment));
