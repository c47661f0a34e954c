import { z } from 'zod';
import { type ArrangementShelf, type ArrangementText, arrangementName } from '../domain/arrangementShelf.ts';
import type { Library } from '../domain/library.ts';
import type { Calls, Graph } from './client.ts';
import { Clash, Missing, Stale } from './outcome.ts';

const folder = 'Arrangement';
const lastGoodName = 'arrangement (last good).yaml';
// Opened in a browser it is read, not downloaded.
const type = 'text/plain; charset=utf-8';

const drive = z.object({ id: z.string() });
const standing = z.object({ eTag: z.string() });

/** The arrangement in the document library of the partnership's own site. */
export function arrangementOn(graph: Graph, site: string, library: Pick<Library, 'put'>): ArrangementShelf {
    const file = textOn(graph, site);
    return {
        read: (known) => file.read(arrangementName, known),
        write: (text, over) => file.write(arrangementName, text, over),
        async lastGood() {
            const found = await file.read(lastGoodName);
            return typeof found === 'string' ? undefined : found.text;
        },
        async vouchFor(text) {
            await library.put('open', [folder], [{ name: lastGoodName, type, bytes: Buffer.from(text) }]);
        },
    };
}

/** Texts of that folder, each read with its version and written over that version alone. */
export function textOn(graph: Graph, site: string) {
    let known: string | undefined;
    return {
        read: (name: string, version?: string) =>
            graph.errand(async (calls) => read(await pathOf(name, calls), version, calls)),
        write: (name: string, text: string, over: string | undefined) =>
            graph.errand(async (calls): Promise<ArrangementText | 'overtaken'> => {
                const path = await pathOf(name, calls);
                const [query, eTag] = over === undefined ? ['?@microsoft.graph.conflictBehavior=fail'] : ['', over];
                try {
                    const put = await calls.put(`${path}:/content${query}`, Buffer.from(text), type, eTag);
                    return { text, version: standing.parse(put).eTag };
                } catch (problem) {
                    if (problem instanceof Stale || problem instanceof Clash) return 'overtaken';
                    throw problem;
                }
            }),
    };

    async function pathOf(name: string, calls: Calls): Promise<string> {
        known ??= drive.parse(await calls.get(`/sites/${site}/drive?$select=id`)).id;
        return `/drives/${known}/root:/${[folder, name].map(encodeURIComponent).join('/')}`;
    }
}

/** The version is asked for first: a text that changes meanwhile is asked for again, and never written over. */
async function read(
    path: string,
    version: string | undefined,
    calls: Calls,
): Promise<ArrangementText | 'same' | 'absent'> {
    try {
        const { eTag } = standing.parse(await calls.get(`${path}?$select=eTag`));
        if (eTag === version) return 'same';
        return { version: eTag, text: await calls.text(`${path}:/content`) };
    } catch (problem) {
        if (problem instanceof Missing) return 'absent';
        throw problem;
    }
}
