import assert from 'node:assert/strict';
import { arrangementFrom } from '../src/app.ts';
import { arrangementTextIn } from '../src/arrangements.ts';
import { type Ground, setUp } from '../src/setUp.ts';
import { arrangementOn } from '../src/sharepoint/arrangement.ts';
import { libraryOn } from '../src/sharepoint/library.ts';
import { openShelves, type Shelves } from './sharepoint/shelves.ts';

describe('setting up a partnership whose lists are there', () => {
    let shelves: Shelves;
    let ground: Ground;
    const { text } = arrangementTextIn('wolverhampton');
    beforeEach(async () => {
        shelves = await openShelves();
        const { graph, open, restricted } = shelves;
        ground = {
            ...{ arrangement: arrangementFrom('wolverhampton'), text },
            places: [
                { address: 'the site', site: open, graph },
                { address: 'the restricted site', site: restricted, graph },
            ],
        };
    });
    afterEach(() => shelves.local.close());

    const settingUp = async () => {
        const told: string[] = [];
        await setUp([ground], {}, (line) => told.push(line));
        return told;
    };
    const shelf = () => {
        const { graph, open, restricted } = shelves;
        return arrangementOn(graph, open, libraryOn(graph, { open, restricted }));
    };

    it('puts the arrangement there, whichever request of that failed or lost its answer, and once', async () => {
        const all = await shelves.sentBy(settingUp);
        const ofArrangement = all.findIndex((request) => request.includes('/drive'));
        assert.ok(ofArrangement > 0 && all.length > ofArrangement + 2);
        for (let step = ofArrangement; step < all.length; step++)
            for (const fault of [{ status: 403 }, { status: 504, afterWork: true }, { status: 0, afterWork: true }]) {
                await shelves.local.close();
                shelves = await openShelves();
                const { graph, open, restricted } = shelves;
                ground = { ...ground, places: [at(open, graph), at(restricted, graph)] };
                shelves.local.orderFault({ path: 's', times: step, delayMs: 0 });
                shelves.local.orderFault({ path: 's', ...fault });
                const first = settingUp();
                if (fault.status === 403) await assert.rejects(first, /SharePoint does not let this identity do that/);
                else await first;
                await settingUp();
                assert.equal(((await shelf().read()) as { text: string }).text, text);
                assert.match((await settingUp()).join('\n'), /Everything is there; nothing was changed\.$/);
            }
    }).timeout(30_000);

    const at = (site: string, graph: Shelves['graph']) => ({ address: 'a site', site, graph });

    it('leaves an arrangement alone that somebody has changed', async () => {
        await settingUp();
        const standing = (await shelf().read()) as { text: string; version: string };
        await shelf().write(`${standing.text}# mine`, standing.version);
        assert.match((await settingUp()).join('\n'), /nothing was changed/);
        assert.match(((await shelf().read()) as { text: string }).text, /# mine$/);
    });
});
