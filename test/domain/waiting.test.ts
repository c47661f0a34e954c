import assert from 'node:assert/strict';
import { kindsOf, waitingInWords } from '../../src/domain/waiting.ts';

describe('what waits, in words', () => {
    const now = new Date('2021-03-18T12:00:00Z');
    const press = (at: string) => ({ kind: 'press', at: `2021-03-18T${at}Z` }) as const;
    const post = (at: string) => ({ kind: 'post', at: `2021-03-1${at}Z` }) as const;

    it('says how many of each kind wait, for whom and for how long', () => {
        const letters = [press('11:57:00'), press('11:59:30'), post('8T09:00:00')];
        assert.deepEqual(waitingInWords({ count: 3, aside: 0, ...kindsOf(letters) }, now), [
            '2 presses or messages wait for SharePoint, the oldest for 3 minutes.',
            '1 card waits for Teams, for 3 hours.',
        ]);
        assert.deepEqual(waitingInWords({ count: 1, aside: 0, ...kindsOf([press('11:59:30')]) }, now), [
            '1 press or message waits for SharePoint, for less than a minute.',
        ]);
        assert.deepEqual(waitingInWords({ count: 1, aside: 0, ...kindsOf([post('6T12:00:00')]) }, now), [
            '1 card waits for Teams, for 2 days.',
        ]);
    });

    it('says that there are more than this process can see, and what was set aside', () => {
        assert.deepEqual(waitingInWords({ count: 3, aside: 1, ...kindsOf([press('11:59:30')]) }, now), [
            '1 press or message waits for SharePoint, for less than a minute.',
            '2 more wait in another process’s hands.',
            '1 was set aside, for it could not be handed on. The command tray shows it.',
        ]);
        assert.deepEqual(waitingInWords({ count: 0, aside: 0 }, now), []);
    });
});
