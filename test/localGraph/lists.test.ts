import assert from 'node:assert/strict';
import { type Open, open } from './open.ts';

describe('lists and columns of local Graph', () => {
    let it_: Open;
    beforeEach(async () => {
        it_ = await open();
    });
    afterEach(() => it_.graph.close());

    it('finds a site by id, by address and as the root', async () => {
        const { graph, send, site } = it_;
        const byId = await send('GET', site);
        assert.equal(byId.body.id, graph.sites[0]);
        assert.match(byId.body.id, /^contoso\.sharepoint\.com,[0-9a-f-]{36},[0-9a-f-]{36}$/);
        assert.deepEqual((await send('GET', '/sites/contoso.sharepoint.com:/sites/board')).body, byId.body);
        const lists = await send('GET', '/sites/contoso.sharepoint.com:/sites/board:/lists');
        assert.deepEqual(lists.body.value.map(title), ['Documents', 'Actions']);
        assert.equal((await send('GET', '/sites/root')).body.webUrl, 'https://contoso.sharepoint.com');
    });

    it('answers 404 for a site nobody knows', async () => {
        for (const path of ['/sites/contoso.sharepoint.com:/sites/nowhere', '/sites/a,b,c', '/sites/a,b,c/lists']) {
            const { status, body } = await it_.send('GET', path);
            assert.deepEqual([status, body.error.code], [404, 'itemNotFound'], path);
            assert.equal(body.error.message, 'Requested site could not be found');
        }
    });

    it('refuses a name for a new list, because the server assigns it', async () => {
        const { status, body } = await it_.send('POST', `${it_.site}/lists`, { name: 'x', displayName: 'x' });
        assert.deepEqual([status, body.error.code], [400, 'invalidRequest']);
        assert.match(body.error.message, /Send displayName/);
    });

    it('refuses an unknown template', async () => {
        const { status } = await it_.send('POST', `${it_.site}/lists`, {
            displayName: 'x',
            list: { template: 'generic' },
        });
        assert.equal(status, 400);
    });

    it('answers 409 for a second list of the same title, and for a rename to it', async () => {
        const { send, site } = it_;
        const again = await send('POST', `${site}/lists`, { displayName: 'ACTIONS' });
        assert.deepEqual([again.status, again.body.error.code], [409, 'nameAlreadyExists']);
        const other = await send('POST', `${site}/lists`, { displayName: 'Log' });
        const renamed = await send('PATCH', `${site}/lists/${other.body.id}`, { displayName: 'Actions' });
        assert.deepEqual([renamed.status, renamed.body.error.code], [409, 'nameAlreadyExists']);
        const elsewhere = await send('POST', `/sites/${it_.graph.sites[1]}/lists`, { displayName: 'Actions' });
        assert.equal(elsewhere.status, 201);
    });

    it('keeps the address of a list when its title changes', async () => {
        const { send, actions, site } = it_;
        const { id } = (await send('GET', actions)).body;
        const { status, body } = await send('PATCH', actions, { displayName: 'Things owed' });
        assert.deepEqual([status, body.displayName, body.name, body.id], [200, 'Things owed', 'Actions', id]);
        assert.equal((await send('GET', actions)).status, 404);
        assert.equal((await send('GET', `${site}/lists/Things%20owed`)).body.id, id);
    });

    it('filters lists by displayName and by nothing else', async () => {
        const { send, site } = it_;
        const filter = (text: string) => send('GET', `${site}/lists?$filter=${encodeURIComponent(text)}`);
        assert.deepEqual((await filter("displayName eq 'Actions'")).body.value.map(title), ['Actions']);
        for (const text of ["name eq 'Actions'", "displayName ne 'Actions'", "startswith(displayName,'A')"]) {
            const { status, body } = await filter(text);
            assert.deepEqual([status, body.error.code], [400, 'invalidRequest'], text);
            assert.equal(body.error.message, 'The provided filter statement is not supported');
        }
    });

    it('hides system lists unless system is selected', async () => {
        const { send, site } = it_;
        const { body } = await send('GET', `${site}/lists?$select=displayName,system`);
        assert.deepEqual(body.value.map(title), ['Documents', 'User Information List', 'Actions']);
    });

    it('deletes a list with everything in it', async () => {
        const { send, actions, site } = it_;
        await it_.add({ Key: 'k' });
        assert.equal((await send('DELETE', actions)).status, 204);
        assert.equal((await send('GET', `${actions}/items`)).body.error.code, 'itemNotFound');
        await send('POST', `${site}/lists`, { displayName: 'Actions' });
        assert.deepEqual((await send('GET', `${actions}/items`)).body.value, []);
    });

    it('reads columns back as SharePoint does', async () => {
        const { send, actions } = it_;
        const columns: Record<string, unknown>[] = (await send('GET', `${actions}/columns`)).body.value;
        const named = (name: string) => columns.find((column) => column.name === name);
        const text = {
            allowMultipleLines: false,
            appendChangesToExistingText: false,
            linesForEditing: 0,
            maxLength: 255,
        };
        assert.deepEqual(named('Owner')?.text, text);
        assert.deepEqual([named('Key')?.indexed, named('Key')?.enforceUniqueValues], [true, true]);
        assert.deepEqual(named('Title')?.text, text);
        assert.equal(named('Created')?.readOnly, true);
        // A hyperlink column comes back without any facet.
        assert.ok(named('Page'));
        assert.ok(!('hyperlinkOrPicture' in (named('Page') ?? {})));
        const expanded = await send('GET', `${actions}?$expand=columns`);
        assert.equal(expanded.body.columns.length, columns.length);
    });

    const refusedColumns: [why: string, body: Record<string, unknown>][] = [
        ['no facet', { name: 'A' }],
        ['two facets', { name: 'A', text: {}, number: {} }],
        ['an unknown property', { name: 'A', text: {}, colour: 'red' }],
        ['an unknown facet property', { name: 'A', text: { width: 3 } }],
        ['a wrong word', { name: 'A', choice: { displayAs: 'buttons' } }],
        ['unique without an index', { name: 'A', text: {}, enforceUniqueValues: true }],
        ['an index on several lines', { name: 'A', text: { allowMultipleLines: true }, indexed: true }],
        [
            'an index on several choices',
            { name: 'A', choice: { choices: ['a'], displayAs: 'checkBoxes' }, indexed: true },
        ],
        ['an index on a link', { name: 'A', hyperlinkOrPicture: {}, indexed: true }],
        ['a unique yes/no', { name: 'A', boolean: {}, indexed: true, enforceUniqueValues: true }],
        ['a null facet', { name: 'A', text: null }],
        ['no name', { text: {} }],
    ];
    for (const [why, body] of refusedColumns) {
        it(`refuses a column with ${why}`, async () => {
            const answer = await it_.send('POST', `${it_.actions}/columns`, body);
            assert.deepEqual([answer.status, answer.body.error.code], [400, 'invalidRequest']);
            const inList = await it_.send('POST', `${it_.site}/lists`, { displayName: 'B', columns: [body] });
            assert.equal(inList.status, 400);
            assert.equal((await it_.send('GET', `${it_.site}/lists/B`)).status, 404);
        });
    }

    it('fails as SharePoint does on a null default', async () => {
        const { status, body } = await it_.send('POST', `${it_.actions}/columns`, {
            name: 'A',
            text: {},
            defaultValue: null,
        });
        assert.deepEqual([status, body.error.code], [500, 'generalException']);
    });

    it('takes at most twenty indexes', async () => {
        const columns = Array.from({ length: 20 }, (_, n) => ({ name: `C${n}`, text: {}, indexed: true }));
        const { send, site } = it_;
        assert.equal((await send('POST', `${site}/lists`, { displayName: 'Many', columns })).status, 201);
        const more = await send('POST', `${site}/lists/Many/columns`, { name: 'More', text: {}, indexed: true });
        assert.equal(more.status, 400);
        assert.equal((await send('POST', `${site}/lists/Many/columns`, { name: 'More', text: {} })).status, 201);
    });

    it('escapes other characters in the internal name', async () => {
        const { body } = await it_.send('POST', `${it_.actions}/columns`, { name: 'Hyp-Col', text: {} });
        assert.deepEqual([body.name, body.displayName], ['Hyp_x002d_Col', 'Hyp-Col']);
    });

    it('changes what may change of a column, and no more', async () => {
        const { send, actions } = it_;
        const { id } = (await send('POST', `${actions}/columns`, { name: 'A', choice: { choices: ['x'] } })).body;
        const one = `${actions}/columns/${id}`;
        const { status, body } = await send('PATCH', one, { displayName: 'Ay', choice: { choices: ['x', 'y'] } });
        assert.deepEqual([status, body.displayName, body.choice.choices], [200, 'Ay', ['x', 'y']]);
        assert.equal((await send('PATCH', one, { name: 'B' })).status, 400);
        assert.equal((await send('PATCH', one, { text: {} })).status, 400);
        assert.deepEqual((await send('GET', one)).body, body);
        assert.equal((await send('DELETE', one)).status, 204);
        assert.equal((await send('GET', one)).status, 404);
    });

    it('loses the values of a deleted column', async () => {
        const { send, actions, add } = it_;
        const { id } = (await send('POST', `${actions}/columns`, { name: 'A', text: {} })).body;
        await add({ Key: 'k', A: 'gone' });
        await send('DELETE', `${actions}/columns/${id}`);
        await send('POST', `${actions}/columns`, { name: 'A', text: {} });
        assert.equal((await send('GET', `${actions}/items/1?$expand=fields`)).body.fields.A, undefined);
    });

    it('files existing rows when a column becomes indexed, and refuses uniqueness they break', async () => {
        const { send, actions, add, keys } = it_;
        await add({ Key: 'a', Owner: 'Ann' });
        await add({ Key: 'b', Owner: 'ann' });
        const columns: { id: string; name: string }[] = (await send('GET', `${actions}/columns`)).body.value;
        const owner = `${actions}/columns/${columns.find((column) => column.name === 'Owner')?.id}`;
        const unique = await send('PATCH', owner, { indexed: true, enforceUniqueValues: true });
        assert.match(unique.body.error.message, /unique constraints/);
        assert.equal((await send('GET', owner)).body.indexed, false);
        assert.equal((await send('PATCH', owner, { indexed: true })).status, 200);
        assert.deepEqual(await keys("fields/Owner eq 'Ann'"), ['a', 'b']);
    });

    it('does not delete built-in columns', async () => {
        const columns: { id: string; name: string }[] = (await it_.send('GET', `${it_.actions}/columns`)).body.value;
        const title = columns.find((column) => column.name === 'Title');
        assert.equal((await it_.send('DELETE', `${it_.actions}/columns/${title?.id}`)).status, 400);
    });
});

const title = (list: { displayName: string }) => list.displayName;
