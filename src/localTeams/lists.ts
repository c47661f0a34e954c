import { z } from 'zod';
import { Denial } from './door.ts';
import { libraryTable } from './library.ts';
import type { ListTable } from './screen.ts';
import type { World } from './world.ts';

const SiteLists = z.object({
    value: z.array(
        z.object({
            id: z.string(),
            displayName: z.string(),
            list: z.object({ template: z.string().optional() }).optional(),
        }),
    ),
});
type SiteList = z.infer<typeof SiteLists>['value'][number];
const isLibrary = ({ list }: SiteList): boolean => list?.template === 'documentLibrary';
const Columns = z.object({
    value: z.array(
        z.object({
            name: z.string(),
            displayName: z.string().optional(),
            hidden: z.boolean().optional(),
            readOnly: z.boolean().optional(),
        }),
    ),
});
const Items = z.object({
    value: z.array(z.object({ fields: z.record(z.string(), z.unknown()).default({}) })),
    '@odata.nextLink': z.string().optional(),
});

// Beyond this a table on a page helps nobody; the page says that there is more.
const mostRows = 2000;

/** A saved view of a list: which columns it shows, of which rows, and in which order. */
export interface SavedView {
    readonly name: string;
    readonly list: string;
    readonly shows: readonly string[];
    readonly where: readonly (
        | { readonly column: string; readonly is: string }
        | { readonly column: string; readonly begins: string }
        | { readonly column: string; readonly isFilled: true }
    )[];
    readonly grouped?: Order;
    readonly sorted: readonly Order[];
    /** What its list is opened with. */
    readonly isDefault?: true;
    /** One of many of its kind. */
    readonly isFurther?: true;
}

interface Order {
    readonly by: string;
    readonly newestFirst?: true;
}

/** The SharePoint lists as scrutiny officers would see them, read from local Graph. */
export class Lists {
    readonly #world: World;
    readonly #views: readonly SavedView[];

    constructor(world: World, views: readonly SavedView[] = []) {
        this.#world = world;
        this.#views = views;
    }

    async names(site: string): Promise<{ id: string; name: string }[]> {
        const lists = await this.#lists(site);
        // The lists come before the library.
        lists.sort((one, other) => Number(isLibrary(one)) - Number(isLibrary(other)));
        return lists.map(({ id, displayName }) => ({ id, name: displayName }));
    }

    /** Beside the lists themselves, which are opened with views of their own. */
    views(): { name: string; isFurther: boolean }[] {
        return this.#views
            .filter(({ isDefault }) => !isDefault)
            .map(({ name, isFurther }) => ({ name, isFurther: isFurther ?? false }));
    }

    /** A saved view, as SharePoint would show it. */
    async view(site: string, name: string): Promise<ListTable> {
        const view = this.#views.find((each) => each.name === name);
        if (!view) throw new Denial(404, 'itemNotFound', 'There is no such view.');
        const path = `/sites/${this.#known(site)}/lists/${encodeURIComponent(view.list)}`;
        const [described, { rows, isComplete }] = await Promise.all([
            this.#get(`${path}/columns`),
            this.#rows(`${path}/items?$expand=fields&$top=200`, (fields) => isIn(view, fields)),
        ]);
        const labels = new Map(Columns.parse(described).value.map((column) => [column.name, column.displayName]));
        const named = (column: string) => ({ name: column, label: labels.get(column) ?? column });
        const { grouped, shows, sorted } = view;
        const order = [...(grouped ? [grouped] : []), ...sorted];
        rows.sort((one, other) => inOrder(order, one, other));
        return {
            columns: shows.map(named),
            ...(grouped && { grouped: named(grouped.by) }),
            rows: rows.map((fields) => rowOf(grouped ? [grouped.by, ...shows] : shows, fields)),
            isComplete,
        };
    }

    /** A whole list or the library: first what its own view shows, then what the program alone needs. */
    async table(site: string, list: string): Promise<ListTable> {
        const asked = (await this.#lists(site)).find(({ id }) => id === list);
        if (asked && isLibrary(asked)) return libraryTable(this.#known(site), (path) => this.#get(path));
        const path = `/sites/${this.#known(site)}/lists/${encodeURIComponent(list)}`;
        const [described, { rows, isComplete }] = await Promise.all([
            this.#get(`${path}/columns`),
            this.#rows(`${path}/items?$expand=fields&$top=200`),
        ]);
        const title = asked?.displayName;
        const first = this.#views.find((view) => view.isDefault && view.list === title)?.shows;
        const shown = Columns.parse(described).value.filter(({ name, hidden, readOnly }) => {
            return !hidden && !readOnly && !name.startsWith('_') && !housekeeping.has(name);
        });
        const place = ({ name }: { name: string }) => first?.indexOf(name) ?? 0;
        const isBehind = (column: { name: string }) => place(column) < 0;
        shown.sort((one, other) => Number(isBehind(one)) - Number(isBehind(other)) || place(one) - place(other));
        return {
            columns: shown.map((column) => ({
                ...{ name: column.name, label: column.displayName ?? column.name },
                ...(isBehind(column) && { isBehind: true }),
            })),
            rows: rows.map((fields) =>
                rowOf(
                    shown.map(({ name }) => name),
                    fields,
                ),
            ),
            isComplete,
        };
    }

    async #lists(site: string): Promise<SiteList[]> {
        return SiteLists.parse(await this.#get(`/sites/${this.#known(site)}/lists`)).value;
    }

    async #rows(
        first: string,
        isWanted: (fields: Record<string, unknown>) => boolean = () => true,
    ): Promise<{ rows: Record<string, unknown>[]; isComplete: boolean }> {
        const rows: Record<string, unknown>[] = [];
        let next: string | undefined = first;
        while (next && rows.length < mostRows) {
            const page: z.infer<typeof Items> = Items.parse(await this.#get(next));
            rows.push(...page.value.map(({ fields }) => fields).filter(isWanted));
            next = page['@odata.nextLink'];
        }
        return { rows, isComplete: !next };
    }

    #known(site: string): string {
        if (this.#world.sites.includes(site)) return encodeURIComponent(site);
        throw new Denial(404, 'itemNotFound', 'There is no such site.');
    }

    async #get(pathOrLink: string): Promise<unknown> {
        const { graph } = this.#world;
        const address = pathOrLink.startsWith('/') ? `${graph}${pathOrLink}` : pathOrLink;
        // A next link is followed only within the same Graph.
        if (!address.startsWith(`${graph}/`)) throw new Denial(502, 'badGateway', 'Graph pointed somewhere else.');
        let response: Response;
        try {
            response = await fetch(address, { headers: { Authorization: 'Bearer local' } });
        } catch {
            throw new Denial(502, 'badGateway', 'SharePoint could not be reached.');
        }
        if (response.ok) return response.json();
        throw new Denial(502, 'badGateway', `SharePoint answered with an error (${response.status}).`);
    }
}

const housekeeping = new Set(['ContentType', 'Attachments', 'Edit', 'DocIcon', 'LinkTitle', 'LinkTitleNoMenu']);

function readable(value: unknown): string {
    if (value === undefined || value === null) return '';
    if (typeof value === 'boolean') return value ? 'Yes' : 'No';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const isIn = ({ where }: SavedView, fields: Record<string, unknown>): boolean =>
    where.every((condition) => {
        const value = readable(fields[condition.column]);
        if ('is' in condition) return value === condition.is;
        return 'begins' in condition ? value.startsWith(condition.begins) : value !== '';
    });

function inOrder(order: readonly Order[], one: Record<string, unknown>, other: Record<string, unknown>): number {
    for (const { by, newestFirst } of order) {
        const sign = readable(one[by]).localeCompare(readable(other[by]), 'en-GB', { numeric: true });
        if (sign !== 0) return newestFirst ? -sign : sign;
    }
    return 0;
}

const rowOf = (columns: readonly string[], fields: Record<string, unknown>): Record<string, string> =>
    Object.fromEntries(columns.map((column) => [column, readable(fields[column])]));
