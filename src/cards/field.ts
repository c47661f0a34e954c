import { z } from 'zod';

/** SharePoint keeps at most this many characters in a line of text (Microsoft Graph documentation, text column). */
export const LINE = 255;
/** Long text stays well under what a multi-line column holds, and a card under what Teams takes. */
export const PROSE = 8000;

/**
 * Teams cuts what is pasted at the `maxLength` of its field without a word. So a field takes a little more than is kept: what was cut is
 * too long, and comes back with the reason instead of being kept without its end.
 */
export const fieldTakes = (most: number): number => most + (most === LINE ? 45 : 200);

/** What must be true of a text beyond what SharePoint takes. */
interface Terms {
    readonly most: number;
    readonly isNeeded?: true;
    readonly isLine?: true;
}

/** Trimmed, and looked through in one go: a check of its own for each rule would be most of what reading a press costs. */
const text = (label: string, terms: Terms) =>
    z.transform((typed, { issues }): string => {
        const value = typed ?? '';
        const wrong = typeof value === 'string' ? wrongIn(value, label, terms) : [`${label} has to be text.`];
        issues.push(...wrong.map((message) => ({ code: 'custom' as const, message, input: typed })));
        return typeof value === 'string' ? value.trim() : '';
    });

function wrongIn(value: string, label: string, { most, isNeeded, isLine }: Terms): string[] {
    const broken = [
        ...(value.isWellFormed() ? [] : [`${label} holds half a character (a broken emoji, perhaps). Type it again.`]),
        ...(forbidden.test(value) ? [`${label} holds a hidden control character. Remove it, or type it afresh.`] : []),
    ];
    if (broken.length > 0) return broken;
    const words = value.trim();
    return [
        ...(words.length > most || value.length === fieldTakes(most)
            ? [`${label} is too long: keep it to ${most.toLocaleString('en-GB')} characters.${cutIn(value, most)}`]
            : []),
        ...(isNeeded && !isGiven(words) ? [given(label)] : []),
        ...(isLine && !isOneLine(words) ? [`${label} has to be one line.`] : []),
    ];
}

const cutIn = (value: string, most: number): string =>
    value.length === fieldTakes(most) ? ' Its end may have been cut off when it was pasted.' : '';

// Control characters but tab and line ends, directional overrides, and noncharacters: SharePoint's XML refuses the first and last,
// and the second make text read as what it is not.
const forbidden =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\p{Noncharacter_Code_Point}]/u;

const isOneLine = (value: string): boolean => !/[\r\n\u2028\u2029]/.test(value);

/** Characters that take no room are no words. */
const isGiven = (value: string): boolean => /[^\s\u00ad\u200b-\u200f\u2060\ufeff]/.test(value);

const given = (label: string) => `${label} is empty. Fill it in.`;

/** One line that must be filled in. */
export const line = once((label) => text(label, { most: LINE, isNeeded: true, isLine: true }));

export const optionalLine = once((label) => text(label, { most: LINE, isLine: true }));

/** Several lines that must be filled in. */
export const prose = once((label) => text(label, { most: PROSE, isNeeded: true }));

export const optionalProse = once((label) => text(label, { most: PROSE }));

/** A field for each label: typed words ask for theirs with every message, and making one costs more than reading by it. */
function once<Field>(make: (label: string) => Field): (label: string) => Field {
    const made = new Map<string, Field>();
    return (label) => {
        const field = made.get(label) ?? make(label);
        made.set(label, field);
        return field;
    };
}

export const choice = <const Values extends readonly [string, ...string[]]>(label: string, values: Values) =>
    z.enum(values, `Choose ${label} from the list.`);

export const tick = (label: string) =>
    z
        .enum(['true', 'false'], `${label} is either ticked or not.`)
        .nullish()
        .transform((value) => value === 'true');

/** The number of an agenda item, as a choice sends it; 0 stands for none. */
export const itemNumber = z
    .string('Choose Item from the list.')
    .regex(/^\d{1,4}$/, 'Choose Item from the list.')
    .transform(Number);

/** For what no card of ours sends. */
export const notOurs = 'This card is not one of ours. Ask for it again.';

/** A reference a card carries. It selects a record and grants nothing. */
export const reference = z
    .string(notOurs)
    .min(1, notOurs)
    .max(LINE, notOurs)
    .refine((value) => value.isWellFormed() && !forbidden.test(value), notOurs);

/** The page of a list a button turns to. */
export const pageNumber = z
    .string(notOurs)
    .regex(/^[1-9]\d{0,3}$/, notOurs)
    .transform(Number);

/** Says which press this is, so that a press sent twice is kept once. */
export const operation = z
    .string('This form is not one of ours. Open it again.')
    .regex(/^[0-9a-f-]{36}$/, 'This form is not one of ours. Open it again.');
