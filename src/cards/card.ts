import { Template } from 'adaptivecards-templating';
import type { z } from 'zod';
import { Refusal } from '../domain/refusal.ts';
import { capital } from '../domain/wording.ts';
import { notOurs } from './field.ts';
import { harmless } from './markdown.ts';
import { moulded } from './mould.ts';

/** An Adaptive Card 1.5, ready to send, with its text fallback for screens that show none. */
export interface Card {
    readonly type: 'AdaptiveCard';
    readonly version: string;
    readonly fallbackText: string;
    readonly [property: string]: unknown;
}

/** Makes a card from its looks, which are parsed when the first is made: parsing costs far more than filling. */
export function template<Data extends object>(looks: object): (data: Data) => Card {
    let parsed: Template | undefined;
    const fill = moulded((data) => {
        parsed ??= new Template(looks);
        return parsed.expand({ $root: data });
    });
    return (data) => fill(data) as Card;
}

/** What one button sends back: the verb that routes it and the shape its data must have. */
export interface Button<Data> {
    readonly verb: string;
    /** `press` changes a card at once, `open` fetches a dialog, `save` sends a dialog's form. */
    readonly kind: 'press' | 'open' | 'save';
    readonly shape: z.ZodType<Data>;
}

export const presses = <Data>(verb: string, shape: z.ZodType<Data>): Button<Data> => ({ verb, kind: 'press', shape });
export const opens = <Data>(verb: string, shape: z.ZodType<Data>): Button<Data> => ({ verb, kind: 'open', shape });
export const saves = <Data>(verb: string, shape: z.ZodType<Data>): Button<Data> => ({ verb, kind: 'save', shape });

/** The data of a press in its button's shape; none is the same as empty. Throws a Refusal that names each field and what to change. */
export function readPress<Data>(button: Button<Data>, data: unknown): Data {
    if (typeof (data ?? {}) !== 'object' || Array.isArray(data)) throw new Refusal(notOurs);
    const read = button.shape.safeParse(data ?? {});
    if (read.success) return read.data;
    throw new Refusal([...new Set(read.error.issues.map((issue) => issue.message))].join(' '));
}

/** The same form with everything typed still in it and, where there is one, the reason on top. */
export function filledIn(card: Card, typed: Readonly<Record<string, unknown>>, reason?: string): Card {
    const body = fill(card.body, typed) as unknown[];
    return reason === undefined ? { ...card, body } : { ...card, body: [warning(reason), ...body] };
}

/**
 * A form made of nothing but what it sent, for a process that has never seen it and cannot open it anew: every word that was typed stands in
 * it, to be saved again. References and the program's own marks are not typed and go along unseen.
 */
export function typedBack(verb: string, typed: Readonly<Record<string, unknown>>): Card {
    const isUnseen = ([name, value]: [string, unknown]) =>
        ['verb', 'op', 'card', 'msteams'].includes(name) ||
        typeof value !== 'string' ||
        /^[A-Z0-9-]+\/\d{4}-/.test(value);
    const fields = Object.entries(typed);
    return {
        type: 'AdaptiveCard',
        version: '1.5',
        fallbackText: 'What was typed',
        body: fields
            .filter((field) => !isUnseen(field))
            .map(([id, value]) => ({ type: 'Input.Text', id, label: capital(id), isMultiline: true, value })),
        actions: [
            { type: 'Action.Submit', title: 'Save', data: { ...Object.fromEntries(fields.filter(isUnseen)), verb } },
        ],
    };
}
/** The form with a sentence on top that says what becomes of it. */
export const noted = (card: Card, words: string): Card => ({
    ...card,
    body: [{ type: 'TextBlock', text: harmless(words), wrap: true }, ...(card.body as unknown[])],
});

/** The form with a button for each reading of its due words; each saves what is typed, read so. */
export function askedBack(card: Card, readings: readonly string[]): Card {
    const [save] = (card.actions ?? []) as { title: string; data: object }[];
    if (save === undefined) return card;
    const meant = readings.map((reading) => ({ ...save, title: reading, data: { ...save.data, meant: reading } }));
    return { ...card, actions: [...meant, save] };
}

const warning = (reason: string) => ({
    type: 'Container',
    style: 'attention',
    items: [{ type: 'TextBlock', text: `**Not saved.** ${harmless(reason)}`, wrap: true }],
});

function fill(node: unknown, typed: Readonly<Record<string, unknown>>): unknown {
    if (Array.isArray(node)) return node.map((each) => fill(each, typed));
    if (typeof node !== 'object' || node === null) return node;
    const element = node as Record<string, unknown>;
    const id = element.id;
    if (typeof id === 'string' && String(element.type).startsWith('Input.') && typeof typed[id] === 'string')
        return { ...element, value: typed[id].toWellFormed() };
    return Object.fromEntries(Object.entries(element).map(([name, value]) => [name, fill(value, typed)]));
}
