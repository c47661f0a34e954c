import Database from 'libsql';

/** The author of everything the bot posts. */
export const theBot = 'bot';

/** A message kept: an activity, and where and when it was posted. */
export interface Kept {
    id: string;
    place: string;
    thread?: string;
    /** A person's Teams id, or `bot`. */
    author: string;
    day: string;
    at: string;
    isEdited: boolean;
    isDeleted: boolean;
    isNotice: boolean;
    activity: Record<string, unknown>;
}

export interface MeetingUnderWay {
    id: string;
    title: string;
    day: string;
    /** The post of the conversation that the meeting hangs on. */
    thread: string;
}

interface Row {
    id: number;
    place: string;
    thread: string | null;
    author: string;
    day: string;
    at: string;
    edited: number;
    deleted: number;
    notice: number;
    activity: string;
}

const tables = `
    CREATE TABLE IF NOT EXISTS messages (
        id INTEGER PRIMARY KEY, place TEXT NOT NULL, thread TEXT, author TEXT NOT NULL, day TEXT NOT NULL,
        at TEXT NOT NULL, edited INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0,
        notice INTEGER NOT NULL DEFAULT 0, activity TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS messagesOfPlace ON messages (place, id);
    CREATE TABLE IF NOT EXISTS installs (place TEXT PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS meetings (place TEXT PRIMARY KEY, meeting TEXT NOT NULL);
`;

/** Every message of local Teams, kept on disk. */
export class Messages {
    readonly #database: Database.Database;

    constructor(file: string) {
        this.#database = new Database(file);
        this.#database.pragma('journal_mode = WAL');
        this.#database.pragma('synchronous = FULL');
        this.#database.exec(tables);
    }

    post(message: Omit<Kept, 'id' | 'at' | 'isEdited' | 'isDeleted' | 'isNotice'> & { isNotice?: boolean }): Kept {
        const { place, thread = null, author, day, isNotice = false, activity } = message;
        const id = this.#nextId();
        this.#database
            .prepare(
                'INSERT INTO messages (id, place, thread, author, day, at, notice, activity) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
            )
            .run(id, place, thread, author, day, new Date().toISOString(), Number(isNotice), JSON.stringify(activity));
        return this.#kept(String(id));
    }

    edit(id: string, activity: Record<string, unknown>): Kept {
        this.#database
            .prepare('UPDATE messages SET activity = ?, edited = 1 WHERE id = ?')
            .run(JSON.stringify(activity), Number(id));
        return this.#kept(id);
    }

    delete(id: string): void {
        this.#database.prepare(`UPDATE messages SET deleted = 1, activity = '{}' WHERE id = ?`).run(Number(id));
    }

    find(place: string, id: string): Kept | undefined {
        const row = this.#database
            .prepare('SELECT * FROM messages WHERE place = ? AND id = ? AND deleted = 0')
            .get(place, Number(id));
        return row === undefined ? undefined : kept(row as Row);
    }

    all(place: string): Kept[] {
        return this.#database
            .prepare('SELECT * FROM messages WHERE place = ? ORDER BY id')
            .all(place)
            .map((row) => kept(row as Row));
    }

    /** Notes that the bot is in a conversation; true the first time. */
    install(place: string): boolean {
        return this.#database.prepare('INSERT OR IGNORE INTO installs (place) VALUES (?)').run(place).changes === 1;
    }

    /** Forgets the install, because the bot could not be told of it. */
    uninstall(place: string): void {
        this.#database.prepare('DELETE FROM installs WHERE place = ?').run(place);
    }

    meeting(place: string): MeetingUnderWay | undefined {
        const row = this.#database.prepare('SELECT meeting FROM meetings WHERE place = ?').get(place);
        return row === undefined ? undefined : JSON.parse((row as { meeting: string }).meeting);
    }

    startMeeting(place: string, meeting: MeetingUnderWay): void {
        this.#database
            .prepare('INSERT INTO meetings (place, meeting) VALUES (?, ?)')
            .run(place, JSON.stringify(meeting));
    }

    endMeeting(place: string): void {
        this.#database.prepare('DELETE FROM meetings WHERE place = ?').run(place);
    }

    close(): void {
        this.#database.close();
    }

    // Teams numbers messages by the millisecond; two in the same one must still differ, and keep their order.
    #nextId(): number {
        const last = this.#database.prepare('SELECT MAX(id) AS id FROM messages').get() as { id: number | null };
        return Math.max(Date.now(), (last.id ?? 0) + 1);
    }

    #kept(id: string): Kept {
        return kept(this.#database.prepare('SELECT * FROM messages WHERE id = ?').get(Number(id)) as Row);
    }
}

function kept(row: Row): Kept {
    return {
        id: String(row.id),
        place: row.place,
        thread: row.thread ?? undefined,
        author: row.author,
        day: row.day,
        at: row.at,
        isEdited: row.edited === 1,
        isDeleted: row.deleted === 1,
        isNotice: row.notice === 1,
        activity: JSON.parse(row.activity),
    };
}
