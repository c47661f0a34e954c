import assert from 'node:assert/strict';
import { open } from './open.ts';

describe('the front of local Graph', () => {
    it('takes the version once or repeated, and nothing else', async () => {
        const { graph, send, site } = await open();
        const origin = new URL(graph.url).origin;
        for (const [path, status] of [
            [`/v1.0${site}`, 200],
            [`/v1.0/v1.0${site}`, 200],
            [site, 404],
            [`/beta${site}`, 404],
            ['/v1.0', 404],
            ['/v1.0/me', 404],
            [`/v1.0${site}/pages`, 404],
        ] as const) {
            const answer = await send('GET', origin + path);
            assert.equal(answer.status, status, path);
            if (status === 404) assert.ok(answer.body.error.innerError['request-id'], path);
        }
        await graph.close();
    });

    it('says no time after which it closes a connection, for a request may be on its way then', async () => {
        const { graph, send, site } = await open();
        assert.equal((await send('GET', site)).headers.get('keep-alive'), null);
        await graph.close();
    });

    it('puts every refusal in the same envelope, with its ids', async () => {
        const { graph, send, actions } = await open({ now: () => new Date('2026-11-02T09:30:00.500Z') });
        const mine = { 'client-request-id': 'aaaa-bbbb' };
        const { headers, body } = await send('GET', `${actions}/items/9`, undefined, mine);
        assert.deepEqual(body, {
            error: {
                code: 'itemNotFound',
                message: 'The specified item was not found',
                innerError: {
                    date: '2026-11-02T09:30:00',
                    'request-id': headers.get('request-id'),
                    'client-request-id': 'aaaa-bbbb',
                },
            },
        });
        assert.equal(headers.get('client-request-id'), 'aaaa-bbbb');
        assert.ok(headers.get('date'));
        await graph.close();
    });

    it('wants a token when told to', async () => {
        const { graph, send, site } = await open({ requireToken: true });
        const without = await send('GET', site);
        assert.deepEqual([without.status, without.body.error.code], [401, 'InvalidAuthenticationToken']);
        assert.equal((await send('GET', site, undefined, { Authorization: 'Basic abc' })).status, 401);
        assert.equal((await send('GET', site, undefined, { Authorization: 'Bearer abc' })).status, 200);
        await graph.close();
    });

    it('refuses malformed, oversize and misplaced requests', async () => {
        const { graph, send, actions, site } = await open();
        for (const [method, path, body, status] of [
            ['POST', `${actions}/items`, '{"fields":', 400],
            ['POST', `${actions}/items`, '[]', 400],
            ['POST', `${actions}/items`, `"${'x'.repeat(4 * 1024 * 1024)}"`, 413],
            ['PUT', `${actions}/items`, {}, 405],
            ['DELETE', site, undefined, 405],
            ['GET', '/$batch', undefined, 405],
            ['GET', `${actions}/items/delta`, undefined, 400],
            ['POST', '/subscriptions', {}, 400],
            ['GET', `${actions}/items?$filter=%E0%A4%A`, undefined, 400],
            ['GET', `${actions}/items?$foo=1`, undefined, 400],
            ['GET', `${actions}/items?$top=1&top=2`, undefined, 400],
            ['GET', `${actions}/items?$expand=driveItem`, undefined, 400],
            ['GET', `${actions}/items?$expand=fields($select=Nobody)`, undefined, 400],
            ['GET', `${actions}/items?$select=colour`, undefined, 400],
        ] as const) {
            const answer = await send(method, path, body);
            assert.equal(answer.status, status, `${method} ${path}`);
            assert.equal(typeof answer.body.error.message, 'string');
        }
        const typeless = await fetch(`${graph.url}${actions}/items`, { method: 'POST', body: '{}' });
        assert.equal(typeless.status, 415);
        await graph.close();
    });

    it('reads a plus in an address as a space, unless it is encoded', async () => {
        const { graph, add, send, actions } = await open();
        await add({ Key: 'a b' });
        await add({ Key: 'a+b' });
        const find = async (written: string) =>
            (await send('GET', `${actions}/items?$filter=fields/Key%20eq%20'${written}'`)).body.value.map(
                (item: { id: string }) => item.id,
            );
        assert.deepEqual(await find('a+b'), ['1']);
        assert.deepEqual(await find('a%2Bb'), ['2']);
        await graph.close();
    });

    it('empties everything but the sites', async () => {
        const { graph, send, site, add } = await open();
        await add({ Key: 'k' });
        await graph.reset();
        assert.equal((await send('GET', site)).body.id, graph.sites[0]);
        const lists = (await send('GET', `${site}/lists`)).body.value;
        assert.deepEqual(
            lists.map((list: { displayName: string }) => list.displayName),
            ['Documents'],
        );
        assert.ok(graph.requests() >= 3);
        await graph.close();
    });
});
