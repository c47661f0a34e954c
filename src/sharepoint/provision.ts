import type { Calls, Graph } from './client.ts';
import { keyColumn } from './columns.ts';
import { Clash, Misfit } from './outcome.ts';
import { type Gap, gapsIn, obstaclesIn, type Plan, plans } from './plan.ts';
import { columnsIn, columnsOf, listsOn, type StandingList, sameIn } from './standing.ts';

/** One thing that a site lacks, and how it comes by it. */
export interface Step {
    /** What it would do, as `Make the list Groups.` */
    readonly will: string;
    /** Does it, or nothing where it has been done since; answers what it did, a sentence each. Throws as Graph does. */
    take(): Promise<readonly string[]>;
}

/** What a site lacks, and what stands in the way of putting it right: then nothing may be done. */
export interface Survey {
    readonly steps: readonly Step[];
    /** Each in a sentence that says what a person can do. */
    readonly obstacles: readonly string[];
}

/**
 * Makes the eight lists on a site and adds the columns, indexes and choices that are missing; what is there otherwise is
 * left alone. Answers with one sentence for each change, none where nothing was missing. May be broken off, repeated and
 * run twice at once. Throws Misfit, having changed nothing, where something is in the way. Needs manage rights on the site.
 */
export async function provision(graph: Graph, site: string): Promise<string[]> {
    const { steps, obstacles } = await survey(graph, site);
    if (obstacles.length > 0) throw new Misfit(obstacles.join(' '));
    const done: string[] = [];
    for (const step of steps) done.push(...(await step.take()));
    return done;
}

/** Looks and changes nothing. */
export async function survey(graph: Graph, site: string): Promise<Survey> {
    const standing = await graph.errand((calls) => listsOn(site, calls));
    const found: Survey[] = [];
    for (const plan of plans) {
        const list = standing.find(({ displayName }) => displayName.toLowerCase() === plan.list.toLowerCase());
        const kind = list?.list?.template ?? 'genericList';
        if (list === undefined) found.push(await surveyNone(graph, site, plan, standing));
        else if (kind !== 'genericList') {
            const what =
                kind === 'documentLibrary' ? 'a document library, not a list' : `a list of another kind (${kind})`;
            found.push({ steps: [], obstacles: [`${plan.list} is ${what}. Rename it and repeat.`] });
        } else found.push(await surveyList(graph, site, plan));
    }
    return { steps: found.flatMap(({ steps }) => steps), obstacles: found.flatMap(({ obstacles }) => obstacles) };
}

/** A list that was renamed still holds the records: an empty one beside it would begin all numbers again. */
async function surveyNone(graph: Graph, site: string, plan: Plan, standing: readonly StandingList[]): Promise<Survey> {
    const once = standing.find(({ name }) => name?.toLowerCase() === plan.list.toLowerCase());
    const columns = once && (await graph.errand((calls) => columnsIn(site, once.id, calls)));
    if (once === undefined || !columns?.some(({ name }) => name === keyColumn.name))
        return { steps: [making(graph, site, plan)], obstacles: [] };
    const says = `The list “${once.displayName}” was ${plan.list} and holds its rows. Name it ${plan.list} again and repeat.`;
    return { steps: [], obstacles: [says] };
}

async function surveyList(graph: Graph, site: string, plan: Plan): Promise<Survey> {
    const standing = await graph.errand((calls) => columnsIn(site, plan.list, calls));
    const gaps = gapsIn(plan, standing);
    const obstacles = obstaclesIn(plan, standing);
    for (const gap of gaps.filter((each) => obstacles.length === 0 && becomesUnique(each)))
        obstacles.push(...(await doublesFor(gap, graph, site, plan.list)));
    return { steps: gaps.map((gap) => mending(graph, site, plan.list, gap)), obstacles };
}

function making(graph: Graph, site: string, plan: Plan): Step {
    return {
        will: `Make the list ${plan.list}.`,
        async take() {
            const isMade = await graph.errand((calls) => makeList(site, plan, calls));
            // Columns given with a new list were reported silently missing (microsoft-graph-docs-contrib#675), so all are read back.
            const { steps, obstacles } = await surveyList(graph, site, plan);
            if (obstacles.length > 0) throw new Misfit(obstacles.join(' '));
            const mended: string[] = [];
            for (const step of steps) mended.push(...(await step.take()));
            return [...(isMade ? [`Made the list ${plan.list}.`] : []), ...mended];
        },
    };
}

/** Says whether this run made the list: somebody else may have, or a try of ours whose answer was lost. */
async function makeList(site: string, { list, description, columns }: Plan, calls: Calls): Promise<boolean> {
    const body = { displayName: list, description, list: { template: 'genericList' }, columns };
    return madeBy(calls.post(`/sites/${site}/lists`, body));
}

function mending(graph: Graph, site: string, list: string, gap: Gap): Step {
    const { column } = gap;
    const path = columnsOf(site, list);
    if (gap.kind === 'no column')
        return {
            will: `Add the column ${column.displayName} to ${list}.`,
            take: async () =>
                (await graph.errand((calls) => madeBy(calls.post(path, column))))
                    ? [`Added the column ${column.displayName} to ${list}.`]
                    : [],
        };
    const parts = `${Object.keys(gap.missing)
        .map((part) => partsInWords[part])
        .join(' and ')} of ${column.displayName} in ${list}.`;
    return {
        will: `Put right ${parts}`,
        async take() {
            try {
                await graph.errand((calls) => calls.patch(`${path}/${gap.id}`, gap.missing));
            } catch (problem) {
                // Rows that were written since the list was looked at.
                if (!(problem instanceof Clash)) throw problem;
                throw new Misfit((await doublesFor(gap, graph, site, list)).join(' ') || problem.message);
            }
            return [`Put right ${parts}`];
        },
    };
}

const becomesUnique = (gap: Gap): boolean => gap.kind === 'incomplete' && gap.missing.enforceUniqueValues === true;

async function doublesFor({ column }: Gap, graph: Graph, site: string, list: string): Promise<string[]> {
    const doubles = await graph.errand((calls) => sameIn(site, list, column.name, calls));
    return doubles.map(
        (ids) =>
            `Rows ${ids.slice(0, 5).join(' and ')} of ${list} have the same ${column.displayName}, which must be unique. Change or remove one of them and repeat.`,
    );
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

const partsInWords: Readonly<Record<string, string>> = {
    indexed: 'the index',
    enforceUniqueValues: 'the uniqueness',
    choice: 'the choices',
    text: 'the length',
};
