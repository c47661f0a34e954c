import assert from 'node:assert/strict';

type Element = Record<string, unknown> & { type?: string };
export type CardJson = Element;

const isInput = (element: Element): boolean => String(element.type).startsWith('Input.');
const isButton = (element: Element): boolean => String(element.type).startsWith('Action.');

export const buttonsOf = (card: CardJson): string[] => all(card, isButton).map((each) => String(each.title));

export const buttonOn = (card: CardJson, title: string): Element => {
    const button = find(card, (each) => isButton(each) && each.title === title);
    assert.ok(button, `no button “${title}” among ${buttonsOf(card).join(', ')}`);
    return button;
};

/** Every word a person can read on a card, inputs' values included. */
export const wordsOn = (card: CardJson): string =>
    all(card, () => true)
        .flatMap((each) =>
            [each.text, each.title, each.label, each.value, each.errorMessage].filter(
                (word) => typeof word === 'string',
            ),
        )
        .join('\n');

/** The text blocks alone, as Teams shows them: without the backslashes that keep Markdown from being read. */
export const linesOn = (card: CardJson): string[] =>
    all(card, (each) => each.type === 'TextBlock').map((each) => String(each.text).replace(/\\([^\w\s])/g, '$1'));

export const factOn = (card: CardJson, title: string): string | undefined => {
    const facts = all(card, (each) => each.type === 'FactSet').flatMap((each) => each.facts as Element[]);
    const value = facts.find((fact) => fact.title === title)?.value;
    return typeof value === 'string' ? value.replace(/\\([^\w\s])/g, '$1') : undefined;
};

export const labelsOn = (card: CardJson): string[] => all(card, isInput).map((each) => String(each.label));

/** What stands in the input of that label. */
export const valueUnder = (card: CardJson, label: string): unknown => inputUnder(card, label).value;

export const choicesUnder = (card: CardJson, label: string): string[] =>
    (inputUnder(card, label).choices as { title: string }[]).map((each) => each.title);

/** A client sends what stands in every input. */
export const inputsOf = (card: CardJson): Record<string, unknown> =>
    Object.fromEntries(all(card, isInput).map((each) => [String(each.id), each.value ?? '']));

/** What a client would send for words filled in under their labels: for a choice its value, found by how its title begins. */
export function byLabel(card: CardJson, inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(
        Object.entries(inputs).map(([label, words]) => {
            const input = inputUnder(card, label);
            const choices = (input.choices as { title: string; value: string }[] | undefined) ?? [];
            const chosen =
                choices.find((each) => each.title === words) ??
                choices.find((each) => typeof words === 'string' && words !== '' && each.title.startsWith(words));
            return [String(input.id), chosen?.value ?? words];
        }),
    );
}

/** The operation id a form carries. */
export const operationOf = (card: CardJson): unknown =>
    (find(card, (each) => isButton(each) && (each.data as Element | undefined)?.op !== undefined)?.data as Element)?.op;

function inputUnder(card: CardJson, label: string): Element {
    const input = find(card, (each) => isInput(each) && String(each.label).startsWith(label));
    assert.ok(input, `no input “${label}” among ${labelsOn(card).join(', ')}`);
    return input;
}

function all(node: unknown, wanted: (element: Element) => boolean): Element[] {
    if (Array.isArray(node)) return node.flatMap((each) => all(each, wanted));
    if (typeof node !== 'object' || node === null) return [];
    const element = node as Element;
    return [...(wanted(element) ? [element] : []), ...Object.values(element).flatMap((each) => all(each, wanted))];
}

const find = (node: unknown, wanted: (element: Element) => boolean): Element | undefined => all(node, wanted)[0];
