import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';

/** Something found on a site, and every word in it. */
export interface Kept {
    readonly where: string;
    readonly words: string;
}

/** Every list with all its columns and rows, and every file with what is zipped in it, as anybody with rights on the site may read them. */
export async function keptOn(graph: string, site: string): Promise<Kept[]> {
    const { id } = await json<{ id: string }>(`${graph}/sites/${site}/drive`);
    return [...(await listsOn(`${graph}/sites/${site}/lists`)), ...(await filesIn(`${graph}/drives/${id}`, 'root'))];
}

async function listsOn(address: string): Promise<Kept[]> {
    const found = await all<{ id: string; displayName: string }>(address);
    const rows = found.map(async (list) => {
        const items = await all<object>(`${address}/${list.id}/items?$expand=fields`);
        return items.map((item) => ({ where: `list ${list.displayName}`, words: JSON.stringify(item) }));
    });
    return [{ where: 'the lists', words: JSON.stringify(found) }, ...(await Promise.all(rows)).flat()];
}

interface Entry {
    readonly id: string;
    readonly name: string;
    readonly folder?: object;
}

async function filesIn(drive: string, folder: string): Promise<Kept[]> {
    const children = await all<Entry>(`${drive}/${folder}/children`);
    const inside = children.map(async (child) => {
        const itself = { where: `file ${child.name}`, words: JSON.stringify(child) };
        const address = `items/${child.id}`;
        if (child.folder !== undefined) return [itself, ...(await filesIn(drive, address))];
        const response = await fetch(`${drive}/${address}/content`);
        assert.equal(response.status, 200, child.name);
        const bytes = new Uint8Array(await response.arrayBuffer());
        return [itself, ...wordsOf(bytes).map((words) => ({ where: itself.where, words }))];
    });
    return (await Promise.all(inside)).flat();
}

/** Of a Word or Excel file every part, also without its tags, which may stand in the middle of a word. */
export function wordsOf(bytes: Uint8Array): string[] {
    const isZipped = bytes[0] === 0x50 && bytes[1] === 0x4b;
    const parts = isZipped ? Object.values(unzipSync(bytes)) : [bytes];
    return parts.map((part) => strFromU8(part)).flatMap((part) => [part, part.replace(/<[^>]*>/g, '')]);
}

async function all<Thing>(address: string): Promise<Thing[]> {
    const things: Thing[] = [];
    for (let next: string | undefined = address; next !== undefined; ) {
        const page: { value: Thing[]; '@odata.nextLink'?: string } = await json(next);
        things.push(...page.value);
        next = page['@odata.nextLink'];
    }
    return things;
}

async function json<Shape>(address: string): Promise<Shape> {
    const response = await fetch(address);
    assert.equal(response.status, 200, address);
    return (await response.json()) as Shape;
}
