import type { Verb } from '../domain/resolution.ts';

/** What a lead-in says: its verb, and whatever of the decision stands in the same line. */
export interface LeadIn {
    readonly verb: Verb;
    readonly rest: string;
}

const words: readonly (readonly [RegExp, Verb])[] = [
    [/^resolved|^resolution|^decisions?|^decided/i, 'resolved'],
    [/^recommend/i, 'recommended'],
    [/^agreed/i, 'agreed'],
    [/^noted/i, 'noted'],
    [/^received/i, 'received'],
    [/^confirmed/i, 'confirmed'],
    [/^endorsed/i, 'endorsed'],
    [/^approved/i, 'approved'],
    [/^deferred/i, 'deferred'],
    [/^referred/i, 'referred'],
    [/^thank/i, 'thanks'],
];

const opening =
    /^(?:\**\s*)?(?:(?:it was|the (?:panel|committee|board|cabinet|group|executive|partnership|meeting|council|sub-?group))\s+)?(?:unanimously\s+|further\s+)?(resolved|resolutions?|decisions?|decided|recommended|recommendations?|agreed|noted|received|confirmed|endorsed|approved|deferred|referred|thanks(?: were recorded)?)\b\s*(\(?unanimously\)?|made|taken)?\s*([:.\-–—]*)\s*(?:\**)\s*([\s\S]*)$/i;

/**
 * `RESOLVED: that`, `Agreed that the plan be published.`, `RECEIVED.`, `Recommendations`: the verb has to be followed by a colon, by
 * "that" or "to", or by nothing; in capitals it may be followed by anything. Undefined for any other line.
 */
export function leadInOf(text: string): LeadIn | undefined {
    const found = opening.exec(text.trim());
    const [, said = '', , stop = '', tail = ''] = found ?? [];
    const verb = words.find(([pattern]) => pattern.test(said))?.[1];
    if (found === null || verb === undefined) return undefined;
    const isNoun = /^(?:resolution|decision|recommendation)/i.test(said);
    const isThat = /^(?:that\b|to\b)/i.test(tail);
    const isCapital = said === said.toUpperCase();
    const startsSo = text.trim().toLowerCase().startsWith(said.toLowerCase());
    if (tail === '') return startsSo || /^it was/i.test(text.trim()) ? { verb, rest: '' } : undefined;
    if (isNoun ? stop === '' : stop === '' && !isThat && !(isCapital && startsSo)) return undefined;
    // "The panel agreed that …" is the story of the meeting; in capitals it is its decision.
    if (!startsSo && !isCapital && !/^it was\s+(?:unanimously\s+)?(?:resolved|recommended)/i.test(text.trim()))
        return undefined;
    return { verb, rest: tail.replace(/^that\b[\s:,–—-]*/i, '').trim() };
}

const deeds: Readonly<Record<string, string>> = {
    resolve: 'resolved',
    recommend: 'recommended',
    note: 'noted',
    receive: 'received',
    welcome: 'welcomed',
    support: 'supported',
    endorse: 'endorsed',
    approve: 'approved',
    agree: 'agreed',
    confirm: 'confirmed',
    defer: 'deferred',
    refer: 'referred',
    adopt: 'adopted',
    accept: 'accepted',
    thank: 'thanked',
    withdraw: 'withdrawn',
    delegate: 'delegated',
    authorise: 'authorised',
    ratify: 'ratified',
    commend: 'commended',
    acknowledge: 'acknowledged',
    reject: 'rejected',
    consider: 'considered',
};
const done = [...new Set([...Object.values(deeds), 'withdrew'])].join('|');
const bases = Object.keys(deeds).join('|');

const passive = new RegExp(
    `\\b(?:be|is|are|was|were|been|being)\\s+(?:(?:formally|hereby|also|expressly|unanimously|not)\\s+)*(${done})\\b((?:\\s*(?:,|and|,\\s*and)\\s*(?:${done})\\b)*)`,
    'gi',
);
const active = new RegExp(
    `(?<!\\b(?:the|an?|as|and|or|already|previously|once|if|when|being|be|is|are|was|were|by|been|all|any|its|their|were)\\s)\\b(${done})\\b(?!\\s+(?:by|in|at|on)\\b)((?:[^.;]*?\\band\\s+(?:${done})\\b)*)`,
    'gi',
);
const opened = new RegExp(
    `^(?:(?:the|that)\\s+[\\w ]{2,60}?\\s+)?(?:to\\s+)?(${bases})s?\\b((?:[^.;]*?\\band\\s+(?:to\\s+)?(?:${bases})s?\\b(?!\\s+(?:by|of|for|in)\\b))*)`,
    'i',
);

/** The verbs of decision in one limb, in their order; where it has none of its own, the lead-in's. */
export function verbsIn(limb: string, leadIn: Verb): string[] {
    if (leadIn === 'thanks') return ['thanks'];
    const found: { at: number; verb: string }[] = [];
    const take = (at: number, text: string, names: RegExp) => {
        for (const each of text.matchAll(names)) found.push({ at: at + each.index, verb: asDone(each[0]) });
    };
    const past = new RegExp(`\\b(?:${done})\\b`, 'gi');
    for (const each of limb.matchAll(passive)) take(each.index, each[0], past);
    if (found.length === 0) for (const each of limb.matchAll(active)) take(each.index, each[0], past);
    if (found.length === 0) {
        const first = opened.exec(limb);
        if (first && isVerbThere(limb, first)) take(first.index, first[0], new RegExp(`\\b(?:${bases})s?\\b`, 'gi'));
    }
    const inOrder = found.toSorted((a, b) => a.at - b.at).map(({ verb }) => verb);
    return inOrder.length === 0 ? [leadIn] : [...new Set(inOrder)];
}

/** `Support plans were …` begins with a noun; a verb of decision stands first in its limb, or after "to". */
const isVerbThere = (limb: string, found: RegExpExecArray): boolean =>
    new RegExp(`^(?:${bases})\\s+(?:the|that|its|their|a|an|and|progress)\\b`, 'i').test(limb) ||
    /\bto\s+\w+$/i.test(found[0].slice(0, found[0].indexOf(found[1] ?? '') + (found[1]?.length ?? 0))) ||
    (/^(?:the|that)\s/i.test(found[0]) && new RegExp(`\\b(?:${bases})s\\b`, 'i').test(found[0]));

const asDone = (word: string): string => {
    const low = word.toLowerCase();
    if (low === 'withdrew') return 'withdrawn';
    return deeds[low] ?? deeds[low.replace(/s$/, '')] ?? low;
};
