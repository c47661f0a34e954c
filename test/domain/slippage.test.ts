import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Action, complete, extend, isOverdue, withdraw } from '../../src/domain/action.ts';
import { addDays, type Day, inWords } from '../../src/domain/day.ts';
import { readDone } from '../../src/domain/done.ts';
import { readDue } from '../../src/domain/due.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { hasSlipped, leftMark, slippageInWords, slipped } from '../../src/domain/slippage.ts';

const said = '2019-11-27';
const owedBy = (days: number): Action => {
    const due = readDue(inWords(addDays(said, days)), said);
    return {
        ...{
            key: 'k',
            ref: 'EXEC/2019-20/A4',
            kind: 'action',
            group: 'EXEC',
            reportTo: '',
            meeting: '',
            resolution: '',
        },
        title: 'Exploitation pathway',
        owner: { name: 'Ann Lee', person: '', directoryId: '', role: '', agency: '' },
        due,
        firstOverdueFrom: due.overdueFrom ?? '',
        ...{ status: 'not started', progress: '', evidence: '', impact: '', slips: [], part2: false },
    };
};

/** What happens to an action, so many days after it was agreed. */
const life = fc
    .record({
        due: fc.integer({ min: 1, max: 200 }),
        extensions: fc.array(fc.record({ at: fc.integer({ min: 0, max: 300 }), by: fc.integer({ min: 1, max: 90 }) }), {
            maxLength: 3,
        }),
        end: fc.constantFrom('open' as const, 'done' as const, 'unknown' as const, 'withdrawn' as const),
        ended: fc.integer({ min: 0, max: 400 }),
        part2: fc.boolean(),
    })
    .map(({ due, extensions, end, ended, part2 }) => {
        let action: Action = { ...owedBy(due), part2 };
        let until = due;
        for (const { at, by } of extensions.toSorted((a, b) => a.at - b.at)) {
            until += by;
            const to = readDue(inWords(addDays(said, until)), said);
            action = extend(action, to, { on: addDays(said, at), reason: 'Nobody was free', agreedBy: 'the chair' });
        }
        const on = addDays(said, ended);
        const words = { evidence: 'Seen', impact: '' };
        if (end === 'done') action = complete(action, { on, ...words });
        if (end === 'unknown') action = complete(action, { by: on, ...words });
        if (end === 'withdrawn') action = withdraw(action, { on, by: 'Ann', text: 'Not needed' });
        return { action, first: addDays(said, due), end, ended: on };
    });
const today = addDays(said, 400);

describe('the sentence of what slipped', () => {
    it('always names the first date, and every extension with its reason and who agreed', () => {
        fc.assert(
            fc.property(life, ({ action, first }) => {
                if (action.part2) return;
                const words = slippageInWords(action, today);
                assert.match(words, new RegExp(`was first due by ${inWords(first)}[. (]`));
                assert.equal(words.split('giving as the reason: “Nobody was free”.').length - 1, action.slips.length);
                for (const { on, to } of action.slips)
                    assert.ok(words.includes(`On ${inWords(on)} the chair agreed to extend it to ${to}`));
                assert.match(words, /^[A-Z].+\.$/);
                assert.doesNotMatch(words, /undefined|\.\.| {2}/);
            }),
        );
    });

    it('never says of what was late that it was in time, and says late of whatever was', () => {
        fc.assert(
            fc.property(life, ({ action, first, end, ended }) => {
                if (action.part2) return;
                const words = slippageInWords(action, today);
                assert.doesNotMatch(words, /\bon time\b|\bin time\b|punctual|met its date/i);
                const isLate = ended > first;
                if (end === 'open') {
                    assert.match(words, /It has not been done/);
                    assert.equal(/overdue by \d+ days? ?/.test(words), isOverdue(action, today));
                }
                if (end === 'done' && isLate) assert.match(words, /completed late on|days? after its first date/);
                if (end === 'done' && !isLate)
                    assert.match(words, /completed on .*, before its first date had passed\.$/);
                if (end === 'unknown') {
                    assert.match(words, new RegExp(`date unknown, on or before ${inWords(ended)}`));
                    assert.equal(/completed late/.test(words), isLate);
                }
                if (isLate || end === 'unknown') assert.doesNotMatch(words, /before its first date had passed/);
            }),
        );
    });

    it('is of Part 2 the reference and the owner', () => {
        fc.assert(
            fc.property(life, ({ action }) => {
                const words = slippageInWords({ ...action, part2: true }, today);
                assert.equal(words, 'EXEC/2019-20/A4 (Part 2), owed by Ann Lee.');
            }),
        );
    });

    it('is for whatever was not done by its first date, or was extended, and nothing else', () => {
        fc.assert(
            fc.property(life, ({ action, first, end, ended }) => {
                const late = end === 'open' ? today > first : ended > first;
                const isOpenAndOverdue = isOverdue(action, today);
                const expected = action.slips.length > 0 || (end === 'open' ? isOpenAndOverdue : late);
                assert.equal(hasSlipped(action, today), expected);
                // What the list keeps is enough to find all that is closed.
                if (end !== 'open') assert.equal(leftMark(action), expected);
            }),
        );
    });

    it('belongs to each period in which it was late, extended or still open late, and to no other', () => {
        fc.assert(
            fc.property(life, fc.integer({ min: 0, max: 400 }), ({ action, first, end, ended }, at) => {
                if (!hasSlipped(action, today)) return;
                const day: Day = addDays(said, at);
                const begin = [addDays(first, 1), action.slips[0]?.on ?? '9999'].sort()[0] ?? '';
                const until = end === 'open' ? today : ended;
                const found = slipped([action], { from: day, to: day }, today).length === 1;
                assert.equal(found, begin <= day && day <= until);
            }),
        );
    });
});

describe('when something was done', () => {
    const on = '2021-03-18';
    const table: readonly (readonly [words: string, done: object])[] = [
        ['', { on }],
        ['today', { on }],
        ['yesterday', { on: '2021-03-17' }],
        ['3 March', { on: '2021-03-03' }],
        ['on 3 March 2021', { on: '2021-03-03' }],
        ['2021-03-03', { on: '2021-03-03' }],
        ['18 March 2021', { on }],
        ['20 March 2020', { on: '2020-03-20' }],
        ['1 December', { on: '2020-12-01' }],
        ['date unknown', { by: on }],
        ['Date not known.', { by: on }],
        ['unknown', { by: on }],
        ['date unknown, on or before 18 March 2021', { by: on }],
        ['date unknown (on or before 3 March 2021)', { by: '2021-03-03' }],
        ['on or before 28 February 2021', { by: '2021-02-28' }],
        ['before 1 March 2021', { by: '2021-02-28' }],
        ['by the end of February 2021', { by: '2021-02-28' }],
    ];
    for (const [words, done] of table) it(`is read from “${words}”`, () => assert.deepEqual(readDone(words, on), done));

    for (const words of [
        'some time ago',
        'March 2021',
        '19 March 2021',
        'next Friday',
        '31 February 2021',
        'date unknown, perhaps',
    ])
        it(`is not read from “${words}”`, () => assert.throws(() => readDone(words, on), Refusal));
});
