import assert from 'node:assert/strict';
import { type LocalGraph, startLocalGraph } from '../../src/localGraph/server.ts';

/** A real local Graph with two lists in the open site and one in the restricted. */
export async function graphWithLists(rows: readonly { Ref: string; Title: string }[]): Promise<LocalGraph> {
    const site = (name: string) => ({ hostname: 'sharepoint.local', path: `sites/${name}`, displayName: name });
    const graph = await startLocalGraph({ file: ':memory:', sites: [site('open'), site('restricted')] });
    const post = async (path: string, body: object) => {
        const response = await fetch(`${graph.url}/sites/${path}`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
        });
        assert.equal(response.status, 201, await response.text());
    };
    const columns = [
        { name: 'Ref', displayName: 'Reference', text: {} },
        { name: 'Hidden', hidden: true, text: {} },
    ];
    const [open, restricted] = graph.sites;
    for (const [place, name] of [
        [open, 'Actions'],
        [open, 'Log'],
        [restricted, 'Actions'],
    ])
        await post(`${place}/lists`, { displayName: name, list: { template: 'genericList' }, columns });
    for (const row of rows) await post(`${open}/lists/Actions/items`, { fields: { ...row, Hidden: 'never shown' } });
    return graph;
}
