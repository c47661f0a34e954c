import { gunzipSync, gzipSync } from 'node:zlib';

/** What one message of Azure Storage holds (its documentation: 64 KiB). */
const ROOM = 64 * 1024;

/** In base64, for XML cannot hold every character that people type; packed, for prose packs to a third. */
const pack = (content: unknown): string => gzipSync(JSON.stringify(content)).toString('base64');

/** Throws where it is too much for one message. */
export function packed(content: object): string {
    const text = pack(content);
    if (text.length > ROOM) throw new Error(`A letter of ${text.length} characters is too much for one message.`);
    return text;
}

/** Undefined where it is not of our making. */
export function unpacked(text: string): unknown {
    try {
        return JSON.parse(
            gunzipSync(Buffer.from(text, 'base64'), { maxOutputLength: 4 * 1024 * 1024 }).toString('utf8'),
        );
    } catch {
        return undefined;
    }
}

/** Whether one message holds it, and what is added to it while it waits. */
export const fits = (content: object): boolean => pack(content).length <= ROOM - 2048;

/** A piece is packed once more in its own message, which makes it a little longer. */
const PIECE = 60_000;

export function inPieces(content: unknown): string[] {
    const text = pack(content);
    return Array.from({ length: Math.ceil(text.length / PIECE) }, (_, at) => text.slice(at * PIECE, (at + 1) * PIECE));
}
