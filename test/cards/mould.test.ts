import assert from 'node:assert/strict';
import { Template } from 'adaptivecards-templating';
import fc from 'fast-check';
import { harmless } from '../../src/cards/markdown.ts';
import { fixedList, moulded } from '../../src/cards/mould.ts';
import { hostileWords } from './hostile.ts';
import { templates } from './reading.ts';

const looks = {
    type: 'AdaptiveCard',
    fallbackText: `\${title}`,
    body: [
        { type: 'TextBlock', text: `**\${title}** by \${person.name}, \${count}`, wrap: true },
        { type: 'TextBlock', text: 'It stands as it is', $when: `\${isOpen}` },
        { type: 'FactSet', facts: [{ $data: `\${lines}`, title: `\${words}`, value: `\${$root.title}` }] },
        {
            type: 'Input.ChoiceSet',
            value: `\${title}`,
            choices: [{ $data: `\${lines}`, title: `\${words}!`, value: `\${words}` }],
        },
        { type: 'ActionSet', actions: [{ type: 'Action.Execute', data: { query: `\${person}`, fixed: 'fixed' } }] },
    ],
};
const data = fc.record({
    title: hostileWords,
    person: fc.record({ name: hostileWords, agency: hostileWords }),
    count: fc.integer({ min: 0, max: 3 }),
    isOpen: fc.boolean(),
    lines: fc.array(fc.record({ words: hostileWords }), { maxLength: 3 }),
});
const template = new Template(looks);

describe('a mould', () => {
    it('makes the card that the template makes, whatever was made by it before', () => {
        let expanded = 0;
        const fill = moulded((given) => {
            expanded += 1;
            return template.expand({ $root: given });
        });
        fc.assert(
            fc.property(data, (given) => assert.deepEqual(fill(given), plainly(given))),
            { numRuns: 300 },
        );
        // Four counts, a flag, and up to three lines.
        assert.ok(expanded <= 4 * 2 * 4, `${expanded} expanded`);
    });

    it('makes the same card of lists that stand, whose words are escaped where they are shown all the same', () => {
        const fill = moulded((given) => template.expand({ $root: given }));
        fc.assert(
            fc.property(fc.array(data, { minLength: 1, maxLength: 3 }), (several) => {
                for (const given of several) {
                    const lines = fixedList(given.lines.map((line) => ({ ...line })));
                    for (const title of [given.title, 'another']) {
                        const whole = { ...given, title };
                        assert.deepEqual(fill({ ...whole, lines }), plainly(whole));
                    }
                }
            }),
            { numRuns: 100 },
        );
    });

    it('shows a list that stands as it was, and lets nobody change it', () => {
        const lines = fixedList([{ words: 'a' }]);
        assert.throws(() => lines.push({ words: 'b' }), TypeError);
        assert.throws(() => Object.assign(lines[0] ?? {}, { words: 'c' }), TypeError);
    });

    it('makes a card that nobody can change for others', () => {
        const fill = moulded((given) => template.expand({ $root: given }));
        const given = { title: 'a', person: { name: 'b', agency: 'c' }, count: 1, isOpen: true, lines: [] };
        const { body } = fill(given) as { body: Record<string, unknown>[] };
        const still = body.find(({ text }) => text === 'It stands as it is');
        assert.ok(still);
        assert.throws(() => {
            still.text = 'changed';
        }, TypeError);
    });

    it('is remembered for so many shapes and no more', () => {
        let expanded = 0;
        const fill = moulded((given) => {
            expanded += 1;
            return { count: (given as { count: number }).count };
        });
        for (let count = 0; count < 150; count++) fill({ count });
        fill({ count: 149 });
        assert.equal(expanded, 150);
        assert.deepEqual(fill({ count: 0 }), { count: 0 });
        assert.equal(expanded, 151);
    });

    for (const [name, each] of templates)
        it(`may be made of ${name}.json, for words decide nothing in it`, () => {
            const text = JSON.stringify(each);
            for (const [expression] of text.matchAll(/\$\{[^}]*\}/g))
                assert.match(expression, /^\$\{(?:!?(?:\$root\.|\$data\.)?\w+(?:\.\w+)*|count\(\w+\) > 0)\}$/);
            for (const [, name = ''] of text.matchAll(/"\$when":"\$\{!?(\w+)\}"/g))
                assert.match(name, /^(?:is|has|may|can|asks|stands$)/, 'a flag');
        });
});

/** As the card was made before there were moulds: words are marked, the template is expanded, and then each place decides. */
function plainly(given: unknown): unknown {
    const mark = (node: unknown): unknown => {
        if (typeof node === 'string') return `\uFDD0${node.replace(/[\uFDD0\uFDD1]/g, '')}\uFDD1`;
        if (Array.isArray(node)) return node.map(mark);
        if (typeof node !== 'object' || node === null) return node;
        return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, mark(value)]));
    };
    const settle = (node: unknown, place: string): unknown => {
        if (typeof node === 'string')
            return node.replace(/\uFDD0([^\uFDD1]*)\uFDD1/g, (_, words: string) =>
                ['TextBlock.text', 'Fact.title', 'Fact.value'].includes(place) ? harmless(words) : words,
            );
        if (Array.isArray(node)) return node.map((each) => settle(each, place));
        if (typeof node !== 'object' || node === null) return node;
        const kind = place === 'FactSet.facts' ? 'Fact' : String((node as { type?: unknown }).type ?? '');
        return Object.fromEntries(
            Object.entries(node).map(([name, value]) => [name, settle(value, `${kind}.${name}`)]),
        );
    };
    return settle(template.expand({ $root: mark(given) as object }), '');
}
