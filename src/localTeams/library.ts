import { z } from 'zod';
import type { ListTable } from './screen.ts';

const Drive = z.object({ id: z.string() });
const Children = z.object({
    value: z.array(
        z.object({
            id: z.string(),
            name: z.string(),
            lastModifiedDateTime: z.string(),
            webUrl: z.string(),
            folder: z.object({}).optional(),
        }),
    ),
});

type Get = (path: string) => Promise<unknown>;

/** The files of a site's document library, a row a file, folder by folder. */
export async function libraryTable(site: string, get: Get): Promise<ListTable> {
    const { id } = Drive.parse(await get(`/sites/${site}/drive`));
    const drive = `/drives/${encodeURIComponent(id)}`;
    return {
        columns: ['Folder', 'Document', 'Changed', 'Address'].map((name) => ({ name, label: name })),
        rows: await filesIn(`${drive}/root`, ''),
        isComplete: true,
    };

    async function filesIn(item: string, folder: string): Promise<Record<string, string>[]> {
        const { value } = Children.parse(await get(`${item}/children`));
        const inside = value.map(async (each) => {
            if (each.folder)
                return filesIn(
                    `${drive}/items/${encodeURIComponent(each.id)}`,
                    folder === '' ? each.name : `${folder}/${each.name}`,
                );
            const { name, lastModifiedDateTime, webUrl } = each;
            return [{ Folder: folder, Document: name, Changed: lastModifiedDateTime, Address: webUrl }];
        });
        return (await Promise.all(inside)).flat();
    }
}
