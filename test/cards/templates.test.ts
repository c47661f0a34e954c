import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { fieldTakes, LINE, PROSE } from '../../src/cards/field.ts';
import { buttonsOf, type Element, elementsOf, inputsOf, sendersOf, templates } from './reading.ts';
import { everyCard } from './samples.ts';

const schemaFile = new URL('../../../shared/teams/adaptive-card.schema.json', import.meta.url);
const cards = everyCard('Draft the protocol');

describe('the schema of Adaptive Cards 1.5 (skipped where ../shared/teams is absent)', () => {
    let isValid: (card: unknown) => boolean;
    before(function () {
        if (!existsSync(schemaFile)) this.skip();
        isValid = schemaCheck();
    });

    for (const [name, template] of templates)
        it(`is kept by ${name}.json, and by the card made of it`, () => {
            assert.ok(isValid(asFilled(template)), `${name}.json breaks the schema`);
            for (const card of cards[name] ?? []) assert.ok(isValid(card), `a card of ${name}.json breaks the schema`);
        });

    it('is not kept by a card with an element or a property it does not know', () => {
        const notice = templates.get('notice');
        assert.equal(isValid({ ...notice, body: [{ type: 'Blink', text: 'Hello' }] }), false);
        assert.equal(isValid({ ...notice, title: 'Hello' }), false);
    });
});

describe('every template', () => {
    it('has a sample', () => assert.deepEqual(Object.keys(cards).sort(), [...templates.keys()].sort()));

    it('is filled into cards that hold something', () => {
        for (const [name, made] of Object.entries(cards)) assert.ok(made.length > 0, name);
    });
});

for (const [name, template] of templates)
    describe(`the template ${name}.json`, () => {
        const everyForm: readonly Element[] = [template, ...(cards[name] ?? [])];

        it('is an Adaptive Card 1.5 in British English, with words for screens that show no card', () => {
            const { type, version, lang, fallbackText } = template;
            assert.deepEqual([type, version, lang], ['AdaptiveCard', '1.5', 'en-GB']);
            assert.match(String(fallbackText), /^\$\{fallback\}$/);
            for (const card of cards[name] ?? []) assert.match(card.fallbackText, /\w/);
        });

        it('holds nothing that phones show badly', () => {
            for (const { type, columns } of elementsOf(template)) {
                assert.ok(!['Table', 'Carousel', 'Badge', 'Action.ShowCard'].includes(String(type)), String(type));
                if (Array.isArray(columns)) assert.ok(columns.length <= 3, 'more than three columns');
            }
            const columnsOfInputs = elementsOf(template)
                .filter(({ type }) => type === 'ColumnSet')
                .flatMap(inputsOf);
            assert.deepEqual(columnsOfInputs, [], 'inputs side by side are too narrow for a phone');
        });

        it('wraps every line and cuts none off', () => {
            const texts = elementsOf(template).filter(({ type }) => type === 'TextBlock' || type === 'Input.Toggle');
            for (const text of texts) {
                assert.equal(text.wrap, true, JSON.stringify(text));
                assert.equal(text.maxLines, undefined, JSON.stringify(text));
            }
        });

        it('begins with a heading, where it is more than a notice', () => {
            if (name === 'notice') return;
            const [first] = template.body as Element[];
            assert.equal(first?.style, 'heading');
        });

        it('offers at most six buttons at a time', () => {
            for (const { actions } of everyForm.flatMap(elementsOf))
                if (Array.isArray(actions)) assert.ok(actions.length >= 1 && actions.length <= 6, `${actions.length}`);
        });

        it('gives each input an id, a label and, where it must be filled in, the sentence for when it is not', () => {
            for (const input of inputsOf(template)) {
                assert.ok(typeof input.id === 'string' && input.id !== '', JSON.stringify(input));
                assert.ok(typeof input.label === 'string' && input.label !== '', JSON.stringify(input));
                if (input.isRequired === true) assert.match(String(input.errorMessage), /^[A-Z].+\.$/);
            }
        });

        it('lets Teams cut nothing that is pasted to what would be kept without its end', () => {
            for (const { type, label, maxLength } of inputsOf(template))
                if (type === 'Input.Text' && Number(maxLength) > 40)
                    assert.ok([LINE, PROSE].map(fieldTakes).includes(Number(maxLength)), `${label}: ${maxLength}`);
        });

        it('has no two inputs of one id, and no id that a button’s data bear as well', () => {
            for (const card of everyForm) {
                const ids = inputsOf(card).map(({ id }) => String(id));
                assert.equal(new Set(ids).size, ids.length, ids.join(', '));
                for (const { data } of sendersOf(card))
                    for (const key of Object.keys(data as object)) assert.ok(!ids.includes(key), key);
            }
        });

        it('lets dialogs send with Submit alone', () => {
            const isDialog = Array.isArray(template.actions) && !['setUp', 'import'].includes(name);
            if (isDialog) for (const { type } of buttonsOf(template)) assert.equal(type, 'Action.Submit');
        });
    });

/** The schema does not know Teams' own additions, nor is its id one that ajv takes. */
function schemaCheck(): (card: unknown) => boolean {
    const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'));
    schema.definitions.AdaptiveCard.properties.msteams = { type: 'object' };
    schema.definitions.ChoiceInputStyle = { enum: ['compact', 'expanded', 'filtered'] };
    schema.definitions['Input.ChoiceSet'].properties['choices.data'] = {
        type: 'object',
        required: ['type', 'dataset'],
    };
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    return ajv.compile(schema) as (card: unknown) => boolean;
}

/** A template without the two properties that filling takes away. */
function asFilled(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(asFilled);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
        Object.entries(node)
            .filter(([name]) => name !== '$data' && name !== '$when')
            // An address has to look like one.
            .map(([name, value]) => [name, name === 'url' ? 'https://sharepoint.example/' : asFilled(value)]),
    );
}
