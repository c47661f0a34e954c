import assert from 'node:assert/strict';
import { type Open, open } from './open.ts';

describe('the drive of a site in local Graph', () => {
    let it_: Open;
    let drive: string;
    beforeEach(async () => {
        it_ = await open();
        drive = `/drives/${(await it_.send('GET', `${it_.site}/drive`)).body.id}`;
    });
    afterEach(() => it_.graph.close());

    async function put(path: string, content: string | Buffer, headers: Record<string, string> = {}) {
        const response = await fetch(`${it_.graph.url}${drive}${path}`, {
            method: 'PUT',
            headers: { 'Content-Type': 'application/octet-stream', ...headers },
            body: typeof content === 'string' ? content : new Uint8Array(content),
        });
        return {
            status: response.status,
            body: (await response.json()) as {
                id: string;
                name: string;
                size: number;
                eTag: string;
                error: { code: string };
            },
        };
    }

    const get = async (path: string) =>
        Buffer.from(await (await fetch(`${it_.graph.url}${drive}${path}`)).arrayBuffer());

    it('keeps a file byte for byte, by path and by id', async () => {
        const bytes = Buffer.from(Array.from({ length: 1000 }, (_, n) => n % 256));
        const made = await put('/root:/Minutes/2026/EXEC%20%231.docx:/content', bytes);
        assert.deepEqual([made.status, made.body.name, made.body.size], [201, 'EXEC #1.docx', 1000]);
        assert.deepEqual(await get('/root:/minutes/2026/exec%20%231.docx:/content'), bytes);
        assert.deepEqual(await get(`/items/${made.body.id}/content`), bytes);
        const found = await it_.send('GET', `${drive}/root:/Minutes/2026`);
        assert.equal(found.body.folder.childCount, 1);
    });

    it('answers a download with an address of its own', async () => {
        await put('/root:/a.txt:/content', 'a');
        const response = await fetch(`${it_.graph.url}${drive}/root:/a.txt:/content`, { redirect: 'manual' });
        assert.equal(response.status, 302);
        assert.equal(await (await fetch(response.headers.get('location') ?? '')).text(), 'a');
    });

    it('replaces, renames or refuses as conflictBehavior says', async () => {
        const first = await put('/root:/a.txt:/content', 'one');
        const replaced = await put('/root:/a.txt:/content', 'three');
        assert.deepEqual([replaced.status, replaced.body.id, replaced.body.size], [200, first.body.id, 5]);
        const failed = await put('/root:/A.txt:/content?@microsoft.graph.conflictBehavior=fail', 'x');
        assert.deepEqual([failed.status, failed.body.error.code], [409, 'nameAlreadyExists']);
        const renamed = await put('/root:/a.txt:/content?@microsoft.graph.conflictBehavior=rename', 'x');
        assert.deepEqual([renamed.status, renamed.body.name], [201, 'a 1.txt']);
        const { body } = await it_.send('GET', `${drive}/root/children`);
        assert.deepEqual(
            body.value.map((item: { name: string }) => item.name),
            ['a 1.txt', 'a.txt'],
        );
        assert.equal((await get('/root:/a.txt:/content')).toString(), 'three');
    });

    it('answers 412 to a stale If-Match and keeps the content', async () => {
        const { body } = await put('/root:/a.txt:/content', 'one');
        assert.equal((await put('/root:/a.txt:/content', 'two', { 'If-Match': body.eTag })).status, 200);
        const late = await put('/root:/a.txt:/content', 'three', { 'If-Match': body.eTag });
        assert.deepEqual([late.status, late.body.error.code], [412, 'notAllowed']);
        assert.equal((await get('/root:/a.txt:/content')).toString(), 'two');
    });

    it('refuses names SharePoint refuses', async () => {
        for (const name of ['a%3Fb.txt', 'a%2Fb.txt', '%22.txt', 'a%7Cb', `${'x'.repeat(401)}`]) {
            const { status, body } = await put(`/root:/${name}:/content`, 'x');
            assert.deepEqual([status, body.error.code], [400, 'invalidRequest'], name);
        }
    });

    it('makes and deletes folders with what is in them', async () => {
        const folder = await it_.send('POST', `${drive}/root/children`, { name: 'Packs', folder: {} });
        assert.equal(folder.status, 201);
        const again = await it_.send('POST', `${drive}/root/children`, { name: 'packs', folder: {} });
        assert.equal(again.status, 409);
        assert.equal((await put(`/items/${folder.body.id}:/p.txt:/content`, 'p')).status, 201);
        assert.equal((await it_.send('DELETE', `${drive}/items/${folder.body.id}`)).status, 204);
        assert.equal((await it_.send('GET', `${drive}/root:/Packs/p.txt`)).body.error.code, 'itemNotFound');
    });

    it('keeps the drives of two sites apart', async () => {
        await put('/root:/a.txt:/content', 'one');
        const other = (await it_.send('GET', `/sites/${it_.graph.sites[1]}/drive`)).body.id;
        assert.equal((await it_.send('GET', `/drives/${other}/root:/a.txt`)).status, 404);
        assert.equal((await it_.send('GET', '/drives/none/root')).status, 404);
    });
});
