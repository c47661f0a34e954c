import assert from 'node:assert/strict';
import { GraphError } from '@microsoft/microsoft-graph-client';
import { Clash, isPassing, Missing, Stale, translated } from '../../src/sharepoint/outcome.ts';

describe('an error of Graph', () => {
    it('passes when the service was throttled, down or cut off, and not when the call was wrong', () => {
        const passing = [-1, 200, 408, 429, 500, 502, 503, 504];
        const lasting = [400, 401, 403, 404, 409, 412];
        assert.deepEqual(
            [...passing, ...lasting].filter((status) => isPassing(anError(status))),
            passing,
        );
    });

    it('does not pass when a question selects too many rows, although it comes as throttling', () => {
        const error = anError(429, 'The request is unprocessable because it uses too many resources');
        error.body = '{"code":"notSupported","innerError":{"code":"tooManyResources"}}';
        assert.equal(isPassing(error), false);
    });

    it('is known by our own names where the book has something to do about it', () => {
        const taken = 'One or more fields with unique constraints already has the provided value.';
        assert.ok(translated(anError(400, taken), 'Actions') instanceof Clash);
        assert.ok(translated(anError(409), 'lists') instanceof Clash);
        assert.ok(translated(anError(412), 'item') instanceof Stale);
        assert.ok(translated(anError(404), 'item') instanceof Missing);
    });

    it('rises as it is otherwise', () => {
        const error = anError(400, "Field 'Owner' is not recognized");
        assert.equal(translated(error, 'Actions'), error);
    });
});

const anError = (status: number, message = ''): GraphError => new GraphError(status, message);
