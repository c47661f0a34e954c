import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Group } from '../../src/domain/arrangement.ts';
import { addDays } from '../../src/domain/day.ts';
import {
    itemSeries,
    letter,
    limbRef,
    pointSeries,
    readReference,
    resolutionOf,
    resolutionSeries,
    type Series,
    seriesOf,
    short,
    shortAmong,
} from '../../src/domain/reference.ts';
import { Refusal } from '../../src/domain/refusal.ts';

const usual = '{group}/{year}/{kind}{number}';
const aGroup = (reference = usual, ref = 'EXEC'): Group => ({
    ref,
    kind: 'executive',
    name: 'Executive',
    aliases: [],
    parents: [],
    from: '2019-09-29',
    diary: [],
    reference,
    style: 'lettered',
    facts: [],
});

const day = '2021-03-18';
const anyDay = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('1990-01-01', days));
const anyKind = fc.constantFrom('M' as const, 'R' as const, 'A' as const);
const anyNumber = fc.integer({ min: 1, max: 999_999 });
const anyGroupRef = fc.constantFrom('EXEC', 'QA', 'SG1', 'A-B', 'R2D2', '7');
/** Patterns with each of kind and number once, group and year anywhere, and any other characters between. */
const anyPattern = fc
    .tuple(
        fc.shuffledSubarray(['{group}', '{year}', '{kind}', '{number}'], { minLength: 4 }),
        fc.array(fc.stringMatching(/^[A-Za-z0-9/.() $&-]{0,3}$/), { minLength: 5, maxLength: 5 }),
    )
    .map(([parts, between]) => between.map((each, index) => each + (parts[index] ?? '')).join(''));

describe('A series of references', () => {
    it('is written as the group’s pattern says', () => {
        assert.equal(seriesOf(aGroup(), 'A', day).ref(31), 'EXEC/2020-21/A31');
        assert.equal(
            seriesOf(aGroup('{kind}{number} ({group}, {year})'), 'R', '2021-04-01').ref(2),
            'R2 (EXEC, 2021-22)',
        );
        assert.equal(resolutionSeries(aGroup(), day).ref(12), 'EXEC/2020-21/R12(a)');
        assert.equal(itemSeries('EXEC/2020-21/M4').ref(3), 'EXEC/2020-21/M4/D3');
        assert.equal(pointSeries('EXEC/2020-21/M4', 3).ref(28), 'EXEC/2020-21/M4/D3(ab)');
    });

    it('reads back the number it wrote, whatever the pattern', () => {
        fc.assert(
            fc.property(anyPattern, anyGroupRef, anyKind, anyDay, anyNumber, (pattern, ref, kind, on, number) => {
                readsBack(seriesOf(aGroup(pattern, ref), kind, on), number);
                readsBack(resolutionSeries(aGroup(pattern, ref), on), number);
            }),
        );
    });

    it('of a meeting reads back items and lettered points', () => {
        fc.assert(
            fc.property(anyNumber, anyNumber, fc.integer({ min: 1, max: 20_000 }), (meeting, item, point) => {
                const ref = seriesOf(aGroup(), 'M', day).ref(meeting);
                readsBack(itemSeries(ref), item);
                readsBack(pointSeries(ref, item), point);
            }),
        );
    });

    it('writes no reference twice', () => {
        fc.assert(
            fc.property(anyPattern, anyNumber, anyNumber, (pattern, one, other) => {
                const series = seriesOf(aGroup(pattern), 'A', day);
                assert.equal(series.ref(one) === series.ref(other), one === other);
            }),
        );
    });

    it('knows none of another kind, group, year or form', () => {
        const series = seriesOf(aGroup(), 'A', day);
        const others = ['EXEC/2020-21/R1', 'QA/2020-21/A1', 'EXEC/2021-22/A1', 'EXEC/2020-21/A', 'EXEC/2020-21/A01'];
        const forms = ['EXEC/2020-21/A0', 'EXEC/2020-21/A-1', 'EXEC/2020-21/A1.5', 'EXEC/2020-21/A1(a)', 'A1', ''];
        for (const ref of [...others, ...forms]) assert.equal(series.numberOf(ref), undefined, ref);
        assert.equal(pointSeries('M1', 3).numberOf('M1/D3'), undefined);
        assert.equal(pointSeries('M1', 3).numberOf('M1/D3(A)'), undefined);
        assert.equal(pointSeries('M1', 3).numberOf('M1/D31(a)'), undefined);
        assert.equal(itemSeries('M1').numberOf('M1/D3(a)'), undefined);
    });

    it('is not led astray by a number nobody can count on from', () => {
        const series = seriesOf(aGroup(), 'A', day);
        assert.equal(series.numberOf(`EXEC/2020-21/A${'9'.repeat(20)}`), undefined);
    });

    it('counts from 1', () => {
        for (const number of [0, -1, 1.5, Number.NaN])
            assert.throws(() => seriesOf(aGroup(), 'A', day).ref(number), Refusal);
    });
});

describe('A letter', () => {
    it('goes on beyond z as minutes do', () => {
        const letters = [1, 2, 26, 27, 28, 52, 53, 702, 703].map(letter);
        assert.deepEqual(letters, ['a', 'b', 'z', 'aa', 'ab', 'az', 'ba', 'zz', 'aaa']);
    });

    it('is never given twice', () => {
        const letters = Array.from({ length: 2000 }, (_, index) => letter(index + 1));
        assert.equal(new Set(letters).size, letters.length);
    });
});

describe('A limb', () => {
    it('belongs to its resolution', () => {
        fc.assert(
            fc.property(anyNumber, fc.integer({ min: 1, max: 800 }), (number, limb) => {
                const whole = seriesOf(aGroup(), 'R', day).ref(number);
                assert.equal(resolutionOf(limbRef(whole, limb)), whole);
                assert.equal(resolutionOf(whole), whole);
            }),
        );
    });
});

describe('A reference as people type it', () => {
    it('is read in full, in any case and with space around it', () => {
        const typed = fc.constantFrom(
            (ref: string) => ref,
            (ref: string) => ref.toLowerCase(),
            (ref: string) => `  ${ref}\n`,
        );
        fc.assert(
            fc.property(anyGroupRef, anyKind, anyDay, anyNumber, typed, (group, kind, on, number, type) => {
                const ref = seriesOf(aGroup(usual, group), kind, on).ref(number);
                assert.deepEqual(readReference(type(ref)), { kind, ref });
                assert.deepEqual(readReference(type(short(ref))), { kind, short: `${kind}${number}` });
            }),
        );
    });

    it('is read with its limb or point', () => {
        assert.deepEqual(readReference('r12(B)'), { kind: 'R', short: 'R12(b)' });
        assert.deepEqual(readReference('EXEC/2020-21/R12(ab)'), { kind: 'R', ref: 'EXEC/2020-21/R12(ab)' });
        assert.deepEqual(readReference('D3(c)'), { kind: 'D', short: 'D3(c)' });
        assert.deepEqual(readReference('a 31'), { kind: 'A', short: 'A31' });
        assert.deepEqual(readReference('m4/d3(c)'), { kind: 'D', short: 'M4/D3(c)' });
        assert.deepEqual(readReference('exec/2020-21/m4/d3(c)'), { kind: 'D', ref: 'EXEC/2020-21/M4/D3(c)' });
    });

    it('is read from every point and limb the book writes, up to three letters', () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 18_000 }), (number, index) => {
                const point = pointSeries('EXEC/2020-21/M4', number).ref(index);
                assert.deepEqual(readReference(point), { kind: 'D', ref: point });
                const limb = limbRef(`EXEC/2020-21/R${number}`, index);
                assert.deepEqual(readReference(limb), { kind: 'R', ref: limb });
            }),
        );
    });

    it('is short among others, or whole where another would be called the same', () => {
        const refs = ['EXEC/2020-21/A1', 'EXEC/2021-22/A1', 'SG1/2020-21/A2', 'SG1/2020-21/A2'];
        assert.deepEqual(refs.map(shortAmong(refs)), ['EXEC/2020-21/A1', 'EXEC/2021-22/A1', 'A2', 'A2']);
    });

    it('is not found in other words', () => {
        for (const words of [
            '',
            'A',
            '31',
            'A31b',
            'A31 and A32',
            'B31',
            'EXEC',
            'A1234567',
            'D3()',
            'SA31',
            'A  31',
            'a 31 b',
        ])
            assert.equal(readReference(words), undefined, words);
    });
});

function readsBack(series: Series, number: number): void {
    const ref = series.ref(number);
    assert.equal(series.numberOf(ref), number, ref);
    assert.ok(ref.startsWith(series.prefix), `${ref} does not start with ${series.prefix}`);
}
