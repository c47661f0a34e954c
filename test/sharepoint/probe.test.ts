import assert from 'node:assert/strict';
import type { Calls, Graph } from '../../src/sharepoint/client.ts';
import { probe } from '../../src/sharepoint/probe.ts';
import { openShelves, type Shelves } from './shelves.ts';

describe('what doctor tries on a scratch row', () => {
    let shelves: Shelves;
    before(async () => {
        shelves = await openShelves();
    });
    after(() => shelves.close());

    /** A SharePoint that does one thing otherwise. */
    const otherwise = (change: (calls: Calls) => Partial<Calls>): Graph => ({
        errand: (work) => shelves.graph.errand((calls) => work({ ...calls, ...change(calls) })),
    });
    const notSo = async (graph: Graph) =>
        (await probe(graph, shelves.open)).filter(({ isSo }) => isSo === false).map(({ says }) => says);

    it('tells what the documentation leaves open, as it is here', async () => {
        const says = (await probe(shelves.graph, shelves.open)).map((each) => each.says);
        assert.ok(says.includes('Such a refusal bears the code: 412 resourceModified.'), says.join('\n'));
        assert.ok(says.some((each) => /^A page of no given size brings all \d+ rows\.$/.test(each)));
        assert.ok(says.some((each) => /^A row that was deleted cannot be looked for .*notSupported/.test(each)));
        const plays = (deleted: object[]): Graph =>
            otherwise((calls) => ({
                get: async (path) =>
                    path.includes('/delta')
                        ? { value: path.includes('next') ? deleted : [], '@odata.deltaLink': `${path}next` }
                        : calls.get(path),
                pathOf: (link) => link,
                delete: async (path) => {
                    for (const row of deleted) Object.assign(row, { id: path.split('/').at(-1) });
                    return calls.delete(path);
                },
            }));
        const told = async (graph: Graph) =>
            (await probe(graph, shelves.open)).filter(({ says }) => says.includes('deleted')).map(({ says }) => says);
        assert.deepEqual(await told(plays([{ deleted: { state: 'deleted' } }])), [
            'A row that was deleted is among the changes.',
        ]);
        assert.deepEqual(await told(plays([])), ['A row that was deleted is not among the changes.']);
    });

    it('is so here, and each thing that is not is told', async () => {
        assert.deepEqual(await notSo(shelves.graph), []);
        const lastWins = otherwise((calls) => ({ patch: (path, body) => calls.patch(path, body) }));
        assert.deepEqual(await notSo(lastWins), ['Not so: A write over somebody else’s is refused (412).']);
        const shortens = otherwise((calls) => ({
            post: (path, body) => calls.post(path, JSON.parse(JSON.stringify(body).replaceAll('éé', 'é')) as object),
        }));
        assert.deepEqual(await notSo(shortens), ['Not so: 63000 characters come back as they were.']);
        const takesTwo = otherwise((calls) => ({
            post: (path, body) => calls.post(path, body).catch(() => undefined),
        }));
        assert.match((await notSo(takesTwo)).join(), /^Not so: A second row with the same key is refused/);
        const path = `/sites/${shelves.open}/lists/Log/items`;
        const { value } = (await shelves.graph.errand((calls) => calls.get(path))) as { value: unknown[] };
        assert.deepEqual(value, []);
    });
});
