import { z } from 'zod';
import type { Calls, Graph } from './client.ts';
import { roomOfLine, roomOfLines } from './columns.ts';
import { entryColumns } from './entry.ts';
import { Clash, Missing, Stale } from './outcome.ts';
import { lookAtChanges } from './probeChanges.ts';
import { answerOf, leftOpen, notRemoved, type Probed, refusalOf, relied, told, trying } from './probed.ts';
import { askQuestions } from './probeQuestions.ts';
import { lookAtSubscriptions } from './probeSubscription.ts';
import { itemsOf } from './question.ts';
import { eTagOf, pageAt, type Row, rowsFrom } from './row.ts';

/** The keys of the scratch rows begin so; what an earlier run left behind is found by it. */
export const KEY = 'doctor-scratch';
const list = entryColumns.list;

export interface Probing {
    /** Only what the book relies on: what is open is the same for every site of a tenant. */
    readonly isReliedAlone?: true;
    /** An address that answers Graph's handshake. */
    readonly callback?: string;
}

/**
 * Tries on scratch rows of the list Log what the documentation does not settle, and removes them again; what an earlier run left, for
 * it was killed, is removed first. Throws as Graph does where no row can be written at all.
 */
export async function probe(graph: Graph, site: string, how: Probing = {}): Promise<Probed[]> {
    const items = itemsOf(site, list);
    const tidy = () => graph.errand((calls) => removeAll(items, calls));
    await tidy();
    let found: readonly Probed[] = [];
    let left: unknown;
    try {
        found = await probeOn(graph, site, items, how);
    } catch (problem) {
        if (!(problem instanceof Clash || problem instanceof Missing)) throw problem;
        const says = 'The scratch row was made or removed by somebody else meanwhile.';
        found = [leftOpen(says, 'Let one doctor end before another begins, and run it again.')];
    } finally {
        await tidy().catch((problem) => {
            left = problem;
        });
    }
    return left === undefined ? [...found] : [...found, notRemoved('row', left)];
}

async function probeOn(graph: Graph, site: string, items: string, how: Probing): Promise<Probed[]> {
    const long = 'é'.repeat(roomOfLines);
    const scratch = { Title: 'A scratch row of doctor, removed again', What: 'doctor', At: '2000-01-01T00:00:00Z' };
    const made = await graph.errand((calls) => calls.post(items, { fields: { ...scratch, Key: KEY, Detail: long } }));
    const [row] = await graph.errand((calls) => scratchIn(items, calls));
    const item = `${items}/${idOf.parse(made).id}`;
    if (row === undefined) {
        await graph.errand((calls) => calls.get(item));
        const advice = 'Wait a minute and repeat; if it stays, check the index of Key in Log.';
        return [relied('A row is found by its key at once', false, advice)];
    }
    const found = [
        relied('A row is found by its key at once', true),
        relied(`${roomOfLines} characters come back as they were`, row.fields.Detail === long),
        ...(await trying(graph, 'A second row with the same key', async (calls) => [
            await doubleIsRefused(items, calls),
        ])),
        ...(await trying(graph, 'A write over somebody else’s', (calls) => staleIsRefused(item, row, calls))),
    ];
    if (how.isReliedAlone) return found;
    await graph.errand((calls) => calls.post(items, { fields: { ...scratch, Key: `${KEY}-2` } }));
    return [
        ...found,
        ...(await trying(graph, 'Whom a row names as its maker', (calls) => makerOf(item, calls))),
        ...(await askQuestions(graph, items, [KEY, `${KEY}-2`], Number(row.id))),
        ...(await trying(graph, 'How much a row holds', (calls) => room(item, calls))),
        ...(await trying(graph, 'A list of changes (delta)', (calls) => lookAtChanges(items, row.id, calls))),
        ...(await trying(graph, 'A subscription to changes', (calls) =>
            lookAtSubscriptions(site, list, how.callback, calls),
        )),
    ];
}

async function doubleIsRefused(items: string, calls: Calls): Promise<Probed> {
    const says = 'A second row with the same key is refused, whatever the case of its letters';
    const exact = await refusalOf(() => calls.post(items, { fields: { Key: KEY, Title: 'Another' } }));
    const otherCase = await refusalOf(() =>
        calls.post(items, { fields: { Key: KEY.toUpperCase(), Title: 'Another' } }),
    );
    if (exact instanceof Clash)
        return relied(otherCase instanceof Clash ? says : 'A second row with the same key is refused', true);
    if (exact === undefined && (await scratchIn(items, calls)).length < 2) throw new Missing('There was no first one.');
    if (exact === undefined) return relied(says, false, 'Make Key unique again: run provision.');
    return relied(`${says}, in the words the book knows (${answerOf(exact)})`, false);
}

async function staleIsRefused(item: string, row: Row, calls: Calls): Promise<Probed[]> {
    const eTag = eTagOf(row);
    await calls.patch(`${item}/fields`, { What: 'doctor again' }, eTag);
    const stale = await refusalOf(() => calls.patch(`${item}/fields`, { What: 'doctor too late' }, eTag));
    const isStale = stale instanceof Stale;
    return [
        relied('A write over somebody else’s is refused (412)', isStale),
        ...(isStale
            ? [
                  told(
                      `Such a refusal bears the code: ${answerOf(stale)}.`,
                      'Nothing to do: the book goes by the 412 alone, whatever the code.',
                  ),
              ]
            : []),
    ];
}

/** More than the book ever writes into several lines. */
const TOO_LONG = 100_000;

async function room(item: string, calls: Calls): Promise<Probed[]> {
    const full = Object.fromEntries(
        entryColumns.columns
            .filter(({ name }) => name !== 'Key' && name !== 'At')
            .map(({ name, text }) => [name, 'x'.repeat(text?.allowMultipleLines ? roomOfLines : roomOfLine)]),
    );
    const refused = await refusalOf(() => calls.patch(`${item}/fields`, full));
    const longer = await refusalOf(() => calls.patch(`${item}/fields`, { Detail: 'x'.repeat(TOO_LONG) }));
    const { Detail = '' } = fields.parse(await calls.get(`${item}/fields?$select=Detail`));
    const kept =
        longer !== undefined
            ? `are refused (${answerOf(longer)})`
            : Detail.length === TOO_LONG
              ? 'are taken as well'
              : `are cut to ${Detail.length} without a word`;
    return [
        relied(
            `A row of Log with every column full is taken${refused === undefined ? '' : ` (${answerOf(refused)})`}`,
            refused === undefined,
        ),
        told(
            `${TOO_LONG} characters in several lines ${kept}.`,
            `Nothing to do: the book itself takes no more than ${roomOfLines}.`,
        ),
    ];
}

async function makerOf(item: string, calls: Calls): Promise<Probed[]> {
    const { createdBy } = maker.parse(await calls.get(`${item}?$select=id,createdBy`));
    return [
        told(
            `Rows of this app bear as their maker: ${createdBy === undefined ? 'nobody' : JSON.stringify(createdBy)}.`,
            'Nothing to do: who did what stands in columns of the book’s own.',
        ),
    ];
}

const idOf = z.object({ id: z.string() });
const maker = z.object({ createdBy: z.record(z.string(), z.unknown()).optional() });
const fields = z.object({ Detail: z.string().optional() });

async function scratchIn(items: string, calls: Calls): Promise<readonly Row[]> {
    const filter = encodeURIComponent(`fields/Key eq '${KEY}'`);
    return (await pageAt(`${items}?$expand=fields&$filter=${filter}`, calls)).rows;
}

/** Also what was made in the other case of letters, or by a run that was killed. */
async function removeAll(items: string, calls: Calls): Promise<void> {
    for (const key of [KEY, KEY.toUpperCase()]) {
        const filter = encodeURIComponent(`startswith(fields/Key,'${key}')`);
        const first = await pageAt(`${items}?$expand=fields($select=Key)&$filter=${filter}`, calls);
        for await (const { id } of rowsFrom(first, calls))
            await calls.delete(`${items}/${id}`).catch((problem: unknown) => {
                if (!(problem instanceof Missing)) throw problem;
            });
    }
}
