import { randomUUID } from 'node:crypto';
import type { Column } from './columns.ts';
import { Database } from './database.ts';
import { ItemRows } from './itemRows.ts';
import { nameTaken } from './refusal.ts';

export interface ListFacts {
    readonly displayName: string;
    readonly description: string;
    readonly template: string;
    /** Hidden from the list collection unless `system` is selected. */
    readonly system: boolean;
    /** Last part of the list's address, made from its first name. */
    readonly urlName: string;
    readonly created: string;
    readonly modified: string;
    readonly version: number;
}

export interface List extends ListFacts {
    /** Carried by rows and index entries. */
    readonly number: number;
    readonly site: string;
    readonly id: string;
    /** By internal name. */
    readonly columns: ReadonlyMap<string, Column>;
    readonly indexed: readonly Column[];
    /** Ids are never used twice, so this outlives the rows. */
    lastItem: number;
    rows: number;
}

/** Lists, columns and rows, on disk. Lists and columns are held in memory too. */
export class Store {
    readonly database: Database;
    readonly items: ItemRows;
    private lists = new Map<string, List>();

    constructor(file: string) {
        this.database = new Database(file, () => this.load());
        this.items = new ItemRows(this.database);
        this.load();
    }

    listsOf(site: string): List[] {
        return [...this.lists.values()].filter((list) => list.site === site);
    }

    /** By id, or by title as Graph allows. */
    list(site: string, idOrTitle: string): List | undefined {
        const byId = this.lists.get(idOrTitle.toLowerCase());
        if (byId?.site === site) return byId;
        return this.listsOf(site).find((list) => folded(list.displayName) === folded(idOrTitle));
    }

    addList(site: string, facts: ListFacts, columns: readonly Column[]): List {
        const id = randomUUID();
        this.database.change(() => {
            this.refuseTaken(site, facts.displayName);
            this.database
                .sql('INSERT INTO lists (site, id, title, facts) VALUES (?, ?, ?, ?)')
                .run(site, id, folded(facts.displayName), JSON.stringify(facts));
            const { number } = this.database.sql('SELECT number FROM lists WHERE id = ?').get(id) as { number: number };
            for (const column of columns) this.putColumn(number, column);
        });
        return this.reload(id);
    }

    changeList(list: List, change: Partial<ListFacts>): List {
        const { displayName, description, template, system, urlName, created, modified, version } = {
            ...list,
            ...change,
        };
        const facts = { displayName, description, template, system, urlName, created, modified, version: version + 1 };
        this.database.change(() => {
            if (folded(displayName) !== folded(list.displayName)) this.refuseTaken(list.site, displayName);
            this.database
                .sql('UPDATE lists SET title = ?, facts = ? WHERE number = ?')
                .run(folded(displayName), JSON.stringify(facts satisfies ListFacts), list.number);
        });
        return this.reload(list.id);
    }

    deleteList(list: List): void {
        this.database.change(() => {
            for (const table of ['columns', 'items', 'indexed_values', 'unique_values']) {
                this.database.sql(`DELETE FROM ${table} WHERE list = ?`).run(list.number);
            }
            this.database.sql('DELETE FROM lists WHERE number = ?').run(list.number);
        });
        this.lists.delete(list.id);
    }

    /** Adds or replaces a column, and files the rows under it again where its index changed. Throws the unique clash. */
    saveColumn(list: List, column: Column): Column {
        const before = list.columns.get(column.name);
        const indexed = before?.indexed === column.indexed && before.enforceUniqueValues === column.enforceUniqueValues;
        this.database.change(() => {
            this.putColumn(list.number, column);
            if (!indexed) this.items.fileAgain(list, column);
        });
        this.reload(list.id);
        return column;
    }

    deleteColumn(list: List, column: Column): void {
        this.database.change(() => {
            this.items.unfileColumn(list, column);
            this.database
                .sql('UPDATE items SET fields = json_remove(fields, ?) WHERE list = ?')
                .run(`$."${column.name}"`, list.number);
            this.database.sql('DELETE FROM columns WHERE list = ? AND number = ?').run(list.number, column.number);
        });
        this.reload(list.id);
    }

    /** Empties every table. */
    clear(): void {
        this.database.change(() => {
            for (const table of ['lists', 'columns', 'items', 'indexed_values', 'unique_values', 'files']) {
                this.database.sql(`DELETE FROM ${table}`).run();
            }
        });
        this.load();
    }

    private putColumn(list: number, column: Column): void {
        this.database
            .sql('INSERT OR REPLACE INTO columns (list, number, definition) VALUES (?, ?, ?)')
            .run(list, column.number, JSON.stringify(column));
    }

    isTaken(site: string, displayName: string): boolean {
        const sql = 'SELECT 1 FROM lists WHERE site = ? AND title = ?';
        return this.database.sql(sql).get(site, folded(displayName)) !== undefined;
    }

    private refuseTaken(site: string, displayName: string): void {
        if (this.isTaken(site, displayName)) throw nameTaken();
    }

    private load(): void {
        this.lists = new Map();
        for (const record of this.database.sql('SELECT * FROM lists ORDER BY number').all())
            this.hold(record as ListRecord);
    }

    private reload(id: string): List {
        return this.hold(this.database.sql('SELECT * FROM lists WHERE id = ?').get(id) as ListRecord);
    }

    private hold(record: ListRecord): List {
        const columns = this.database
            .sql('SELECT definition FROM columns WHERE list = ? ORDER BY number')
            .all(record.number) as { definition: string }[];
        const definitions = columns.map(({ definition }) => JSON.parse(definition) as Column);
        const list = {
            ...(JSON.parse(record.facts) as ListFacts),
            number: record.number,
            site: record.site,
            id: record.id,
            columns: new Map(definitions.map((column) => [column.name, column])),
            indexed: definitions.filter((column) => column.indexed),
            lastItem: record.last_item,
            rows: this.lists.get(record.id)?.rows ?? this.items.count(record.number),
        };
        this.lists.set(list.id, list);
        return list;
    }
}

interface ListRecord {
    number: number;
    site: string;
    id: string;
    facts: string;
    last_item: number;
}

const folded = (title: string) => title.toLowerCase();
