import type { Day } from './day.ts';
import { resolutionOf, short } from './reference.ts';
import type { Revision } from './revision.ts';

/** The lead-in verb of a decision. */
export const verbs = [
    'resolved',
    'recommended',
    'noted',
    'received',
    'agreed',
    'confirmed',
    'endorsed',
    'approved',
    'deferred',
    'referred',
    'thanks',
] as const;

export type Verb = (typeof verbs)[number];

export const standings = [
    'in force',
    'awaiting ratification',
    'not ratified',
    'superseded',
    'rescinded',
    'fulfilled',
] as const;

export type Standing = (typeof standings)[number];

/** One limb of a decision, addressable on its own: `…/R12(b)`. */
export interface Resolution {
    readonly key: string;
    readonly ref: string;
    /** The meeting it was taken at; empty for an urgent decision between meetings. */
    readonly meeting: string;
    readonly group: string;
    /** The agenda item's number, 0 where the decision stands outside the agenda. */
    readonly item: number;
    readonly limb: string;
    readonly verb: Verb;
    readonly text: string;
    readonly held: Day;
    readonly standing: Standing;
    /** Why it needs to be ratified: the quorum it lacked, or who took it between meetings and why; empty for any other. */
    readonly basis: string;
    /** The earlier decision this one is about, e.g. the one it ratifies. */
    readonly about: string;
    /** The later decision that gave it its standing. */
    readonly changedBy: string;
    readonly part2: boolean;
    readonly revisions?: readonly Revision[];
}

export const awaits = (limb: Resolution): boolean => limb.standing === 'awaiting ratification';

/** Whether it was ended by a later decision, or never came to stand. */
export const hasEnded = ({ standing }: Resolution): boolean =>
    standing === 'superseded' || standing === 'rescinded' || standing === 'not ratified';

/** Whether it was taken between meetings. */
export const isUrgent = (limb: Resolution): boolean => limb.meeting === '';

/** What becomes of a decision that needs ratifying, as lists and minutes say it; empty for any other. */
function ratificationOf(limb: Resolution): string {
    if (limb.basis === '' || (limb.changedBy === '' && !awaits(limb))) return '';
    if (awaits(limb)) return 'awaiting ratification';
    const outcome = limb.standing === 'not ratified' ? 'not ratified, see' : 'ratified by';
    return `${outcome} ${short(resolutionOf(limb.changedBy))}`;
}

/** What became of a decision after it was taken, as lists and minutes say it; empty where it stands as it was. */
export function outcomeOf(limb: Resolution): string {
    if (limb.standing !== 'superseded' && limb.standing !== 'rescinded') return ratificationOf(limb);
    return limb.changedBy === '' ? limb.standing : `${limb.standing} by ${limb.changedBy}`;
}

/**
 * One limb a line, as typed; empty lines and a typed label such as `(a)`, `b)`, `iv)`, `1.` or a bullet fall away, for the book letters
 * limbs itself. A word in brackets such as `(UK)` is no label.
 */
export const limbs = (text: string): string[] =>
    text
        .split(/\r\n|\r|\n/)
        .map((line) =>
            line
                .trim()
                .replace(/^(?:\([a-z]{1,2}\)|\(?(?:[A-Za-z]|[ivx]{2,5})\)|\(?\d{1,2}[.)]|[-–—•·*])(?:\s+|$)/, ''),
        )
        .filter((line) => line !== '');
