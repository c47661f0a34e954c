import assert from 'node:assert/strict';
import type { Exchange } from '../../src/localGraph/server.ts';
import { contract } from '../support/graphContract.ts';
import { open } from './open.ts';

const judge = contract();
const absent = "(skipped: Microsoft's description is not beside the repository)";

describe(`local Graph beside Microsoft's description${judge.available ? '' : ` ${absent}`}`, () => {
    before(function () {
        if (!judge.available) this.skip();
    });

    it('says and is told nothing that Microsoft does not describe', async () => {
        const it_ = await open();
        const { graph, send, site, actions } = it_;
        const seen: Exchange[] = [];
        graph.watch((exchange) => seen.push(exchange));

        await send('GET', '/sites/root');
        await send('GET', site);
        await send('GET', '/sites/contoso.sharepoint.com:/sites/board');
        await send('GET', '/sites/contoso.sharepoint.com:/sites/nowhere');
        await send('GET', `${site}/lists?$select=id,displayName,system`);
        await send('GET', `${site}/lists?$filter=displayName eq 'Actions'`);
        const made = await send('POST', `${site}/lists`, {
            displayName: 'Log',
            description: 'What was done',
            list: { template: 'genericList' },
            columns: [
                { name: 'Ref', text: { maxLength: 64 }, indexed: true, enforceUniqueValues: true, required: true },
            ],
        });
        await send('POST', `${site}/lists`, { displayName: 'Log' });
        await send('PATCH', `${site}/lists/${made.body.id}`, { displayName: 'The log' });
        await send('GET', `${actions}?$expand=columns`);
        await send('GET', `${actions}/columns`);
        const column = await send('POST', `${actions}/columns`, {
            name: 'Rag',
            displayName: 'RAG',
            choice: { choices: ['red', 'amber', 'green'], displayAs: 'dropDownMenu', allowTextEntry: false },
            defaultValue: { value: 'green' },
        });
        await send('PATCH', `${actions}/columns/${column.body.id}`, { description: 'In words' });
        await send('GET', `${actions}/columns/${column.body.id}`);
        await send('DELETE', `${actions}/columns/${column.body.id}`);
        const item = await it_.add({
            Key: 'k',
            Title: 'Write',
            Slips: 1,
            Chased: true,
            At: '2026-11-02T09:30:00Z',
            LeadLookupId: 7,
        });
        await it_.add({ Key: 'l', Page: { Url: 'https://example.org' } });
        await send('GET', `${actions}/items?$top=1&$expand=fields($select=Key)&$select=id`);
        await send('GET', (await send('GET', `${actions}/items?$top=1&expand=fields`)).body['@odata.nextLink']);
        await send('GET', `${actions}/items/1?$expand=fields`);
        await send('GET', `${actions}/items/1/fields`);
        await send('PATCH', `${actions}/items/1/fields`, { Owner: 'x' }, { 'If-Match': item.eTag });
        await send('PATCH', `${actions}/items/1/fields`, { Owner: 'x' }, { 'If-Match': item.eTag });
        await send('PATCH', `${actions}/items/1`, { fields: { Owner: 'y' } });
        await send('GET', `${actions}/items?$filter=fields/Owner eq 'x'`);
        await send('DELETE', `${actions}/items/2`);
        await send('DELETE', `${site}/lists/${made.body.id}`);
        await send('POST', '/$batch', {
            requests: [
                {
                    id: '1',
                    method: 'POST',
                    url: `${actions}/items`,
                    headers: { 'Content-Type': 'application/json' },
                    body: { fields: {} },
                },
                { id: '2', method: 'GET', url: `${actions}/items?$expand=fields` },
                { id: '3', method: 'GET', url: `${site}/lists/None` },
            ],
        });
        const drive = `/drives/${(await send('GET', `${site}/drive`)).body.id}`;
        await send('GET', drive);
        await send('GET', `${drive}/root`);
        await send('PUT', `${drive}/root:/Minutes/M1.docx:/content?@microsoft.graph.conflictBehavior=replace`, 'bytes');
        await send('GET', `${drive}/root:/Minutes/M1.docx`);
        await send('GET', `${drive}/root:/Minutes:/children`);
        await send('POST', `${drive}/items/root/children`, { name: 'Packs', folder: {} });
        await send('DELETE', `${drive}/root:/Packs`);
        graph.orderFault({ path: '/items', status: 429 });
        await send('GET', `${actions}/items`);
        await graph.close();

        assert.deepEqual(
            seen.flatMap((exchange) => judge.check(exchange)),
            [],
        );
        assert.ok(seen.length > 35);
    });

    it('notices what Microsoft does not describe', async () => {
        const { graph, send, site, actions } = await open();
        const seen: Exchange[] = [];
        graph.watch((exchange) => seen.push(exchange));
        await send('GET', `${site}/views`);
        await send('PUT', `${actions}/items`, {});
        await send('GET', `${actions}/items?$apply=x`);
        await send('POST', `${site}/lists`, { title: 'x' });
        await graph.close();
        const complaints = seen.map((exchange) => judge.check(exchange).length > 0);
        assert.deepEqual(complaints, [true, true, true, true]);
        const [exchange] = seen;
        assert.ok(exchange);
        const odd = { ...exchange, path: site, status: 200, responseBody: { id: 7, colour: 'red' } };
        assert.deepEqual(judge.check(odd).length, 2);
    });
});
