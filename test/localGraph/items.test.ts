import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Open, open } from './open.ts';

describe('items of local Graph', () => {
    let it_: Open;
    beforeEach(async () => {
        it_ = await open({ now: () => new Date('2026-11-02T09:30:00.500Z') });
    });
    afterEach(() => it_.graph.close());

    it('gives a new row the shape SharePoint gives', async () => {
        const { status, body } = await it_.send('POST', `${it_.actions}/items`, {
            fields: { Title: 'Write', Key: 'k' },
        });
        assert.equal(status, 201);
        assert.equal(body.id, '1');
        assert.match(body.eTag, /^"[0-9a-f-]{36},1"$/);
        assert.equal(body['@odata.etag'], body.eTag);
        assert.equal(body.fields['@odata.etag'], body.eTag);
        assert.equal(body.createdDateTime, '2026-11-02T09:30:00Z');
        assert.equal(body.parentReference.siteId, it_.graph.sites[0]);
        assert.deepEqual([body.fields.id, body.fields.Title, body.fields.LinkTitle], ['1', 'Write', 'Write']);
        assert.equal(body.fields.Created, '2026-11-02T09:30:00Z');
    });

    it('leaves empty and hidden columns out of fields', async () => {
        const { send, actions, add } = it_;
        const { fields } = await add({ Key: 'k', Owner: '', GroupRef: null, Secret: 's' });
        assert.ok(!('Owner' in fields) && !('GroupRef' in fields) && !('Secret' in fields));
        const named = await send('GET', `${actions}/items/1?$expand=fields($select=Secret,Owner)`);
        assert.deepEqual(Object.keys(named.body.fields), ['@odata.etag', 'Secret']);
    });

    it('takes options with and without the dollar sign', async () => {
        const { send, actions, add } = it_;
        await add({ Key: 'k', Owner: 'Ann' });
        const one = await send('GET', `${actions}/items/1?expand=fields(select=Owner)`);
        assert.deepEqual(one.body, (await send('GET', `${actions}/items/1?$expand=fields($select=Owner)`)).body);
        assert.equal(one.body.fields.Owner, 'Ann');
        assert.equal((await send('GET', `${actions}/items/1`)).body.fields, undefined);
        const thin = (await send('GET', `${actions}/items?$select=id&$expand=fields($select=Owner)`)).body.value[0];
        assert.deepEqual([thin.id, thin.fields.Owner, thin.webUrl], ['1', 'Ann', undefined]);
    });

    it('changes only the fields that are named, and counts the version up', async () => {
        const { send, actions, add } = it_;
        const { eTag } = await add({ Key: 'k', Owner: 'Ann', GroupRef: 'EXEC' });
        const fields = await send('PATCH', `${actions}/items/1/fields`, { Owner: 'Bob', GroupRef: null });
        assert.equal(fields.status, 200);
        assert.deepEqual([fields.body.Owner, fields.body.GroupRef, fields.body.Key], ['Bob', undefined, 'k']);
        assert.equal(fields.body['@odata.etag'], eTag.replace(',1"', ',2"'));
        const item = await send('PATCH', `${actions}/items/1`, { fields: { Owner: 'Cat' } });
        assert.deepEqual([item.status, item.body.eTag], [200, eTag.replace(',1"', ',3"')]);
        assert.ok(!('fields' in item.body) && 'fields@odata.navigationLink' in item.body);
        assert.equal((await send('GET', `${actions}/items/1/fields`)).body.Owner, 'Cat');
    });

    it('answers 412 to a stale If-Match and writes nothing', async () => {
        const { send, actions, add } = it_;
        const { eTag } = await add({ Key: 'k', Owner: 'Ann' });
        const change = (path: string, body: unknown, match: string) =>
            send('PATCH', `${actions}/items/1${path}`, body, { 'If-Match': match });
        assert.equal((await change('/fields', { Owner: 'Bob' }, eTag)).status, 200);
        for (const [path, body] of [
            ['/fields', { Owner: 'Cat' }],
            ['', { fields: { Owner: 'Cat' } }],
        ] as const) {
            const late = await change(path, body, eTag);
            assert.deepEqual([late.status, late.body.error.code], [412, 'resourceModified']);
        }
        assert.equal((await send('DELETE', `${actions}/items/1`, undefined, { 'If-Match': eTag })).status, 412);
        assert.equal((await send('GET', `${actions}/items/1?$expand=fields`)).body.fields.Owner, 'Bob');
        assert.equal((await change('/fields', { Owner: 'Dan' }, '*')).status, 200);
    });

    it('never gives an id twice', async () => {
        const { send, actions, add } = it_;
        await add({ Key: 'a' });
        await add({ Key: 'b' });
        assert.equal((await send('DELETE', `${actions}/items/2`)).status, 204);
        assert.equal((await send('GET', `${actions}/items/2`)).body.error.code, 'itemNotFound');
        assert.equal((await add({ Key: 'b' })).id, '3');
    });

    it('answers 404 for what is not there', async () => {
        for (const path of [`${it_.actions}/items/99`, `${it_.actions}/items/x`, `${it_.site}/lists/None/items`]) {
            const { status, body } = await it_.send('GET', path);
            assert.deepEqual([status, body.error.code], [404, 'itemNotFound'], path);
        }
    });

    const refused: [why: string, fields: Record<string, unknown>][] = [
        ['an unknown column', { Nobody: 'x' }],
        ['a display name', { 'Group Ref': 'x' }],
        ['a read-only column', { Created: '2026-01-01T00:00:00Z' }],
        ['256 characters in a single line', { Owner: 'x'.repeat(256) }],
        ['64,000 characters in several lines', { Text: 'x'.repeat(64_000) }],
        ['a number as text', { Owner: 3 }],
        ['text as a number', { Slips: '3' }],
        ['a number below the minimum', { Slips: -1 }],
        ['text as a yes/no', { Chased: 'true' }],
        ['a choice that is not offered', { Status: 'Late' }],
        ['no date', { At: 'Friday week' }],
        ['an object as text', { Owner: {} }],
        ['several choices without their type', { Topics: ['a'] }],
        ['a person by the column name', { Lead: '7' }],
    ];
    for (const [why, fields] of refused) {
        it(`refuses ${why}, in a new row and in a change`, async () => {
            const { send, actions, add } = it_;
            await add({ Key: 'k' });
            for (const answer of [
                await send('POST', `${actions}/items`, { fields: { Key: 'l', ...fields } }),
                await send('PATCH', `${actions}/items/1/fields`, fields),
            ]) {
                assert.deepEqual([answer.status, answer.body.error.code], [400, 'invalidRequest']);
            }
            assert.equal((await send('GET', `${actions}/items`)).body.value.length, 1);
            assert.match((await send('GET', `${actions}/items/1`)).body.eTag, /,1"$/);
        });
    }

    it('says which field it does not recognise', async () => {
        const { body } = await it_.send('POST', `${it_.actions}/items`, { fields: { Nobody: 1 } });
        assert.equal(body.error.message, "Field 'Nobody' is not recognized");
        assert.equal((await it_.send('POST', `${it_.actions}/items`, { Title: 'bare' })).status, 400);
        assert.equal((await it_.send('POST', `${it_.actions}/items`, { fields: 'x' })).status, 400);
    });

    it('takes every kind of value at its limit', async () => {
        const { fields } = await it_.add({
            Key: 'k',
            Owner: 'x'.repeat(255),
            Text: 'y'.repeat(63_999),
            Status: 'Open',
            Slips: 0,
            Chased: false,
            At: '2026-03-24T08:00:00+01:00',
            'Topics@odata.type': 'Collection(Edm.String)',
            Topics: ['a', 'b'],
            LeadLookupId: 7,
            Page: { Url: 'https://example.org', Description: 'Example' },
        });
        assert.deepEqual(
            [fields.Owner.length, fields.Text.length, fields.Slips, fields.Chased],
            [255, 63_999, 0, false],
        );
        assert.deepEqual([fields.At, fields.Topics, fields.LeadLookupId], ['2026-03-24T07:00:00Z', ['a', 'b'], '7']);
        assert.equal(fields.Page.Url, 'https://example.org');
    });

    it('reads a date without a zone in the zone of the site', async () => {
        const { fields } = await it_.add({ Key: 'k', At: '2026-03-24T00:00:00', Day: '2026-03-24T12:00:00Z' });
        assert.deepEqual([fields.At, fields.Day], ['2026-03-24T08:00:00Z', '2026-03-24T08:00:00Z']);
    });

    it('wants required columns, and fills in defaults', async () => {
        const { send, site } = it_;
        const columns = [
            { name: 'Ref', text: {}, required: true },
            { name: 'State', text: {}, defaultValue: { value: 'new' } },
        ];
        await send('POST', `${site}/lists`, { displayName: 'R', columns });
        assert.equal((await send('POST', `${site}/lists/R/items`, { fields: { Title: 'x' } })).status, 400);
        const made = await send('POST', `${site}/lists/R/items`, { fields: { Ref: 'r' } });
        assert.deepEqual([made.body.id, made.body.fields.State], ['1', 'new']);
        assert.equal((await send('PATCH', `${site}/lists/R/items/1/fields`, { Ref: null })).status, 400);
    });

    it('refuses a taken unique value whatever its case, in a new row and in a change', async () => {
        const { send, actions, add } = it_;
        await add({ Key: 'exec/m1', Owner: 'Ann' });
        await add({ Key: 'other' });
        for (const answer of [
            await send('POST', `${actions}/items`, { fields: { Key: 'EXEC/M1' } }),
            await send('PATCH', `${actions}/items/2/fields`, { Key: 'Exec/m1' }),
        ]) {
            assert.deepEqual([answer.status, answer.body.error.code], [400, 'invalidRequest']);
            assert.equal(
                answer.body.error.message,
                'One or more fields with unique constraints already has the provided value.',
            );
        }
        assert.equal((await send('PATCH', `${actions}/items/1/fields`, { Key: 'EXEC/M1' })).status, 200);
        assert.equal((await send('PATCH', `${actions}/items/2/fields`, { Key: 'new' })).status, 200);
        assert.equal((await add({ Key: 'other' })).fields.Key, 'other');
        await add({ Owner: 'no key' });
        await add({ Owner: 'no key either' });
        await send('DELETE', `${actions}/items/1`);
        assert.equal((await add({ Key: 'exec/m1' })).fields.Key, 'exec/m1');
    });

    it('lets one of twenty parallel posts of the same key through', async () => {
        const posts = Array.from({ length: 20 }, (_, n) => {
            return it_.send('POST', `${it_.actions}/items`, { fields: { Key: n % 2 ? 'same' : 'SAME', Slips: n } });
        });
        const statuses = (await Promise.all(posts)).map((answer) => answer.status);
        assert.deepEqual(statuses.toSorted(), [201, ...Array(19).fill(400)]);
        assert.equal((await it_.keys("fields/Key eq 'same'")).length, 1);
    });

    it('keeps any text byte for byte, and finds it by a filter', async () => {
        const { actions, add, keys, send } = it_;
        let count = 0;
        const texts = fc.oneof(
            fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }),
            fc.string({
                unit: fc.constantFrom("'", '#', '&', '%', '+', ' ', '/', '?', '😀', 'é', '\\', '"', 'or', ','),
                minLength: 1,
                maxLength: 40,
            }),
        );
        await fc.assert(
            fc.asyncProperty(texts, async (text) => {
                count += 1;
                const { id } = await add({ Key: `row-${count}`, GroupRef: text, Text: text });
                const { fields } = (await send('GET', `${actions}/items/${id}?$expand=fields`)).body;
                assert.deepEqual([fields.GroupRef, fields.Text], [text, text]);
                const found = await keys(`fields/GroupRef eq '${text.replaceAll("'", "''")}'`);
                assert.ok(found.includes(`row-${count}`));
            }),
            { numRuns: 150 },
        );
    });
});
