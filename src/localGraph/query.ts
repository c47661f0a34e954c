import { type Column, isPersonOrLookup } from './columns.ts';
import { type Comparable, comparableLiteral, comparableOf, compare, type Row } from './comparing.ts';
import { type Clause, parseFilter } from './filter.ts';
import type { ItemRows } from './itemRows.ts';
import { badRequest, invalidRequest, notIndexed, tooManyRows, unrecognised } from './refusal.ts';
import type { List } from './store.ts';
import type { Crowd, Supposed } from './supposed.ts';

export interface Query {
    readonly filter: string | undefined;
    readonly orderby: string | undefined;
    /** The decoded `$skiptoken` of the page before. */
    readonly after: string | undefined;
    readonly limit: number;
    /** The caller sent Prefer: HonorNonIndexedQueriesWarningMayFailRandomly. */
    readonly honourNonIndexed: boolean;
    readonly supposed: Supposed;
}

export interface Page {
    readonly rows: readonly Row[];
    /** What the next page starts after; undefined on the last page. */
    readonly next: string | undefined;
}

/** One page of a list, under SharePoint's rules for indexes and the number of rows that a question may touch. */
export function pageOf(items: ItemRows, list: List, query: Query): Page {
    const { supposed } = query;
    const { crowd } = supposed;
    const clauses = query.filter === undefined ? [[]] : parseFilter(query.filter, supposed);
    const groups = clauses.map((group) => group.map((clause) => test(list, clause)));
    const order = orderIn(list, query.orderby, supposed.order);
    for (const column of [...groups.flat().map((one) => one.column), ...(order === undefined ? [] : [order.column])]) {
        if (!column.indexed && !query.honourNonIndexed) throw notIndexed(column.name);
    }
    const token = readToken(query.after);
    const found = (after: number, chunk: number) => {
        const [tests = [], ...others] = groups;
        return others.length === 0
            ? matching(items, list, tests, after, chunk, crowd)
            : inEither(groups.map((group) => [...matching(items, list, group, after, crowd.rows, crowd)]));
    };
    if (order !== undefined) {
        if (query.filter === undefined && list.rows >= crowd.rows) throw tooManyRows(crowd);
        return sortedPage([...found(0, crowd.rows)], order, token, query.limit);
    }
    const rows: Row[] = [];
    for (const row of found(token.id, query.limit + 1)) {
        if (rows.length === query.limit) return { rows, next: `Paged=TRUE&p_ID=${rows.at(-1)?.id}` };
        rows.push(row);
    }
    return { rows, next: undefined };
}

interface Test extends Clause {
    readonly column: Column;
    /** Undefined asks for what is empty. */
    readonly value: Comparable | undefined;
    passes(row: Row): boolean;
}

function test(list: List, clause: Clause): Test {
    const column = columnNamed(list, clause.field);
    const value = clause.literal === null ? undefined : comparableLiteral(column, clause.literal);
    if (clause.operator === 'startswith' && typeof value !== 'string') throw badRequest('startswith needs text.');
    return { ...clause, column, value, passes: (row) => passes(clause, value, comparableOf(column, row)) };
}

function passes({ operator }: Clause, wanted: Comparable | undefined, value: Comparable | undefined): boolean {
    if (wanted === undefined) return (value === undefined) === (operator === 'eq');
    if (value === undefined) return operator === 'ne';
    if (operator === 'eq') return value === wanted;
    if (operator === 'ne') return value !== wanted;
    if (operator === 'startswith') return String(value).startsWith(String(wanted));
    const order = compare(value, wanted);
    if (operator === 'lt') return order < 0;
    if (operator === 'gt') return order > 0;
    return operator === 'le' ? order <= 0 : order >= 0;
}

function columnNamed(list: List, field: string): Column {
    const exact = list.columns.get(field);
    if (exact !== undefined && !isPersonOrLookup(exact)) return exact;
    const behind = field.endsWith('LookupId') ? list.columns.get(field.slice(0, -'LookupId'.length)) : undefined;
    if (behind === undefined) throw unrecognised(field);
    return behind;
}

function inEither(groups: readonly (readonly Row[])[]): Row[] {
    const rows = new Map(groups.flat().map((row) => [row.id, row]));
    return [...rows.values()].sort((left, right) => left.id - right.id);
}

function* matching(
    items: ItemRows,
    list: List,
    tests: readonly Test[],
    after: number,
    chunk: number,
    crowd: Crowd,
): Generator<Row> {
    const ids = idsOfFirst(items, list, tests[0], crowd)?.filter((id) => id > after);
    let last = after;
    for (let start = 0; ; start += chunk) {
        const rows =
            ids === undefined ? items.page(list, last, chunk) : items.byIds(list, ids.slice(start, start + chunk));
        for (const row of rows) if (tests.every((one) => one.passes(row))) yield row;
        if (rows.length < chunk) return;
        last = rows.at(-1)?.id ?? last;
    }
}

/** What the index answers for the first clause, which alone decides on the threshold. Undefined: every row is read. */
function idsOfFirst(items: ItemRows, list: List, first: Test | undefined, crowd: Crowd): number[] | undefined {
    if (first === undefined) return undefined;
    const { column, operator, value } = first;
    // The index of a lookup or person column does not help against the threshold, and none helps `ne` or what is empty.
    if (!column.indexed || isPersonOrLookup(column) || operator === 'ne' || value === undefined) {
        if (list.rows >= crowd.rows) throw tooManyRows(crowd);
        return undefined;
    }
    const ids = items.find(list, column, operator, value, crowd.rows);
    if (ids.length >= crowd.rows) throw tooManyRows(crowd);
    return ids;
}

interface Order {
    readonly column: Column;
    readonly direction: 1 | -1;
}

function orderIn(list: List, orderby: string | undefined, supposed: Supposed['order']): Order | undefined {
    if (orderby === undefined || supposed === 'overlooked') return undefined;
    const found = /^\s*(?:fields\/)?(\w+)(?:\s+(asc|desc))?\s*$/.exec(orderby);
    const [, field = '', direction = 'asc'] = found ?? [];
    // The order of ids is the paging order, so asking for it changes nothing.
    if (/^id$/i.test(field) && direction === 'asc') return undefined;
    if (found === null || !orderby.includes('fields/') || supposed === 'refused')
        throw invalidRequest('The provided orderby statement is not supported');
    return { column: columnNamed(list, field), direction: direction === 'desc' ? -1 : 1 };
}

function sortedPage(rows: Row[], { column, direction }: Order, token: Token, limit: number): Page {
    const key = (row: Row) => comparableOf(column, row);
    const order = (left: Comparable | undefined, right: Comparable | undefined) => {
        if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined);
        return compare(left, right);
    };
    rows.sort((left, right) => direction * order(key(left), key(right)) || left.id - right.id);
    const last = rows.findIndex((row) => row.id === token.id);
    if (token.id !== 0 && last < 0) throw invalidRequest('The provided skiptoken is not valid');
    const start = last + 1;
    const page = rows.slice(start, start + limit);
    const more = start + limit < rows.length;
    return { rows: page, next: more ? `Paged=TRUE&p_${column.name}=&p_ID=${page.at(-1)?.id}` : undefined };
}

interface Token {
    readonly id: number;
}

function readToken(token: string | undefined): Token {
    if (token === undefined) return { id: 0 };
    const id = /^Paged=TRUE(?:&p_\w+=)?&p_ID=([0-9]{1,15})$/.exec(token)?.[1];
    if (id === undefined) throw invalidRequest('The provided skiptoken is not valid');
    return { id: Number(id) };
}
