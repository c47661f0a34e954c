import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Lately } from '../../src/domain/lately.ts';

describe('what was put in lately', () => {
    it('is the last so many keys, each with the value it was given last', () =>
        fc.assert(
            fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat())), fc.integer({ min: 1, max: 5 }), (puts, most) => {
                const lately = new Lately<number, number>(most);
                for (const [key, value] of puts) lately.set(key, value);
                const newestFirst = puts.toReversed();
                const keys = [...new Set(newestFirst.map(([key]) => key))].slice(0, most);
                const values = keys.map((key) => newestFirst.find(([each]) => each === key));
                assert.deepEqual([...lately].toReversed(), values);
            }),
        ));
});
