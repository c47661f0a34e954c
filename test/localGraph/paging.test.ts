import assert from 'node:assert/strict';
import { type Open, open } from './open.ts';

describe('paging in local Graph', () => {
    let it_: Open;
    before(async () => {
        it_ = await open();
        for (let n = 1; n <= 205; n += 1)
            await it_.add({ Key: `k${n}`, GroupRef: n % 2 ? 'odd & #1' : 'even', Slips: 300 - n });
    });
    after(() => it_.graph.close());

    it('gives 200 rows and a link to the rest', async () => {
        const { body } = await it_.send('GET', `${it_.actions}/items`);
        assert.equal(body.value.length, 200);
        const link = new URL(body['@odata.nextLink']);
        assert.ok(body['@odata.nextLink'].startsWith(`${it_.graph.url}/sites/`));
        const token = link.searchParams.get('$skiptoken') ?? '';
        assert.equal(Buffer.from(token, 'base64').toString(), 'Paged=TRUE&p_ID=200');
        const rest = await it_.send('GET', body['@odata.nextLink']);
        assert.deepEqual(
            rest.body.value.map((item: { id: string }) => item.id),
            ['201', '202', '203', '204', '205'],
        );
        assert.ok(!('@odata.nextLink' in rest.body));
    });

    it('repeats the whole query in the link', async () => {
        const filter = encodeURIComponent("fields/GroupRef eq 'odd & #1'");
        let answer = await it_.send(
            'GET',
            `${it_.actions}/items?$filter=${filter}&$top=50&$expand=fields($select=Key)`,
        );
        const found: string[] = [];
        for (let pages = 1; ; pages += 1) {
            found.push(...answer.body.value.map((item: { fields: { Key: string } }) => item.fields.Key));
            const next = answer.body['@odata.nextLink'];
            if (next === undefined) {
                assert.equal(pages, 3);
                break;
            }
            answer = await it_.send('GET', next);
        }
        assert.deepEqual(
            found,
            Array.from({ length: 103 }, (_, n) => `k${2 * n + 1}`),
        );
    });

    it('gives no link when the last page is full', async () => {
        const { body } = await it_.send('GET', `${it_.actions}/items?$top=205`);
        assert.ok(body.value.length === 205 && !('@odata.nextLink' in body));
    });

    it('refuses a token that is decoded or made up', async () => {
        for (const token of ['Paged=TRUE&p_ID=6', 'Paged%3DTRUE%26p_ID%3D6', 'abc', '6']) {
            const { status, body } = await it_.send('GET', `${it_.actions}/items?$skiptoken=${token}`);
            assert.deepEqual([status, body.error.code], [400, 'invalidRequest'], token);
        }
    });

    it('refuses a $top that is no number of rows', async () => {
        for (const top of ['0', '-1', 'all'])
            assert.equal((await it_.send('GET', `${it_.actions}/items?$top=${top}`)).status, 400);
    });

    it('sorts by an indexed column, page by page', async () => {
        let answer = await it_.send('GET', `${it_.actions}/items?$orderby=fields/Slips desc&$top=150&$expand=fields`);
        const first = answer.body.value.map((item: { fields: { Slips: number } }) => item.fields.Slips);
        answer = await it_.send('GET', answer.body['@odata.nextLink']);
        const second = answer.body.value.map((item: { fields: { Slips: number } }) => item.fields.Slips);
        assert.deepEqual(
            [...first, ...second],
            Array.from({ length: 205 }, (_, n) => 299 - n),
        );
    });

    it('goes on after the row it stopped at, though that row is gone', async () => {
        const { body } = await it_.send('GET', `${it_.actions}/items?$top=3`);
        await it_.send('DELETE', `${it_.actions}/items/3`);
        const next = await it_.send('GET', body['@odata.nextLink']);
        assert.deepEqual(
            next.body.value.map((item: { id: string }) => item.id),
            ['4', '5', '6'],
        );
    });
});
