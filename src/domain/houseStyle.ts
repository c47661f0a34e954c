import type { Group } from './arrangement.ts';
import { letter, resolutionOf } from './reference.ts';
import { isUrgent, outcomeOf, type Resolution, type Verb } from './resolution.ts';
import { capital } from './wording.ts';

/** How limbs and points are labelled: `(a)`, `1.` or by the item, `17.4`. */
export type Style = 'lettered' | 'numbered' | 'decimal';

/** How a lead-in is written: `RESOLVED: that` or `Resolved that`. */
export type LeadInStyle = 'capitals' | 'sentence';

/** How a group's minutes are written. */
export interface HouseStyle {
    readonly labels: Style;
    readonly leadIn: LeadInStyle;
}

export const houseStyleOf = (group: Group): HouseStyle => ({
    labels: group.style,
    leadIn: group.leadIn ?? 'capitals',
});

/** What stands outside the agenda has no item to be numbered by. */
export function label(style: Style, number: number, item: number): string {
    if (style === 'lettered') return `(${letter(number)})`;
    return style === 'numbered' || item === 0 ? `${number}.` : `${item}.${number}`;
}

/** Points are lettered where limbs are numbered, so that “(c)” is always what was said and “3.” what was decided. */
export const pointLabel = (style: Style, number: number, item: number): string =>
    label(style === 'decimal' ? 'decimal' : 'lettered', number, item);

/** One decision as it is printed: a single limb stands beside its lead-in, several below it. */
export interface Drafted {
    readonly leadIn: string;
    readonly limbs: readonly { readonly label: string; readonly text: string }[];
}

/** The limbs of one decision, labelled from a number on: in decimal style points and limbs of an item are one run. */
export function drafted(limbs: readonly Resolution[], style: HouseStyle, from = 1): Drafted | undefined {
    const [first] = limbs;
    if (first === undefined) return undefined;
    const typed = limbs.map((limb) => withoutVerb(limb.text, first.verb));
    // “RESOLVED: to note the report” says what is to be done, and takes no “that”.
    const saysThat = !typed.some(isDeed) && (first.basis !== '' || takesThat(first.verb, typed));
    const outcomes = [...new Set(limbs.map(outcomeOf))];
    const texts = typed.map((text, index) => {
        const said = saysThat ? small(text.replace(thatFirst, '')) : text.replace(/^To(?= )/, 'to');
        // Where its limbs fared differently each says so itself.
        const fared = outcomes.length === 1 ? '' : outcomeOf(limbs[index] ?? first);
        return fared === '' ? said : `${said.replace(/[;,.\s]+$/, '')} (${fared})`;
    });
    const outcome = outcomes.length === 1 ? outcomes[0] : undefined;
    const isLabelled = limbs.length > 1 || (style.labels === 'decimal' && first.item > 0);
    return {
        leadIn: leadIn(first, outcome ?? '', saysThat, style.leadIn),
        limbs: punctuated(texts).map((text, index) => ({
            label: isLabelled ? label(style.labels, from + index, first.item) : '',
            text,
        })),
    };
}

/** One decision in the group's style, a line for the lead-in and one for each limb; a single limb is said in one line. */
export function decisionInWords(limbs: readonly Resolution[], style: HouseStyle, from = 1): string[] {
    const decision = drafted(limbs, style, from);
    if (!decision) return [];
    const [only, ...others] = decision.limbs;
    if (only && others.length === 0) return [[only.label, decision.leadIn, only.text].filter(Boolean).join(' ')];
    return [decision.leadIn, ...decision.limbs.map(({ label: mark, text }) => `${mark} ${text}`)];
}

/**
 * The words before the limbs, as council minutes print them: “RESOLVED: that”, “Agreed that”, “DEFERRED:”. A decision that needs
 * ratifying is called what it is, for a meeting without a quorum only recommends.
 */
function leadIn(first: Resolution, outcome: string, saysThat: boolean, style: LeadInStyle): string {
    const verb = first.basis === '' ? first.verb : isUrgent(first) ? 'urgent decision' : 'recommended';
    const word = style === 'capitals' ? verb.toUpperCase() : capital(verb);
    const fate = outcome === '' ? '' : ` (${outcome})`;
    const recorded = verb === 'thanks' ? ' were recorded' : '';
    const colon = style === 'capitals' || !saysThat ? ':' : '';
    return `${word}${recorded}${fate}${colon}${saysThat ? ' that' : ''}`;
}

/** A thing is deferred, referred or received, and one resolves that something be so; the others may be followed by either. */
function takesThat(verb: Verb, typed: readonly string[]): boolean {
    if (verb === 'thanks' || verb === 'deferred' || verb === 'referred') return false;
    if (verb === 'resolved' || verb === 'recommended' || verb === 'agreed') return true;
    return typed.every((text) => thatFirst.test(text) || clause.test(text));
}

const isDeed = (text: string): boolean => /^(?:unanimously )?to\s/i.test(text);

/** The words after “that” go on in the sentence: small, where the first is one that is never a name. */
const small = (text: string): string =>
    text.replace(/^(?:The|An?|This|These|Those|All|Any|Each|Every|Both|No|It|Its|Their|Our)(?= [^\s])/, (word) =>
        word.toLowerCase(),
    );

const thatFirst = /^that[:,]?\s+/i;
const clause =
    /\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must)\b/i;

/** People type the verb as well, which the lead-in says already. */
const withoutVerb = (text: string, verb: Verb): string =>
    verb === 'thanks'
        ? text.replace(/^thanks\s+(?=(?:to|for)\b)/i, '')
        : text.replace(new RegExp(`^${verb}(?::\\s*|\\s+(?=that\\b))`, 'i'), '');

/**
 * The limbs of one decision punctuated as council minutes are: each ends in a semicolon, the last but one in "; and", the last in a full
 * stop (Worcestershire Cabinet minute on the annual report 2015/16). Whatever a limb was typed to end in falls away first.
 */
export function punctuated(limbs: readonly string[]): string[] {
    const bare = limbs.map(withoutStop);
    return bare.map((limb, index) => {
        if (index === bare.length - 1) return /[?!]$/.test(limb) ? limb : `${limb}.`;
        return index === bare.length - 2 ? `${limb}; and` : `${limb};`;
    });
}

/** A limb without what it was typed to end in. */
export const withoutStop = (limb: string): string => limb.replace(/(?:[;,]\s*and|[;,.\s])+$/i, '');

/** The number of a decision's first limb: in decimal style it goes on from the item's points and the decisions before it. */
export function firstLabel(
    style: HouseStyle,
    points: number,
    taken: readonly (readonly Resolution[])[],
    index: number,
): number {
    if (style.labels !== 'decimal') return 1;
    return taken.slice(0, index).reduce((sum, limbs) => sum + limbs.length, points) + 1;
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
