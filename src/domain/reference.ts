import type { Group } from './arrangement.ts';
import { type Day, municipalYear } from './day.ts';
import { Refusal } from './refusal.ts';

/** What a numbered reference names: a meeting, a resolution, an action, a challenge or a request. */
export type Kind = 'M' | 'R' | 'A' | 'C' | 'Q';

/** A run of references without gaps. The write that succeeds allots the number. */
export interface Series {
    /** Every reference of the run starts so, and few others do: one indexed question finds them all. */
    readonly prefix: string;
    /** The reference to write for the number, counted from 1. */
    ref(number: number): string;
    /** The number a reference of this run bears; undefined for any other. */
    numberOf(ref: string): number | undefined;
}

/**
 * The references of one group, kind and municipal year, written by the group's pattern: `{group}`, `{year}` (`2026-27`),
 * `{kind}` and `{number}`, e.g. `{group}/{year}/{kind}{number}` for `EXEC/2026-27/A31`.
 */
export function seriesOf(group: Group, kind: Kind, day: Day): Series {
    const filled = group.reference
        .replaceAll('{group}', group.ref)
        .replaceAll('{year}', municipalYear(day))
        .replaceAll('{kind}', kind);
    const [prefix = '', suffix = ''] = filled.split('{number}');
    return numbered(prefix, suffix);
}

/** Resolutions are written limb by limb; the first limb's write allots the number to the whole. */
export function resolutionSeries(group: Group, day: Day): Series {
    const whole = seriesOf(group, 'R', day);
    return {
        prefix: whole.prefix,
        ref: (number) => limbRef(whole.ref(number), 1),
        numberOf: (ref) => whole.numberOf(resolutionOf(ref)),
    };
}

/** Agenda items of a meeting: `EXEC/2026-27/M4/D3`. */
export const itemSeries = (meetingRef: string): Series => numbered(`${meetingRef}/D`, '');

/** Lettered points of an item: `EXEC/2026-27/M4/D3(c)`. */
export function pointSeries(meetingRef: string, item: number): Series {
    const prefix = `${meetingRef}/D${item}(`;
    return {
        prefix,
        ref: (number) => `${prefix}${letter(number)})`,
        numberOf: (ref) =>
            ref.startsWith(prefix) && ref.endsWith(')') ? numberOfLetter(ref.slice(prefix.length, -1)) : undefined,
    };
}

export const limbRef = (resolutionRef: string, number: number): string => `${resolutionRef}(${letter(number)})`;

/** The resolution a limb belongs to: `…/R12(b)` gives `…/R12`. */
export const resolutionOf = (ref: string): string => ref.replace(/\([a-z]+\)$/, '');

/** 1 gives a, 26 z, 27 aa: as minutes are lettered. */
export function letter(number: number): string {
    const last = String.fromCharCode(97 + ((number - 1) % 26));
    return number <= 26 ? last : letter(Math.floor((number - 1) / 26)) + last;
}

/** The short form said in the room where the group is known: `EXEC/2026-27/A31` gives `A31`. */
export const short = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** The short form where it is said among the group's own records, and all of it of another group's. */
export const shortIn = (group: string, record: { readonly ref: string; readonly group: string }): string =>
    record.group === group ? short(record.ref) : record.ref;

/** The short form of each of several, and all of it where another of them would be called the same. */
export function shortAmong(refs: readonly string[]): (ref: string) => string {
    const taken = new Map<string, number>();
    for (const ref of new Set(refs)) taken.set(short(ref), (taken.get(short(ref)) ?? 0) + 1);
    return (ref) => (taken.get(short(ref)) === 1 ? short(ref) : ref);
}

/** The kind of record a reference names, and whether it was said in full. */
export type Said =
    | { readonly kind: Kind | 'D'; readonly ref: string }
    | { readonly kind: Kind | 'D'; readonly short: string };

/** Reads a reference as people type it: `A31`, `r12(b)`, `D3(c)`, `M4/D3(c)`, `EXEC/2026-27/A31`. Undefined when it is none. */
export function readReference(words: string): Said | undefined {
    const text = words.trim();
    const tail = /(?:^|\/)([MRADCQ]) ?(\d{1,6})(?:\(([a-z]{1,3})\))?$/i.exec(text);
    if (!tail) return undefined;
    const kind = tail[1]?.toUpperCase() as Kind | 'D';
    const end = `${kind}${Number(tail[2])}${tail[3] ? `(${tail[3].toLowerCase()})` : ''}`;
    const head = text.slice(0, tail.index).toUpperCase();
    if (head === '') return { kind, short: end };
    return /^M\d+$/.test(head) ? { kind, short: `${head}/${end}` } : { kind, ref: `${head}/${end}` };
}

function numbered(prefix: string, suffix: string): Series {
    return {
        prefix,
        ref: (number) => {
            if (!Number.isSafeInteger(number) || number < 1) throw new Refusal('References are counted from 1.');
            return `${prefix}${number}${suffix}`;
        },
        numberOf: (ref) => {
            if (!ref.startsWith(prefix) || !ref.endsWith(suffix)) return undefined;
            const digits = ref.slice(prefix.length, ref.length - suffix.length);
            // A row typed into the list by hand may bear a number too large to count on from.
            return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : undefined;
        },
    };
}

function numberOfLetter(letters: string): number | undefined {
    if (!/^[a-z]+$/.test(letters)) return undefined;
    return [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 96, 0);
}
