import assert from 'node:assert/strict';
import { type Open, open } from './open.ts';

describe('$batch in local Graph', () => {
    let it_: Open;
    beforeEach(async () => {
        it_ = await open();
    });
    afterEach(() => it_.graph.close());

    const json = { 'Content-Type': 'application/json' };
    const post = (id: string, Key: string, more = {}) => ({
        id,
        method: 'POST',
        url: `${it_.actions}/items`,
        headers: json,
        body: { fields: { Key } },
        ...more,
    });
    const send = (requests: unknown) => it_.send('POST', '/$batch', { requests });
    const statuses = (body: { responses: { id: string; status: number }[] }) =>
        Object.fromEntries(body.responses.map(({ id, status }) => [id, status]));

    it('answers 200 and each call by itself', async () => {
        const { status, body } = await send([
            post('1', 'a'),
            post('2', 'a'),
            { id: '3', method: 'GET', url: `${it_.actions}/items?$filter=fields/Key eq 'a'&$expand=fields` },
            { id: '4', method: 'GET', url: `${it_.site}/lists/None` },
            { id: '5', method: 'DELETE', url: `${it_.actions}/items/1` },
        ]);
        assert.equal(status, 200);
        assert.deepEqual(statuses(body), { 1: 201, 2: 400, 3: 200, 4: 404, 5: 204 });
        const answers = Object.fromEntries(body.responses.map((one: { id: string }) => [one.id, one]));
        assert.match(answers[2].body.error.message, /unique constraints/);
        assert.equal(answers[3].body.value[0].fields.Key, 'a');
    });

    const malformed: [why: string, requests: () => unknown][] = [
        ['no requests', () => undefined],
        ['an empty list', () => []],
        ['twenty-one requests', () => Array.from({ length: 21 }, (_, n) => post(String(n), `k${n}`))],
        ['ids that differ only in case', () => [post('a', '1'), post('A', '2')]],
        ['a step without an id', () => [{ method: 'GET', url: '/sites/root' }]],
        ['a step without a url', () => [{ id: '1', method: 'GET' }]],
        ['an unknown method', () => [{ id: '1', method: 'TRACE', url: '/sites/root' }]],
        ['a dependency on nothing', () => [post('1', 'a', { dependsOn: ['9'] })]],
        [
            'a shape that is neither chain nor star',
            () => [post('1', 'a'), post('2', 'b'), post('3', 'c', { dependsOn: ['1', '2'] })],
        ],
    ];
    for (const [why, requests] of malformed)
        it(`refuses ${why} whole`, async () => {
            const { status, body } = await send(requests());
            assert.deepEqual([status, body.error.code], [400, 'BadRequest']);
            assert.deepEqual((await it_.send('GET', `${it_.actions}/items`)).body.value, []);
        });

    it('takes twenty', async () => {
        const { body } = await send(Array.from({ length: 20 }, (_, n) => post(String(n), `k${n}`)));
        assert.deepEqual([...new Set(Object.values(statuses(body)))], [201]);
    });

    it('answers 424 to those behind a failure, along a chain and round a star', async () => {
        const chain = await send([
            post('1', 'a'),
            post('2', 'a', { dependsOn: ['1'] }),
            post('3', 'b', { dependsOn: ['2'] }),
            post('4', 'c', { dependsOn: ['3'] }),
        ]);
        assert.deepEqual(statuses(chain.body), { 1: 201, 2: 400, 3: 424, 4: 424 });
        const star = await send([
            post('2', 'd', { dependsOn: ['1'] }),
            post('1', 'e'),
            post('3', 'e', { dependsOn: ['1'] }),
        ]);
        assert.deepEqual(statuses(star.body), { 1: 201, 2: 201, 3: 400 });
    });

    it('wants a body announced, and an address without the version', async () => {
        const { body } = await send([
            post('1', 'a', { headers: {} }),
            { id: '2', method: 'GET', url: `/v1.0${it_.site}` },
        ]);
        assert.deepEqual(statuses(body), { 1: 415, 2: 404 });
    });

    it('strikes one step with a fault of its own', async () => {
        it_.graph.orderFault({ path: `${it_.actions}/items`, method: 'POST', status: 429, retryAfter: 7 });
        const { status, body } = await send([post('1', 'a'), post('2', 'b')]);
        assert.deepEqual([status, statuses(body)], [200, { 1: 429, 2: 201 }]);
        assert.equal(body.responses[0].headers['Retry-After'], '7');
    });
});
