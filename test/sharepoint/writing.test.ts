import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Action, progress } from '../../src/domain/action.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import type { Fault } from '../../src/localGraph/server.ts';
import { actionColumns } from '../../src/sharepoint/action.ts';
import { listRegister } from '../../src/sharepoint/list.ts';
import { aKey, anAction, aSeries, openShelves, type Shelves, today } from './shelves.ts';

const troubles: readonly (readonly [string, Omit<Fault, 'path'>])[] = [
    ['a 504 after the work was done', { status: 504, afterWork: true }],
    ['a 500 after the work was done', { status: 500, afterWork: true }],
    ['a connection reset after the work was done', { status: 0, afterWork: true }],
    ['a connection reset before any work', { status: 0 }],
    ['a 429 that says how long to wait', { status: 429, retryAfter: 1 }],
    ['a 503 that says to come back at once', { status: 503, retryAfter: 0, times: 2 }],
    ['a 502 twice', { status: 502, times: 2 }],
];

const noted = (text: string) => (action: Action) => progress(action, { by: 'Priya', on: today, text });

describe('writing a record', () => {
    let shelves: Shelves;
    before(async () => {
        shelves = await openShelves();
    });
    afterEach(() => shelves.local.clearFaults());
    after(() => shelves.close());

    for (const [trouble, fault] of troubles) {
        it(`adds it once through ${trouble}`, async () => {
            const action = anAction();
            shelves.local.orderFault({ ...fault, path: 'Actions/items', method: 'POST' });
            assert.deepEqual((await shelves.book.actions.add(action)).record, action);
            assert.deepEqual(await shelves.book.actions.all({ ref: action.ref }), [action]);
        });

        it(`numbers it once through ${trouble}`, async () => {
            const series = aSeries();
            const key = aKey();
            shelves.local.orderFault({ ...fault, path: 'Actions/items', method: 'POST' });
            const kept = await shelves.book.actions.addNext(series, (n) => anAction({ key, ref: series.ref(n) }));
            assert.equal(kept.record.ref, series.ref(1));
            const next = await shelves.book.actions.addNext(series, (n) => anAction({ ref: series.ref(n) }));
            assert.equal(next.record.ref, series.ref(2));
            assert.equal((await shelves.book.actions.all({ ref: { startsWith: series.prefix } })).length, 2);
        });

        it(`changes it once through ${trouble}`, async () => {
            const { key } = (await shelves.book.actions.add(anAction())).record;
            shelves.local.orderFault({ ...fault, path: 'Actions/items', method: 'PATCH' });
            const { before, record } = await shelves.book.actions.change({ key }, aKey(), noted('Drafted.'));
            assert.equal(before.progress, '');
            assert.equal(record.progress, '18 March 2021, Priya: Drafted.');
            assert.deepEqual(await shelves.book.actions.find({ key }), record);
        });
    }

    it('keeps one row of twenty presses with the same key', async () => {
        const action = anAction();
        const kept = await Promise.all(Array.from({ length: 20 }, () => shelves.book.actions.add(action)));
        assert.equal(kept.filter(({ already }) => !already).length, 1);
        assert.ok(kept.every(({ record }) => record.key === action.key));
        assert.equal((await shelves.book.actions.all({ ref: action.ref })).length, 1);
    });

    it('answers a repeated press with what stands and not with what it brings', async () => {
        const action = anAction();
        await shelves.book.actions.add(action);
        const again = await shelves.book.actions.add({ ...action, title: 'Something else' });
        assert.deepEqual(again, { record: action, already: true });
    });

    it('refuses a second record with the same reference', async () => {
        const action = anAction();
        await shelves.book.actions.add(action);
        await assert.rejects(shelves.book.actions.add(anAction({ ref: action.ref })), Refusal);
        assert.deepEqual(await shelves.book.actions.all({ ref: action.ref }), [action]);
    });

    it('refuses what does not fit a line, by the name of the column, and cuts nothing', async () => {
        const fits = anAction({ title: 'é'.repeat(255) });
        await shelves.book.actions.add(fits);
        assert.equal((await shelves.book.actions.find({ key: fits.key }))?.title, fits.title);
        const tooLong = anAction({
            owner: { name: 'x'.repeat(256), person: '', directoryId: '', role: '', agency: '' },
        });
        await assert.rejects(
            shelves.book.actions.add(tooLong),
            new Refusal('“Owner” has room for 255 characters, and 256 were given. Shorten it.'),
        );
        assert.equal(await shelves.book.actions.find({ key: tooLong.key }), undefined);
    });

    it('applies all of ten changes pressed at once from two processes', async () => {
        const { key } = (await shelves.book.actions.add(anAction())).record;
        const books = [shelves.book, shelves.anotherBook()];
        const notes = ['a', 'b', 'c', 'd', 'e'];
        await Promise.all(
            books.flatMap((book, place) =>
                notes.map((note) => book.actions.change({ key }, aKey(), noted(`${note}${place}`))),
            ),
        );
        const lines = (await shelves.book.actions.find({ key }))?.progress.split('\n').map((line) => line.slice(-2));
        assert.deepEqual(lines?.sort(), notes.flatMap((note) => [`${note}0`, `${note}1`]).sort());
    });

    it('runs the rule again when somebody wrote in between', async () => {
        const { key } = (await shelves.book.actions.add(anAction())).record;
        const other = shelves.anotherBook();
        let meddled: Promise<unknown> | undefined;
        const actions = listRegister(shelves.graph, shelves.open, actionColumns, () => today);
        const { before } = await actions.change({ key }, aKey(), async (action) => {
            meddled ??= other.actions.change({ key }, aKey(), noted('First.'));
            await meddled;
            return noted('Second.')(action);
        });
        assert.match(before.progress, /First/);
        assert.match((await shelves.book.actions.find({ key }))?.progress ?? '', /First\.\n.*Second\./);
    });

    it('knows a repeated press although others wrote since', async () => {
        const { key } = (await shelves.book.actions.add(anAction())).record;
        const press = 'card 4 & 5 %20 %';
        await shelves.book.actions.change({ key }, press, noted('Once.'));
        for (let other = 0; other < 7; other++) await shelves.book.actions.change({ key }, aKey(), noted('Other.'));
        const again = await shelves.anotherBook().actions.change({ key }, press, noted('Once.'));
        assert.equal(again.already, true);
        assert.equal(again.record.progress.split('Once.').length, 2);
        assert.deepEqual(await shelves.book.actions.find({ key }), again.record);
    });

    it('writes nothing when the rule refuses or there is no such record', async () => {
        const { key } = (await shelves.book.actions.add(anAction({ status: 'withdrawn' }))).record;
        const sent = await shelves.sentBy(async () => {
            await assert.rejects(shelves.book.actions.change({ key }, aKey(), noted('Late.')), Refusal);
            await assert.rejects(shelves.book.actions.change({ key: aKey() }, aKey(), noted('Lost.')), Refusal);
        });
        assert.deepEqual(sent, ['GET /lists/Actions/items', 'GET /lists/Actions/items']);
    });

    it('sends only the columns that changed', async () => {
        const { key } = (await shelves.book.actions.add(anAction({ impact: 'Much' }))).record;
        await shelves.book.actions.change({ key }, 'press-1', (action) => ({
            ...action,
            impact: '',
            evidence: 'Seen',
        }));
        assert.deepEqual(shelves.exchanges.at(-1)?.requestBody, { Evidence: 'Seen', Impact: null, Presses: 'press-1' });
    });

    it('is open for its owner and in its group until it is closed', async () => {
        const owner = { name: 'Sam', person: `${aKey()}@police.example`, directoryId: '', role: '', agency: 'Police' };
        const group = aKey();
        const { key } = (await shelves.book.actions.add(anAction({ owner, group }))).record;
        assert.equal((await shelves.book.actions.all({ openFor: owner.person })).length, 1);
        assert.equal((await shelves.book.actions.all({ openIn: group })).length, 1);
        await shelves.book.actions.change({ key }, aKey(), (action) => ({ ...action, status: 'complete' }));
        assert.deepEqual(await shelves.book.actions.all({ openFor: owner.person }), []);
        assert.deepEqual(await shelves.book.actions.all({ openIn: group }), []);
        assert.equal((await shelves.book.actions.all({ group })).length, 1);
    });

    it('costs one request to add, one to number once the series is known, and two to change', async () => {
        const { actions } = shelves.book;
        const series = aSeries();
        const next = () => actions.addNext(series, (n) => anAction({ ref: series.ref(n) }));
        const action = anAction();
        assert.deepEqual(await shelves.sentBy(() => actions.add(action)), ['POST /lists/Actions/items']);
        assert.deepEqual(await shelves.sentBy(next), ['GET /lists/Actions/items', 'POST /lists/Actions/items']);
        assert.deepEqual(await shelves.sentBy(next), ['POST /lists/Actions/items']);
        const change = () => actions.change({ ref: action.ref }, aKey(), noted('Drafted.'));
        const changed = await shelves.sentBy(change);
        assert.deepEqual(changed, [
            'GET /lists/Actions/items',
            `PATCH /lists/Actions/items/${await idOf(action)}/fields`,
        ]);
    });

    it('numbers twenty presses at once from 1 to 20', async () => {
        const series = aSeries();
        const refs = await pressed(20, [shelves.book], series);
        assert.deepEqual(new Set(refs), upTo(20, series));
    });

    it('numbers the presses of two processes without a gap', async () => {
        const series = aSeries();
        const refs = await pressed(24, [shelves.book, shelves.anotherBook()], series);
        assert.deepEqual(new Set(refs), upTo(24, series));
    });

    it('gives a repeated press the number it had, from any process', async () => {
        const series = aSeries();
        const action = (n: number) => anAction({ key: series.prefix, ref: series.ref(n) });
        await shelves.book.actions.addNext(series, action);
        await pressed(3, [shelves.book], series);
        for (const book of [shelves.book, shelves.anotherBook()]) {
            const again = await book.actions.addNext(series, action);
            assert.deepEqual([again.record.ref, again.already], [series.ref(1), true]);
        }
        assert.deepEqual(await pressed(1, [shelves.book], series), [series.ref(5)]);
    });

    it('finds the next number after hundreds that others wrote', async () => {
        const series = aSeries();
        await pressed(230, [shelves.anotherBook()], series);
        assert.deepEqual(await pressed(1, [shelves.book], series), [series.ref(231)]);
    });

    it('leaves no gap and no double whatever goes wrong on the way', () =>
        fc.assert(
            fc.asyncProperty(fc.array(anyFault, { maxLength: 12 }), (faults) => numbersTen(faults, 20_000)),
            { numRuns: 12 },
        )).timeout(120_000);

    // The press is given up and pressed again while its first request is still to be worked on.
    it('leaves no gap and no double when work is done after it was given up', () =>
        fc.assert(
            fc.asyncProperty(fc.array(lateFault, { minLength: 1, maxLength: 4 }), (faults) => numbersTen(faults, 300)),
            { numRuns: 6 },
        )).timeout(120_000);

    async function numbersTen(faults: readonly Fault[], deadlineMs: number) {
        shelves.local.clearFaults();
        const series = aSeries();
        for (const fault of faults) shelves.local.orderFault(fault);
        const keys = Array.from({ length: 10 }, aKey);
        const books = [shelves.anotherBook({ deadlineMs }), shelves.anotherBook({ deadlineMs })];
        await replayed(keys, async (key, place) => {
            const book = books[place % 2] ?? shelves.book;
            await book.actions.addNext(series, (n) => anAction({ key, ref: series.ref(n) }));
        });
        shelves.local.clearFaults();
        const rows = await shelves.book.actions.all({ ref: { startsWith: series.prefix } });
        assert.deepEqual(new Set(rows.map(({ ref }) => ref)), upTo(10, series));
        assert.deepEqual(rows.map(({ key }) => key).sort(), [...keys].sort());
    }

    async function pressed(presses: number, books: readonly Shelves['book'][], series: ReturnType<typeof aSeries>) {
        const kept = await Promise.all(
            Array.from({ length: presses }, (_, place) =>
                (books[place % books.length] ?? shelves.book).actions.addNext(series, (n) =>
                    anAction({ ref: series.ref(n) }),
                ),
            ),
        );
        return kept.map(({ record }) => record.ref);
    }

    async function idOf({ key }: Action): Promise<string> {
        await shelves.book.actions.find({ key });
        const answer = shelves.exchanges.at(-1)?.responseBody as { value: { id: string }[] } | undefined;
        return answer?.value[0]?.id ?? '';
    }
});

const upTo = (highest: number, series: ReturnType<typeof aSeries>) =>
    new Set(Array.from({ length: highest }, (_, index) => series.ref(index + 1)));

const anyFault: fc.Arbitrary<Fault> = fc.record(
    {
        path: fc.constant('Actions/items'),
        method: fc.constantFrom('GET', 'POST', 'POST'),
        status: fc.constantFrom(0, 429, 500, 502, 503, 504),
        times: fc.integer({ min: 1, max: 3 }),
        retryAfter: fc.constant(0),
        afterWork: fc.boolean(),
    },
    { noNullPrototype: true },
);

const lateFault: fc.Arbitrary<Fault> = fc.record(
    {
        path: fc.constant('Actions/items'),
        method: fc.constantFrom('GET', 'POST', 'POST'),
        delayMs: fc.integer({ min: 250, max: 600 }),
    },
    { noNullPrototype: true },
);

/** What the in-tray does: a press that SharePoint did not take is pressed again until it is. */
async function replayed(keys: readonly string[], press: (key: string, place: number) => Promise<void>): Promise<void> {
    await Promise.all(
        keys.map(async (key, place) => {
            for (;;) {
                try {
                    return await press(key, place);
                } catch (error) {
                    if (!(error instanceof Error) || error.name !== 'Unavailable') throw error;
                }
            }
        }),
    );
}
