import assert from 'node:assert/strict';
import { outcomeOf, type Resolution } from '../../src/domain/resolution.ts';
import { about, end } from '../../src/domain/supersession.ts';
import { aLimb } from '../cards/samples.ts';

const limb = (number: number, but: Partial<Resolution> = {}): Resolution => ({
    ...aLimb('the plan', 1, 1),
    ref: `EXEC/2020-21/R${number}(a)`,
    ...but,
});
const earlier = limb(12);
const later = limb(15, { held: '2021-05-20' });

describe('A decision', () => {
    it('is superseded by a later one, with the reference both ways and its words as they were', () => {
        const ended = end(earlier, 'superseded', later);
        assert.deepEqual(ended, { ...earlier, standing: 'superseded', changedBy: 'EXEC/2020-21/R15' });
        assert.equal(outcomeOf(ended), 'superseded by EXEC/2020-21/R15');
        assert.equal(about(later, 'EXEC/2020-21/R12').about, 'EXEC/2020-21/R12');
        assert.equal(about(about(later, 'R12'), 'R13').about, 'R12, R13');
        assert.deepEqual(about(about(later, 'R12'), 'R12'), about(later, 'R12'));
    });

    it('is superseded once, and a repeat changes nothing', () => {
        const ended = end(earlier, 'superseded', later);
        assert.deepEqual(end(ended, 'superseded', later), ended);
        assert.throws(() => end(ended, 'rescinded', limb(16, { held: '2021-06-01' })), /no longer stands/);
    });

    it('is not superseded by itself, an earlier one, or one that does not stand', () => {
        assert.throws(() => end(earlier, 'superseded', limb(12, { ref: 'EXEC/2020-21/R12(b)' })), /itself/);
        assert.throws(() => end(earlier, 'superseded', limb(9, { held: '2021-01-01' })), /is earlier than/);
        const waiting = { ...later, standing: 'awaiting ratification' as const, basis: 'No quorum' };
        assert.throws(() => end(earlier, 'superseded', waiting), /awaiting ratification, so it cannot/);
    });
});
