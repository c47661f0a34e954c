import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { board, open, restricted, sender } from './open.ts';

describe('what local Graph acknowledged', () => {
    let folder: string;
    beforeEach(async () => {
        folder = await mkdtemp(join(tmpdir(), 'local-graph-'));
    });
    afterEach(() => rm(folder, { recursive: true }));

    it('is there after kill -9, with ids that go on', async () => {
        const file = join(folder, 'graph.db');
        const first = await open({ file });
        const { sites } = first.graph;
        await first.graph.close();

        const program = `import { startLocalGraph } from ${JSON.stringify(new URL('../../src/localGraph/server.ts', import.meta.url))};
            const graph = await startLocalGraph(${JSON.stringify({ file, sites: [board, restricted] })});
            console.log(JSON.stringify({ url: graph.url, sites: graph.sites }));`;
        const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
            stdio: ['ignore', 'pipe', 'inherit'],
            cwd: fileURLToPath(new URL('../..', import.meta.url)),
        });
        const [line] = await once(createInterface(child.stdout), 'line');
        const started = JSON.parse(String(line)) as { url: string; sites: string[] };
        assert.deepEqual(started.sites, sites);

        const send = sender(started.url);
        const acknowledged: string[] = [];
        let dying = false;
        const writers = Array.from({ length: 8 }, async (_, writer) => {
            for (let n = 0; !dying; n += 1) {
                const Key = `w${writer}-${n}`;
                const answer = await send('POST', `${first.actions}/items`, { fields: { Key } }).catch(() => undefined);
                if (answer?.status === 201) acknowledged.push(Key);
                if (acknowledged.length >= 200 && !dying) {
                    dying = true;
                    child.kill('SIGKILL');
                }
            }
        });
        await Promise.all(writers);
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
        assert.ok(acknowledged.length >= 200);

        const again = await open({ file });
        const seen = new Map<string, string>();
        let page = await again.send('GET', `${again.actions}/items?$top=5000&$expand=fields($select=Key)`);
        for (const item of page.body.value) seen.set(item.fields.Key, item.id);
        for (const Key of acknowledged) assert.ok(seen.has(Key), `${Key} was acknowledged and is lost`);
        assert.deepEqual(await again.keys(`fields/Key eq '${acknowledged[0]}'`), [acknowledged[0]]);
        const clash = await again.send('POST', `${again.actions}/items`, { fields: { Key: acknowledged[0] } });
        assert.match(clash.body.error.message, /unique constraints/);
        const last = Math.max(...[...seen.values()].map(Number));
        assert.ok(Number((await again.add({ Key: 'after' })).id) > last);

        await again.send('DELETE', `${again.actions}/items/${last + 1}`);
        await again.graph.close();
        const third = await open({ file });
        assert.equal((await third.add({ Key: 'after' })).id, String(last + 2));
        page = await third.send('GET', `${third.actions}/columns`);
        assert.ok(page.body.value.some((column: { name: string }) => column.name === 'GroupRef'));
        await third.graph.close();
    });
});
