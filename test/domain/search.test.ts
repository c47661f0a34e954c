import assert from 'node:assert/strict';
import type { Arrangement } from '../../src/domain/arrangement.ts';
import { holdsWords, readSearch } from '../../src/domain/search.ts';

describe('what is looked for', () => {
    const nobody = { agencies: [], groups: [] } as unknown as Arrangement;
    const finds = (typed: string, text: string) =>
        holdsWords(text, readSearch(typed, { from: '', to: '' }, nobody, '2021-03-18'));

    it('is found in quotation marks, whichever way accents, apostrophes and hyphens are written', () => {
        for (const [typed, text] of [
            ['"audit report"', 'the audit report be received'],
            ['“audit report” 2020-21', 'the audit report be received'],
            ["'audit' report", 'the audit report be received'],
            ["children's", 'the Children’s Board be thanked'],
            ['children’s', "the Children's Board be thanked"],
            ['Sian', 'Siân be thanked'],
            ['Siân', 'Sian be thanked'],
            ['multi-agency', 'multi–agency audits'],
        ] as const)
            assert.ok(finds(typed, text), `${typed} in ${text}`);
        assert.ok(!finds('"audit plan"', 'the audit report be received'));
        assert.ok(!finds("children's", 'the child’s plan'));
    });
});
