import assert from 'node:assert/strict';
import { digestCard } from '../../src/cards/digest.ts';
import { wordsOn } from '../support/cardWords.ts';

describe('the digest of a channel', () => {
    const noted = (many: number) =>
        wordsOn(
            digestCard({
                ...{ name: 'Somebody', lines: [], page: 1 },
                query: { channel: 'x', day: '2021-04-01', of: [], seal: '' },
                notes: Array.from({ length: many }, (_, index) => `Trouble ${index + 1}.`),
            }),
        );

    it('says of everything that went wrong how much more there is, where it is too much for one card', () => {
        assert.match(noted(8), /Trouble 8\./);
        assert.doesNotMatch(noted(8), /more\./);
        assert.match(noted(9), /Trouble 7\..*And 2 more\. The list Log has all of them\./s);
        assert.doesNotMatch(noted(9), /Trouble 8\./);
    });
});
