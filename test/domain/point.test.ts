import assert from 'node:assert/strict';
import fc from 'fast-check';
import { items, type Point, pointKinds, pointsOf } from '../../src/domain/point.ts';
import { letter } from '../../src/domain/reference.ts';

const aPoint = (item: number, number: number): Point => ({
    key: `${item} ${number}`,
    ref: `M1/D${item}${number === 0 ? '' : `(${letter(number)})`}`,
    meeting: 'M1',
    item,
    itemTitle: 'Neglect',
    letter: number === 0 ? '' : letter(number),
    kind: number === 0 ? 'item' : (pointKinds[number % pointKinds.length] ?? 'note'),
    text: '',
    speaker: '',
    part2: false,
});

describe('The rows of a meeting', () => {
    const rows = Array.from({ length: 12 }, (_, item) => item + 1).flatMap((item) =>
        Array.from({ length: 31 }, (_, number) => aPoint(item, number)),
    );
    const anyOrder = fc.shuffledSubarray(rows, { minLength: rows.length });

    it('give its items in the order of their numbers, whatever order they were written in', () => {
        fc.assert(
            fc.property(anyOrder, (mixed) => {
                const numbers = items(mixed).map(({ item }) => item);
                assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
            }),
            { numRuns: 20 },
        );
    });

    it('give the points of an item in the order of their letters, also beyond z, and no item among them', () => {
        fc.assert(
            fc.property(anyOrder, fc.integer({ min: 1, max: 12 }), (mixed, item) => {
                assert.deepEqual(
                    pointsOf(mixed, item),
                    rows.filter((row) => row.item === item && row.letter !== ''),
                );
            }),
            { numRuns: 20 },
        );
    });

    it('stay as they were given', () => {
        const given = [aPoint(2, 0), aPoint(1, 2), aPoint(1, 1), aPoint(1, 0)];
        const before = [...given];
        items(given);
        pointsOf(given, 1);
        assert.deepEqual(given, before);
    });

    it('of another item, or of none, are none', () => assert.deepEqual(pointsOf(rows, 99), []));
});
