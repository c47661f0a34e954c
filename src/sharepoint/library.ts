import { z } from 'zod';
import type { Document, Library, Shelf } from '../domain/library.ts';
import type { Calls, Graph } from './client.ts';
import { Missing } from './outcome.ts';
import { quickXorHash } from './quickXorHash.ts';

const driveItem = z.object({
    webUrl: z.string(),
    file: z.object({ hashes: z.object({ quickXorHash: z.string().optional() }).optional() }).optional(),
});
const drive = z.object({ id: z.string() });

/** The document libraries of the two sites, spoken to through Graph. SharePoint keeps the versions. */
export function libraryOn(graph: Graph, sites: Readonly<Record<Shelf, string>>): Library {
    // A site's drive never changes, so it is asked for once; a question that failed is asked again.
    const drives = new Map<Shelf, string>();

    return {
        put: (shelf, folder, documents) =>
            graph.errand(async (calls) => {
                const pathOf = await pathsOn(shelf, calls);
                const standing = await Promise.all(documents.map(({ name }) => itemAt(pathOf(folder, name), calls)));
                const [last, found] = [documents.at(-1), standing.at(-1)];
                const addresses = standing.flatMap((item) => item?.webUrl ?? []);
                if (last && isSame(found, last) && addresses.length === documents.length) return addresses;
                // The last one vouches for the others, so it is written last.
                const kept: string[] = [];
                for (const { name, bytes, type } of documents)
                    kept.push(driveItem.parse(await calls.put(`${pathOf(folder, name)}:/content`, bytes, type)).webUrl);
                return kept;
            }),
        find: (shelf, folder, name) =>
            graph.errand(async (calls) => {
                const pathOf = await pathsOn(shelf, calls);
                return (await itemAt(pathOf(folder, name), calls))?.webUrl;
            }),
    };

    async function pathsOn(shelf: Shelf, calls: Calls): Promise<(folder: readonly string[], name: string) => string> {
        const id = drives.get(shelf) ?? drive.parse(await calls.get(`/sites/${sites[shelf]}/drive?$select=id`)).id;
        drives.set(shelf, id);
        return (folder, name) => `/drives/${id}/root:/${[...folder, name].map(encodeURIComponent).join('/')}`;
    }
}

async function itemAt(path: string, calls: Calls): Promise<z.infer<typeof driveItem> | undefined> {
    try {
        return driveItem.parse(await calls.get(`${path}?$select=webUrl,file`));
    } catch (error) {
        if (error instanceof Missing) return undefined;
        throw error;
    }
}

const isSame = (found: z.infer<typeof driveItem> | undefined, { bytes }: Document): boolean =>
    found?.file?.hashes?.quickXorHash === quickXorHash(bytes);
