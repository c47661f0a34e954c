import { z } from 'zod';
import type { Calls } from './client.ts';
import { isForbidden } from './outcome.ts';
import { answerOf, causeOf, leftOpen, type Probed, told } from './probed.ts';

const unused = 'Nothing to do: the book asks for rows, never for changes.';
/** What is deleted may take a moment to be told. */
const LOOKS = 3;

/** Whether a list of changes is to be had, and what it says of a row that was deleted. Deletes that scratch row. */
export async function lookAtChanges(items: string, id: string, calls: Calls): Promise<Probed[]> {
    let from: string | undefined;
    try {
        from = changes.parse(await calls.get(`${items}/delta?token=latest`))['@odata.deltaLink'];
    } catch (problem) {
        const { statusCode = 0 } = causeOf(problem);
        if (statusCode < 400) throw problem;
        const why = isForbidden(problem) ? 'with the rights of this identity ' : '';
        return [told(`A list of changes (delta) is refused ${why}(${answerOf(problem)}).`, unused)];
    }
    const isThere = told('A list of changes (delta) is to be had with the rights of this identity.', unused);
    if (from === undefined) return [isThere, leftOpen('It came without a link to what changes next.', unused)];
    await calls.delete(`${items}/${id}`);
    return [isThere, told(`A row that was deleted ${await toldOf(calls.pathOf(from), id, calls)}.`, unused)];
}

async function toldOf(from: string, id: string, calls: Calls): Promise<string> {
    for (let look = 1; ; look++) {
        const { value } = changes.parse(await calls.get(from));
        if (value.some((each) => each.id === id && each.deleted !== undefined)) return 'is among the changes';
        if (value.some(({ error }) => error !== undefined))
            return 'leaves an error in its place among the changes: the fault reported in 2024 is there still';
        if (look === LOOKS) return 'is not among the changes';
        await calls.pause(1000);
    }
}

const changes = z.object({
    value: z.array(
        z.object({ id: z.string().optional(), deleted: z.unknown().optional(), error: z.unknown().optional() }),
    ),
    '@odata.deltaLink': z.string().optional(),
});
