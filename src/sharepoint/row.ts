import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import type { Later } from '../domain/lastWord.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Part } from './batch.ts';
import type { Calls } from './client.ts';
import { type Columns, type Fields, roomOfLine, roomOfLines } from './columns.ts';
import { Misfit } from './outcome.ts';

const item = z.object({
    id: z.string(),
    '@odata.etag': z.string().optional(),
    eTag: z.string().optional(),
    // Not a z.record, which copies every field; each is read by its own columns.
    fields: z.custom<Readonly<Record<string, unknown>>>((fields) => typeof fields === 'object' && fields !== null),
});

const page = z.object({ value: z.array(item), '@odata.nextLink': z.string().optional() });

/** A list item as Graph gives it. */
export type Row = z.infer<typeof item>;

export interface Page {
    readonly rows: readonly Row[];
    /** The path of the next page; a page may be empty and still have a next one. */
    readonly next: string | undefined;
}

export async function pageAt(path: string, calls: Calls): Promise<Page> {
    return pageOf(await calls.get(path), calls);
}

export function pageOf(answer: unknown, calls: Calls): Page {
    const { value, '@odata.nextLink': link } = page.parse(answer);
    return { rows: value, next: link === undefined ? undefined : calls.pathOf(link) };
}

/** The rows from the first page to the last, within one errand. */
export async function* rowsFrom(first: Page, calls: Calls): AsyncGenerator<Row> {
    for (let page = first; ; page = await pageAt(page.next, calls)) {
        yield* page.rows;
        if (page.next === undefined) return;
    }
}

/** All of them, in an array. */
export async function rowsOf(first: Page, calls: Calls): Promise<readonly Row[]> {
    if (first.next === undefined) return first.rows;
    const rows: Row[] = [];
    for await (const row of rowsFrom(first, calls)) rows.push(row);
    return rows;
}

/** In the order they were written: ids rise within a list, and Graph promises no order with a filter. */
export const inOrder = (rows: readonly Row[]): Row[] => [...rows].sort((a, b) => Number(a.id) - Number(b.id));

/** The row as a record. Throws Misfit when somebody has put something in the row that is none of our values. */
export function recordOf<T extends { readonly key: string }>(columns: Columns<T>, row: Row): T {
    const read = columns.read.safeParse(row.fields);
    if (read.success) return read.data;
    const column = read.error.issues[0]?.path.join('.');
    throw new Misfit(`${columns.list}, item ${row.id}: the column ${column} does not hold what the minute book wrote.`);
}

/** Throws Misfit when Graph gave none, for without it the last writer would win unseen. */
export function eTagOf(row: Row): string {
    const eTag = row['@odata.etag'] ?? row.eTag;
    if (eTag === undefined) throw new Misfit(`Item ${row.id} came without an eTag.`);
    return eTag;
}

/** An operation that is known to have changed the row; where a person made it, with the moment and what it changed. */
export type Press = { readonly key: string } & Partial<Later>;

/** The operations that are known to have changed the row, newest last. */
export function pressesOf(row: Row): Press[] {
    const { Presses } = row.fields;
    const presses: Press[] = [];
    for (const word of typeof Presses === 'string' && Presses !== '' ? Presses.split(' ') : []) {
        const [, ms, names] = /^~(\d+)~(.*)$/.exec(word) ?? [];
        const last = ms === undefined ? undefined : presses.pop();
        if (last === undefined) presses.push({ key: decodeURIComponent(word) });
        else {
            const changed = names === '*' ? 'all' : (names ?? '').split('.');
            presses.push({ ...last, at: new Date(Number(ms)).toISOString(), changed });
        }
    }
    return presses;
}

const pressesKept = 8;

export const withPress = (presses: readonly Press[], press: Press): string =>
    [...presses, press].slice(-pressesKept).map(pressInWords).join(' ');

// The moment is a word of its own behind the key, so that a program of before finds the key as ever.
function pressInWords({ key, at, changed = [] }: Press): string {
    const name = encodeURIComponent(key);
    return at === undefined ? name : `${name} ~${Date.parse(at)}~${changed === 'all' ? '*' : changed.join('.')}`;
}

/** Those made later than that. Where earlier ones may have been forgotten, and with them a later one, it may have changed anything. */
export function laterThan(at: string, presses: readonly Press[]): Later[] {
    const later = presses.flatMap((press) =>
        press.at !== undefined && press.at > at ? [{ ...press, at: press.at, changed: press.changed ?? [] }] : [],
    );
    const [first] = later;
    return first && later.length === pressesKept ? [{ ...first, changed: 'all' }, ...later] : later;
}

/** The write of a new row; where a person said it, with the moment. Throws a Refusal as below. */
export function newRow<T extends { readonly key: string }>(
    items: string,
    columns: Columns<T>,
    record: T,
    on: Day,
    at?: string,
): Part {
    const said = at !== undefined && { Presses: pressInWords({ key: record.key, at, changed: 'all' }) };
    const fields = newFields(columns, { ...columns.write(record, on), ...said });
    return { method: 'POST', url: items, body: { fields } };
}

/** Fields for a new row: what is empty is left out. Throws a Refusal when a text is longer than its column. */
function newFields<T extends { readonly key: string }>(columns: Columns<T>, fields: Fields): Fields {
    mustFit(columns, fields);
    const filled: Record<string, Fields[string]> = {};
    for (const [name, value] of Object.entries(fields)) if (!isEmpty(value)) filled[name] = value;
    return filled;
}

/** Only the fields that differ from the row; what became empty is cleared with null. Throws a Refusal as above. */
export function changedFields<T extends { readonly key: string }>(columns: Columns<T>, row: Row, fields: Fields) {
    mustFit(columns, fields);
    const changed = Object.entries(fields)
        .map(([column, value]) => [column, isEmpty(value) ? undefined : value] as const)
        .filter(([column, value]) => value !== (row.fields[column] ?? undefined));
    return Object.fromEntries(changed.map(([column, value]) => [column, value ?? null]));
}

const isEmpty = (value: Fields[string]): boolean => value === undefined || value === '';

function mustFit<T extends { readonly key: string }>({ columns }: Columns<T>, fields: Fields): void {
    for (const [name, value] of Object.entries(fields)) {
        if (typeof value !== 'string' || value.length <= roomOfLine) continue;
        const column = columns.find((each) => each.name === name);
        const room = column?.text?.allowMultipleLines ? roomOfLines : roomOfLine;
        if (value.length > room)
            throw new Refusal(
                `“${column?.displayName ?? name}” has room for ${room} characters, and ${value.length} were given. Shorten it.`,
            );
    }
}
