import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';

export interface FileRow {
    readonly number: number;
    readonly id: string;
    /** Number of the folder it lies in; 0 is the root. */
    readonly parent: number;
    readonly name: string;
    readonly version: number;
    readonly created: string;
    readonly modified: string;
    /** MIME type, or 'folder'. */
    readonly type: string;
    /** In bytes. */
    readonly size: number;
    readonly children: number;
}

interface Content {
    readonly bytes: Buffer;
    readonly type: string;
}

/** The root folder is in no table. */
export const rootOf: FileRow = {
    number: 0,
    id: 'root',
    parent: 0,
    name: 'root',
    version: 1,
    created: '',
    modified: '',
    type: 'folder',
    size: 0,
    children: 0,
};

const row = `SELECT number, id, parent, name, version, created, modified, type, coalesce(length(content), 0) AS size,
    (SELECT count(*) FROM files AS child WHERE child.drive = files.drive AND child.parent = files.number) AS children FROM files`;

/** Files and folders of drives. Names are compared without regard to case. */
export class Files {
    constructor(private readonly database: Database) {}

    byId(drive: string, id: string): FileRow | undefined {
        return this.database.sql(`${row} WHERE drive = ? AND id = ?`).get(drive, id) as FileRow | undefined;
    }

    child(drive: string, folder: FileRow, name: string): FileRow | undefined {
        return this.database
            .sql(`${row} WHERE drive = ? AND parent = ? AND folded = ?`)
            .get(drive, folder.number, name.toLowerCase()) as FileRow | undefined;
    }

    children(drive: string, folder: FileRow): FileRow[] {
        return this.database
            .sql(`${row} WHERE drive = ? AND parent = ? ORDER BY folded`)
            .all(drive, folder.number) as FileRow[];
    }

    /** Names from the root down to the row itself. */
    pathOf(file: FileRow): string[] {
        const names = [file.name];
        for (let parent = file.parent; parent !== rootOf.number; ) {
            const above = this.database.sql('SELECT name, parent FROM files WHERE number = ?').get(parent) as FileRow;
            names.unshift(above.name);
            parent = above.parent;
        }
        return names;
    }

    content(id: string): Content | undefined {
        const found = this.database
            .sql("SELECT content AS bytes, type FROM files WHERE id = ? AND type <> 'folder'")
            .get(id) as { bytes: Uint8Array; type: string } | undefined;
        return found && { bytes: Buffer.from(found.bytes), type: found.type };
    }

    addFolder(drive: string, folder: FileRow, name: string, now: string): FileRow {
        return this.add(drive, folder, name, 'folder', null, now);
    }

    addFile(drive: string, folder: FileRow, name: string, content: Content, now: string): FileRow {
        return this.add(drive, folder, name, content.type, content.bytes, now);
    }

    replace(file: FileRow, { bytes, type }: Content, now: string): FileRow {
        this.database.change(() =>
            this.database
                .sql('UPDATE files SET content = ?, type = ?, version = version + 1, modified = ? WHERE number = ?')
                .run(bytes, type, now, file.number),
        );
        return { ...file, version: file.version + 1, type, modified: now, size: bytes.length };
    }

    /** A folder goes with everything in it. */
    remove(file: FileRow): void {
        const below = `WITH RECURSIVE below (number) AS
            (VALUES (?) UNION SELECT files.number FROM files JOIN below ON files.parent = below.number)`;
        this.database.change(() =>
            this.database.sql(`${below} DELETE FROM files WHERE number IN (SELECT number FROM below)`).run(file.number),
        );
    }

    /** 'minutes 1.docx' beside 'minutes.docx', as SharePoint renames. */
    freeName(drive: string, folder: FileRow, name: string): string {
        const cut = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
        for (let count = 1; ; count += 1) {
            const candidate = `${name.slice(0, cut)} ${count}${name.slice(cut)}`;
            if (this.child(drive, folder, candidate) === undefined) return candidate;
        }
    }

    private add(
        drive: string,
        folder: FileRow,
        name: string,
        type: string,
        bytes: Buffer | null,
        now: string,
    ): FileRow {
        const id = `01${randomUUID().replaceAll('-', '').toUpperCase()}`;
        this.database.change(() =>
            this.database
                .sql(
                    `INSERT INTO files (id, drive, parent, name, folded, version, created, modified, type, content)
                     VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?)`,
                )
                .run(id, drive, folder.number, name, name.toLowerCase(), now, now, type, bytes),
        );
        return this.database.sql(`${row} WHERE id = ?`).get(id) as FileRow;
    }
}
