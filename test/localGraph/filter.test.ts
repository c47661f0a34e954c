import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Open, open } from './open.ts';

describe('filters of local Graph', () => {
    let it_: Open;
    before(async () => {
        it_ = await open();
    });
    after(() => it_.graph.close());

    const ask = (filter: string, more = '', headers = {}) =>
        it_.send('GET', `${it_.actions}/items?$filter=${encodeURIComponent(filter)}${more}`, undefined, headers);
    const honour = { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
    const notIndexed = (field: string) =>
        `Field '${field}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: ` +
        "HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.";

    it('refuses a column without an index, even on an empty list', async () => {
        for (const field of ['Owner', 'Title', 'Created']) {
            const { status, body } = await ask(`fields/${field} eq '2026-01-01T00:00:00Z'`);
            assert.deepEqual([status, body.error.code, body.error.message], [400, 'invalidRequest', notIndexed(field)]);
        }
        const second = await ask("fields/Key eq 'x' and fields/Owner eq 'y'");
        assert.equal(second.body.error.message, notIndexed('Owner'));
        const order = await it_.send('GET', `${it_.actions}/items?$orderby=fields/Owner`);
        assert.equal(order.body.error.message, notIndexed('Owner'));
        assert.equal((await ask("fields/Owner eq 'x'", '', honour)).status, 200);
    });

    it('calls a clause without fields/ invalid', async () => {
        for (const filter of [
            "Key eq 'x'",
            'fields/Key eq x',
            "fields/Key is 'x'",
            'fields/Key',
            "fields/Key eq 'x' and",
            "fields/Key eq 'x",
        ]) {
            const { status, body } = await ask(filter);
            assert.deepEqual(
                [status, body.error.code, body.error.message],
                [400, 'BadRequest', 'Invalid filter clause'],
                filter,
            );
        }
    });

    it('refuses what SharePoint is not known to honour', async () => {
        for (const filter of [
            "fields/Key eq 'x' or fields/Key eq 'y'",
            "contains(fields/Key,'x')",
            "endswith(fields/Key,'x')",
            "fields/Key in ('x','y')",
            'fields/Key eq null',
            'fields/Key ne null',
            'fields/Chased eq true',
            "not fields/Key eq 'x'",
        ]) {
            const { status, body } = await ask(filter);
            assert.deepEqual([status, body.error.code], [400, 'invalidRequest'], filter);
        }
    });

    it('refuses values of the wrong type and unknown columns', async () => {
        for (const filter of [
            'fields/Key eq 3',
            "fields/Slips eq '3'",
            "fields/Chased eq 'true'",
            "fields/At ge 'today'",
            "fields/Nobody eq 'x'",
        ]) {
            const { status, body } = await ask(filter);
            assert.deepEqual([status, body.error.code], [400, 'invalidRequest'], filter);
        }
    });

    it('refuses $count and $skip in the words of the service', async () => {
        for (const option of ['$count', '$skip']) {
            const { status, body } = await it_.send(
                'GET',
                `${it_.actions}/items?${option}=${option === '$skip' ? 1 : true}`,
            );
            assert.deepEqual([status, body.error.code], [400, 'invalidRequest']);
            const words = 'is not supported on this API. Only URLs returned by the API can be used to page.';
            assert.equal(body.error.message, `${option} ${words}`);
        }
    });

    it('answers what a scan of the rows answers', async () => {
        const { keys } = it_;
        const words = fc.constantFrom('', 'a', 'A', 'ab', 'b', "o'b", 'é', '😀', '\uFFFD', 'z9');
        const rows = fc.array(
            fc.record({ GroupRef: words, Owner: words, Slips: fc.option(fc.nat(4)), Chased: fc.option(fc.boolean()) }),
            { maxLength: 25 },
        );
        type Sample = { GroupRef: string; Owner: string; Slips: number | null; Chased: boolean | null };
        const comparison = fc.constantFrom('eq', 'ne', 'lt', 'gt', 'le', 'ge');
        const clause = fc.oneof(
            fc.record({ field: fc.constantFrom('GroupRef', 'Owner'), operator: comparison, literal: words }),
            fc.record({
                field: fc.constantFrom('GroupRef', 'Owner'),
                operator: fc.constant('startswith'),
                literal: words,
            }),
            fc.record({ field: fc.constant('Slips'), operator: comparison, literal: fc.nat(4) }),
            fc.record({ field: fc.constant('Chased'), operator: fc.constantFrom('eq', 'ne'), literal: fc.nat(1) }),
        );
        const plain = (value: string | number | boolean | null) => {
            if (value === null || value === '') return undefined;
            return typeof value === 'string' ? value.toLowerCase() : Number(value);
        };
        const codePoints = (text: string) => [...text].map((one) => String(one.codePointAt(0)).padStart(8, '0')).join();
        const passes = (
            row: Sample,
            { field, operator, literal }: { field: string; operator: string; literal: string | number },
        ) => {
            const value = plain(row[field as keyof Sample]);
            const wanted = typeof literal === 'string' ? literal.toLowerCase() : literal;
            if (value === undefined) return operator === 'ne';
            if (operator === 'eq') return value === wanted;
            if (operator === 'ne') return value !== wanted;
            if (operator === 'startswith') return String(value).startsWith(String(wanted));
            const [left, right] =
                typeof value === 'string' ? [codePoints(value), codePoints(String(wanted))] : [value, wanted];
            if (operator === 'lt') return left < right;
            if (operator === 'gt') return left > right;
            return operator === 'le' ? left <= right : left >= right;
        };
        let list = 0;
        await fc.assert(
            fc.asyncProperty(rows, fc.array(clause, { minLength: 1, maxLength: 3 }), async (samples, clauses) => {
                list += 1;
                const bodies = samples.map((fields, n) => ({ ...fields, Key: `${list}-${n}` }));
                for (const fields of bodies) await it_.add(fields);
                const text = clauses.map(({ field, operator, literal }) => {
                    const written =
                        typeof literal === 'string' ? `'${literal.replaceAll("'", "''")}'` : String(literal);
                    return operator === 'startswith'
                        ? `startswith(fields/${field},${written})`
                        : `fields/${field} ${operator} ${written}`;
                });
                const answer = await it_.send(
                    'GET',
                    `${it_.actions}/items?$top=5000&$expand=fields($select=Key)&$filter=${encodeURIComponent(text.join(' and '))}`,
                    undefined,
                    honour,
                );
                const found = answer.body.value.map((item: { fields: { Key: string } }) => item.fields.Key);
                const expected = bodies.filter((row) => clauses.every((one) => passes(row, one))).map((row) => row.Key);
                assert.deepEqual(found, expected, text.join(' and '));
                for (const { Key } of bodies) {
                    const [item] = (await ask(`fields/Key eq '${Key}'`)).body.value;
                    await it_.send('DELETE', `${it_.actions}/items/${item.id}`);
                }
            }),
            { numRuns: 60 },
        );
        assert.deepEqual(await keys("fields/GroupRef eq 'a'"), []);
    });
});

describe('a list of more than 5,000 rows in local Graph', () => {
    let it_: Open;
    before(async function () {
        this.timeout(120_000);
        it_ = await open();
        for (let start = 0; start < 5200; start += 400) {
            await Promise.all(Array.from({ length: 20 }, (_, step) => post(start + step * 20)));
        }
    });
    after(() => it_.graph.close());

    function post(start: number) {
        const requests = Array.from({ length: 20 }, (_, n) => ({
            id: String(n),
            method: 'POST',
            url: `${it_.actions}/items`,
            headers: { 'Content-Type': 'application/json' },
            body: {
                fields: {
                    Key: `k${start + n}`,
                    GroupRef: start + n < 4999 ? 'small' : 'rest',
                    Status: 'Open',
                    Slips: start + n < 5000 ? 0 : 1,
                },
            },
        }));
        return it_.send('POST', '/$batch', { requests });
    }

    const ask = (query: string, headers = {}) => it_.send('GET', `${it_.actions}/items?${query}`, undefined, headers);
    const tooMany = {
        code: 'notSupported',
        message: 'The request is unprocessable because it uses too many resources',
    };

    it('answers a first clause that selects 4,999 rows, whatever follows', async () => {
        const { status, body } = await ask("$top=5000&$filter=fields/GroupRef eq 'small' and fields/Status eq 'Open'");
        assert.deepEqual([status, body.value.length], [200, 4999]);
    });

    it('refuses a first clause that selects 5,000, even with $top and the Prefer header', async () => {
        const headers = { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
        for (const filter of [
            "fields/Status eq 'Open' and fields/GroupRef eq 'rest'",
            "fields/Status eq 'Open'",
            'fields/Slips eq 0',
            "fields/Owner eq 'x' and fields/Key eq 'k1'",
            "fields/GroupRef ne 'small'",
            "fields/LeadLookupId eq '7'",
        ]) {
            const { status, body } = await ask(`$top=10&$filter=${filter}`, headers);
            assert.equal(status, 429, filter);
            assert.deepEqual({ code: body.error.code, message: body.error.message }, tooMany);
            assert.equal(body.error.innerError.code, 'tooManyResources');
        }
    });

    it('says 429 without Retry-After, because waiting does not help', async () => {
        assert.equal((await ask("$filter=fields/Status eq 'Open'")).headers.get('retry-after'), null);
    });

    it('lists them all page by page when nothing is filtered', async () => {
        const seen: string[] = [];
        let page = await ask('$top=999&$expand=fields($select=Key)');
        for (;;) {
            seen.push(...page.body.value.map((item: { id: string }) => item.id));
            const next = page.body['@odata.nextLink'];
            if (next === undefined) break;
            page = await it_.send('GET', next);
        }
        assert.deepEqual(
            seen,
            Array.from({ length: 5200 }, (_, n) => String(n + 1)),
        );
    });
});
