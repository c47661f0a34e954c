import assert from 'node:assert/strict';
import { GraphError } from '@microsoft/microsoft-graph-client';
import { answered } from '../../src/sharepoint/wire.ts';

describe('an answer of Graph', () => {
    const said = async (body: string | null, init: ResponseInit = {}) => new Response(body, init);
    const refused = async (asked: Promise<Response>, kind: 'json' | 'text'): Promise<GraphError> => {
        const problem: unknown = await answered(asked, kind).catch((each: unknown) => each);
        assert.ok(problem instanceof GraphError, String(problem));
        return problem;
    };

    it('is what its JSON says, or its words, or nothing', async () => {
        assert.deepEqual(await answered(said('{"value":[1]}'), 'json'), { value: [1] });
        assert.equal(await answered(said('{"value":[1]}'), 'text'), '{"value":[1]}');
        assert.equal(await answered(said(null, { status: 204 }), 'json'), undefined);
        assert.equal(await answered(said('', { status: 202 }), 'json'), undefined);
    });

    for (const kind of ['json', 'text'] as const)
        it(`that refuses what was asked for as ${kind} says how long to wait, whatever page comes with it`, async () => {
            const headers = { 'Retry-After': '17' };
            const error = { code: 'tooBusy', message: 'Later', innerError: { 'request-id': 'the-id' } };
            for (const body of ['<html>Bad gateway</html>', '', JSON.stringify({ error })]) {
                const problem = await refused(said(body, { status: 503, headers }), kind);
                assert.deepEqual([problem.statusCode, problem.headers?.get('retry-after')], [503, '17']);
            }
            const problem = await refused(said(JSON.stringify({ error }), { status: 503, headers }), kind);
            assert.deepEqual([problem.code, problem.message, problem.requestId], ['tooBusy', 'Later', 'the-id']);
        });

    it('that never came or was cut off is no refusal', async () => {
        assert.equal((await refused(Promise.reject(new Error('reset')), 'json')).statusCode, -1);
        assert.equal((await refused(said('{"value":['), 'json')).statusCode, 200);
    });
});
