import { z } from 'zod';

/** SharePoint keeps at most this many characters in a line of text (Microsoft Graph documentation, text column). */
export const LINE = 255;
/** Long text stays well under what a multi-line column holds, and a card under what Teams takes. */
export const PROSE = 8000;

const text = (label: string, most: number) =>
    z
        .string({ error: ({ input }) => (input == null ? given(label) : `${label} has to be text.`) })
        .refine(
            (value) => value.isWellFormed(),
            `${label} holds half a character (a broken emoji, perhaps). Type it again.`,
        )
        .refine(
            (value) => !forbidden.test(value),
            `${label} holds a hidden control character. Remove it, or type it afresh.`,
        )
        .transform((value) => value.trim())
        .refine((value) => value.length <= most, {
            // Worked out where it is said: a number's words in a language cost more than a whole field.
            error: () => `${label} is too long: keep it to ${most.toLocaleString('en-GB')} characters.`,
        });

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
export const line = once((label) =>
    text(label, LINE).refine(isGiven, given(label)).refine(isOneLine, `${label} has to be one line.`),
);

export const optionalLine = once((label) =>
    text(label, LINE)
        .refine(isOneLine, `${label} has to be one line.`)
        .nullish()
        .transform((value) => value ?? ''),
);

/** Several lines that must be filled in. */
export const prose = once((label) => text(label, PROSE).refine(isGiven, given(label)));

export const optionalProse = once((label) =>
    text(label, PROSE)
        .nullish()
        .transform((value) => value ?? ''),
);

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
