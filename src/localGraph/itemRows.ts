import { randomUUID } from 'node:crypto';
import type { Column } from './columns.ts';
import { type Comparable, comparableOf, type Row } from './comparing.ts';
import type { Database } from './database.ts';
import type { Operator } from './filter.ts';
import { uniqueClash } from './refusal.ts';
import type { List } from './store.ts';
import type { Fields } from './values.ts';

/** The rows of lists, and the index entries that make a filter on an indexed column a look-up. */
export class ItemRows {
    constructor(private readonly database: Database) {}

    /** Throws the unique clash; then nothing is written and no id is used up. */
    add(list: List, fields: Fields, now: string): Row {
        const row: Row = { id: list.lastItem + 1, guid: randomUUID(), version: 1, created: now, modified: now, fields };
        this.database.change(() => {
            this.database
                .sql(
                    'INSERT INTO items (list, id, guid, version, created, modified, fields) VALUES (?, ?, ?, ?, ?, ?, ?)',
                )
                .run(list.number, row.id, row.guid, row.version, now, now, JSON.stringify(fields));
            this.database.sql('UPDATE lists SET last_item = ? WHERE number = ?').run(row.id, list.number);
            for (const column of list.indexed) this.file(list, column, row);
        });
        list.lastItem = row.id;
        list.rows += 1;
        return row;
    }

    change(list: List, before: Row, fields: Fields, now: string): Row {
        const row: Row = { ...before, version: before.version + 1, modified: now, fields };
        this.database.change(() => {
            this.database
                .sql('UPDATE items SET version = ?, modified = ?, fields = ? WHERE list = ? AND id = ?')
                .run(row.version, now, JSON.stringify(fields), list.number, row.id);
            for (const column of list.indexed) {
                if (comparableOf(column, before) === comparableOf(column, row)) continue;
                this.unfile(list, column, before);
                this.file(list, column, row);
            }
        });
        return row;
    }

    remove(list: List, row: Row): void {
        this.database.change(() => {
            this.database.sql('DELETE FROM items WHERE list = ? AND id = ?').run(list.number, row.id);
            for (const column of list.indexed) this.unfile(list, column, row);
        });
        list.rows -= 1;
    }

    get(list: List, id: number): Row | undefined {
        const record = this.database.sql('SELECT * FROM items WHERE list = ? AND id = ?').get(list.number, id);
        return record === undefined ? undefined : rowFrom(record as StoredRow);
    }

    /** Rows above an id, in the order of ids. */
    page(list: List, after: number, limit: number): Row[] {
        return this.database
            .sql('SELECT * FROM items WHERE list = ? AND id > ? ORDER BY id LIMIT ?')
            .all(list.number, after, limit)
            .map((record) => rowFrom(record as StoredRow));
    }

    byIds(list: List, ids: readonly number[]): Row[] {
        return this.database
            .sql('SELECT * FROM items WHERE list = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY id')
            .all(list.number, JSON.stringify(ids))
            .map((record) => rowFrom(record as StoredRow));
    }

    count(list: number): number {
        return (this.database.sql('SELECT count(*) AS n FROM items WHERE list = ?').get(list) as { n: number }).n;
    }

    /** Ids of the rows an indexed column selects, in their order; at most that many. */
    find(list: List, column: Column, operator: Exclude<Operator, 'ne'>, value: Comparable, most: number): number[] {
        const [condition, values] = range(operator, value);
        // One text instead of thousands of rows: crossing into the database costs more than reading it.
        const { ids } = this.database
            .sql(
                `SELECT json_group_array(item) AS ids FROM
                 (SELECT item FROM ${tableOf(column)} WHERE list = ? AND column = ? AND ${condition} LIMIT ?)`,
            )
            .get(list.number, column.number, ...values, most) as { ids: string };
        return (JSON.parse(ids) as number[]).sort((left, right) => left - right);
    }

    fileAgain(list: List, column: Column): void {
        this.unfileColumn(list, column);
        if (!column.indexed) return;
        for (let rows = this.page(list, 0, 1000); rows.length > 0; rows = this.page(list, rows.at(-1)?.id ?? 0, 1000)) {
            for (const row of rows) this.file(list, column, row);
        }
    }

    unfileColumn(list: List, column: Column): void {
        for (const table of ['indexed_values', 'unique_values']) {
            this.database.sql(`DELETE FROM ${table} WHERE list = ? AND column = ?`).run(list.number, column.number);
        }
    }

    private file(list: List, column: Column, row: Row): void {
        const value = comparableOf(column, row);
        if (value === undefined) return;
        try {
            this.database
                .sql(`INSERT INTO ${tableOf(column)} (list, column, value, item) VALUES (?, ?, ?, ?)`)
                .run(list.number, column.number, value, row.id);
        } catch (error) {
            if (column.enforceUniqueValues && isConstraint(error)) throw uniqueClash();
            throw error;
        }
    }

    private unfile(list: List, column: Column, row: Row): void {
        const value = comparableOf(column, row);
        if (value === undefined) return;
        this.database
            .sql(`DELETE FROM ${tableOf(column)} WHERE list = ? AND column = ? AND value = ? AND item = ?`)
            .run(list.number, column.number, value, row.id);
    }
}

interface StoredRow extends Omit<Row, 'fields'> {
    fields: string;
}

function rowFrom({ id, guid, version, created, modified, fields }: StoredRow): Row {
    return { id, guid, version, created, modified, fields: JSON.parse(fields) as Fields };
}

const tableOf = (column: Column) => (column.enforceUniqueValues ? 'unique_values' : 'indexed_values');
const isConstraint = (error: unknown) =>
    error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT');

const symbols = { eq: '=', lt: '<', gt: '>', le: '<=', ge: '>=' };

// No indexed text is longer than 255 characters, so this many of the last code point come after every continuation.
const afterAll = '\u{10FFFF}'.repeat(256);

function range(operator: Exclude<Operator, 'ne'>, value: Comparable): [condition: string, values: Comparable[]] {
    if (operator !== 'startswith') return [`value ${symbols[operator]} ?`, [value]];
    return ['value >= ? AND value < ?', [value, `${value}${afterAll}`]];
}
