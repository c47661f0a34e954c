import type { Day } from '../domain/day.ts';
import type { Question } from '../domain/minuteBook.ts';
import type { Columns } from './columns.ts';
import type { Wanted } from './narrower.ts';

/** Rows asked for at a time; Graph may give fewer and then a link to the rest. */
const pageSize = 999;

/** The path of a list's items. Lists go by their title, which Graph takes in the place of the id. */
export const itemsOf = (site: string, list: string): string => `/sites/${site}/lists/${list}/items`;

/** All columns of the rows that answer the question, or those; of the items about them what a change needs, for the rest would be half of the answer. */
export function asking<T extends { readonly key: string }>(
    site: string,
    columns: Columns<T>,
    question: Question<T>,
    select: readonly string[] = [],
): string {
    const filter = filterOf(columns, question);
    const fields = select.length === 0 ? 'fields' : `fields($select=${select.join(',')})`;
    const wanted = `$select=id,eTag&$expand=${fields}&$top=${pageSize}`;
    return `${itemsOf(site, columns.list)}?${wanted}${filter === '' ? '' : `&$filter=${filter}`}`;
}

/** The references that are so or begin so, and nothing else of their rows. */
export const askingRefs = (site: string, list: string, wanted: Wanted): string =>
    `${itemsOf(site, list)}?$select=id&$expand=fields($select=Ref)&$top=${pageSize}` +
    `&$filter=${encodeURIComponent(clause('Ref', wanted))}`;

/** The columns a round needs of what a group owes that is overdue by the day. Few rows are open in a group, so that clause stands first. */
export const askingOwed = (site: string, select: readonly string[], group: string, until: Day): string =>
    `${itemsOf(site, 'Actions')}?$select=id&$expand=fields($select=${select.join(',')})&$top=${pageSize}` +
    `&$filter=${encodeURIComponent(`fields/OpenIn eq ${quoted(group)} and fields/ChaseFrom le ${quoted(until)}`)}`;

/** References, groups and days of the meetings held since a day. */
export const askingHeld = (site: string, since: Day): string =>
    `${itemsOf(site, 'Meetings')}?$select=id&$expand=fields($select=Ref,GroupRef,Held)&$top=${pageSize}` +
    `&$filter=${encodeURIComponent(`fields/Held ge ${quoted(since)}`)}`;

function filterOf<T extends { readonly key: string }>(columns: Columns<T>, question: Question<T>): string {
    const asked = Object.entries(columns.asked) as [string, string][];
    const strange = Object.keys(question).find((name) => !asked.some(([each]) => each === name));
    if (strange !== undefined) throw new Error(`${columns.list} has no index to be asked by ${strange}.`);
    // In the order of `asked`, because what stands first must select fewer rows than the service may touch.
    const clauses = asked
        .filter(([name]) => name in question)
        .map(([name, column]) => clause(column, (question as Record<string, unknown>)[name]));
    return encodeURIComponent(clauses.join(' and '));
}

function clause(column: string, value: unknown): string {
    if (typeof value === 'string' && value !== '') return `fields/${column} eq ${quoted(value)}`;
    if (isBeginning(value)) return `startswith(fields/${column},${quoted(value.startsWith)})`;
    // An empty column cannot be asked for reliably, and leaving the clause out would answer with every row.
    throw new Error(`${column} can only be asked for by a text that is not empty.`);
}

const isBeginning = (value: unknown): value is { readonly startsWith: string } =>
    typeof value === 'object' && value !== null && 'startsWith' in value && Boolean(value.startsWith);

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
