import type { Group, Seat } from './arrangement.ts';
import { inWords } from './day.ts';
import { currentItem, type Footing, footingAt, type Sitting } from './footing.ts';
import { decisions, withoutStop } from './houseStyle.ts';
import { Refusal } from './refusal.ts';
import { awaits, isUrgent, type Resolution, type Standing } from './resolution.ts';
import { listed } from './wording.ts';

export type Outcome = 'ratified' | 'not ratified';

/** What a group's next meeting takes first: its decisions that await ratification, the oldest first. */
export const firstOnAgenda = (rows: readonly Resolution[]): Resolution[][] =>
    decisions(rows.filter(awaits)).toSorted(([a], [b]) => compare(a?.held ?? '', b?.held ?? ''));

/** A later decision says what becomes of it. Throws a Refusal where nothing of it is left to say. */
export function ratify(limb: Resolution, outcome: Outcome, by: string): Resolution {
    if (limb.changedBy === by) return limb;
    if (!awaits(limb)) throw new Refusal(whyNot(limb));
    return { ...limb, standing: outcome === 'ratified' ? 'in force' : 'not ratified', changedBy: by };
}

const whyNot = (limb: Resolution): string =>
    limb.changedBy === ''
        ? `${limb.ref} does not await ratification: it is ${limb.standing}.`
        : `${limb.ref} does not await ratification any more: ${limb.changedBy} has dealt with it, and it is ${limb.standing}.`;

/** Only a meeting known to be quorate does that. */
export function mustBeQuorate(footing: Footing, isCalled: boolean, deed: 'ratify' | 'confirm minutes'): void {
    if (!isCalled) throw new Refusal(`Call the roll first: only a quorate meeting can ${deed}.`);
    if (!footing.quorate) throw new Refusal(`${footing.words} Only a quorate meeting can ${deed}.`);
}

/** The words of the ratifying decision; those of Part 2 are on the restricted site, so it bears the reference alone. */
export function ratificationInWords(about: string, limbs: readonly Resolution[], outcome: Outcome): string {
    const [first] = limbs;
    if (first === undefined) return '';
    const what = isUrgent(first) ? 'the urgent decision' : 'the recommendation';
    const whole = `${opening(outcome)} ${what} ${about} of ${inWords(first.held)}`;
    const words = limbs.map(({ text }) => withoutStop(text)).join('; ');
    return first.part2 || words.length > MOST ? whole : `${whole} (${words})`;
}

/** Longer words are found under the reference. */
const MOST = 2000;

/** Whether a decision said that of another: a repeat of the press is told from the opposite one by it. */
export const saysSo = (decision: Resolution, outcome: Outcome): boolean =>
    decision.text.startsWith(`${opening(outcome)} `);

/** Whether it ratifies an earlier decision, or does not; others that are about one take its place. */
export const isRatification = (decision: Resolution): boolean =>
    decision.about !== '' && (saysSo(decision, 'ratified') || saysSo(decision, 'not ratified'));

const opening = (outcome: Outcome): string =>
    outcome === 'ratified' ? 'this meeting ratifies' : 'this meeting does not ratify';

/** A decision whose standing a roll called again changed; `ratifies` is what it settled, empty for none. */
export interface Restood {
    readonly ref: string;
    readonly standing: Standing;
    readonly basis: string;
    readonly ratifies: string;
}

/** What a roll called again does to decisions, for whoever called it: a sentence for all that stand alike, the last word for each. */
export function restoodInWords(all: readonly Restood[]): string {
    const alike = new Map<string, string[]>();
    for (const { ref, standing, basis, ratifies } of new Map(all.map((each) => [each.ref, each])).values()) {
        const said = standing === 'in force' ? 'stand' : basis;
        alike.set(said, [...(alike.get(said) ?? []), ratifies === '' ? ref : `${ref}, which settled ${ratifies},`]);
    }
    return [...alike]
        .map(([said, refs]) => {
            const [what, one] = [fewOf(refs), refs.length === 1];
            if (said === 'stand') return `${what} ${one ? 'stands' : 'stand'}: the meeting was quorate.`;
            return `${what} now ${one ? 'needs ratifying itself' : 'need ratifying themselves'}. ${said}`;
        })
        .join(' ');
}

/** A note is short: ten are named. */
function fewOf(refs: readonly string[]): string {
    const named = refs.length > 10 ? [...refs.slice(0, 10), `${refs.length - 10} more`] : refs;
    return listed(named);
}

/**
 * The limbs of a meeting whose standing the roll, called or called again after they were recorded, says otherwise. A decision outside
 * the agenda is left as it is where quorum changed in the course of the meeting, for nobody wrote down at which item it was taken.
 */
export function restood(
    sitting: Sitting & { readonly resolutions: readonly Resolution[] },
    group: Group,
    seats: readonly Seat[],
): { readonly ref: string; readonly standing: Standing; readonly basis: string }[] {
    const all = Array.from({ length: currentItem(sitting.points) }, (_, index) =>
        footingAt(sitting, group, seats, index + 1),
    );
    return sitting.resolutions
        .filter((limb) => limb.changedBy === '' && needsQuorum(limb))
        .filter((limb) => limb.standing === 'in force' || awaits(limb))
        .flatMap((limb) => {
            const footings = limb.item === 0 ? all : [footingAt(sitting, group, seats, limb.item)];
            const [footing] = footings;
            if (!footing || footings.some((each) => each.standing !== footing.standing)) return [];
            if (footing.standing === limb.standing) return [];
            return [{ ref: limb.ref, standing: footing.standing, basis: basisOf(footing) }];
        });
}

/** Why a decision taken on that footing needs to be ratified; empty where it does not. */
export const basisOf = ({ standing, words }: Footing): string => (standing === 'in force' ? '' : words);

/** Thanks bind nobody. */
export const needsQuorum = ({ verb }: Pick<Resolution, 'verb'>): boolean => verb !== 'thanks';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
