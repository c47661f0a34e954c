/** The rows of a SharePoint list, read as anybody with a browser could: over Graph's HTTP, without our program. */
export async function rowsOf(graph: string, site: string, list: string): Promise<Record<string, unknown>[]> {
    const rows: Record<string, unknown>[] = [];
    let next: string | undefined = `${graph}/sites/${site}/lists/${list}/items?$expand=fields`;
    while (next !== undefined) {
        const page = (await (await fetch(next)).json()) as {
            value: { fields: Record<string, unknown> }[];
            '@odata.nextLink'?: string;
        };
        rows.push(...page.value.map((item) => item.fields));
        next = page['@odata.nextLink'];
    }
    return rows;
}
