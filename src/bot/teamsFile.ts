import { Refusal } from '../domain/refusal.ts';
import { Unavailable } from '../domain/unavailable.ts';
import type { SentFile } from './activity.ts';

/** Fetches what somebody sent. Throws a Refusal for what is not to be had, and Unavailable where it may be had later. */
export type FetchFile = (file: SentFile) => Promise<Uint8Array>;

/** What came with the words of a message. */
export interface Sent {
    readonly files: readonly SentFile[];
    readonly fetchFile: FetchFile;
}

/** Minutes are a few hundred kilobytes; a press is kept after seven seconds. */
const [MOST_BYTES, DEADLINE_MS, REDIRECTS] = [5_000_000, 4000, 3];

/** Files come from the hosts that are `ours` alone: an address in a message is anybody's word. */
export const filesFrom =
    (ours: (address: URL) => boolean): FetchFile =>
    async ({ address }) => {
        const deadline = AbortSignal.timeout(DEADLINE_MS);
        let at = new URL(address);
        for (let hop = 0; hop <= REDIRECTS; hop += 1) {
            if (!ours(at))
                throw new Refusal(
                    'A file is taken from this organisation’s own Teams and SharePoint alone. Paste the text instead.',
                );
            const response = await answered(at, deadline);
            const next = response.headers.get('location');
            if (response.status < 300 || response.status >= 400 || next === null) return bytesOf(response, deadline);
            at = new URL(next, at);
        }
        throw new Refusal('The file could not be fetched. Send it again.');
    };

async function answered(at: URL, signal: AbortSignal): Promise<Response> {
    try {
        return await fetch(at, { redirect: 'manual', signal });
    } catch (problem) {
        throw new Unavailable('The file did not come in time.', { cause: problem });
    }
}

async function bytesOf(response: Response, deadline: AbortSignal): Promise<Uint8Array> {
    if (response.status === 429 || response.status >= 500)
        throw new Unavailable(`The file is refused with ${response.status}.`);
    if (!response.ok || response.body === null)
        throw new Refusal('The file can no longer be fetched. Send it again, with the word import.');
    const parts: Uint8Array[] = [];
    let size = 0;
    try {
        for await (const part of response.body) {
            size += part.length;
            if (size > MOST_BYTES)
                throw new Refusal('The file is larger than 5 megabytes. Take the pictures out, or paste the text.');
            parts.push(part);
        }
    } catch (problem) {
        if (problem instanceof Refusal || !deadline.aborted) throw problem;
        throw new Unavailable('The file did not come in time.', { cause: problem });
    }
    return Buffer.concat(parts);
}

/** SharePoint, and the OneDrive of the same tenant, by the host that leads a site's id. */
export function isOfTenant(siteId: string): (address: URL) => boolean {
    const [host = ''] = siteId.toLowerCase().split(',');
    const drives = host.replace(/^([^.]+)\./, '$1-my.');
    return ({ protocol, hostname }) => protocol === 'https:' && (hostname === host || hostname === drives);
}

export const isOnThisMachine = ({ hostname }: URL): boolean => /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(hostname);
