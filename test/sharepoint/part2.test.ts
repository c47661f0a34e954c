import assert from 'node:assert/strict';
import { type Action, extend, progress } from '../../src/domain/action.ts';
import type { MinuteBook } from '../../src/domain/minuteBook.ts';
import { exempt } from '../../src/domain/part2.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import type { Fault } from '../../src/localGraph/server.ts';
import { openMinuteBook } from '../../src/sharepoint/minuteBook.ts';
import { aKey, anAction, aPoint, aResolution, aSeries, openShelves, type Shelves, today, token } from './shelves.ts';

const secret = 'ChildJellyfish';

const aSecret = (but: Partial<Action> = {}) =>
    anAction({
        title: `Find a placement for ${secret}`,
        due: { words: `before ${secret} moves`, precision: 'day', overdueFrom: '2021-04-01', ambiguous: false },
        progress: `${secret} was seen`,
        evidence: secret,
        impact: secret,
        slips: [{ on: today, from: secret, to: secret, reason: secret, agreedBy: secret }],
        part2: true,
        ...but,
    });

const moments = [
    ['before its work', { status: 403 }],
    ['after its work', { status: 403, afterWork: true }],
] as const;

const noted = (action: Action) => progress(action, { by: 'Priya', on: today, text: `${secret} again` });

describe('Part 2', () => {
    let shelves: Shelves;
    /** What those who may see Part 2 find on its own site. */
    let closedBook: MinuteBook;
    beforeEach(async () => {
        shelves = await openShelves();
        const { graph, restricted } = shelves;
        closedBook = openMinuteBook({ graph, open: restricted, restricted, today: () => today });
    });
    afterEach(() => shelves.close());

    it('has its words nowhere on the open site, and all of them on its own', async () => {
        const series = aSeries();
        const point = aPoint({ itemTitle: secret, text: secret, speaker: secret, part2: true });
        const resolution = aResolution({ text: secret, part2: true });
        await shelves.book.points.add(point);
        await shelves.book.points.add(aPoint({ kind: 'item', itemTitle: secret, text: '', part2: true }));
        await shelves.book.resolutions.add(resolution);
        const { key, ref } = (await shelves.book.actions.addNext(series, (n) => aSecret({ ref: series.ref(n) })))
            .record;
        await shelves.book.actions.change({ ref }, aKey(), noted);
        const due = {
            words: `after ${secret} has moved`,
            precision: 'month',
            overdueFrom: '2021-06-01',
            ambiguous: false,
        } as const;
        await shelves.book.actions.change({ ref }, aKey(), (action) =>
            extend(action, due, { on: today, reason: secret, agreedBy: secret }),
        );

        assert.doesNotMatch(await dumpOf(shelves.open), new RegExp(secret, 'i'));
        assert.match(await dumpOf(shelves.restricted), new RegExp(secret));
        assert.deepEqual(await closedBook.points.find({ key: point.key }), point);
        assert.deepEqual(await closedBook.resolutions.find({ key: resolution.key }), resolution);
        const full = await closedBook.actions.find({ key });
        assert.match(full?.progress ?? '', /was seen\n.* again$/);
        assert.equal(full?.due.words, due.words);
        assert.equal(full?.slips[1]?.to, due.words);
    });

    it('shows in the open whose it is, when it is due and how it stands', async () => {
        const action = aSecret();
        const { record } = await shelves.book.actions.add(action);
        assert.deepEqual(await shelves.book.actions.find({ ref: action.ref }), record);
        const { owner, group, status, due, title, ref, key } = record;
        assert.deepEqual(
            { owner, group, status, due, title, ref, key },
            {
                owner: action.owner,
                group: action.group,
                status: action.status,
                due: { ...action.due, words: 'by 31 March 2021' },
                title: exempt,
                ref: action.ref,
                key: action.key,
            },
        );
    });

    it('answers a change with what may be seen', async () => {
        const { key } = (await shelves.book.actions.add(aSecret())).record;
        const changed = await shelves.book.actions.change({ key }, aKey(), noted);
        assert.doesNotMatch(JSON.stringify(changed), new RegExp(secret));
        assert.equal(changed.record.status, 'in progress');
    });

    for (const [moment, fault] of moments)
        for (const step of [0, 1, 2])
            it(`is added once by the repeated press when request ${step + 1} of three broke off ${moment}`, async () => {
                const series = aSeries();
                const action = aSecret();
                const press = (book: MinuteBook) =>
                    book.actions.addNext(series, (n) => ({ ...action, ref: series.ref(n) }));
                breakOff(step, fault);
                await assert.rejects(press(shelves.book), { statusCode: 403 });
                await press(shelves.anotherBook());
                assert.deepEqual((await press(shelves.book)).already, true);
                const full = { ...action, ref: series.ref(1) };
                assert.deepEqual(await closedBook.actions.all({ key: action.key }), [full]);
                assert.equal((await shelves.book.actions.all({ ref: { startsWith: series.prefix } })).length, 1);
            });

    for (const [moment, fault] of moments)
        for (const step of [0, 1, 2, 3])
            it(`is changed once by the repeated press when request ${step + 1} of four broke off ${moment}`, async () => {
                const { key } = (await shelves.book.actions.add(aSecret({ progress: '' }))).record;
                const press = aKey();
                breakOff(step, fault);
                const change = () => shelves.book.actions.change({ key }, press, noted);
                await assert.rejects(change(), { statusCode: 403 });
                await change();
                assert.equal(
                    (await closedBook.actions.find({ key }))?.progress,
                    `18 March 2021, Priya: ${secret} again`,
                );
                assert.equal((await shelves.book.actions.find({ key }))?.status, 'in progress');
            });

    it('shows the last state in the open when many change it at once', async () => {
        const { key } = (await shelves.book.actions.add(aSecret())).record;
        const books = [shelves.book, shelves.anotherBook(), shelves.anotherBook()];
        await Promise.all(books.map((book) => book.actions.change({ key }, aKey(), noted)));
        await Promise.all([
            shelves.book.actions.change({ key }, aKey(), (action) => ({ ...action, group: 'QA' })),
            shelves.anotherBook().actions.change({ key }, aKey(), (action) => ({ ...action, status: 'withdrawn' })),
        ]);
        const [seen, full] = [await shelves.book.actions.find({ key }), await closedBook.actions.find({ key })];
        assert.deepEqual([seen?.group, seen?.status], ['QA', 'withdrawn']);
        assert.deepEqual([full?.group, full?.status], ['QA', 'withdrawn']);
        assert.equal(full?.progress.split('again').length, 4);
    });

    it('is not made of a record that already stood in the open', async () => {
        const { key } = (await shelves.book.actions.add(anAction())).record;
        const hide = (action: Action) => ({ ...action, part2: true });
        await assert.rejects(shelves.book.actions.change({ key }, aKey(), hide), Refusal);
        assert.equal((await shelves.book.actions.find({ key }))?.part2, false);
    });

    it('costs two requests to add and four to change, and nothing for what is not Part 2', async () => {
        const action = aSecret();
        assert.equal((await shelves.sentBy(() => shelves.book.actions.add(action))).length, 2);
        const change = (key: string) => () => shelves.book.actions.change({ key }, aKey(), noted);
        assert.equal((await shelves.sentBy(change(action.key))).length, 4);
        const plain = anAction();
        assert.equal((await shelves.sentBy(() => shelves.book.actions.add(plain))).length, 1);
        assert.equal((await shelves.sentBy(change(plain.key))).length, 2);
    });

    /** As a process that dies: nothing after so many requests is tried again. */
    function breakOff(requests: number, fault: Omit<Fault, 'path'>): void {
        if (requests > 0) shelves.local.orderFault({ path: 'sites', times: requests, delayMs: 0 });
        shelves.local.orderFault({ path: 'sites', ...fault });
    }

    /** Everything in every list of a site, as it goes over the wire. */
    async function dumpOf(site: string): Promise<string> {
        const headers = { Authorization: `Bearer ${token}` };
        const ask = async (path: string) =>
            (await fetch(`${shelves.local.url}/sites/${site}/${path}`, { headers })).text();
        const lists = ['Groups', 'Meetings', 'Roll', 'Points', 'Resolutions', 'Actions', 'Requests', 'Log'];
        const dumps = await Promise.all(lists.map((list) => ask(`lists/${list}/items?$expand=fields&$top=999`)));
        assert.ok(dumps.every((dump) => 'value' in JSON.parse(dump)));
        return dumps.join('\n');
    }
});
