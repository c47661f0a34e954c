import assert from 'node:assert/strict';
import { Client, type GraphError } from '@microsoft/microsoft-graph-client';
import { type Open, open } from './open.ts';

describe("Microsoft's own client against local Graph", () => {
    let it_: Open;
    let client: Client;
    beforeEach(async () => {
        it_ = await open();
        client = Client.init({
            baseUrl: `${new URL(it_.graph.url).origin}/`,
            authProvider: (done) => done(null, 'token'),
        });
    });
    afterEach(() => it_.graph.close());

    it('creates, reads, changes and deletes a row', async () => {
        const { id } = await client.api(`${it_.actions}/items`).post({ fields: { Key: 'k', Owner: 'Ann' } });
        await client.api(`${it_.actions}/items/${id}/fields`).patch({ Owner: 'Bob' });
        const item = await client.api(`${it_.actions}/items/${id}`).expand('fields($select=Owner)').get();
        assert.equal(item.fields.Owner, 'Bob');
        await client.api(`${it_.actions}/items/${id}`).delete();
        await assert.rejects(client.api(`${it_.actions}/items/${id}`).get(), { statusCode: 404, code: 'itemNotFound' });
    });

    it('finds a row by an encoded filter', async () => {
        const key = "O'Neill & Söhne #1 + 100% 😀";
        await it_.add({ Key: key });
        const filter = encodeURIComponent(`fields/Key eq '${key.replaceAll("'", "''")}'`);
        const { value } = await client.api(`${it_.actions}/items`).filter(filter).expand('fields').get();
        assert.equal(value[0].fields.Key, key);
    });

    it('follows a link by its path, version and all', async () => {
        for (const Key of ['a', 'b', 'c']) await it_.add({ Key });
        const first = await client.api(`${it_.actions}/items`).top(2).get();
        const { pathname, search } = new URL(first['@odata.nextLink']);
        const second = await client.api(`${pathname}${search}`).get();
        assert.deepEqual(
            second.value.map((item: { id: string }) => item.id),
            ['3'],
        );
    });

    it('is told why in a GraphError', async () => {
        await it_.add({ Key: 'k' });
        const error: GraphError = await client
            .api(`${it_.actions}/items`)
            .post({ fields: { Key: 'K' } })
            .then(
                () => assert.fail('a second K was taken'),
                (thrown: GraphError) => thrown,
            );
        assert.deepEqual([error.statusCode, error.code], [400, 'invalidRequest']);
        assert.equal(error.message, 'One or more fields with unique constraints already has the provided value.');
        assert.ok(error.requestId);
    });

    it('sends a throttled call again after the wait it was told', async () => {
        it_.graph.orderFault({ path: '/items', method: 'POST', status: 429, retryAfter: 1 });
        const { id } = await client.api(`${it_.actions}/items`).post({ fields: { Key: 'k' } });
        assert.equal(id, '1');
    });
});
