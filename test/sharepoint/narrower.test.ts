import assert from 'node:assert/strict';
import { narrower, questionsFor, type Wanted } from '../../src/sharepoint/narrower.ts';

const fits = (wanted: Wanted, ref: string) =>
    typeof wanted === 'string' ? ref === wanted : ref.startsWith(wanted.startsWith);

describe('a question that selects too many rows', () => {
    it('is asked in parts that have the same answers, each once', () => {
        const refs = ['R1', 'R9', 'R10', 'R100(a)', 'R1(a)', 'R1(aa)', 'R199999(b)', 'M1', 'M1/D3(c)', 'M12/D1', 'A31'];
        const all = refs.map((ref) => `EXEC/2020-21/${ref}`);
        for (const start of ['R', 'R1', 'R10', 'M', 'M1', 'A']) {
            const whole = { startsWith: `EXEC/2020-21/${start}` };
            for (const ref of all) {
                const found = narrower(whole)?.filter((part) => fits(part, ref)) ?? [];
                assert.equal(found.length, fits(whole, ref) ? 1 : 0, `${start}: ${ref}`);
            }
        }
    });

    it('stays as it is where no smaller one has the same answers', () => {
        for (const startsWith of ['EXEC/', 'EXEC/2020-21/', 'EXEC/2020-21/M4/D3('])
            assert.equal(narrower({ startsWith }), undefined, startsWith);
        assert.equal(questionsFor<{ ref: string }>({ ref: 'EXEC/2020-21/A1' }), undefined);
    });

    it('keeps whatever else it asks for', () => {
        const parts = questionsFor<{ ref: string; group: string }>({
            group: 'EXEC',
            ref: { startsWith: 'EXEC/2020-21/A' },
        });
        assert.deepEqual(parts?.[0], { group: 'EXEC', ref: { startsWith: 'EXEC/2020-21/A1' } });
        assert.equal(parts?.length, 9);
    });
});
