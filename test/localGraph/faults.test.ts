import assert from 'node:assert/strict';
import type { Exchange } from '../../src/localGraph/server.ts';
import { type Open, open } from './open.ts';

describe('faults ordered of local Graph', () => {
    let it_: Open;
    beforeEach(async () => {
        it_ = await open();
    });
    afterEach(() => it_.graph.close());

    const post = (Key: string) => it_.send('POST', `${it_.actions}/items`, { fields: { Key } });
    const rows = async () => (await it_.send('GET', `${it_.actions}/items`)).body.value.length;

    it('throttles with Retry-After, as often as told', async () => {
        it_.graph.orderFault({ path: '/items', method: 'POST', status: 429, times: 2, retryAfter: 3 });
        for (let n = 0; n < 2; n += 1) {
            const { status, headers, body } = await post('k');
            assert.deepEqual([status, headers.get('retry-after'), body.error.code], [429, '3', 'activityLimitReached']);
        }
        assert.equal((await post('k')).status, 201);
    });

    it('does the work and hides it', async () => {
        it_.graph.orderFault({ path: '/items', status: 504, afterWork: true });
        assert.equal((await post('k')).status, 504);
        assert.match((await post('k')).body.error.message, /unique constraints/);
    });

    it('does no work when the fault comes first', async () => {
        for (const status of [500, 502, 503, 504]) {
            it_.graph.orderFault({ path: '/items', status });
            assert.equal((await post('k')).status, status);
        }
        assert.equal(await rows(), 0);
    });

    it('resets the connection before the work, or after it', async () => {
        const seen: number[] = [];
        it_.graph.watch(({ status }) => seen.push(status));
        it_.graph.orderFault({ path: '/items', method: 'POST', status: 0 });
        await assert.rejects(post('a'), reset);
        assert.equal(await rows(), 0);
        it_.graph.orderFault({ path: '/items', method: 'POST', status: 0, afterWork: true });
        await assert.rejects(post('a'), reset);
        assert.equal(await rows(), 1);
        assert.deepEqual(seen, [0, 200, 0, 200]);
    });

    it('calls an eTag stale that is not', async () => {
        const { eTag } = await it_.add({ Key: 'k' });
        it_.graph.orderFault({ path: 'PATCH /sites/', status: 412 });
        const change = () => it_.send('PATCH', `${it_.actions}/items/1/fields`, { Owner: 'x' }, { 'If-Match': eTag });
        assert.equal((await change()).status, 412);
        assert.equal((await change()).status, 200);
    });

    it('is slow without being wrong', async () => {
        const seen: Exchange[] = [];
        it_.graph.watch((exchange) => seen.push(exchange));
        it_.graph.orderFault({ path: '/items', method: 'POST', delayMs: 40 });
        assert.equal((await post('slow')).status, 201);
        // At the least: a busy machine only makes it longer.
        assert.ok((seen[0]?.milliseconds ?? 0) >= 39);
        assert.equal(await rows(), 1);
    });

    it('finds its request by a regular expression over the decoded address', async () => {
        it_.graph.orderFault({ path: "/^GET .*fields.Key eq 'a b'/", status: 503 });
        const filter = encodeURIComponent("fields/Key eq 'a b'");
        assert.equal((await it_.send('GET', `${it_.actions}/items`)).status, 200);
        assert.equal((await it_.send('GET', `${it_.actions}/items?$filter=${filter}`)).status, 503);
    });

    it('can be called off', async () => {
        it_.graph.orderFault({ path: '/', status: 500, times: 99 });
        assert.equal((await it_.send('GET', it_.site)).status, 500);
        it_.graph.clearFaults();
        assert.equal((await it_.send('GET', it_.site)).status, 200);
    });

    it('shows what was asked and answered to those who watch', async () => {
        const seen: Exchange[] = [];
        const stop = it_.graph.watch((exchange) => seen.push(exchange));
        await post('k');
        stop();
        await post('l');
        const [exchange] = seen;
        assert.equal(seen.length, 1);
        assert.ok(exchange);
        assert.deepEqual([exchange.method, exchange.path, exchange.status], ['POST', `${it_.actions}/items`, 201]);
        assert.deepEqual(exchange.requestBody, { fields: { Key: 'k' } });
        assert.equal((exchange.responseBody as { id: string }).id, '1');
        assert.equal(exchange.requestHeaders['content-type'], 'application/json');
    });
});

const reset = (error: Error) => String((error.cause as { code?: string }).code) === 'ECONNRESET';
