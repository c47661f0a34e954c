import type { Group, Seat } from './arrangement.ts';
import { takingPart, turningItems } from './attending.ts';
import type { Meeting } from './meeting.ts';
import { items, type Point } from './point.ts';
import { type Quorum, quorumOf } from './quorum.ts';
import { allowedBy } from './quorumTerms.ts';
import { Refusal } from './refusal.ts';
import type { Standing } from './resolution.ts';
import type { RollLine } from './roll.ts';

/** How a meeting stands at one item: whether it is quorate there, and if not, what its terms still allow. */
export interface Footing extends Quorum {
    readonly item: number;
    /** Whether points, decisions and actions may be recorded. */
    readonly mayProceed: boolean;
    /** Whether the chair may yet let the item proceed. */
    readonly mayBeLet: boolean;
    /** What a decision is that is taken now. */
    readonly standing: Standing;
    /** What the terms allow, in a sentence; empty while the meeting is quorate. */
    readonly allows: string;
}

/** What is asked of a meeting's papers. */
export interface Sitting {
    readonly meeting: Pick<Meeting, 'proceeding'>;
    readonly roll: readonly RollLine[];
    readonly points: readonly Point[];
}

/** The item a meeting is at; 1 before any is open. */
export const currentItem = (points: readonly Point[]): number => items(points).at(-1)?.item ?? 1;

/** Until the roll is called nobody knows, and everything may be recorded. A decision outside the agenda belongs to where the meeting is. */
export function footingAt(sitting: Sitting, group: Group, seats: readonly Seat[], at: number): Footing {
    const item = at === 0 ? currentItem(sitting.points) : at;
    const quorum = quorumOf(takingPart(sitting.roll, item), group, seats);
    if (quorum.quorate || sitting.roll.length === 0)
        return { ...quorum, item, mayProceed: true, mayBeLet: false, standing: 'in force', allows: '' };
    const mode = allowedBy(group.quorum);
    const isLet = itemsLet(sitting.meeting).includes(item);
    return {
        ...quorum,
        item,
        mayProceed: mode === 'recommendations only' || (mode === 'chair decides' && isLet),
        mayBeLet: mode === 'chair decides' && !isLet,
        standing: 'awaiting ratification',
        allows: {
            'recommendations only': RECOMMENDED,
            'chair decides': isLet
                ? `The chair let item ${item} proceed. ${RECOMMENDED}`
                : `The chair decides whether item ${item} proceeds. Type: proceed with item ${item}`,
            adjourn: 'Its terms ask it to adjourn: call the roll again when somebody comes, or close the meeting.',
        }[mode],
    };
}

const RECOMMENDED = 'What it decides is recorded as a recommendation, to be ratified at a quorate meeting.';

/** Throws a Refusal where the terms allow nothing to be recorded under the item. */
export function mustProceed(footing: Footing): void {
    if (!footing.mayProceed) throw new Refusal(`${footing.words} ${footing.allows}`);
}

/** Throws a Refusal where an item cannot even be opened: only a meeting that has to adjourn opens none. */
export function mustOpenItems(footing: Footing): void {
    if (!footing.mayProceed && !footing.mayBeLet) throw new Refusal(`${footing.words} ${footing.allows}`);
}

/** The chair lets an item proceed without a quorum. */
export function letProceed(meeting: Meeting, footing: Footing): Meeting {
    if (itemsLet(meeting).includes(footing.item)) return meeting;
    if (footing.standing === 'in force')
        throw new Refusal(`The meeting is quorate at item ${footing.item}, so it may proceed without that.`);
    if (!footing.mayBeLet) throw new Refusal(`${footing.words} ${footing.allows}`);
    const all = [...itemsLet(meeting), footing.item].sort((a, b) => a - b);
    return { ...meeting, proceeding: all.join(', ') };
}

const itemsLet = ({ proceeding }: Pick<Meeting, 'proceeding'>): number[] =>
    (proceeding.match(/\d{1,4}/g) ?? []).map(Number);

/**
 * Quorum over the whole meeting, for the minutes: one sentence where it never changed, otherwise from which item it was lost and
 * gained. `last` is the last item that counts.
 */
export function quorumInWords(sitting: Sitting, group: Group, seats: readonly Seat[], last: number): string {
    const turns = [...new Set([1, ...sitting.roll.flatMap(turningItems)])]
        .filter((item) => item >= 1 && item <= Math.max(1, last))
        .sort((a, b) => a - b);
    const runs = turns
        .map((item) => ({ item, ...quorumOf(takingPart(sitting.roll, item), group, seats) }))
        .filter((run, index, all) => index === 0 || run.words !== all[index - 1]?.words);
    if (runs.length < 2) return runs[0]?.words ?? '';
    return runs
        .map(({ item, quorate, words }, index) => {
            const again = runs.slice(0, index).some((run) => run.quorate) ? ' again' : '';
            if (quorate) return `Quorate${again} from item ${item}.`;
            return words.replace(/^Not quorate/, `Not quorate from item ${item}`);
        })
        .join(' ');
}

/** As far ahead as something is known to change. */
export const lastKnownItem = ({ roll, points }: Sitting): number =>
    Math.max(currentItem(points), ...roll.flatMap(turningItems));
