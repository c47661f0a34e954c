import { z } from 'zod';
import type { Calls, Graph } from './client.ts';
import { roomOfLines } from './columns.ts';
import { Clash, Missing, Stale } from './outcome.ts';
import { itemsOf } from './question.ts';
import { eTagOf, pageAt, type Row } from './row.ts';

/** One thing the book relies on, or one that Microsoft's documentation leaves open, as SharePoint does it there. */
export interface Probed {
    readonly says: string;
    /** Undefined where nothing depends on it: then it is only told. */
    readonly isSo?: boolean;
    readonly advice?: string;
}

/** The key of the scratch row; what an earlier run left behind is found by it. */
const KEY = 'doctor-scratch';
const list = 'Log';

/**
 * Tries on a scratch row of the list Log what the documentation does not settle, and removes the row again. Throws as Graph does where the
 * row cannot be written at all.
 */
export async function probe(graph: Graph, site: string): Promise<Probed[]> {
    const items = itemsOf(site, list);
    const long = 'é'.repeat(roomOfLines);
    const tidy = () => graph.errand((calls) => removeAll(items, calls));
    await tidy();
    try {
        const fields = { Key: KEY, Title: 'A scratch row of doctor, removed again', What: 'doctor', Detail: long };
        await graph.errand((calls) => calls.post(items, { fields }));
        return await graph.errand(async (calls) => {
            const row = await scratchIn(items, calls);
            if (row === undefined)
                return [
                    relied(
                        'A row is not found by its key at once',
                        false,
                        'Wait a minute and repeat; if it stays, check the index of Key in Log.',
                    ),
                ];
            return [
                relied('A row is found by its key at once', true),
                relied(`${roomOfLines} characters come back as they were`, row.fields.Detail === long),
                await doubleIsRefused(items, calls),
                ...(await staleIsRefused(`${items}/${row.id}`, row, calls)),
                ...(await openQuestions(items, calls)),
                await deletionIsTold(items, row, calls),
            ];
        });
    } finally {
        await tidy();
    }
}

const relied = (says: string, isSo: boolean, advice?: string): Probed => ({
    says: isSo ? `${says}.` : `Not so: ${says}.`,
    isSo,
    ...(advice !== undefined && { advice }),
});

async function doubleIsRefused(items: string, calls: Calls): Promise<Probed> {
    const says = 'A second row with the same key is refused, whatever the case of its letters';
    const exact = await refusalOf(() => calls.post(items, { fields: { Key: KEY, Title: 'Another' } }));
    const otherCase = await refusalOf(() =>
        calls.post(items, { fields: { Key: KEY.toUpperCase(), Title: 'Another' } }),
    );
    if (exact instanceof Clash)
        return relied(otherCase instanceof Clash ? says : 'A second row with the same key is refused', true);
    if (exact === undefined) return relied(says, false, 'Make Key unique again: run provision.');
    return relied(`${says}, in the words the book knows (${told(exact)})`, false);
}

async function staleIsRefused(item: string, row: Row, calls: Calls): Promise<Probed[]> {
    const eTag = eTagOf(row);
    await calls.patch(`${item}/fields`, { What: 'doctor again' }, eTag);
    const stale = await refusalOf(() => calls.patch(`${item}/fields`, { What: 'doctor too late' }, eTag));
    return [
        relied('A write over somebody else’s is refused (412)', stale instanceof Stale),
        ...(stale instanceof Stale ? [{ says: `Such a refusal bears the code: ${told(causeOf(stale))}.` }] : []),
    ];
}

/** Once, lists of changes left out rows that had been deleted. */
async function deletionIsTold(items: string, row: Row, calls: Calls): Promise<Probed> {
    const what = 'A row that was deleted';
    try {
        const { '@odata.deltaLink': from } = changes.parse(await calls.get(`${items}/delta(token='latest')`));
        await calls.delete(`${items}/${row.id}`);
        if (from === undefined) return { says: `${what} is not asked for: there is no link to changes.` };
        const { value } = changes.parse(await calls.get(calls.pathOf(from)));
        const isTold = value.some(({ id, deleted }) => id === row.id && deleted !== undefined);
        return { says: `${what} is ${isTold ? '' : 'not '}among the changes.` };
    } catch (problem) {
        return { says: `${what} cannot be looked for among the changes (${told(causeOf(problem))}).` };
    }
}

const changes = z.object({
    value: z.array(z.object({ id: z.string().optional(), deleted: z.unknown().optional() })),
    '@odata.deltaLink': z.string().optional(),
});

/** What Graph said, behind the words of the house. */
const causeOf = (problem: unknown): unknown => (problem instanceof Error && problem.cause) || problem;

/** What nothing here depends on, but somebody may ask. */
async function openQuestions(items: string, calls: Calls): Promise<Probed[]> {
    const filter = (words: string) => `${items}?$filter=${encodeURIComponent(words)}`;
    const asked: Readonly<Record<string, string>> = {
        'A filter with “eq null”': filter('fields/RecordRef eq null'),
        'A filter with “or”': filter(`fields/Key eq '${KEY}' or fields/RecordRef eq 'x'`),
        'An order by an indexed column': `${items}?$orderby=fields/Key&$top=1`,
        'A list of changes (delta)': `${items}/delta?$top=1`,
    };
    const found: Probed[] = [];
    for (const [what, path] of Object.entries(asked)) {
        const refused = await refusalOf(() => calls.get(path));
        found.push({ says: `${what} is ${refused === undefined ? 'answered' : `refused (${told(refused)})`}.` });
    }
    const { value } = counted.parse(await calls.get(`${items}?$select=id,createdBy&$top=5000`));
    const by = value.at(-1)?.createdBy;
    found.push({ says: `A page of 5000 rows brings ${value.length} of them.` });
    const whole = counted.parse(await calls.get(`${items}?$select=id`));
    const isMore = whole['@odata.nextLink'] !== undefined;
    found.push({
        says: `A page of no given size brings ${isMore ? '' : 'all '}${whole.value.length} rows${isMore ? '; there are more' : ''}.`,
    });
    found.push({ says: `Rows of this app bear as their maker: ${Object.keys(by ?? {}).join(' and ') || 'nobody'}.` });
    return found;
}

const counted = z.object({
    value: z.array(z.object({ createdBy: z.record(z.string(), z.unknown()).optional() })),
    '@odata.nextLink': z.string().optional(),
});

async function scratchIn(items: string, calls: Calls): Promise<Row | undefined> {
    const filter = encodeURIComponent(`fields/Key eq '${KEY}'`);
    return (await pageAt(`${items}?$expand=fields&$filter=${filter}`, calls)).rows[0];
}

/** Also what was made in the other case of letters, or by a run that was killed. */
async function removeAll(items: string, calls: Calls): Promise<void> {
    for (const key of [KEY, KEY.toUpperCase()]) {
        const filter = encodeURIComponent(`fields/Key eq '${key}'`);
        for (const { id } of (await pageAt(`${items}?$expand=fields($select=Key)&$filter=${filter}`, calls)).rows)
            await calls.delete(`${items}/${id}`).catch((problem: unknown) => {
                if (!(problem instanceof Missing)) throw problem;
            });
    }
}

async function refusalOf(doing: () => Promise<unknown>): Promise<unknown> {
    try {
        await doing();
        return undefined;
    } catch (problem) {
        return problem;
    }
}

function told(problem: unknown): string {
    const { statusCode, code, name } = problem as { statusCode?: number; code?: string | null; name?: string };
    return [statusCode, code].filter(Boolean).join(' ') || (name ?? 'no answer');
}
