import type { Day } from '../domain/day.ts';
import type { Verb } from '../domain/resolution.ts';
import type { AgreedRead } from './readingAgreed.ts';
import type { CadenceRead, MilestoneRead, SlippedRead } from './readingFacts.ts';
import type { OwedRead } from './readingOwed.ts';
import type { Said } from './readingPoint.ts';
import type { RollRead } from './readingRoll.ts';

/** What old minutes were understood to say. Nothing of it is recorded before a person has ticked it. */
export interface Reading {
    readonly meeting: { readonly title: string; readonly held: Day | undefined };
    readonly roll: readonly RollRead[];
    readonly items: readonly ItemRead[];
    /** Lines that went nowhere else; whoever imports sees each of them. */
    readonly notUnderstood: readonly string[];
    readonly outline: readonly string[];
    readonly milestones: readonly MilestoneRead[];
    readonly slipped: readonly SlippedRead[];
    readonly cadences: readonly CadenceRead[];
    /** Every sentence with "agreed" in it, and what it comes to. */
    readonly agreed: readonly AgreedRead[];
}

export interface ItemRead {
    readonly no: string;
    readonly title: string;
    readonly part2: boolean;
    readonly points: readonly PointRead[];
    readonly resolutions: readonly ResolutionRead[];
    readonly actions: readonly OwedRead[];
}

export interface PointRead extends Said {
    /** The bare letter or number it is printed with; empty for a paragraph. */
    readonly letter: string;
    readonly text: string;
    /** What is set in below it, line by line. */
    readonly below: readonly string[];
    /** A question put to the body that met. */
    readonly isQuestion: boolean;
}

export interface ResolutionRead {
    readonly leadIn: Verb;
    readonly limbs: readonly LimbRead[];
    /** Told in the story of the meeting only, not among its decisions. */
    readonly isNarrative: boolean;
}

export interface LimbRead {
    /** As printed: `(a)`, `1.`, `17.4`, `(a)(i)` for a limb of a limb; empty for a decision of one limb. */
    readonly label: string;
    readonly text: string;
    readonly verbs: readonly string[];
    /** The letter of the point it came from, where one says the same. */
    readonly from: string;
}

/** A point with what stands below it: nesting is kept by a mark at the start of each line. */
export const wholeText = (point: Pick<PointRead, 'text' | 'below'>): string =>
    [point.text, ...point.below.map((line) => `- ${line}`)].join('\n');

/** What `import --json` prints: a stable contract. */
export const readingDocument = ({ meeting, roll, items }: Reading) => ({
    meeting: { title: meeting.title, held: meeting.held ?? null },
    roll: roll.map(({ name, presence, role, agency }) => ({ name, presence, role, agency })),
    items: items.map(({ no, title, part2, points, resolutions, actions }) => ({
        no,
        title,
        part2,
        points: points.map((point) => ({ letter: point.letter, text: wholeText(point) })),
        resolutions: resolutions.map(({ leadIn, limbs }) => ({
            leadIn,
            limbs: limbs.map(({ label, text, verbs }) => ({ label, text, verbs })),
        })),
        actions: actions.map(({ kind, title: what, owner, due }) => ({
            kind,
            title: what,
            owner,
            due: { words: due.words, precision: due.precision, overdueFrom: due.overdueFrom ?? null },
        })),
    })),
});
