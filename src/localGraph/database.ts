import Libsql from 'libsql';

type Value = string | number | null | Buffer;

interface Statement {
    run(...values: Value[]): unknown;
    get(...values: Value[]): unknown;
    all(...values: Value[]): unknown[];
}

const tables = `
    CREATE TABLE IF NOT EXISTS lists (number INTEGER PRIMARY KEY, site TEXT NOT NULL, id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL, facts TEXT NOT NULL, last_item INTEGER NOT NULL DEFAULT 0, UNIQUE (site, title));
    CREATE TABLE IF NOT EXISTS columns (list INTEGER NOT NULL, number INTEGER NOT NULL, definition TEXT NOT NULL,
        PRIMARY KEY (list, number)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS items (list INTEGER NOT NULL, id INTEGER NOT NULL, guid TEXT NOT NULL,
        version INTEGER NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL, fields TEXT NOT NULL,
        PRIMARY KEY (list, id)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS indexed_values (list INTEGER NOT NULL, column INTEGER NOT NULL, value,
        item INTEGER NOT NULL, PRIMARY KEY (list, column, value, item)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS unique_values (list INTEGER NOT NULL, column INTEGER NOT NULL, value,
        item INTEGER NOT NULL, PRIMARY KEY (list, column, value)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS files (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, drive TEXT NOT NULL,
        parent INTEGER NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, version INTEGER NOT NULL,
        created TEXT NOT NULL, modified TEXT NOT NULL, type TEXT NOT NULL, content BLOB, UNIQUE (drive, parent, folded));
`;

/**
 * One file of libsql. Changes made in one turn of the event loop share one commit, and so one wait for the disk;
 * an answer may be given only after `durable()`.
 */
export class Database {
    private readonly connection: InstanceType<typeof Libsql>;
    private readonly prepared = new Map<string, Statement>();
    private commitment: Promise<void> | undefined;

    constructor(
        file: string,
        private readonly onLost: () => void,
    ) {
        this.connection = new Libsql(file);
        this.connection.pragma('journal_mode = WAL');
        this.connection.pragma('synchronous = FULL');
        this.connection.pragma('cache_size = -65536');
        this.connection.exec(tables);
    }

    sql(text: string): Statement {
        let statement = this.prepared.get(text);
        if (statement === undefined) {
            statement = this.connection.prepare(text);
            this.prepared.set(text, statement);
        }
        return statement;
    }

    /** All of the work happens, or none of it. */
    change<T>(work: () => T): T {
        this.commitment ??= this.begin();
        this.sql('SAVEPOINT change').run();
        try {
            return work();
        } catch (error) {
            this.sql('ROLLBACK TO change').run();
            throw error;
        } finally {
            this.sql('RELEASE change').run();
        }
    }

    /** Resolves when everything read or changed so far is on disk. */
    async durable(): Promise<void> {
        await this.commitment;
    }

    async close(): Promise<void> {
        await this.commitment;
        this.connection.close();
    }

    private begin(): Promise<void> {
        this.sql('BEGIN IMMEDIATE').run();
        const commitment = new Promise<void>((resolve, reject) => setImmediate(() => this.commit(resolve, reject)));
        // Whoever waits is told; a failure that nobody waits for must not end the process.
        commitment.catch(() => undefined);
        return commitment;
    }

    private commit(resolve: () => void, reject: (error: unknown) => void): void {
        this.commitment = undefined;
        try {
            this.sql('COMMIT').run();
            resolve();
        } catch (error) {
            if (this.connection.inTransaction) this.sql('ROLLBACK').run();
            this.onLost();
            reject(error);
        }
    }
}
