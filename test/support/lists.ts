import assert from 'node:assert/strict';
import type { World } from './teamsClient.ts';

export const lists = ['Groups', 'Meetings', 'Roll', 'Points', 'Resolutions', 'Actions', 'Requests', 'Log'] as const;
export type List = (typeof lists)[number];
export type Row = Record<string, unknown>;

/** The rows of a SharePoint list, read as anybody with a browser could: over Graph's HTTP, without our program. */
export async function rowsOf(graph: string, site: string, list: string): Promise<Row[]> {
    const rows: Row[] = [];
    let next: string | undefined = `${graph}/sites/${site}/lists/${list}/items?$expand=fields`;
    while (next !== undefined) {
        const response = await fetch(next);
        assert.equal(response.status, 200, `${list} can be read`);
        const page = (await response.json()) as { value: { fields: Row }[]; '@odata.nextLink'?: string };
        rows.push(...page.value.map((item) => item.fields));
        next = page['@odata.nextLink'];
    }
    return rows;
}

/** The same of the partnership's open site. */
export const rowsIn = (world: World, list: List): Promise<Row[]> => rowsOf(world.graph, world.sites[0] ?? '', list);

/** How many rows each list of both sites holds: the same before and after says that nothing was written anywhere. */
export async function countsIn(world: World): Promise<Record<string, number>> {
    const counted = world.sites.flatMap((site, index) =>
        lists.map(async (list) => [`${list} ${index + 1}`, (await rowsOf(world.graph, site, list)).length] as const),
    );
    return Object.fromEntries(await Promise.all(counted));
}

/** Everything the lists of both sites hold, as one text to compare. */
export const everythingIn = async (world: World): Promise<string> =>
    JSON.stringify(
        await Promise.all(world.sites.flatMap((site) => lists.map((list) => rowsOf(world.graph, site, list)))),
    );

/** Only these columns, an empty one as nothing. */
export const columnsOf = (rows: readonly Row[], ...columns: readonly string[]): unknown[][] =>
    rows.map((row) => columns.map((column) => row[column] ?? ''));
