import { letter, resolutionOf } from './reference.ts';
import { isUrgent, type Resolution, ratificationOf, type Verb } from './resolution.ts';

/** How limbs and points are labelled: `(a)`, `1.` or by the item, `17.4`. */
export type Style = 'lettered' | 'numbered' | 'decimal';

export function label(style: Style, number: number, item: number): string {
    if (style === 'lettered') return `(${letter(number)})`;
    return style === 'numbered' ? `${number}.` : `${item}.${number}`;
}

/** The words before the limbs, as council minutes print them: "RESOLVED: that". */
export const leadIn = (verb: Verb): string =>
    verb === 'thanks' ? 'THANKS were recorded:' : `${verb.toUpperCase()}: that`;

/** The same for a decision that needs ratifying: a meeting without a quorum only recommends. */
function leadInOf(limbs: readonly Resolution[], first: Resolution): string {
    if (first.basis === '') return leadIn(first.verb);
    const [outcome = '', ...others] = new Set(limbs.map(ratificationOf));
    const words = isUrgent(first) ? 'URGENT DECISION' : 'RECOMMENDED';
    // Where its limbs fared differently each says so itself.
    return others.length > 0 || outcome === '' ? `${words}: that` : `${words} (${outcome}): that`;
}

/** People type "that the report be received", or the verb as well; the lead-in says both already. */
const withoutLeadIn = (text: string, verb: Verb): string =>
    verb === 'thanks' ? text : text.replace(new RegExp(`^(?:(?:${verb}:?\\s+)?that[:,]?|${verb}:)\\s+`, 'i'), '');

/**
 * The limbs of one decision punctuated as council minutes are: each ends in a semicolon, the last but one in "; and", the last in a full
 * stop (Worcestershire Cabinet minute on the annual report 2015/16). Whatever a limb was typed to end in falls away first.
 */
export function punctuated(limbs: readonly string[]): string[] {
    const bare = limbs.map((limb) => limb.replace(/(?:[;,]\s*and|[;,.\s])+$/i, ''));
    return bare.map((limb, index) => {
        if (index === bare.length - 1) return `${limb}.`;
        return index === bare.length - 2 ? `${limb}; and` : `${limb};`;
    });
}

/** One decision in the group's style, a line for the lead-in and one for each limb; a single limb is said in one line, unlabelled. */
export function decisionInWords(limbs: readonly Resolution[], style: Style): string[] {
    const [first] = limbs;
    if (first === undefined) return [];
    const lead = leadInOf(limbs, first);
    const faredAlike = new Set(limbs.map(ratificationOf)).size === 1;
    const texts = punctuated(
        limbs.map((limb) => {
            const text = withoutLeadIn(limb.text, first.verb);
            return faredAlike ? text : `${text.replace(/[;,.\s]+$/, '')} (${ratificationOf(limb)})`;
        }),
    );
    if (limbs.length === 1) return [`${lead} ${texts[0] ?? ''}`];
    return [lead, ...texts.map((text, index) => `${label(style, index + 1, first.item)} ${text}`)];
}

/** Limb rows gathered into decisions, in the order they were taken. */
export function decisions(rows: readonly Resolution[]): Resolution[][] {
    const found = new Map<string, Resolution[]>();
    for (const row of rows) {
        const whole = resolutionOf(row.ref);
        found.set(whole, [...(found.get(whole) ?? []), row]);
    }
    return [...found.values()].map((limbs) =>
        limbs.toSorted((a, b) => a.limb.length - b.limb.length || (a.limb < b.limb ? -1 : 1)),
    );
}
