import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Action } from '../../src/domain/action.ts';
import type { Series } from '../../src/domain/reference.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import type { Fault } from '../../src/localGraph/server.ts';
import { aKey, anAction, anEntry, aSeries, openShelves, type Shelves } from './shelves.ts';

describe('numbering presses that come at once, each with its line in the log', () => {
    let shelves: Shelves;
    before(async () => {
        shelves = await openShelves();
    });
    afterEach(() => shelves.local.clearFaults());
    after(() => shelves.close());

    const lineOf = (action: Action) => anEntry({ key: action.key, record: action.ref });
    const press = (book: Shelves['book'], series: Series, but: Partial<Action> = {}) => {
        const key = aKey();
        return book.actions.addNext(series, (n) => anAction({ key, ref: series.ref(n), ...but }), lineOf);
    };
    const together = (presses: number, series: Series) =>
        Promise.all(Array.from({ length: presses }, () => press(shelves.book, series)));

    it('takes one request for one press, and one for each ten of fifty', async () => {
        const series = aSeries();
        await press(shelves.book, series);
        assert.deepEqual(await shelves.sentBy(() => press(shelves.book, series)), ['POST /$batch']);
        const sent = await shelves.sentBy(() => together(50, series));
        assert.ok(sent.length <= 6, sent.join());
        await stands(series, 52);
    });

    it('answers in the order of the presses', async () => {
        const series = aSeries();
        const kept = await together(25, series);
        assert.deepEqual(
            kept.map(({ record }) => record.ref),
            Array.from({ length: 25 }, (_, index) => series.ref(index + 1)),
        );
    });

    it('lets one that does not fit take no number from the others', async () => {
        const series = aSeries();
        await press(shelves.book, series);
        const [before, refused, after] = await Promise.allSettled([
            press(shelves.book, series),
            press(shelves.book, series, { title: 'x'.repeat(300) }),
            press(shelves.book, series),
        ]);
        assert.ok(refused.status === 'rejected' && refused.reason instanceof Refusal);
        assert.ok(before.status === 'fulfilled' && after.status === 'fulfilled');
        await stands(series, 3);
    });

    it('knows a repeated press among others, and one whose answer was lost with its line not written', async () => {
        const series = aSeries();
        const key = aKey();
        const again = (book: Shelves['book']) =>
            book.actions.addNext(series, (n) => anAction({ key, ref: series.ref(n) }), lineOf);
        await shelves.book.actions.addNext(series, (n) => anAction({ key, ref: series.ref(n) }));
        assert.equal(await shelves.book.log.find({ key }), undefined);
        const other = shelves.anotherBook();
        const kept = await Promise.all([press(other, series), again(other), press(other, series), again(other)]);
        assert.deepEqual(
            kept.map(({ already }) => already),
            [false, true, false, true],
        );
        assert.ok(await shelves.book.log.find({ key }));
        await stands(series, 3);
    });

    it('writes the line after all that follows from a record, or leaves it to whoever writes the rest', async () => {
        const { actions, log } = shelves.book;
        const series = aSeries();
        const keep = async (key: string, many: number) => {
            const others = Array.from({ length: many }, (_, nth) => ({ ref }: Action) => {
                return anAction({ key: `${key} ${nth}`, ref: `${ref} and ${nth}` });
            });
            const first = await actions.addNext(series, (n) => anAction({ key, ref: series.ref(n) }), lineOf, others);
            return [first.already, first.together, (await log.find({ key })) !== undefined];
        };
        assert.deepEqual(await keep(aKey(), 0), [false, 0, true]);
        assert.deepEqual(await keep(aKey(), 3), [false, 3, true]);
        assert.deepEqual(await keep(aKey(), 18), [false, 18, true]);
        assert.deepEqual(await keep(aKey(), 19), [false, 19, false]);
        assert.deepEqual(await keep(aKey(), 30), [false, 19, false]);
        // The third row, and then the line, is not taken.
        for (const [path, times] of [
            ['POST /sites', 2],
            ['POST /sites', 4],
        ] as const) {
            const key = aKey();
            const isPart = { path, method: 'POST' };
            shelves.local.orderFault({ ...isPart, delayMs: 0, times });
            shelves.local.orderFault({ ...isPart, status: 503, retryAfter: 0 });
            assert.deepEqual(await keep(key, 3), [false, 0, false]);
            assert.deepEqual(await keep(key, 3), [true, 0, false], 'nor by a repeat');
        }
    });

    it('goes on for others when one has waited too long', async () => {
        const series = aSeries();
        const hasty = shelves.anotherBook({ deadlineMs: 300 });
        await press(hasty, series);
        shelves.local.orderFault({ path: '$batch', delayMs: 700 });
        await Promise.all([1, 2, 3].map(() => assert.rejects(press(hasty, series), { name: 'Unavailable' })));
        await press(hasty, series);
    });

    it('leaves no gap, no double and no press without its line, whatever goes wrong on the way', () =>
        fc.assert(
            fc.asyncProperty(fc.array(anyFault, { maxLength: 10 }), (faults) => replayedTwelve(faults, 20_000)),
            { numRuns: 12 },
        )).timeout(120_000);

    it('leaves none when work is done after it was given up', () =>
        fc.assert(
            fc.asyncProperty(fc.array(lateFault, { minLength: 1, maxLength: 3 }), (faults) =>
                replayedTwelve(faults, 400),
            ),
            { numRuns: 5 },
        )).timeout(120_000);

    /** Pressed in two processes, and pressed again, as the in-tray does, until each is taken. */
    async function replayedTwelve(faults: readonly Fault[], deadlineMs: number): Promise<void> {
        shelves.local.clearFaults();
        for (const fault of faults) shelves.local.orderFault(fault);
        const series = aSeries();
        const books = [shelves.anotherBook({ deadlineMs }), shelves.anotherBook({ deadlineMs })];
        await Promise.all(
            Array.from({ length: 12 }, async (_, place) => {
                const key = aKey();
                const book = books[place % 2] ?? shelves.book;
                for (;;)
                    try {
                        const make = (n: number) => anAction({ key, ref: series.ref(n) });
                        const { record } = await book.actions.addNext(series, make, lineOf);
                        // What is acknowledged stands already, seen from elsewhere.
                        assert.equal((await shelves.book.actions.find({ key }))?.ref, record.ref);
                        assert.equal((await shelves.book.log.find({ key }))?.record, record.ref);
                        return;
                    } catch (problem) {
                        if (!(problem instanceof Error) || problem.name !== 'Unavailable') throw problem;
                    }
            }),
        );
        shelves.local.clearFaults();
        await stands(series, 12);
    }

    async function stands(series: Series, presses: number): Promise<void> {
        const rows = await shelves.book.actions.all({ ref: { startsWith: series.prefix } });
        assert.deepEqual(
            rows.map(({ ref }) => series.numberOf(ref) ?? 0).toSorted((a, b) => a - b),
            Array.from({ length: presses }, (_, index) => index + 1),
        );
        assert.equal(new Set(rows.map(({ key }) => key)).size, presses);
    }
});

const anyFault: fc.Arbitrary<Fault> = fc.record(
    {
        path: fc.constantFrom('Actions/items', 'Log/items', '$batch', 'lists'),
        method: fc.constantFrom('POST', 'POST', 'GET'),
        status: fc.constantFrom(429, 500, 502, 503, 504, 0),
        times: fc.integer({ min: 1, max: 3 }),
        retryAfter: fc.constant(0),
        afterWork: fc.boolean(),
    },
    { noNullPrototype: true },
);

const lateFault: fc.Arbitrary<Fault> = fc.record(
    {
        path: fc.constantFrom('Actions/items', '$batch', 'Log/items'),
        method: fc.constant('POST'),
        delayMs: fc.integer({ min: 300, max: 700 }),
    },
    { noNullPrototype: true },
);
