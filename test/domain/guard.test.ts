import assert from 'node:assert/strict';
import fc from 'fast-check';
import { identifiersIn, knownIn, saferWording } from '../../src/domain/guard.ts';
import { nameReaders } from '../../src/domain/guardNames.ts';
import { isNhsNumber, isPupilNumber, numberReaders } from '../../src/domain/guardNumbers.ts';
import { placeReaders } from '../../src/domain/guardPlaces.ts';
import { identifying, ordinary } from './guardTable.ts';

const known = new Set([
    ...['priya shah', 'ann lee', 'walsall', 'dudley', 'wolverhampton', 'priya.shah@wolverhampton.gov.uk'],
]);

describe('the guard', () => {
    for (const [phrase, ...kinds] of identifying)
        it(`points out ${kinds.join(' and ')}: ${phrase}`, () => {
            assert.deepEqual(
                identifiersIn(phrase, known).map(({ kind }) => kind),
                kinds,
            );
        });

    for (const phrase of ordinary)
        it(`lets pass: ${phrase}`, () =>
            assert.deepEqual(
                identifiersIn(phrase, known).map(({ kind, from, to }) => [kind, phrase.slice(from, to)]),
                [],
            ));

    it('offers wording that holds none of what it found and says where to look', () => {
        for (const [phrase] of identifying) {
            const safer = saferWording(phrase, known);
            assert.deepEqual(identifiersIn(safer, known), [], safer);
            for (const { from, to } of identifiersIn(phrase, known)) {
                const words = phrase.slice(from, to);
                assert.ok(!safer.includes(words), `${safer} still holds ${words}`);
            }
        }
        assert.equal(
            saferWording('The Brennan family, NHS number 943 476 5919, live at 12 Acacia Avenue.', known),
            'The family, NHS number (number in the case record), live at (address in the case record).',
        );
        assert.equal(saferWording('Ask the mother of Kyle.', known), 'Ask the mother of (name in the case record).');
    });

    it('leaves every word alone that it did not point out', () => {
        for (const phrase of ordinary) assert.equal(saferWording(phrase, known), phrase);
    });
});

describe('the guard, of any text', () => {
    const words = fc.constantFrom(
        ...[
            'child',
            'Child',
            'mother of',
            'Kyle',
            'Brennan',
            'the',
            'family',
            'aged 7',
            '(7)',
            ...[
                'Kyle is seven year old',
                'Kyle is two month',
                'Kyle is six week',
                'Kyle (aged seven)',
                'aged six) ',
                'boy name is kyle',
            ],
            'A.B.',
            'and',
            ',',
            '. ',
        ],
        ...[
            'NHS number',
            '943 476 5919',
            'DOB',
            '12/03/2014',
            '12 Acacia Avenue',
            'WV1 4AN',
            '’s',
            'case ref',
            '12345',
        ],
        ...['07700 900123', 'a@gmail.com', 'a@b.c', '\n', '😀', 'pupil at', 'Moreton School', 'siblings'],
    );
    const text = fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.array(words, { maxLength: 30 }).map((all) => all.join(' ')),
    );

    it('finds things in order, apart, and inside it', () =>
        fc.assert(
            fc.property(text, (typed) => {
                let end = 0;
                for (const { from, to } of identifiersIn(typed, known)) {
                    assert.ok(from >= end && to > from && to <= typed.length);
                    end = to;
                }
            }),
            { numRuns: 2000 },
        ));

    it('asks its readers whenever one of them would find something', () => {
        const slice = fc
            .tuple(fc.constantFrom(...identifying.map(([phrase]) => phrase)), fc.nat(120), fc.nat(120))
            .map(([phrase, from, length]) => phrase.slice(from, from + length));
        const readers = [...numberReaders, ...placeReaders, ...nameReaders];
        fc.assert(
            fc.property(
                fc.oneof(
                    text,
                    slice,
                    fc.array(words).map((all) => all.join('')),
                ),
                (typed) => {
                    if (known.has(typed.toLowerCase())) return;
                    const isHeld = readers.some((reader) => reader(typed, known).length > 0);
                    assert.equal(identifiersIn(typed, known).length > 0, isHeld, typed);
                },
            ),
            { numRuns: 5000 },
        );
    });

    it('has safer wording that is safe, and that stays as it is', () =>
        fc.assert(
            fc.property(text, (typed) => {
                const safer = saferWording(typed, known);
                assert.deepEqual(identifiersIn(safer, known), []);
                assert.equal(saferWording(safer, known), safer);
            }),
            { numRuns: 2000 },
        ));

    it('is read in a moment, however long and hostile it is', () => {
        const hostile = [
            ...[
                'child ',
                'Aa ',
                'A.',
                '1 ',
                'a@',
                'a.',
                'Kyle and ',
                'case number ',
                '0',
                '12 A',
                'Mc',
                'mother of ',
                'a-',
                '9 ',
            ],
        ];
        for (const piece of hostile) {
            const long = piece.repeat(Math.ceil(60_000 / piece.length));
            const began = performance.now();
            identifiersIn(long, known);
            const took = performance.now() - began;
            assert.ok(took < 1500, `${piece} took ${took} ms`);
        }
    });

    it('knows a right check digit of an NHS number and of a pupil number from a wrong one', () => {
        assert.ok(isNhsNumber('943 476 5919') && isNhsNumber('4010232137') && isPupilNumber('H801200001001'));
        for (let digit = 0; digit < 10; digit++) assert.equal(isNhsNumber(`943476591${digit}`), digit === 9);
    });
});

describe('the words of an arrangement', () => {
    it('name nobody the guard points out', () => {
        const arrangement = {
            title: 'Exampleton Together',
            people: [{ name: 'Kyle Brennan', email: 'kyle@gmail.com' }],
            agencies: [{ name: 'Exampleton Council' }],
            groups: [],
            seats: [{ role: 'Business Manager' }],
        };
        const own = knownIn(arrangement as unknown as Parameters<typeof knownIn>[0]);
        assert.deepEqual(identifiersIn('the father, Kyle Brennan, wrote from kyle@gmail.com', own), []);
        assert.deepEqual(identifiersIn('Exampleton’s children', own), []);
        assert.equal(identifiersIn('the father, Kyle Pugh, wrote', own).length, 1);
    });
});
