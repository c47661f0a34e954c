import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRoom } from '../support/recorder.ts';

describe('the document library of the local SharePoint', () => {
    const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
    after(() => rmSync(folder, { recursive: true }));
    const open = () => openRoom({ page: true, keeping: { folder } });

    it('is shown file by file, and what cards point at opens also after the program was started again', async () => {
        const room = await open();
        const [site = ''] = room.house.world.sites;
        const shown = async (path: string) => (await fetch(`${room.house.address}/page/${path}`)).json();
        const at = new URLSearchParams({ site });
        const library = ((await shown(`lists?${at}`)) as { id: string; name: string }[]).at(-1);
        assert.equal(library?.name, 'Documents');
        at.set('list', library?.id ?? '');
        const files = async () => ((await shown(`list?${at}`)) as { rows: Record<string, string>[] }).rows;
        assert.ok(
            (await files()).some(({ Folder, Document }) => Folder === 'Arrangement' && Document === 'arrangement.yaml'),
        );
        await room.manager.startMeeting();
        await room.manager.say('close meeting');
        const [minutes, ...others] = (await files()).filter(({ Document }) => Document?.endsWith('.docx'));
        assert.deepEqual(others, []);
        assert.deepEqual(
            [minutes?.Folder, minutes?.Document],
            ['Minutes/EXEC/2020-21', 'EXEC-2020-21-M1-minutes.docx'],
        );
        const address = minutes?.Address ?? '';
        assert.equal((await fetch(address)).status, 200);
        await room.close();

        const again = await open();
        assert.equal((await fetch(address)).status, 200);
        const { port } = new URL(again.house.graph.url);
        await again.close();

        const squatter = createServer().listen(Number(port), '127.0.0.1');
        await new Promise((resolve) => squatter.once('listening', resolve));
        const elsewhere = await open();
        assert.notEqual(new URL(elsewhere.house.graph.url).port, port);
        assert.deepEqual(await elsewhere.manager.column('Meetings', 'Ref'), ['EXEC/2020-21/M1']);
        await elsewhere.close();
        squatter.close();
    });
});
