import { z } from 'zod';
import { actionKinds } from '../domain/action.ts';
import type { Day } from '../domain/day.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Owed, OwedIn } from '../domain/owed.ts';
import type { Graph } from './client.ts';
import { day, words } from './columns.ts';
import { askingHeld, askingOwed } from './question.ts';
import { pageAt, type Row } from './row.ts';

const slips = z
    .string()
    .default('[]')
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(z.object({ on: day })));

const shape = z.object({
    Ref: z.string(),
    Kind: z.enum(actionKinds),
    GroupRef: z.string(),
    ReportTo: words,
    Title: words,
    OwnerName: words,
    OwnerEmail: words,
    OwnerAgency: words,
    DueSet: z.string().optional(),
    OwnerSet: z.string().optional(),
    Due: words,
    OverdueFrom: day,
    SlipLedger: z.string().optional(),
    Part2: z.boolean().default(false),
    Created: z.string(),
});

/** A page after the other, so that memory holds what is overdue in one group and no more. */
export const owedOn =
    (graph: Graph, site: string) =>
    async (group: string, until: Day): Promise<OwedIn> => {
        const owed: Owed[] = [];
        const unreadable: string[] = [];
        for await (const row of rowsAt(askingOwed(site, Object.keys(shape.shape), group, until), graph)) {
            const read = readOwed(row);
            if (typeof read === 'string') unreadable.push(read);
            else owed.push(read);
        }
        return { owed, unreadable };
    };

export const heldSinceOn =
    (graph: Graph, site: string) =>
    async (since: Day): Promise<Pick<Meeting, 'ref' | 'group' | 'held'>[]> => {
        const held: Pick<Meeting, 'ref' | 'group' | 'held'>[] = [];
        for await (const { fields } of rowsAt(askingHeld(site, since), graph)) {
            const read = z.object({ Ref: z.string(), GroupRef: z.string(), Held: day }).safeParse(fields);
            if (read.success) held.push({ ref: read.data.Ref, group: read.data.GroupRef, held: read.data.Held });
        }
        return held;
    };

async function* rowsAt(path: string, graph: Graph): AsyncGenerator<Row> {
    let next: string | undefined = path;
    while (next !== undefined) {
        const at: string = next;
        const page = await graph.errand((calls) => pageAt(at, calls));
        yield* page.rows;
        next = page.next;
    }
}

/** The row, or a sentence that says which one cannot be read and why, without what stands in it. */
function readOwed({ id, fields }: Row): Owed | string {
    const read = shape.safeParse(fields);
    const ledger = read.success ? slipsIn(read.data.SlipLedger) : undefined;
    if (!read.success || ledger === undefined) {
        const column = read.success ? 'SlipLedger' : read.error.issues[0]?.path.join('.');
        return `Actions, item ${id}: the column ${column} does not hold what the minute book wrote.`;
    }
    const row = read.data;
    const last = ledger.at(-1)?.on;
    return {
        ref: row.Ref,
        kind: row.Kind,
        group: row.GroupRef,
        reportTo: row.ReportTo,
        title: row.Title,
        owner: row.OwnerName,
        person: row.OwnerEmail,
        agency: row.OwnerAgency,
        due: row.Due,
        overdueFrom: row.OverdueFrom,
        slips: ledger.length,
        ...(last !== undefined && { lastSlip: last }),
        part2: row.Part2,
        recorded: row.Created,
        ...(row.DueSet && { dueSet: row.DueSet }),
        ...(row.OwnerSet && { ownerSet: row.OwnerSet }),
    };
}

function slipsIn(text: string | undefined): { on: Day }[] | undefined {
    try {
        return slips.parse(text);
    } catch {
        return undefined;
    }
}
