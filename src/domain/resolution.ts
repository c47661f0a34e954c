import type { Day } from './day.ts';

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

export type Standing = 'in force' | 'superseded' | 'rescinded' | 'fulfilled';

/** One limb of a decision, addressable on its own: `…/R12(b)`. */
export interface Resolution {
    readonly key: string;
    readonly ref: string;
    readonly meeting: string;
    readonly group: string;
    /** The agenda item's number, 0 where the decision stands outside the agenda. */
    readonly item: number;
    readonly limb: string;
    readonly verb: Verb;
    readonly text: string;
    readonly held: Day;
    readonly standing: Standing;
    readonly part2: boolean;
}

/**
 * One limb a line, as typed; empty lines and a typed label such as `(a)`, `b)`, `iv)` or `1.` fall away, for the book letters limbs
 * itself. A word in brackets such as `(UK)` is no label.
 */
export const limbs = (text: string): string[] =>
    text
        .split(/\r\n|\r|\n/)
        .map((line) =>
            line.trim().replace(/^(?:\([a-z]{1,2}\)|\(?(?:[A-Za-z]|[ivx]{2,5})\)|\(?\d{1,2}[.)])(?:\s+|$)/, ''),
        )
        .filter((line) => line !== '');
