import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { z } from 'zod';
import { type Button, type Card, filledIn, readPress } from '../../src/cards/card.ts';
import {
    choice,
    fieldTakes,
    itemNumber,
    LINE,
    line,
    operation,
    optionalLine,
    optionalProse,
    PROSE,
    pageNumber,
    prose,
    reference,
    tick,
} from '../../src/cards/field.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { everyButton } from './buttons.ts';
import { inputsOf, seenIn, wordsOf } from './reading.ts';
import { everyCard } from './samples.ts';

const fields: Readonly<Record<string, { readonly field: z.ZodType<string>; readonly most: number }>> = {
    line: { field: line('Title'), most: LINE },
    optionalLine: { field: optionalLine('Title'), most: LINE },
    prose: { field: prose('Title'), most: PROSE },
    optionalProse: { field: optionalProse('Title'), most: PROSE },
};
const needed = ['line', 'prose'];
const oneLine = ['line', 'optionalLine'];

/** The words, or the sentences that refuse them. */
const taken = (field: z.ZodType, words: unknown) => {
    const read = field.safeParse(words);
    return read.success ? { words: read.data } : { refused: read.error.issues.map(({ message }) => message) };
};

const refusedWords: readonly (readonly [kind: string, words: unknown, sentence: RegExp])[] = [
    ['a number', 31, /^Title has to be text\.$/],
    ['a list', ['a'], /^Title has to be text\.$/],
    ['an object', { a: 'b' }, /^Title has to be text\.$/],
    ['a tick', true, /^Title has to be text\.$/],
    ['a NUL', 'a\u0000b', /hidden control character/],
    ['an escape', 'a\u001Bb', /hidden control character/],
    ['a vertical tab', 'a\u000Bb', /hidden control character/],
    ['a delete', 'a\u007Fb', /hidden control character/],
    ['a C1 control', 'a\u0085b', /hidden control character/],
    ['a right-to-left override', 'a\u202Eb', /hidden control character/],
    ['an embedding', 'a\u202Ab', /hidden control character/],
    ['an isolate', 'a\u2066b', /hidden control character/],
    ['half a character', 'a\uD83D', /half a character/],
    ['the other half', '\uDE00a', /half a character/],
    ['a noncharacter', 'a\uFDD0b', /hidden control character/],
    ['the last noncharacter of the first plane', 'a\uFFFFb', /hidden control character/],
    ['a noncharacter beyond it', 'a\u{1FFFE}b', /hidden control character/],
];

describe('a field', () => {
    for (const [name, { field, most }] of Object.entries(fields)) {
        for (const [kind, words, sentence] of refusedWords)
            it(`(${name}) refuses ${kind} and says what to change`, () => {
                const { refused } = taken(field, words);
                assert.equal(refused?.length, 1, JSON.stringify(refused));
                assert.match(refused[0] ?? '', sentence);
                assert.match(refused[0] ?? '', /^Title .*\.$/);
            });

        it(`(${name}) refuses one character too many, and says how many there may be`, () => {
            const { refused } = taken(field, 'x'.repeat(most + 1));
            assert.deepEqual(refused, [`Title is too long: keep it to ${most.toLocaleString('en-GB')} characters.`]);
            assert.deepEqual(taken(field, `  ${'x'.repeat(most)}\n`), { words: 'x'.repeat(most) });
        });

        it(`(${name}) refuses what Teams cut off as it was pasted, also where the cut left only white space too much`, () => {
            for (const words of [
                'x'.repeat(fieldTakes(most)),
                'x'.padEnd(fieldTakes(most)),
                `${'x'.repeat(most)}`.padEnd(fieldTakes(most)),
            ])
                assert.match(taken(field, words).refused?.[0] ?? '', /too long: .* Its end may have been cut off/);
        });

        it(`(${name}) ${needed.includes(name) ? 'asks to be filled in' : 'may be left empty'}`, () => {
            const answer = needed.includes(name) ? { refused: ['Title is empty. Fill it in.'] } : { words: '' };
            for (const nothing of ['', '   ', ' \n\t', undefined, null])
                assert.deepEqual(taken(field, nothing), answer);
        });

        it(`(${name}) ${oneLine.includes(name) ? 'is one line' : 'may be many lines'}`, () => {
            for (const words of ['a\nb', 'a\rb', 'a\r\nb', 'a\u2028b', 'a\u2029b'])
                assert.deepEqual(
                    taken(field, words),
                    oneLine.includes(name) ? { refused: ['Title has to be one line.'] } : { words },
                );
        });

        it(`(${name}) keeps everything else exactly, but for white space at the ends`, () => {
            const ordinary = fc
                .string({ unit: 'binary', minLength: 1, maxLength: 60 })
                .filter((words) => !/[\p{Cc}\p{Noncharacter_Code_Point}\u2028-\u202E\u2066-\u2069]/u.test(words))
                .filter((words) => words.trim() !== '');
            fc.assert(
                fc.property(ordinary, fc.constantFrom('', ' ', '\n', '\t '), (words, space) => {
                    assert.deepEqual(taken(field, space + words + space), { words: words.trim() });
                }),
            );
            for (const words of ['<at>Ann</at>', '**b**', `\${a}`, '"\'`', '#&%+', '👩‍👩‍👧', 'a\tb', '\u200Fעברית'])
                assert.deepEqual(taken(field, words), { words });
        });
    }

    it('of choices takes one of them, and else says from where to choose', () => {
        const kind = choice('Kind', ['note', 'challenge']);
        assert.deepEqual(taken(kind, 'note'), { words: 'note' });
        for (const words of ['Note', '', 'other', 3, null, undefined, ['note'], 'note,challenge'])
            assert.deepEqual(taken(kind, words), { refused: ['Choose Kind from the list.'] });
    });

    it('of an item takes its number', () => {
        assert.deepEqual(taken(itemNumber, '17'), { words: 17 });
        for (const words of ['', '-1', '1.5', '12345', 'x', 1, undefined])
            assert.deepEqual(taken(itemNumber, words), { refused: ['Choose Item from the list.'] });
    });

    it('to tick is ticked or not', () => {
        assert.deepEqual(taken(tick('Part 2'), 'true'), { words: true });
        for (const words of ['false', undefined, null])
            assert.deepEqual(taken(tick('Part 2'), words), { words: false });
        for (const words of ['yes', '', true])
            assert.deepEqual(taken(tick('Part 2'), words), { refused: ['Part 2 is either ticked or not.'] });
    });

    it('that a card carries is taken only as cards write it', () => {
        assert.deepEqual(taken(reference, 'EXEC/2020-21/A31'), { words: 'EXEC/2020-21/A31' });
        for (const words of ['', 'x'.repeat(LINE + 1), 'A\uD83D', 'A\u0000', 'A\u202E1', 3, null, undefined])
            assert.match(taken(reference, words).refused?.[0] ?? '', /not one of ours/);
        assert.deepEqual(taken(pageNumber, '12'), { words: 12 });
        for (const words of ['0', '-1', '1e3', '99999', '', 3, undefined])
            assert.match(taken(pageNumber, words).refused?.[0] ?? '', /not one of ours/);
        for (const words of ['', 'x', '0F8FAD5B-D9CB-469F-A165-70867728950E', 3, undefined])
            assert.match(taken(operation, words).refused?.[0] ?? '', /not one of ours/);
    });
});

describe('a press', () => {
    let buttons: readonly Button<unknown>[];
    before(async () => {
        buttons = [...(await everyButton()).values()];
    });

    it('that is refused is told in sentences for a person, whatever was sent', () => {
        const names = [
            'meeting',
            'op',
            'title',
            'text',
            'item',
            'owner',
            'page',
            'query',
            'year',
            'card',
            'seat.1',
            'next',
        ];
        const junk = fc.oneof(
            fc.anything(),
            fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.anything(), fc.string({ unit: 'binary' }))),
        );
        fc.assert(
            fc.property(junk, (data) => {
                for (const button of buttons) {
                    const reason = refusalOf(button, data);
                    if (reason === undefined) continue;
                    assert.match(reason, /^[A-Z][\s\S]*\.$/, button.verb);
                    assert.doesNotMatch(
                        reason,
                        /Invalid|expected|received|Too |Unrecognized|undefined|NaN/,
                        button.verb,
                    );
                }
            }),
            { numRuns: 300 },
        );
    });

    it('that lacks several things names each once', () => {
        const save = buttons.find(({ verb }) => verb === 'extend.save') as Button<unknown>;
        const reason = refusalOf(save, { action: 'EXEC/2020-21/A31', op: '0f8fad5b-d9cb-469f-a165-70867728950e' });
        assert.equal(
            reason,
            'New due is empty. Fill it in. Reason is empty. Fill it in. Agreed by is empty. Fill it in.',
        );
    });

    it('of a button with nothing to say may come without data', () => {
        const help = buttons.find(({ verb }) => verb === 'menu.help') as Button<unknown>;
        for (const data of [undefined, null, {}]) assert.equal(refusalOf(help, data), undefined);
        for (const data of ['', 3, [], true]) assert.match(refusalOf(help, data) ?? '', /not one of ours/);
    });
});

describe('a refused form', () => {
    it('comes back with everything typed and the reason on top, whatever was typed', () => {
        const forms = Object.values(everyCard('Draft')).flatMap(([card]) =>
            card !== undefined && inputsOf(card).length > 0 ? [card] : [],
        );
        const anything = fc.string({ unit: 'binary', maxLength: 40 });
        fc.assert(
            fc.property(anything, anything, (words, reason) => {
                for (const form of forms) comesBack(form, words, reason);
            }),
            { numRuns: 50 },
        );
        assert.ok(forms.length >= 14);
    });

    it('shows half a character as a whole one, for else it could not be sent', () => {
        const [form] = everyCard('Draft').itemForm ?? [];
        const again = filledIn(form as Card, { title: 'a\uD83D' }, 'Type it again.');
        assert.equal(inputsOf(again)[0]?.value, 'a\uFFFD');
    });

    it('leaves what was not typed as it was, and says nothing where nothing is wrong', () => {
        const [form] = (everyCard('Draft').actionCorrectForm ?? []) as [Card];
        const again = filledIn(form, { due: 'May 2021', unknown: 'x', constructor: 'y' });
        assert.deepEqual(
            inputsOf(again).map(({ value }) => value),
            ['Draft', 'Draft', 'May 2021', 'rapid review', 'Draft'],
        );
        assert.equal((again.body as unknown[]).length, (form.body as unknown[]).length);
    });
});

function comesBack(form: Card, words: string, reason: string): void {
    const ids = inputsOf(form).map(({ id }) => String(id));
    const again = filledIn(form, Object.fromEntries(ids.map((id) => [id, words])), reason);
    for (const { value } of inputsOf(again)) assert.equal(value, words.toWellFormed());
    const [top] = wordsOf(again.body).filter(({ isMarkdown }) => isMarkdown);
    assert.match(top?.words ?? '', /^\*\*Not saved\.\*\* /);
    const [seen] = seenIn(top?.words ?? '');
    assert.deepEqual(seen?.tags, ['strong']);
    const { body: _, ...frame } = form;
    const { body: __, ...frameAgain } = again;
    assert.deepEqual(frameAgain, frame);
}

function refusalOf(button: Button<unknown>, data: unknown): string | undefined {
    try {
        readPress(button, data);
        return undefined;
    } catch (problem) {
        assert.ok(problem instanceof Refusal, String(problem));
        return problem.message;
    }
}
