import { z } from 'zod';
import { actionColumns } from './action.ts';
import { channelColumns } from './channel.ts';
import type { Calls, Graph } from './client.ts';
import type { Column } from './columns.ts';
import { entryColumns } from './entry.ts';
import { meetingColumns } from './meeting.ts';
import { Clash, Misfit } from './outcome.ts';
import { pointColumns } from './point.ts';
import { resolutionColumns } from './resolution.ts';
import { rollColumns } from './roll.ts';

/** A list as it should be. */
interface Plan {
    readonly list: string;
    readonly description: string;
    readonly columns: readonly Column[];
}

const plans: readonly Plan[] = [
    channelColumns,
    meetingColumns,
    rollColumns,
    pointColumns,
    resolutionColumns,
    actionColumns,
    entryColumns,
];

const listPage = z.object({
    value: z.array(z.object({ id: z.string(), displayName: z.string() })),
    '@odata.nextLink': z.string().optional(),
});

const standingColumn = z.object({
    id: z.string(),
    name: z.string(),
    indexed: z.boolean().optional(),
    enforceUniqueValues: z.boolean().optional(),
    text: z.object({ allowMultipleLines: z.boolean().optional() }).optional(),
    choice: z.object({ choices: z.array(z.string()).optional() }).optional(),
    number: z.unknown().optional(),
    boolean: z.unknown().optional(),
});

type StandingColumn = z.infer<typeof standingColumn>;

const columnPage = z.object({ value: z.array(standingColumn), '@odata.nextLink': z.string().optional() });

/**
 * Makes the seven lists on a site and adds the columns, indexes and choices that are missing; what is there otherwise is
 * left alone. Answers with one sentence for each change, none where nothing was missing. May be broken off, repeated and
 * run twice at once. Throws Misfit where a column of ours is of another kind. Needs manage rights on the site.
 */
export async function provision(graph: Graph, site: string): Promise<string[]> {
    const standing = await graph.errand((calls) => listsOn(site, calls));
    const done: string[] = [];
    for (const plan of plans) {
        if (!standing.has(plan.list) && (await graph.errand((calls) => makeList(site, plan, calls))))
            done.push(`Made the list ${plan.list}.`);
        done.push(...(await mendColumns(graph, `/sites/${site}/lists/${plan.list}/columns`, plan)));
    }
    return done;
}

async function listsOn(site: string, calls: Calls): Promise<Set<string>> {
    const names = new Set<string>();
    let next: string | undefined = `/sites/${site}/lists?$select=id,displayName`;
    while (next !== undefined) {
        const { value, '@odata.nextLink': link } = listPage.parse(await calls.get(next));
        for (const { displayName } of value) names.add(displayName);
        next = link === undefined ? undefined : calls.pathOf(link);
    }
    return names;
}

/** Says whether this run made the list: somebody else may have, or a try of ours whose answer was lost. */
async function makeList(site: string, { list, description, columns }: Plan, calls: Calls): Promise<boolean> {
    const body = { displayName: list, description, list: { template: 'genericList' }, columns };
    return madeBy(calls.post(`/sites/${site}/lists`, body));
}

// Columns given with a new list were reported silently missing (microsoft-graph-docs-contrib#675), so all are read back.
async function mendColumns(graph: Graph, path: string, { list, columns }: Plan): Promise<string[]> {
    const standing = await graph.errand((calls) => columnsAt(path, calls));
    const done: string[] = [];
    for (const column of columns) {
        const found = standing.find((each) => each.name === column.name);
        if (!found) {
            if (await graph.errand((calls) => madeBy(calls.post(path, column))))
                done.push(`Added the column ${column.displayName} to ${list}.`);
            continue;
        }
        mustBeOfKind(column, found, list);
        const missing = missingIn(found, column);
        if (Object.keys(missing).length === 0) continue;
        await graph.errand((calls) => calls.patch(`${path}/${found.id}`, missing));
        done.push(
            `Put right ${Object.keys(missing).map(inPlainWords).join(' and ')} of ${column.displayName} in ${list}.`,
        );
    }
    return done;
}

async function columnsAt(path: string, calls: Calls): Promise<StandingColumn[]> {
    const columns: StandingColumn[] = [];
    let next: string | undefined = path;
    while (next !== undefined) {
        const { value, '@odata.nextLink': link } = columnPage.parse(await calls.get(next));
        columns.push(...value);
        next = link === undefined ? undefined : calls.pathOf(link);
    }
    return columns;
}

async function madeBy(creation: Promise<unknown>): Promise<boolean> {
    try {
        await creation;
        return true;
    } catch (error) {
        if (error instanceof Clash) return false;
        throw error;
    }
}

function missingIn(found: StandingColumn, wanted: Column): Partial<Column> {
    const choices = found.choice?.choices ?? [];
    const added = wanted.choice?.choices.filter((each) => !choices.includes(each)) ?? [];
    return {
        ...(wanted.indexed && !found.indexed && { indexed: true }),
        ...(wanted.enforceUniqueValues && !found.enforceUniqueValues && { enforceUniqueValues: true }),
        ...(added.length > 0 && { choice: { choices: [...choices, ...added], displayAs: 'dropDownMenu' } }),
    };
}

function mustBeOfKind(wanted: Column, found: StandingColumn, list: string): void {
    const fits =
        (['text', 'choice', 'number', 'boolean'] as const).every((kind) => !wanted[kind] === !found[kind]) &&
        Boolean(wanted.text?.allowMultipleLines) === Boolean(found.text?.allowMultipleLines);
    if (!fits)
        throw new Misfit(
            `The column ${wanted.displayName} of ${list} is of another kind. Rename or remove it and repeat.`,
        );
}

const inPlainWords = (part: string): string =>
    part === 'indexed' ? 'the index' : part === 'choice' ? 'the choices' : 'the uniqueness';
