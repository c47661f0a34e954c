import { z } from 'zod';
import { actionColumns } from './action.ts';
import type { Calls, Graph } from './client.ts';
import { type Column, roomOfLine, roomOfLines } from './columns.ts';
import { Clash } from './outcome.ts';
import { answerOf, notRemoved, type Probed, refusalOf, relied, told, trying, wordsOf } from './probed.ts';
import { itemsOf } from './question.ts';
import { columnsIn, columnsOf, listsOn } from './standing.ts';

/** So named that a person who finds it, for a run was killed, knows what to do; the next run removes it. */
export const SCRATCH_LIST = 'Scratch list of the Minute Book doctor (may be removed)';

const made = z.object({ id: z.string() });
const what = 'What happens where lists are made';

/** Tries on a scratch list, which is removed again, what only an identity that may make lists can try. */
export async function probeList(graph: Graph, site: string): Promise<Probed[]> {
    const found = await trying(graph, what, (calls) => probeIn(site, calls));
    try {
        await graph.errand((calls) => removeAll(site, calls));
        return [...found];
    } catch (problem) {
        return [...found, notRemoved('list', problem)];
    }
}

async function probeIn(site: string, calls: Calls): Promise<Probed[]> {
    await removeAll(site, calls);
    const lists = `/sites/${site}/lists`;
    const body = { displayName: SCRATCH_LIST, list: { template: 'genericList' } };
    const { id } = made.parse(await calls.post(lists, { ...body, columns: actionColumns.columns }));
    return [await secondIsRefused(lists, body, calls), ...(await widestRow(site, id, calls))];
}

async function secondIsRefused(lists: string, body: object, calls: Calls): Promise<Probed> {
    const says = 'A second list of the same name is refused';
    const refused = await refusalOf(() => calls.post(lists, body));
    const once = 'Run provision by one person at a time; where it stops, run it again.';
    if (refused === undefined) return relied(says, false, once);
    if (!(refused instanceof Clash))
        return relied(`${says} in words the book knows (${wordsOf(refused)})`, false, once);
    return told(
        `${says}: ${wordsOf(refused)}.`,
        'Nothing to do: provision goes by it where it made the list a moment before.',
    );
}

/** Of the lists of the book that of the actions has the most columns. */
async function widestRow(site: string, list: string, calls: Calls): Promise<Probed[]> {
    const standing = new Set((await columnsIn(site, list, calls)).map(({ name }) => name));
    const missing = actionColumns.columns.filter(({ name }) => !standing.has(name));
    for (const column of missing) await calls.post(columnsOf(site, list), column);
    const fields = Object.fromEntries(actionColumns.columns.map((column) => [column.name, fullest(column)]));
    const refused = await refusalOf(() => calls.post(itemsOf(site, list), { fields }));
    const size = Object.values(fields).join('').length;
    return [
        told(
            missing.length === 0
                ? 'The columns that are given with a new list are all there.'
                : `${missing.length} of ${actionColumns.columns.length} columns that were given with a new list are not there.`,
            'Nothing to do: provision reads them back and adds what is missing.',
        ),
        relied(
            `A row as wide as Actions, with every column full (${size} characters), is taken${refused === undefined ? '' : ` (${answerOf(refused)})`}`,
            refused === undefined,
        ),
    ];
}

function fullest({ text, choice, number }: Column): string | number | boolean {
    if (text !== undefined) return 'x'.repeat(text.allowMultipleLines ? roomOfLines : roomOfLine);
    if (choice !== undefined) return choice.choices.at(-1) ?? '';
    return number === undefined ? true : 1;
}

async function removeAll(site: string, calls: Calls): Promise<void> {
    for (const { id, displayName } of await listsOn(site, calls))
        if (displayName === SCRATCH_LIST) await calls.delete(`/sites/${site}/lists/${id}`);
}
