import { lineInWords } from '../cards/digest.ts';
import type { Action } from '../domain/action.ts';
import { type Day, inWords } from '../domain/day.ts';
import type { Entry } from '../domain/entry.ts';
import type { Line } from '../domain/line.ts';
import type { Point } from '../domain/point.ts';

/*
 * What a round did, in the Log. Each key follows from the day and the channel, so that a round repeated after a crash
 * leaves no second line for the same thing.
 */

export const roundKey = (day: Day): string => `round ${day}`;

export function ranEntry(day: Day, digests: number, failures: number, now: Date): Entry {
    const detail = `${counted(digests, 'digest')} posted, ${counted(failures, 'failure')}.`;
    return entry(roundKey(day), 'Ran the round', '', detail, now);
}

export const missedRoundEntry = (day: Day, missed: readonly Day[], now: Date): Entry =>
    entry(`${roundKey(day)} missed`, 'Found that a round was missed', '', `On ${missed.map(inWords).join(', ')}.`, now);

export function postedEntry(
    day: Day,
    group: string,
    lines: readonly Line[],
    notes: readonly string[],
    now: Date,
): Entry {
    const detail = [...lines.slice(0, MOST).map(lineInWords), ...notes].join('; ');
    const rest = lines.length > MOST ? `; and ${lines.length - MOST} more` : '';
    return entry(`${roundKey(day)} posted ${group}`, 'Posted a digest', group, `${detail}${rest}`, now);
}

/** Of Part 2 the log says that there is an entry. */
export const challengeEntry = ({ key, ref, text, part2 }: Point, now: Date): Entry =>
    entry(`round ${key}`, 'Entered a challenge', ref, part2 ? 'Part 2' : text, now);

export const planEntry = ({ key, ref, title, reportTo }: Action, now: Date): Entry =>
    entry(`round ${key}`.slice(0, 255), 'Entered on the forward plan', ref, `${title}, owed to ${reportTo}`, now);

export const failedEntry = (day: Day, group: string, reason: string, now: Date): Entry =>
    entry(`${roundKey(day)} failed ${group} ${reason.slice(0, 120)}`, 'Did not deliver a digest', group, reason, now);

export const movedEntry = (day: Day, group: string, reason: string, now: Date): Entry =>
    entry(`${roundKey(day)} moved ${group}`, 'Sent a digest another way', group, reason, now);

const MOST = 400;

const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const entry = (key: string, what: string, record: string, detail: string, now: Date): Entry => ({
    key,
    at: now.toISOString(),
    actorName: 'The round',
    actorId: '',
    what,
    record,
    detail,
});
