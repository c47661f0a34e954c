import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decisionInWords, decisions, label, leadIn, punctuated } from '../../src/domain/houseStyle.ts';
import { letter } from '../../src/domain/reference.ts';
import { type Resolution, type Verb, verbs } from '../../src/domain/resolution.ts';

const aLimb = (text: string, number = 1, rest: Partial<Resolution> = {}): Resolution => ({
    key: `key ${number}`,
    ref: `EXEC/2020-21/R1(${letter(number)})`,
    meeting: 'EXEC/2020-21/M1',
    group: 'EXEC',
    item: 17,
    limb: letter(number),
    verb: 'resolved',
    text,
    held: '2021-03-18',
    standing: 'in force',
    basis: '',
    about: '',
    changedBy: '',
    part2: false,
    ...rest,
});

const someWords = fc
    .array(fc.constantFrom('the', 'report', 'be', 'received', 'and', 'noted', 'Land,', '3.5', 'etc.', 'Board;'), {
        minLength: 1,
        maxLength: 6,
    })
    .map((words) => `plan ${words.join(' ')} approved`);
const typedEnd = fc.constantFrom('', '.', ';', ',', ' ;', '; and', ';and', ', and', '; AND ', '...', ' .  ', ';; and.');

describe('Limbs in house style', () => {
    // Worcestershire Cabinet, on the annual report 2015/16 of its safeguarding children board.
    it('read as a county’s minute has them', () => {
        const limbs = [
            'the Worcestershire Safeguarding Children Board Annual Report 2015/16 be received',
            'the progress of the work of the Worcestershire Safeguarding Children Board be noted',
            "the Council's commitment to supporting the recommendations in the Report to improve the safeguarding of children be confirmed",
        ];
        assert.deepEqual(
            decisionInWords(
                limbs.map((text, index) => aLimb(text, index + 1)),
                'lettered',
            ),
            ['RESOLVED: that', `(a) ${limbs[0]};`, `(b) ${limbs[1]}; and`, `(c) ${limbs[2]}.`],
        );
    });

    it('end in a semicolon, the last but one in “; and”, the last in a full stop', () => {
        fc.assert(
            fc.property(fc.array(someWords, { minLength: 1, maxLength: 8 }), (limbs) => {
                const last = limbs.length - 1;
                const ends = (index: number) => (index === last ? '.' : index === last - 1 ? '; and' : ';');
                assert.deepEqual(
                    punctuated(limbs),
                    limbs.map((limb, index) => limb + ends(index)),
                );
            }),
        );
    });

    it('are not punctuated twice, however they were typed', () => {
        fc.assert(
            fc.property(fc.array(fc.tuple(someWords, typedEnd), { minLength: 1, maxLength: 6 }), (typed) => {
                const bare = punctuated(typed.map(([words]) => words));
                assert.deepEqual(punctuated(typed.map(([words, end]) => words + end)), bare);
                assert.deepEqual(punctuated(bare), bare);
            }),
        );
    });

    it('keep an “and” that is a word of theirs, and what stands inside them', () => {
        assert.deepEqual(punctuated(['bread, butter and land']), ['bread, butter and land.']);
        assert.deepEqual(punctuated(['see 3.5; then go on', 'brand and demand']), [
            'see 3.5; then go on; and',
            'brand and demand.',
        ]);
        assert.deepEqual(punctuated(['what was sought and']), ['what was sought and.']);
    });

    it('are read soon enough, also when somebody leans on a key', () => {
        const began = performance.now();
        for (const key of [' ', ';', ', and', '.'])
            assert.equal(punctuated([`a${key.repeat(8000 / key.length)}b`]).length, 1);
        assert.ok(performance.now() - began < 2000);
    });
});

describe('A decision in words', () => {
    it('of one limb is one line without a label', () => {
        assert.deepEqual(decisionInWords([aLimb('the report be received')], 'lettered'), [
            'RESOLVED: that the report be received.',
        ]);
    });

    it('does not say its lead-in twice, however it was typed', () => {
        const typed = [
            'that the plan be agreed',
            'That the plan be agreed.',
            'resolved: that the plan be agreed',
            'RESOLVED that the plan be agreed',
            'Resolved: the plan be agreed',
        ];
        for (const text of typed)
            assert.deepEqual(decisionInWords([aLimb(text)], 'lettered'), ['RESOLVED: that the plan be agreed.'], text);
        const two = decisionInWords(
            [aLimb('that the plan be agreed;'), aLimb('that the audit be repeated', 2)],
            'lettered',
        );
        assert.deepEqual(two, ['RESOLVED: that', '(a) the plan be agreed; and', '(b) the audit be repeated.']);
    });

    it('keeps words that only look like a lead-in', () => {
        for (const text of ['resolved cases be closed', 'thatched roofs be inspected', 'noted concerns be logged'])
            assert.deepEqual(decisionInWords([aLimb(text)], 'lettered'), [`RESOLVED: that ${text}.`]);
    });

    it('of thanks is no “that”', () => {
        const thanks = aLimb('to that retiring officer', 1, { verb: 'thanks' });
        assert.deepEqual(decisionInWords([thanks], 'lettered'), ['THANKS were recorded: to that retiring officer.']);
    });

    it('begins with the verb in capitals', () => {
        for (const verb of verbs.filter((each): each is Exclude<Verb, 'thanks'> => each !== 'thanks'))
            assert.equal(leadIn(verb), `${verb.toUpperCase()}: that`);
    });

    it('labels limbs in the group’s style, also beyond z', () => {
        assert.deepEqual(
            [label('lettered', 2, 17), label('numbered', 2, 17), label('decimal', 4, 17), label('lettered', 27, 1)],
            ['(b)', '2.', '17.4', '(aa)'],
        );
        const limbs = [aLimb('one'), aLimb('two', 2)];
        assert.deepEqual(decisionInWords(limbs, 'numbered').slice(1), ['1. one; and', '2. two.']);
        assert.deepEqual(decisionInWords(limbs, 'decimal').slice(1), ['17.1 one; and', '17.2 two.']);
    });

    it('of nothing is nothing', () => assert.deepEqual(decisionInWords([], 'lettered'), []));
});

describe('Rows of limbs', () => {
    it('are gathered into decisions, each in the order of its letters', () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 1000 }), (count, seed) => {
                const rows = Array.from({ length: count }, (_, index) => aLimb(`limb ${index + 1}`, index + 1));
                const other = aLimb('other', 1, { ref: 'EXEC/2020-21/R2(a)' });
                const mixed = [...rows, other].toSorted((a, b) => mixedUp(a, seed) - mixedUp(b, seed));
                const found = decisions(mixed);
                assert.equal(found.length, 2);
                assert.deepEqual(
                    found.find((limbs) => limbs[0] !== other),
                    rows,
                );
            }),
        );
    });
});

/** An order that follows from the seed alone. */
const mixedUp = (row: Resolution, seed: number): number =>
    [...row.ref].reduce((sum, each) => (sum * 31 + each.charCodeAt(0) * (seed + 1)) % 1009, seed);
