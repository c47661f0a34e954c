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

    it('says the day that words came to, for they were said on another day than they are read on', () => {
        const line = { ref: 'x/2020-21/A1', title: 'Pay', daysOverdue: 12, why: 'It is late.', owner: 'Ann Lee' };
        const rest = { chair: '', owedTo: '', isAction: true, rung: 'group' } as const;
        const said = (due: string, since: string) =>
            wordsOn(
                digestCard({
                    ...{ name: 'Somebody', lines: [{ ...line, ...rest, due, since }], page: 1, notes: [] },
                    query: { channel: 'x', day: '2021-04-09', of: [], seal: '' },
                }),
            );
        assert.match(
            said('by Friday', '2021-03-27'),
            /Ann Lee · due 26 March 2021 \\\(“by Friday”\\\) · overdue by 12 days/,
        );
        assert.match(
            said('Friday 26 March 2021', '2021-03-27'),
            /Ann Lee · due Friday 26 March 2021 · overdue by 12 days/,
        );
    });
});
