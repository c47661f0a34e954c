import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
    decisionInWords,
    decisions,
    firstLabel,
    type HouseStyle,
    label,
    pointLabel,
    punctuated,
    type Style,
} from '../../src/domain/houseStyle.ts';
import { letter } from '../../src/domain/reference.ts';
import type { Resolution } from '../../src/domain/resolution.ts';

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

const styled = (labels: Style, leadIn: HouseStyle['leadIn'] = 'capitals'): HouseStyle => ({ labels, leadIn });

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
                styled('lettered'),
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
        assert.deepEqual(decisionInWords([aLimb('the report be received')], styled('lettered')), [
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
            assert.deepEqual(
                decisionInWords([aLimb(text)], styled('lettered')),
                ['RESOLVED: that the plan be agreed.'],
                text,
            );
        const two = decisionInWords(
            [aLimb('that the plan be agreed;'), aLimb('that the audit be repeated', 2)],
            styled('lettered'),
        );
        assert.deepEqual(two, ['RESOLVED: that', '(a) the plan be agreed; and', '(b) the audit be repeated.']);
    });

    it('keeps words that only look like a lead-in', () => {
        for (const text of ['resolved cases be closed', 'thatched roofs be inspected', 'noted concerns be logged'])
            assert.deepEqual(decisionInWords([aLimb(text)], styled('lettered')), [`RESOLVED: that ${text}.`]);
    });

    it('of thanks is no “that”', () => {
        const thanks = aLimb('to that retiring officer', 1, { verb: 'thanks' });
        assert.deepEqual(decisionInWords([thanks], styled('lettered')), [
            'THANKS were recorded: to that retiring officer.',
        ]);
        const again = aLimb('Thanks to the clerk', 1, { verb: 'thanks' });
        assert.deepEqual(decisionInWords([again], styled('lettered')), ['THANKS were recorded: to the clerk.']);
    });

    it('begins with the verb as the group writes it', () => {
        const said = (verb: Resolution['verb'], text: string, leadIn: HouseStyle['leadIn'] = 'capitals') =>
            decisionInWords([aLimb(text, 1, { verb })], styled('lettered', leadIn))[0];
        assert.equal(said('resolved', 'the plan stand'), 'RESOLVED: that the plan stand.');
        assert.equal(said('recommended', 'the plan stand'), 'RECOMMENDED: that the plan stand.');
        assert.equal(said('agreed', 'the plan stand', 'sentence'), 'Agreed that the plan stand.');
        assert.equal(said('resolved', 'that the plan stand', 'sentence'), 'Resolved that the plan stand.');
        assert.equal(said('thanks', 'to the clerk', 'sentence'), 'Thanks were recorded: to the clerk.');
    });

    it('says “that” only before a clause', () => {
        const said = (verb: Resolution['verb'], text: string) =>
            decisionInWords([aLimb(text, 1, { verb })], styled('lettered'))[0];
        assert.equal(said('noted', 'progress is slow'), 'NOTED: that progress is slow.');
        assert.equal(said('noted', 'noted that progress slows'), 'NOTED: that progress slows.');
        assert.equal(said('received', 'the annual report'), 'RECEIVED: the annual report.');
        assert.equal(said('approved', 'the budget'), 'APPROVED: the budget.');
        assert.equal(said('deferred', 'the item to the next meeting'), 'DEFERRED: the item to the next meeting.');
        assert.equal(said('referred', 'referred: the audit to QA'), 'REFERRED: the audit to QA.');
    });

    it('says no “that” before what is to be done, and goes on small after it', () => {
        const said = (leadIn: HouseStyle['leadIn'], ...texts: string[]) =>
            decisionInWords(
                texts.map((text, index) => aLimb(text, index + 1)),
                styled('lettered', leadIn),
            );
        assert.deepEqual(said('capitals', 'to approve the plan'), ['RESOLVED: to approve the plan.']);
        assert.deepEqual(said('sentence', 'To approve the plan'), ['Resolved: to approve the plan.']);
        assert.deepEqual(said('capitals', 'that the plan be agreed', 'to note the report'), [
            'RESOLVED:',
            '(a) that the plan be agreed; and',
            '(b) to note the report.',
        ]);
        assert.deepEqual(said('capitals', 'The plan be agreed', 'Wolverhampton be told'), [
            'RESOLVED: that',
            '(a) the plan be agreed; and',
            '(b) Wolverhampton be told.',
        ]);
        assert.deepEqual(said('capitals', 'it be asked: what next?'), ['RESOLVED: that it be asked: what next?']);
    });

    it('labels limbs in the group’s style, also beyond z', () => {
        assert.deepEqual(
            [label('lettered', 2, 17), label('numbered', 2, 17), label('decimal', 4, 17), label('lettered', 27, 1)],
            ['(b)', '2.', '17.4', '(aa)'],
        );
        const limbs = [aLimb('one'), aLimb('two', 2)];
        assert.deepEqual(decisionInWords(limbs, styled('numbered')).slice(1), ['1. one; and', '2. two.']);
        assert.deepEqual(decisionInWords(limbs, styled('decimal'), 4).slice(1), ['17.4 one; and', '17.5 two.']);
        assert.deepEqual(decisionInWords([aLimb('one')], styled('decimal'), 4), ['17.4 RESOLVED: that one.']);
        assert.deepEqual(pointLabel('numbered', 3, 17), '(c)');
        assert.deepEqual(label('decimal', 2, 0), '2.');
    });

    it('goes on in decimal style from the points and the decisions before it', () => {
        const two = [aLimb('one'), aLimb('two', 2)];
        assert.deepEqual(
            [0, 1].map((index) => firstLabel(styled('decimal'), 3, [two, [aLimb('three')]], index)),
            [4, 6],
        );
        assert.equal(firstLabel(styled('lettered'), 3, [two, two], 1), 1);
    });

    it('of nothing is nothing', () => assert.deepEqual(decisionInWords([], styled('lettered')), []));
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
