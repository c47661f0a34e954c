import assert from 'node:assert/strict';
import fc from 'fast-check';
import { letter } from '../../src/domain/reference.ts';
import { limbs } from '../../src/domain/resolution.ts';

const aLimb = fc
    .array(fc.constantFrom('the', 'report', 'be', '(UK)', '12', 'noted', 'a)', '1.', '&'), { maxLength: 5 })
    .map((words) => `plan ${words.join(' ')}`.trim());
const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\n  \n');
const typedLabel = fc.constantFrom<(index: number) => string>(
    () => '',
    (index) => `(${letter(index + 1)}) `,
    (index) => `${letter(index + 1)}) `,
    (index) => `${index + 1}. `,
    (index) => `${index + 1}) `,
    () => '- ',
    () => '•\t',
    (index) => `(${index + 1})  `,
    (index) =>
        `  (${letter(index + 1)
            .toUpperCase()
            .slice(0, 1)})\t`,
    (index) => `${['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii'][index]}) `,
);

describe('Limbs as typed', () => {
    it('are one a line, without empty lines and without the labels somebody typed', () => {
        fc.assert(
            fc.property(fc.array(aLimb, { minLength: 1, maxLength: 8 }), lineEnd, typedLabel, (texts, end, label) => {
                const typed = texts.map((text, index) => label(index) + text).join(end);
                assert.deepEqual(limbs(`${end}${typed}${end}`), texts);
            }),
        );
    });

    it('keep what only looks like a label', () => {
        const kept = [
            '(UK) partners be thanked',
            '(NHS) England be told',
            '12 officers be appointed',
            '1.5 posts be funded',
            'a plan be made',
            '3.2 of the terms be amended',
            '(a)b',
            '2021 be the year',
            '-5% a year be saved',
            '*the* plan be agreed',
        ];
        assert.deepEqual(limbs(kept.join('\n')), kept);
    });

    it('are none where there is nothing but white space and labels', () => {
        for (const text of ['', ' ', '\n\r\n \t', '(a)', '(a)\n(b)\n', '1.', '-\n•'])
            assert.deepEqual(limbs(text), [], text);
    });

    it('keep every other character exactly', () => {
        const text = `**the** <at>Board</at> “be” told; \${now} & “then” \u{1F600}`;
        assert.deepEqual(limbs(text), [text]);
    });
});
