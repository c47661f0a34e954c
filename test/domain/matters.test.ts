import assert from 'node:assert/strict';
import { complete } from '../../src/domain/action.ts';
import { carriedInto, mattersArising, unfinished, unfinishedOf } from '../../src/domain/matters.ts';
import type { Point } from '../../src/domain/point.ts';
import { aLimb, aMeeting, anAction, aPoint, papersOf } from '../cards/samples.ts';

const previous = aMeeting('Ann Lee', { ref: 'EXEC/2020-21/M4', held: '2021-03-18' });
const at = aMeeting('Ann Lee', { ref: 'EXEC/2021-22/M1', held: '2021-05-20' });
const owed = (number: number, overdueFrom: string) =>
    anAction('Draft', {
        ref: `EXEC/2020-21/A${number}`,
        due: { words: '', precision: 'day', overdueFrom, ambiguous: false },
    });
const done = { evidence: 'The minutes', impact: '' };

describe('Matters arising', () => {
    it('are the open actions, soonest first, then those closed since the last meeting', () => {
        const actions = [
            owed(1, '2021-06-01'),
            owed(2, '2021-04-01'),
            complete(owed(3, '2021-06-01'), { ...done, on: '2021-04-02' }),
            complete(owed(4, '2021-06-01'), { ...done, on: '2021-03-17' }),
            { ...owed(5, '2021-06-01'), status: 'complete (date unknown)' as const },
            { ...owed(6, '2021-04-01'), meeting: at.ref },
        ];
        assert.deepEqual(
            mattersArising(actions, at, previous).map(({ ref }) => ref.slice(-2)),
            ['A2', 'A1', 'A3'],
        );
    });
});

describe('An unfinished item', () => {
    const papers = papersOf('Ann Lee', 0, 0);
    const points = [aPoint('Deferred', 1, 0), aPoint('Discussed', 2, 0), aPoint('x', 2, 1), aPoint('Empty', 3, 0)];
    const before = { ...papers, points, resolutions: [{ ...aLimb('x', 1, 1), verb: 'deferred' as const }] };

    it('is one under which nothing was recorded, or that was deferred', () =>
        assert.deepEqual(
            unfinished(before).map(({ item, why }) => [item.itemTitle, why]),
            [
                ['Deferred', 'deferred'],
                ['Empty', 'nothing was recorded'],
            ],
        ));

    it('is offered again after a meeting that passed it over, and no more once one has taken it up', () => {
        const [earlier] = points as [Point];
        const onward = { ...aPoint('Deferred', 1, 0), carriedFrom: earlier.ref };
        const spoken = { ...papers, points: [onward, aPoint('Said of it', 1, 1)], resolutions: [] };
        const silent = { ...papers, points: [], resolutions: [] };
        const titles = (...meetings: Parameters<typeof unfinishedOf>[0]) =>
            unfinishedOf(meetings).map(({ item }) => item.itemTitle);
        assert.deepEqual(titles(silent, before), ['Deferred', 'Empty']);
        assert.deepEqual(titles(silent, spoken, before), ['Empty']);
    });

    it('is known again by the item that goes on with it', () => {
        const [earlier, other] = points as [Point, Point];
        const onward = { ...aPoint('Deferred', 4, 0), carriedFrom: earlier.ref };
        assert.equal(carriedInto({ ...papers, points: [onward] }, earlier), onward);
        assert.equal(carriedInto({ ...papers, points: [onward] }, other), undefined);
    });
});
