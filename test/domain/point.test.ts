import assert from 'node:assert/strict';
import fc from 'fast-check';
import { itemAt, items, type Point, pointKinds, pointsOf } from '../../src/domain/point.ts';
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

describe('What is typed', () => {
    const item = (number: number, begunAt?: string, part2 = false): Point => ({
        ...aPoint(number, 0),
        part2,
        ...(begunAt && { begunAt }),
    });
    const under = (rows: readonly Point[], ...moments: string[]) => moments.map((at) => itemAt(rows, at)?.item);

    it('belongs to the item that was begun last by then', () => {
        const rows = [item(3, '10:20'), item(1, '10:00'), item(2, '10:10', true), aPoint(3, 1)];
        assert.deepEqual(under(rows, '09:59', '10:00', '10:09', '10:19', '10:20', '23:00'), [
            undefined,
            ...[1, 1, 2, 3, 3],
        ]);
    });

    it('belongs to the one that was said last where two were written the other way round', () => {
        assert.deepEqual(under([item(1, '10:10', true), item(2, '10:00')], '10:05', '10:15'), [2, 1]);
    });

    it('belongs to the one in Part 2 where nobody wrote down when they were begun', () => {
        const old = [item(1), item(2, undefined, true), item(3)];
        assert.deepEqual(under(old, '10:00'), [2]);
        assert.deepEqual(under([...old, item(4, '10:00')], '09:59', '10:00'), [2, 4]);
        assert.deepEqual(under([item(1), item(2)], '10:00'), [2]);
    });
});
