import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
    type Action,
    type ActionStatus,
    complete,
    counted,
    daysOverdue,
    extend,
    isOpen,
    isOverdue,
    progress,
    rag,
    reopen,
    slipInWords,
    statuses,
    withdraw,
} from '../../src/domain/action.ts';
import { addDays } from '../../src/domain/day.ts';
import { readDue } from '../../src/domain/due.ts';
import { Refusal } from '../../src/domain/refusal.ts';

const said = '2021-03-18';
const anAction = (words: string, action: Partial<Action> = {}): Action => {
    const due = readDue(words, said);
    return {
        key: 'key',
        ref: 'EXEC/2020-21/A31',
        kind: 'action',
        group: 'EXEC',
        reportTo: '',
        meeting: 'EXEC/2020-21/M4',
        resolution: '',
        title: 'Draft the protocol',
        owner: { name: 'Ann Lee', person: 'ann@council.example', directoryId: '', role: 'Chair', agency: 'Council' },
        due,
        ...(due.overdueFrom === undefined ? {} : { firstOverdueFrom: due.overdueFrom }),
        status: 'not started',
        progress: '',
        evidence: '',
        impact: '',
        slips: [],
        part2: false,
        ...action,
    };
};

const done = (on: string) => ({ on, evidence: 'The minutes', impact: 'Fewer delays' });
const slip = { on: said, reason: 'The audit is late', agreedBy: 'Bea Cole' };
const note = (text: string, on = said) => ({ by: 'Ann Lee', on, text });
const closed = statuses.filter((status) => status !== 'not started' && status !== 'in progress');
const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));
const refusal = (rule: () => unknown): string => {
    try {
        rule();
    } catch (problem) {
        assert.ok(problem instanceof Refusal, String(problem));
        return problem.message;
    }
    return assert.fail('the rule did not refuse');
};

describe('An action', () => {
    it('is open until it is closed in any way', () => {
        const open = statuses.filter((status) => isOpen(anAction('March 2021', { status })));
        assert.deepEqual(open, ['not started', 'in progress']);
    });

    it('of a month is overdue on the first of the next', () => {
        const action = anAction('March 2021');
        assert.deepEqual([isOverdue(action, '2021-03-31'), isOverdue(action, '2021-04-01')], [false, true]);
        assert.deepEqual([daysOverdue(action, '2021-04-01'), daysOverdue(action, '2021-04-14')], [1, 14]);
    });

    it('without a day, or closed, is never overdue', () => {
        fc.assert(
            fc.property(anyDay, fc.constantFrom(...closed), (today, status) => {
                assert.equal(isOverdue(anAction('once available'), today), false);
                assert.equal(isOverdue(anAction('March 2021', { status }), today), false);
            }),
        );
        assert.equal(daysOverdue(anAction('once available'), '2030-01-01'), 0);
    });

    it('is overdue by at least a day, and by one more each day', () => {
        fc.assert(
            fc.property(fc.integer({ min: 0, max: 2000 }), (later) => {
                const action = anAction('31 March 2021');
                const today = addDays('2021-04-01', later);
                assert.equal(daysOverdue(action, today), later + 1);
                assert.equal(isOverdue(action, today), true);
            }),
        );
    });
});

describe('Progress', () => {
    it('is added as a dated line under what was said before, and starts the action', () => {
        const once = progress(anAction('March 2021'), note('Begun'));
        const twice = progress(once, note('Half done', '2021-03-20'));
        assert.equal(once.status, 'in progress');
        assert.equal(twice.progress, '18 March 2021, Ann Lee: Begun\n20 March 2021, Ann Lee: Half done');
        assert.deepEqual(twice.due, anAction('March 2021').due);
    });
});

describe('Completing', () => {
    it('on the last day allowed is complete, and on the next complete late', () => {
        assert.equal(complete(anAction('March 2021'), done('2021-03-31')).status, 'complete');
        assert.equal(complete(anAction('March 2021'), done('2021-04-01')).status, 'complete late');
        assert.equal(complete(anAction('once available'), done('2030-01-01')).status, 'complete');
    });

    it('keeps evidence and impact, and every date', () => {
        const before = anAction('March 2021');
        const after = complete(before, done('2021-05-01'));
        assert.deepEqual(after, {
            ...before,
            status: 'complete late',
            evidence: 'The minutes',
            impact: 'Fewer delays',
            closedOn: '2021-05-01',
        });
    });

    it('in time after an extension is not late', () => {
        const extended = extend(anAction('March 2021'), readDue('June 2021', said), slip);
        assert.equal(complete(extended, done('2021-06-30')).status, 'complete');
    });
});

describe('Reopening', () => {
    const at = '2021-05-20T09:30:00Z';

    it('makes it owed again by the date it had, and keeps what it was closed with', () => {
        const before = progress(anAction('March 2021'), note('Begun'));
        const after = reopen(
            complete(before, done('2021-05-01')),
            note('The protocol was never signed', '2021-05-20'),
            at,
        );
        assert.deepEqual(after, {
            ...before,
            status: 'in progress',
            dueSet: at,
            progress:
                '18 March 2021, Ann Lee: Begun\n20 May 2021, Ann Lee: reopened: The protocol was never signed ' +
                '(It had been complete late on 1 May 2021; evidence: The minutes; impact: Fewer delays)',
        });
        assert.equal(isOverdue(after, '2021-05-20'), true);
    });

    it('keeps long words and many lines as one line that is not taken for another', () => {
        const evidence = `Signed\n12 March 2021, Bea Cole: by all ${'and sundry '.repeat(800)}`;
        const before = complete(anAction('March 2021'), { ...done('2021-03-18'), evidence, impact: '' });
        const { progress: said } = reopen(before, note('Not\nby all'), at);
        assert.equal(said.split('\n').length, 1);
        assert.match(said, /^18 March 2021, Ann Lee: reopened: Not by all \(It had been complete on 18 March 2021; /);
        assert.match(said, /evidence: Signed 12 March 2021, Bea Cole: by all .*…\)$/);
        assert.ok(said.length < 2200);
    });

    it('is for whatever was closed, however that was, and for nothing else', () => {
        for (const status of statuses) {
            const action = anAction('March 2021', { status, doneBy: '2021-03-18' });
            if (isOpen(action)) {
                assert.match(
                    refusal(() => reopen(action, note('why'), at)),
                    /nothing to reopen/,
                );
                continue;
            }
            const again = reopen(action, note('why'), at);
            assert.deepEqual([isOpen(again), again.doneBy], [true, undefined]);
            assert.ok(again.progress.endsWith(`: why (It had been ${status}, on or before 18 March 2021)`));
        }
        const concern = anAction('March 2021', { kind: 'concern', status: 'complete' });
        assert.match(
            refusal(() => reopen(concern, note('why'), at)),
            /use Escalate/,
        );
    });
});

describe('Extending', () => {
    it('keeps the first date, the words it had, the reason and who agreed', () => {
        const once = extend(anAction('March 2021'), readDue('June 2021', said), slip);
        const twice = extend(once, readDue('September 2021', said), { ...slip, on: '2021-06-01' });
        assert.equal(twice.firstOverdueFrom, '2021-04-01');
        assert.equal(twice.due.overdueFrom, '2021-10-01');
        assert.deepEqual(twice.slips, [
            { ...slip, from: 'March 2021', to: 'June 2021', until: '2021-06-30' },
            { ...slip, on: '2021-06-01', from: 'June 2021', to: 'September 2021', until: '2021-09-30' },
        ]);
        assert.equal(twice.status, 'not started');
    });

    it('never moves a date to the same day or back', () => {
        fc.assert(
            fc.property(anyDay, anyDay, (was, now) => {
                const action = anAction(was);
                const due = readDue(now, said);
                if (now > was) assert.equal(extend(action, due, slip).due.overdueFrom, addDays(now, 1));
                else
                    assert.match(
                        refusal(() => extend(action, due, slip)),
                        /^“.+” is not later than .+ Give a later date\.$/,
                    );
            }),
        );
    });

    it('may set a day where there was none, and take one away', () => {
        assert.equal(
            extend(anAction('once available'), readDue('June 2021', said), slip).due.overdueFrom,
            '2021-07-01',
        );
        assert.equal(extend(anAction('March 2021'), readDue('once available', said), slip).due.overdueFrom, undefined);
    });

    it('is told in one sentence', () => {
        const [told] = extend(anAction('March 2021'), readDue('June 2021', said), slip).slips;
        assert.ok(told);
        assert.equal(
            slipInWords(told),
            '18 March 2021: from March 2021 to June 2021, agreed by Bea Cole. The audit is late',
        );
    });
});

describe('Withdrawing', () => {
    it('closes the action and keeps the reason with what was said before', () => {
        const withdrawn = withdraw(progress(anAction('March 2021'), note('Begun')), note('No longer needed'));
        assert.equal(withdrawn.status, 'withdrawn');
        assert.equal(withdrawn.progress, '18 March 2021, Ann Lee: Begun\n18 March 2021, Ann Lee: No longer needed');
    });
});

describe('A closed action', () => {
    for (const status of closed)
        it(`(${status}) is changed by nothing, and says why`, () => {
            const action = anAction('March 2021', { status });
            const rules = [
                () => progress(action, note('More')),
                () => complete(action, done(said)),
                () => extend(action, readDue('June 2021', said), slip),
                () => withdraw(action, note('Enough')),
            ];
            for (const rule of rules)
                assert.equal(refusal(rule), `EXEC/2020-21/A31 is already ${status}, so nothing was changed.`);
        });
});

describe('Every rule of an action', () => {
    it('leaves the record it was given as it was', () => {
        const action = anAction('March 2021');
        const before = structuredClone(action);
        progress(action, note('Begun'));
        complete(action, done(said));
        extend(action, readDue('June 2021', said), slip);
        withdraw(action, note('Enough'));
        assert.deepEqual(action, before);
    });
});

describe('The rating', () => {
    const rated: readonly (readonly [
        words: string,
        today: string,
        status: ActionStatus,
        slips: number,
        rating: string,
    ])[] = [
        ['March 2021', '2021-03-18', 'not started', 0, 'Green: on track'],
        ['March 2021', '2021-03-24', 'not started', 0, 'Green: on track'],
        ['March 2021', '2021-03-25', 'not started', 0, 'Amber: due soon'],
        ['March 2021', '2021-03-31', 'in progress', 0, 'Amber: due soon'],
        ['March 2021', '2021-04-01', 'in progress', 0, 'Red: overdue by 1 day'],
        ['March 2021', '2021-04-14', 'in progress', 0, 'Red: overdue by 14 days'],
        ['March 2021', '2021-03-18', 'in progress', 1, 'Amber: extended 1 time'],
        ['March 2021', '2021-03-18', 'in progress', 2, 'Amber: extended 2 times'],
        ['March 2021', '2021-04-01', 'in progress', 2, 'Red: overdue by 1 day'],
        ['once available', '2030-01-01', 'not started', 0, 'Amber: no fixed date'],
        ['once available', '2030-01-01', 'in progress', 1, 'Amber: extended 1 time, now with no fixed date'],
        ['March 2021', '2021-05-01', 'complete', 0, 'Green: complete'],
        ['March 2021', '2021-05-01', 'complete late', 3, 'Green: complete late'],
        ['March 2021', '2021-05-01', 'complete (date unknown)', 0, 'Green: complete (date unknown)'],
        ['March 2021', '2021-05-01', 'withdrawn', 0, 'Closed: withdrawn'],
        ['March 2021', '2021-05-01', 'superseded', 0, 'Closed: superseded'],
    ];

    for (const [words, today, status, count, rating] of rated)
        it(`of “${words}”, ${status}, extended ${counted(count, 'time')}, is “${rating}” on ${today}`, () => {
            const slips = Array.from({ length: count }, () => ({ ...slip, from: '', to: '' }));
            assert.equal(rag(anAction(words, { status, slips }), today), rating);
        });

    it('is a colour or “Closed”, and always says why in words', () => {
        fc.assert(
            fc.property(anyDay, anyDay, fc.constantFrom(...statuses), (due, today, status) => {
                const rating = rag(anAction(due, { status }), today);
                assert.match(rating, /^(Red|Amber|Green|Closed): [a-z]/);
                assert.equal(rating.startsWith('Red'), isOverdue(anAction(due, { status }), today));
            }),
        );
    });
});
