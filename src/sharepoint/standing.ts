import { z } from 'zod';
import type { Calls } from './client.ts';
import { itemsOf } from './question.ts';
import { pageAt, rowsFrom } from './row.ts';

const standingList = z.object({
    id: z.string(),
    displayName: z.string(),
    /** The last part of its address, made from its first name; it stays when the list is renamed. */
    name: z.string().optional(),
    list: z.object({ template: z.string().optional() }).optional(),
});

const standingColumn = z.object({
    id: z.string(),
    name: z.string(),
    displayName: z.string().optional(),
    readOnly: z.boolean().optional(),
    hidden: z.boolean().optional(),
    required: z.boolean().optional(),
    indexed: z.boolean().optional(),
    enforceUniqueValues: z.boolean().optional(),
    text: z
        .object({
            allowMultipleLines: z.boolean().optional(),
            appendChangesToExistingText: z.boolean().optional(),
            maxLength: z.number().optional(),
            textType: z.string().optional(),
        })
        .optional(),
    choice: z
        .object({
            choices: z.array(z.string()).optional(),
            displayAs: z.string().optional(),
            allowTextEntry: z.boolean().optional(),
        })
        .optional(),
    number: z.unknown().optional(),
    boolean: z.unknown().optional(),
});

export type StandingList = z.infer<typeof standingList>;
export type StandingColumn = z.infer<typeof standingColumn>;

const pageOf = <T>(each: z.ZodType<T>) => z.object({ value: z.array(each), '@odata.nextLink': z.string().optional() });
const listPage = pageOf(standingList);
const columnPage = pageOf(standingColumn);

export const columnsOf = (site: string, list: string): string => `/sites/${site}/lists/${list}/columns`;

export const listsOn = (site: string, calls: Calls): Promise<StandingList[]> =>
    whole(listPage, `/sites/${site}/lists?$select=id,name,displayName,list`, calls);

export const columnsIn = (site: string, list: string, calls: Calls): Promise<StandingColumn[]> =>
    whole(columnPage, columnsOf(site, list), calls);

async function whole<T>(
    page: z.ZodType<{ value: T[]; '@odata.nextLink'?: string | undefined }>,
    path: string,
    calls: Calls,
): Promise<T[]> {
    const all: T[] = [];
    let next: string | undefined = path;
    while (next !== undefined) {
        const { value, '@odata.nextLink': link } = page.parse(await calls.get(next));
        all.push(...value);
        next = link === undefined ? undefined : calls.pathOf(link);
    }
    return all;
}

/** The ids of rows, in pairs or more, that have one value in a column; SharePoint takes letters of either case for the same. */
export async function sameIn(site: string, list: string, column: string, calls: Calls): Promise<string[][]> {
    const path = `${itemsOf(site, list)}?$select=id&$expand=fields($select=${column})&$top=999`;
    const ids = new Map<string, string[]>();
    for await (const row of rowsFrom(await pageAt(path, calls), calls)) {
        const value = String(row.fields[column] ?? '').toLowerCase();
        if (value !== '') ids.set(value, [...(ids.get(value) ?? []), row.id]);
    }
    return [...ids.values()].filter((each) => each.length > 1);
}
