import type { Graph } from '../sharepoint/client.ts';
import { isForbidden } from '../sharepoint/outcome.ts';
import { type Probing, probe } from '../sharepoint/probe.ts';
import type { Probed } from '../sharepoint/probed.ts';
import { probeGrant } from '../sharepoint/probeGrant.ts';
import { probeList } from '../sharepoint/probeList.ts';
import { type Finding, unknown, well, wrong } from './finding.ts';
import { grant } from './lists.ts';

/** An identity that rows are written by, as a sentence names it. */
export interface Writer {
    readonly graph: Graph;
    readonly who: string;
}

/** Whether rows can be written, and whether SharePoint does there what the book relies on: tried on scratch rows that are removed again. */
export async function lookAtRows(
    { graph, who }: Writer,
    site: string,
    address: string,
    how: Probing,
): Promise<Finding[]> {
    try {
        const probed = await probe(graph, site, how);
        return [well('rights', `${who} may write and remove rows on ${address}.`), ...findings(probed, address)];
    } catch (problem) {
        if (isForbidden(problem)) return [wrong('rights', `${who} may write no row on ${address}.`, grant('write'))];
        throw problem;
    }
}

/** What only somebody who may make lists and grants can try; nothing stays. */
export async function lookAtSettingUp(
    { graph, appId }: { readonly graph: Graph; readonly appId?: string },
    site: string,
    address: string,
): Promise<Finding[]> {
    const granting = appId === undefined ? [] : await probeGrant(graph, site, appId);
    return findings([...(await probeList(graph, site)), ...granting], address);
}

const findings = (probed: readonly Probed[], address: string): Finding[] =>
    probed.map(({ state, says, advice }) => {
        const sentence = `${address}: ${says}`;
        if (state === 'open') return unknown('facts', sentence, advice);
        if (state !== 'not so') return well('facts', sentence, advice);
        return wrong('facts', sentence, advice ?? 'Do not use it here yet, and report this line.');
    });
