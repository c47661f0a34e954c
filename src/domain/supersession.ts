import { inWords } from './day.ts';
import { resolutionOf } from './reference.ts';
import { Refusal } from './refusal.ts';
import { hasEnded, outcomeOf, type Resolution } from './resolution.ts';

export type Ending = 'superseded' | 'rescinded';

/** A later decision takes the place of this one, or ends it. Its words stay as they were. */
export function end(limb: Resolution, ending: Ending, by: Resolution): Resolution {
    const name = endedBy(by);
    if (limb.standing === ending && limb.changedBy === name) return limb;
    mustStand(limb);
    if (resolutionOf(limb.ref) === resolutionOf(by.ref))
        throw new Refusal(`${limb.ref} cannot supersede itself. Name the later decision.`);
    if (by.held < limb.held)
        throw new Refusal(
            `${by.ref} of ${inWords(by.held)} is earlier than ${limb.ref} of ${inWords(limb.held)}. Only a later decision can supersede it.`,
        );
    if (by.standing !== 'in force')
        throw new Refusal(`${by.ref} is ${outcomeOf(by) || by.standing}, so it cannot supersede another decision.`);
    return { ...limb, standing: ending, changedBy: name };
}

/** What was ended once, or never came to stand, is not ended again. */
export function mustStand(limb: Resolution): void {
    if (hasEnded(limb)) throw new Refusal(`${limb.ref} no longer stands: it is ${outcomeOf(limb) || limb.standing}.`);
}

/** The later decision says of which earlier ones it is. */
export function about(by: Resolution, earlier: string): Resolution {
    const said = by.about === '' ? [] : by.about.split(', ');
    return said.includes(earlier) ? by : { ...by, about: [...said, earlier].join(', ') };
}

/** A decision of one limb is named without its letter. */
export const endedBy = ({ ref, limb }: Resolution): string => (limb === 'a' ? resolutionOf(ref) : ref);
