import { arrangementFrom } from './app.ts';
import { arrangementSteps } from './arrangementKept.ts';
import { arrangementIn, arrangementTextIn } from './arrangements.ts';
import { clockIn } from './clock.ts';
import type { Config, Tenancy } from './config.ts';
import type { Arrangement } from './domain/arrangement.ts';
import { Refusal } from './domain/refusal.ts';
import { graphOf } from './house.ts';
import { claimed, startGraph } from './local.ts';
import { arrangementOn } from './sharepoint/arrangement.ts';
import type { Graph } from './sharepoint/client.ts';
import { libraryOn } from './sharepoint/library.ts';
import { isForbidden } from './sharepoint/outcome.ts';
import { type Step, survey } from './sharepoint/provision.ts';
import { mustBeApart, siteAt } from './sharepoint/site.ts';
import { signedIn } from './tenant.ts';

/** A list with its columns and indexes may take SharePoint a while. */
const DEADLINE_MS = 60_000;

/** One site, as the identity that sets it up reaches it. */
export interface Place {
    /** As people know it. */
    readonly address: string;
    readonly site: string;
    readonly graph: Graph;
}

/** A partnership that is set up: its own site and its restricted one. */
export interface Ground {
    readonly arrangement: Arrangement;
    /** The same as it is written. */
    readonly text: string;
    readonly places: readonly [open: Place, restricted: Place];
}

/** The sites of every partnership that is configured; without a tenancy those that this machine keeps in a folder. */
export async function groundsOf(
    { tenancy }: Config,
    local: { readonly data: string; readonly arrangement: string },
): Promise<{ readonly grounds: readonly Ground[]; close(): Promise<void> }> {
    if (tenancy === undefined) return localGround(local);
    const grounds: Ground[] = [];
    for (const { sites, arrangement } of [tenancy, ...tenancy.others])
        grounds.push(await groundIn(tenancy, arrangement, sites));
    return { grounds, close: async () => undefined };
}

async function groundIn(tenancy: Tenancy, file: string, sites: Tenancy['sites']): Promise<Ground> {
    const arrangement = arrangementIn(file);
    const { graph, token } = signedIn(tenancy, arrangement, tenancy.setUp, { deadlineMs: DEADLINE_MS });
    // Asked for first, so that a wrong certificate is not told of as a SharePoint that does not answer.
    await token(new URL(tenancy.graph).origin);
    const placeAt = async (address: string): Promise<Place> => {
        const site = await siteAt(graph, address).catch((problem) => Promise.reject(inWords(problem, address)));
        return { address, site, graph };
    };
    const { text } = arrangementTextIn(file);
    const [open, restricted] = [await placeAt(sites.open), await placeAt(sites.restricted)];
    mustBeApart(open.site, restricted.site);
    return { arrangement, text, places: [open, restricted] };
}

async function localGround({ data, arrangement: name }: { readonly data: string; readonly arrangement: string }) {
    const arrangement = arrangementFrom(name);
    const release = claimed({ folder: data });
    const graph = await startGraph(arrangement, { folder: data }, clockIn(arrangement.zone, undefined).now);
    const reached = graphOf(arrangement, { url: graph.url, token: async () => 'local' });
    const [open = '', restricted = ''] = graph.sites;
    const ground: Ground = {
        arrangement,
        text: arrangementTextIn(name).text,
        places: [
            { address: `the site of ${data}`, site: open, graph: reached },
            { address: `the restricted site of ${data}`, site: restricted, graph: reached },
        ],
    };
    const close = async () => {
        await graph.close();
        release();
    };
    return { grounds: [ground], close };
}

/**
 * Looks at every site first and changes nothing while anything is in the way; then takes the steps one by one, telling of each. Throws a
 * Refusal that says what to do; what was done until then stays, and the same again goes on from there.
 */
export async function setUp(
    grounds: readonly Ground[],
    how: { readonly dryRun?: true },
    tell: (line: string) => void,
): Promise<void> {
    const steps: (Step & { readonly at: string })[] = [];
    const obstacles: string[] = [];
    for (const { address, graph, site } of grounds.flatMap(({ places }) => places)) {
        tell(`Looking at ${address}.`);
        const found = await survey(graph, site).catch((problem) => Promise.reject(inWords(problem, address)));
        steps.push(...found.steps.map((step) => ({ ...step, at: address })));
        obstacles.push(...found.obstacles.map((each) => `${address}: ${each}`));
    }
    for (const { text, places } of grounds) {
        const [{ address, graph, site }, restricted] = places;
        const library = libraryOn(graph, { open: site, restricted: restricted.site });
        const found = await arrangementSteps(arrangementOn(graph, site, library), text).catch((problem) =>
            Promise.reject(inWords(problem, address)),
        );
        steps.push(...found.map((step) => ({ ...step, at: address })));
    }
    if (obstacles.length > 0) throw new Refusal(['Nothing was changed.', ...obstacles].join('\n'));
    if (steps.length === 0) tell('Everything is there; nothing was changed.');
    for (const [index, { will, take, at }] of steps.entries()) {
        const done = how.dryRun
            ? [will]
            : await take().catch((problem) => Promise.reject(stoppedAt(will, inWords(problem, at))));
        tell(`${index + 1}/${steps.length} ${at}: ${done.join(' ') || 'Done by somebody else meanwhile.'}`);
    }
    if (how.dryRun && steps.length > 0) tell('That would be done; nothing was changed.');
}

function stoppedAt(will: string, problem: Error): Refusal {
    return new Refusal(`Stopped at “${will}” ${problem.message} What was done stays; run the same command again.`);
}

function inWords(problem: unknown, address: string): Error {
    if (isForbidden(problem))
        return new Refusal(
            `SharePoint does not let this identity do that on ${address}. Grant it fullcontrol there, as infra/README.md says, and repeat.`,
        );
    return problem instanceof Error ? problem : new Error(String(problem));
}
