import assert from 'node:assert/strict';
import { Unavailable } from '../../src/domain/unavailable.ts';
import { actionColumns } from '../../src/sharepoint/action.ts';
import { openGraph } from '../../src/sharepoint/client.ts';
import { listRegister } from '../../src/sharepoint/list.ts';
import { Misfit, Missing } from '../../src/sharepoint/outcome.ts';
import { aChannel, aKey, anAction, anEntry, openShelves, type Shelves, today, token, userAgent } from './shelves.ts';

describe('asking the book', () => {
    let shelves: Shelves;
    before(async () => {
        shelves = await openShelves();
    });
    afterEach(() => shelves.local.clearFaults());
    after(() => shelves.close());

    it('answers with all of 1,100 rows over several pages, in the order they were written', async () => {
        const record = aKey();
        const details = Array.from({ length: 1100 }, (_, index) => `${index}`);
        for (let from = 0; from < details.length; from += 50)
            await Promise.all(
                details.slice(from, from + 50).map((detail) => shelves.book.log.add(anEntry({ record, detail }))),
            );
        const before = shelves.exchanges.length;
        const entries = await shelves.book.log.all({ record });
        assert.deepEqual(new Set(entries.map(({ detail }) => detail)), new Set(details));
        assert.equal(entries.length, 1100);
        const last = await shelves.book.log.add(anEntry({ record, detail: 'last' }));
        assert.deepEqual((await shelves.book.log.all({ record })).at(-1), last.record);
        const links = shelves.exchanges.slice(before).filter(({ query }) => query.includes('skiptoken'));
        assert.equal(links.length, 2);
        assert.ok(links.every(({ status }) => status === 200));
    });

    it('keeps to every part of a question', async () => {
        const [meeting, group] = [aKey(), aKey()];
        const wanted = anAction({ meeting, group });
        for (const action of [wanted, anAction({ meeting }), anAction({ group })])
            await shelves.book.actions.add(action);
        assert.deepEqual(await shelves.book.actions.all({ group, meeting }), [wanted]);
    });

    it('answers with every row when nothing is asked, and with none when nothing fits', async () => {
        const channel = aChannel();
        await shelves.book.channels.add(channel);
        assert.ok((await shelves.book.channels.all({})).some(({ key }) => key === channel.key));
        assert.deepEqual(await shelves.book.channels.all({ ref: aKey() }), []);
        assert.equal(await shelves.book.channels.find({ ref: aKey() }), undefined);
    });

    it('never widens a question that has no value or no index', async () => {
        await assert.rejects(shelves.book.actions.all({ ref: undefined }), /only be asked for by a text/);
        await assert.rejects(shelves.book.actions.all({ openFor: '' }), /only be asked for by a text/);
        await assert.rejects(shelves.book.actions.all({ title: 'Draft' }), /no index/);
    });

    it('asks first for what selects fewest rows, however the question is put', async () => {
        await shelves.book.resolutions.all({ group: 'EXEC', held: { startsWith: '2021' }, meeting: 'M4' });
        const { query = '' } = shelves.exchanges.at(-1) ?? {};
        const filter = new URLSearchParams(query).get('$filter');
        assert.equal(
            filter,
            "fields/MeetingRef eq 'M4' and startswith(fields/Held,'2021') and fields/GroupRef eq 'EXEC'",
        );
    });

    it('bears the token and says who it is, on every page and every part', () => {
        assert.ok(shelves.exchanges.length > 0);
        for (const { requestHeaders } of shelves.exchanges) {
            assert.equal(requestHeaders.authorization, `Bearer ${token}`);
            assert.equal(requestHeaders['user-agent'], userAgent);
        }
    });

    it('names list, item and column of a row that somebody has spoilt, and not what stands in it', async () => {
        const group = aKey();
        await shelves.book.actions.add(anAction({ group }));
        await shelves.book.actions.all({ group });
        const answer = shelves.exchanges.at(-1)?.responseBody as { value: { id: string }[] } | undefined;
        const id = answer?.value[0]?.id;
        const path = `/sites/${shelves.open}/lists/Actions/items/${id}/fields`;
        await shelves.graph.errand((calls) => calls.patch(path, { OverdueFrom: 'the secret day' }));
        await assert.rejects(
            shelves.book.actions.all({ group }),
            new Misfit(`Actions, item ${id}: the column OverdueFrom does not hold what the minute book wrote.`),
        );
    });

    it('tells a site that is not there from one that is down', async () => {
        const nowhere = listRegister(shelves.graph, shelves.open.replace(/..$/, '00'), actionColumns, () => today);
        await assert.rejects(nowhere.find({ key: 'a' }), Missing);
        const closed = openGraph({
            url: 'http://127.0.0.1:9/v1.0',
            token: async () => token,
            deadlineMs: 5000,
            concurrency: 2,
            userAgent,
        });
        await assert.rejects(
            listRegister(closed, shelves.open, actionColumns, () => today).find({ key: 'a' }),
            Unavailable,
        );
    });

    it('gives up at the deadline when SharePoint is slow, for every operation', async () => {
        const book = shelves.anotherBook({ deadlineMs: 120 });
        const { key } = (await shelves.book.actions.add(anAction())).record;
        shelves.local.orderFault({ path: 'sites', delayMs: 10_000, times: 6 });
        const series = { prefix: 'X', ref: (n: number) => `X${n}`, numberOf: () => undefined };
        await assert.rejects(book.actions.find({ key }), Unavailable);
        await assert.rejects(book.actions.all({ key }), Unavailable);
        await assert.rejects(book.actions.add(anAction()), Unavailable);
        await assert.rejects(
            book.actions.addNext(series, (n) => anAction({ ref: `X${n}` })),
            Unavailable,
        );
        await assert.rejects(
            book.actions.change({ key }, aKey(), (action) => action),
            Unavailable,
        );
    });

    it('lets presses wait for their turn no longer than the deadline either', async () => {
        const book = shelves.anotherBook({ deadlineMs: 300 });
        const series = { prefix: 'Y', ref: (n: number) => `Y${n}`, numberOf: () => undefined };
        shelves.local.orderFault({ path: 'Actions/items', delayMs: 10_000 });
        const presses = Array.from({ length: 5 }, () =>
            book.actions.addNext(series, (n) => anAction({ ref: `Y${n}` })),
        );
        const outcomes = await Promise.allSettled(presses);
        assert.ok(outcomes.every((one) => one.status === 'rejected' && one.reason instanceof Unavailable));
    });

    it('gives up at once when SharePoint asks for a wait beyond the deadline, and asks nothing meanwhile', async () => {
        const book = shelves.anotherBook({ deadlineMs: 5000 });
        shelves.local.orderFault({ path: 'Actions/items', status: 429, retryAfter: 3600 });
        const sent = await shelves.sentBy(async () => {
            await assert.rejects(book.actions.find({ key: 'a' }), Unavailable);
            await assert.rejects(book.actions.find({ key: 'b' }), Unavailable);
        });
        assert.equal(sent.length, 1);
    });

    it('gives up after four tries, and does not try again what waiting cannot help', async () => {
        shelves.local.orderFault({ path: 'Actions/items', status: 502, times: 100 });
        const tried = await shelves.sentBy(() => assert.rejects(shelves.book.actions.find({ key: 'a' }), Unavailable));
        assert.equal(tried.length, 4);
        shelves.local.clearFaults();
        const path = `/sites/${shelves.open}/lists/Actions/items?$filter=fields/Title%20eq%20'x'`;
        const once = await shelves.sentBy(() =>
            assert.rejects(
                shelves.graph.errand((calls) => calls.get(path)),
                { statusCode: 400 },
            ),
        );
        assert.equal(once.length, 1);
    });

    it('says nothing of what was asked when it fails', async () => {
        shelves.local.orderFault({ path: 'Actions/items', status: 503, retryAfter: 0, times: 100 });
        const failed = await shelves.book.actions
            .find({ openFor: 'child.j@example.org' })
            .catch((error: unknown) => error);
        assert.ok(failed instanceof Unavailable);
        assert.doesNotMatch(failed.message, /child|Bearer/);
    });
});
