import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Action, complete, extend, isOpen, isOverdue, progress, withdraw } from '../../src/domain/action.ts';
import { addDays, type Day, inWords } from '../../src/domain/day.ts';
import { readDue } from '../../src/domain/due.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { stoodOn } from '../../src/domain/stood.ts';

const agreed = '2019-11-27';
const due = readDue(inWords(addDays(agreed, 40)), agreed);
const fresh: Action = {
    ...{ key: 'k', ref: 'EXEC/2019-20/A4', kind: 'action', group: 'EXEC', reportTo: '', meeting: '', resolution: '' },
    title: 'Exploitation pathway',
    owner: { name: 'Ann Lee', person: '', directoryId: '', role: '', agency: '' },
    due,
    firstOverdueFrom: due.overdueFrom ?? '',
    ...{ status: 'not started', progress: '', evidence: '', impact: '', slips: [], part2: false },
};

const event = fc.record({
    at: fc.integer({ min: 0, max: 300 }),
    what: fc.constantFrom(
        'said' as const,
        'extended' as const,
        'done' as const,
        'unknown' as const,
        'withdrawn' as const,
    ),
    by: fc.integer({ min: 1, max: 90 }),
});

/** What became of it by a day, as it was recorded when it happened; what a rule refuses did not happen. */
function lived(events: readonly { at: number; what: string; by: number }[], until: number): Action {
    let action = fresh;
    for (const { at, what, by } of events.filter((each) => each.at <= until)) {
        const on = addDays(agreed, at);
        const note = { by: 'Ann Lee', on, text: `said\non day ${at}` };
        try {
            if (what === 'said') action = progress(action, note);
            if (what === 'extended') {
                const to = readDue(inWords(addDays(action.due.overdueFrom ?? on, by)), on);
                action = extend(action, to, { on, reason: 'late', agreedBy: 'the chair' });
            }
            if (what === 'done') action = complete(action, { on, evidence: 'the minutes', impact: 'some' });
            if (what === 'unknown') action = complete(action, { by: on, evidence: 'the minutes', impact: '' });
            if (what === 'withdrawn') action = withdraw(action, note);
        } catch (error) {
            if (!(error instanceof Refusal)) throw error;
        }
    }
    return action;
}

const factsOn = (action: Action, day: Day) => {
    const { slips, evidence, impact, closedOn, doneBy, status, progress: said, due: now } = action;
    const dated = { slips, closedOn, doneBy, said, status, evidence, impact, overdueFrom: now.overdueFrom };
    return { ...dated, words: now.words, isOpen: isOpen(action), isOverdue: isOverdue(action, day) };
};

describe('an action as it stood on a day', () => {
    it('is what was recorded of it by then, whatever came later', () => {
        fc.assert(
            fc.property(fc.array(event, { maxLength: 7 }), fc.integer({ min: 0, max: 320 }), (unsorted, until) => {
                const events = unsorted.toSorted((a, b) => a.at - b.at);
                const day = addDays(agreed, until);
                const then = factsOn(lived(events, until), day);
                assert.deepEqual(factsOn(stoodOn(lived(events, 400), day), day), then);
            }),
            { numRuns: 500 },
        );
    });

    it('is not said to have been done where nobody knows that it was by then', () => {
        const done = complete(fresh, { by: '2020-06-01', evidence: 'the minutes', impact: 'some' });
        assert.equal(stoodOn(done, '2020-06-01').status, 'complete (date unknown)');
        const before = stoodOn(done, '2020-05-31');
        assert.deepEqual([before.status, before.evidence, before.impact], ['not started', '', '']);
    });
});
