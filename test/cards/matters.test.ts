import assert from 'node:assert/strict';
import { concernNews } from '../../src/cards/concern.ts';
import { mattersCard } from '../../src/cards/matters.ts';
import type { Action } from '../../src/domain/action.ts';
import type { Point } from '../../src/domain/point.ts';
import { buttonsOf, linesOn } from '../support/cardWords.ts';

describe('what comes back to a meeting', () => {
    const left = (...refs: string[]) =>
        buttonsOf(
            mattersCard({
                ...{ meeting: 'X/2020-21/M3', title: 'Matters arising', summary: '', actions: [], page: 1 },
                items: refs.map((ref) => ({
                    item: { ref, itemTitle: 'Budget' } as Point,
                    why: 'deferred',
                    carried: 0,
                })),
                ...{ origins: new Map(), today: '2021-03-18' },
            }),
        );

    it('names the meeting of an item where another has the same number', () => {
        assert.deepEqual(left('X/2020-21/M1/D2', 'X/2020-21/M1/D4'), ['Add D2 to the agenda', 'Add D4 to the agenda']);
        assert.deepEqual(left('X/2020-21/M1/D2', 'X/2020-21/M2/D2', 'X/2020-21/M2/D4'), [
            'Add X/2020-21/M1/D2 to the agenda',
            'Add X/2020-21/M2/D2 to the agenda',
            'Add D4 to the agenda',
        ]);
    });

    it('tells the words of a concern once where they are its title', () => {
        const concern = { ref: 'X/2020-21/A1', title: 'Nobody answers' } as Action;
        const told = (said: string) =>
            linesOn(concernNews(concern, { heading: 'Escalated', words: 'Ann did.', said })).filter((line) =>
                line.includes('Nobody answers'),
            ).length;
        assert.equal(told('Nobody answers'), 1);
        assert.equal(told('Nobody answers, and it is urgent'), 2);
    });
});
