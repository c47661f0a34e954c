import assert from 'node:assert/strict';
import { remembered } from '../../src/domain/remembered.ts';

describe('what is remembered', () => {
    const counted = () => {
        let worked = 0;
        const find = remembered((of: { name: string }, ...asked: string[]) => {
            worked += 1;
            return [of.name, ...asked].join('|');
        });
        return { find, worked: () => worked };
    };

    it('is worked out once for each thing and each question', () => {
        const { find, worked } = counted();
        const [one, other] = [{ name: 'one' }, { name: 'other' }];
        for (const round of [1, 2]) {
            assert.equal(find(one, 'a', 'b'), 'one|a|b', `round ${round}`);
            assert.equal(find(other, 'a', 'b'), 'other|a|b');
            assert.equal(find(one, 'a"', '"b'), 'one|a"|"b');
            assert.equal(find(one, 'a'), 'one|a');
        }
        assert.equal(worked(), 4);
    });

    it('is no more than a few hundred answers', () => {
        const { find, worked } = counted();
        const of = { name: 'one' };
        for (let nth = 0; nth < 1000; nth++) find(of, String(nth));
        find(of, '0');
        assert.equal(worked(), 1001);
    });
});
