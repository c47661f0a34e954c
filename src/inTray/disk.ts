import { chmodSync, existsSync } from 'node:fs';
import Libsql from 'libsql';
import type { Letter, SetAside, Slip } from '../domain/letter.ts';
import { letterFrom, unread } from './envelope.ts';
import { FAILURE, type Taken, type Tray } from './tray.ts';

/** Texts come as bytes, for the driver ends the process at the first one that is damaged. */
interface Row {
    readonly number: number;
    readonly id: ArrayBuffer;
    readonly letter: ArrayBuffer;
    readonly tries: number;
    readonly why: string;
}

interface Many {
    readonly kind: ArrayBuffer | null;
    readonly count: number;
    readonly oldest: ArrayBuffer | null;
}

const tables = `
    CREATE TABLE IF NOT EXISTS letters (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, lane TEXT NOT NULL,
        letter TEXT NOT NULL, due INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, why TEXT NOT NULL DEFAULT '');
    CREATE TABLE IF NOT EXISTS trials (number INTEGER PRIMARY KEY, at INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS lanes ON letters (lane, number) WHERE why = '';
`;

const bytes = 'CAST(id AS BLOB) AS id, CAST(letter AS BLOB) AS letter';
const fieldIn = (name: string) =>
    `CASE WHEN json_valid(letter) THEN CAST(json_extract(letter, '$.${name}') AS BLOB) END`;

/** Somebody who looks into it or copies it holds the file for a moment. */
const timeout = 500;

/**
 * How much waits and how much was set aside, without changing anything; undefined where there is no file yet. Throws where nothing could be
 * put in.
 */
export function lookAtDisk(file: string): { readonly waiting: number; readonly aside: number } | undefined {
    if (!existsSync(file)) return undefined;
    const connection = new Libsql(file, { timeout });
    try {
        connection.exec('BEGIN IMMEDIATE');
        connection.exec('ROLLBACK');
        connection.pragma('query_only = ON');
        return connection
            .prepare(
                "SELECT COUNT(*) FILTER (WHERE why = '') AS waiting, COUNT(*) FILTER (WHERE why <> '') AS aside FROM letters",
            )
            .get() as { waiting: number; aside: number };
    } finally {
        connection.close();
    }
}

/** A tray in one file of one process, which has the folder to itself. Every change is on the disk when it is answered. */
export function openDiskTray(file: string): Tray {
    const connection = new Libsql(file, { timeout });
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    // Words that have gone on are not left behind in the file.
    connection.pragma('secure_delete = ON');
    if (file !== ':memory:') chmodSync(file, 0o600);
    connection.exec(tables);
    const insert = connection.prepare('INSERT INTO letters (id, lane, letter) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
    const amend = connection.prepare('UPDATE letters SET letter = ? WHERE id = ?');
    const heads = connection.prepare(
        `SELECT number, ${bytes}, tries FROM letters a WHERE why = '' AND due <= ? AND number =
            (SELECT MIN(number) FROM letters b WHERE b.lane = a.lane AND b.why = '') ORDER BY due, number LIMIT 100`,
    );
    const counted = connection.prepare(
        'UPDATE letters SET tries = tries + 1 WHERE number IN (SELECT value FROM json_each(?))',
    );
    const moved = connection.prepare('UPDATE letters SET due = ?, tries = tries - ? WHERE number = ?');
    const aside = connection.prepare('UPDATE letters SET why = ? WHERE number = ?');
    const remove = connection.prepare('DELETE FROM letters WHERE id = ?');
    const lane = connection.prepare("SELECT 1 FROM letters WHERE lane = ? AND why = '' LIMIT 1");
    const any = connection.prepare("SELECT 1 FROM letters WHERE why = '' LIMIT 1");
    const all = connection.prepare(`SELECT number, ${bytes}, tries, why FROM letters WHERE why <> '' ORDER BY number`);
    // It goes to the end of its lane, for those behind it have gone on.
    const back = connection.prepare(
        "UPDATE letters SET why = '', tries = 0, due = 0, number = (SELECT MAX(number) + 1 FROM letters) WHERE id = ? AND why <> ''",
    );
    const drop = connection.prepare("DELETE FROM letters WHERE id = ? AND why <> ''");
    const many = connection.prepare(
        `SELECT ${fieldIn('kind')} AS kind, COUNT(*) AS count, MIN(${fieldIn('at')}) AS oldest FROM letters WHERE why = '' GROUP BY 1`,
    );
    const howManyAside = connection.prepare("SELECT COUNT(*) AS aside FROM letters WHERE why <> ''");
    const attempt = connection.prepare(
        'INSERT INTO trials (number, at) VALUES (1, ?) ON CONFLICT DO UPDATE SET at = excluded.at',
    );
    // In memory alone: what a process held when it died is nobody's any more.
    const held = new Set<string>();
    // Every press asks whether something waits before it, and mostly nothing does: then the file is left alone.
    let isEmpty = any.get() === undefined;

    return {
        async put(letter) {
            isEmpty = false;
            insert.run(letter.id, letter.lane, JSON.stringify(letter));
            held.add(letter.id);
            return slipOf(letter);
        },
        async take() {
            const found = (heads.all(Date.now()) as Row[])
                .map((row) => ({ row, letter: letterIn(row) }))
                .filter(({ letter }) => !held.has(letter.id));
            // Counted before they are handed on, so that a letter that kills the process is counted too; all of them, or none is taken.
            if (found.length > 0) counted.run(JSON.stringify(found.map(({ row }) => row.number)));
            return found.map(({ row, letter }) => takenOf(row, letter));
        },
        isWaiting: (name) => !isEmpty && lane.get(name) !== undefined,
        async waiting() {
            const all = many.all() as Many[];
            const { aside } = howManyAside.get() as { aside: number };
            const count = all.reduce((sum, each) => sum + each.count, 0);
            const found = all.flatMap(({ kind, oldest, count }) =>
                kind && oldest ? [{ kind: textOf(kind), count, oldest: textOf(oldest) }] : [],
            );
            const [oldest] = found.map((each) => each.oldest).sort();
            if (oldest === undefined) return { count, aside };
            const kinds = Object.fromEntries(found.map(({ kind, ...each }) => [kind, each]));
            return { count, aside, oldest, kinds };
        },
        // Written as a letter is, so that a full disk and a lost folder show.
        async mayKeep() {
            attempt.run(Date.now());
        },
        aside: async () => (all.all() as Row[]).map((row): SetAside => ({ letter: letterIn(row), why: row.why })),
        async again(id) {
            isEmpty = false;
            return back.run(id).changes > 0;
        },
        discard: async (id) => drop.run(id).changes > 0,
        async close() {
            connection.close();
        },
    };

    function letGo({ id }: Letter): void {
        held.delete(id);
        isEmpty = any.get() === undefined;
    }

    function slipOf(letter: Letter): Slip {
        return {
            async amend(body) {
                amend.run(JSON.stringify({ ...letter, body }), letter.id);
            },
            async release() {
                held.delete(letter.id);
            },
            async done() {
                remove.run(letter.id);
                letGo(letter);
            },
        };
    }

    function takenOf({ number, tries }: Row, letter: Letter): Taken {
        held.add(letter.id);
        const after = (change: () => unknown) => async () => {
            try {
                change();
            } finally {
                // Where the disk did not take it the letter is handed out again; held on to, it would hold up its lane.
                letGo(letter);
            }
        };
        return {
            letter,
            tries: tries + 1,
            done: after(() => remove.run(letter.id)),
            putOff: (ms) => after(() => moved.run(Date.now() + ms, 1, number))(),
            failed: (ms) => after(() => moved.run(Date.now() + ms, 1 - FAILURE, number))(),
            setAside: (why) => after(() => aside.run(why, number))(),
        };
    }
}

function letterIn({ id, letter }: Row): Letter {
    return letterFrom(letter) ?? unread(textOf(id), textOf(letter));
}

const textOf = (found: ArrayBuffer): string => Buffer.from(found).toString();
