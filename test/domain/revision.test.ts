import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Revisable, revise, revisionInWords } from '../../src/domain/revision.ts';

interface Row extends Revisable {
    readonly text: string;
}
const why = { on: '2021-06-02', by: 'Ann Lee', reason: 'The figure was wrong.', agreedBy: 'the Executive' };

describe('A revision', () => {
    it('keeps the earlier wording, the reason and who agreed', () => {
        const row = revise<Row, 'text'>({ text: 'ten cases' }, 'text', 'eleven cases', why);
        assert.equal(row.text, 'eleven cases');
        assert.deepEqual(row.revisions?.map(revisionInWords), [
            'Revised on 2 June 2021 because The figure was wrong; agreed by the Executive, recorded by Ann Lee. It was: “ten cases”.',
        ]);
    });

    it('that changes nothing is refused', () =>
        assert.throws(() => revise<Row, 'text'>({ text: 'ten' }, 'text', 'ten', why), { name: 'Refusal' }));

    it('after another leaves every wording there ever was to be read', () =>
        fc.assert(
            fc.property(fc.string(), fc.array(fc.string()), (first, later) => {
                const distinct = later.filter((words, index) => words !== (later[index - 1] ?? first));
                const row = distinct.reduce<Row>((each, words) => revise(each, 'text', words, why), { text: first });
                const wordings = [...(row.revisions ?? []).map(({ was }) => was), row.text];
                assert.deepEqual(wordings, [first, ...distinct]);
            }),
        ));
});
