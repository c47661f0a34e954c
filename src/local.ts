import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Arrangement, isBusinessManager, type Person, seatsHeldBy } from './domain/arrangement.ts';
import type { Day } from './domain/day.ts';
import { Refusal } from './domain/refusal.ts';
import { type LocalGraph, startLocalGraph } from './localGraph/server.ts';
import type { World } from './localTeams/server.ts';

/** The same person, tenant or channel has the same id at every start. */
const idOf = (...names: readonly string[]): string => {
    const hex = createHash('sha256').update(JSON.stringify(names)).digest('hex');
    return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `8${hex.slice(17, 20)}`,
        hex.slice(20, 32),
    ].join('-');
};

/** With no tenant there is no directory, so the people of the arrangement are given ids of our own making. */
export const withDirectoryIds = (arrangement: Arrangement): Arrangement => ({
    ...arrangement,
    people: arrangement.people.map((person) => ({
        ...person,
        directoryId: person.directoryId ?? idOf(arrangement.name, 'person', person.email),
    })),
});

export const tenantOf = (arrangement: Arrangement): string => idOf(arrangement.name, 'tenant');

/** A folder for this machine's data, or memory alone. */
export type Keeping = { readonly folder: string } | 'memory';

export function fileIn(keeping: Keeping, name: string): string {
    if (keeping === 'memory') return ':memory:';
    mkdirSync(keeping.folder, { recursive: true });
    return join(keeping.folder, name);
}

/**
 * Makes the folder this process's own until what is answered is called: local Graph keeps row numbers in memory, so a second process would
 * write over the first one's rows. What a killed process left behind is taken over. Throws a Refusal while another one is running.
 */
export function claimed(keeping: Keeping): () => void {
    if (keeping === 'memory') return () => undefined;
    const lock = fileIn(keeping, 'in-use');
    const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
    if (holder > 0 && isRunning(holder))
        throw new Refusal(
            `The folder ${keeping.folder} is in use by another minute book (process ${holder}). Stop that one first, or choose another folder with --data. If none is running, delete ${lock}.`,
        );
    writeFileSync(lock, String(process.pid));
    return () => rmSync(lock, { force: true });
}

function isRunning(pid: number): boolean {
    try {
        // Signal 0 asks whether the process is there, and does nothing to it.
        process.kill(pid, 0);
        return true;
    } catch (problem) {
        return (problem as { code?: string }).code === 'EPERM';
    }
}

/** SharePoint's stand-in: the partnership's own site and its restricted one. Cards point at its documents, so it opens where it was. */
export async function startGraph(arrangement: Arrangement, keeping: Keeping, now: () => Date): Promise<LocalGraph> {
    const options = {
        file: fileIn(keeping, 'graph.db'),
        sites: [
            { hostname: 'sharepoint.local', path: `sites/${arrangement.name}`, displayName: arrangement.title },
            {
                hostname: 'sharepoint.local',
                path: `sites/${arrangement.name}-part-2`,
                displayName: `${arrangement.title} (Part 2)`,
            },
        ],
        now,
    };
    if (keeping === 'memory') return startLocalGraph(options);
    const kept = join(keeping.folder, 'graph-port');
    const port = existsSync(kept) ? Number(readFileSync(kept, 'utf8')) : 0;
    // Somebody else may listen there by now.
    const graph = await startLocalGraph({ ...options, port }).catch(() => startLocalGraph(options));
    writeFileSync(kept, new URL(graph.url).port);
    return graph;
}

/** The partnership as Teams would show it: a channel a group, a meeting chat for the executive, and everybody's own chat with the bot. */
export function worldOf(arrangement: Arrangement, graph: Pick<LocalGraph, 'url' | 'sites'>, today: Day): World {
    // Where nobody is named, nobody can be put in a channel: such a group is told through the one it reports to.
    const hasSeats = new Set(arrangement.seats.map((seat) => seat.group));
    const living = arrangement.groups.filter(
        (group) => hasSeats.has(group.ref) && (group.to === undefined || today <= group.to),
    );
    const thread = (...names: readonly string[]) => idOf(arrangement.name, ...names).replaceAll('-', '');
    const teamId = `19:${thread('team')}@thread.tacv2`;
    const people = arrangement.people.map((person) => ({
        id: `29:${thread('user', person.email)}`,
        aadObjectId: person.directoryId ?? '',
        name: person.name,
        email: person.email,
        agency: agencyNow(arrangement, person, today),
        seats: seatsHeldBy(arrangement, person, today).map(({ group, role }) => ({ group, role })),
    }));
    // Whoever sets things up stands first, for that is what a newcomer does first.
    const setsUp = (person: { email: string }) =>
        arrangement.people.some((each) => each.email === person.email && isBusinessManager(arrangement, each, today));
    people.sort((a, b) => Number(setsUp(b)) - Number(setsUp(a)));
    return {
        title: arrangement.title,
        tenantId: tenantOf(arrangement),
        bot: { id: `28:${idOf(arrangement.name, 'bot')}`, name: 'Minute Book' },
        graph: graph.url,
        sites: graph.sites,
        people,
        conversations: [
            ...living.map((group) => ({
                id: `19:${thread('channel', group.ref)}@thread.tacv2`,
                type: 'channel' as const,
                name: group.name,
                group: group.ref,
                teamId,
            })),
            ...living
                .filter((group) => group.kind === 'executive')
                .map((group) => ({
                    id: `19:meeting_${thread('chat', group.ref)}@thread.v2`,
                    type: 'groupChat' as const,
                    name: `${group.name}: meeting chat`,
                    group: group.ref,
                })),
            ...people.map((person) => ({
                id: `a:${thread('personal', person.email)}`,
                type: 'personal' as const,
                name: person.name,
                person: person.id,
            })),
        ],
    };
}

/**
 * The same as it goes on: people come and change seats while the house is open. Nobody who was there is missing from it later, and no place,
 * for what was said there stands there.
 */
export function livingWorld(
    arrangement: () => Arrangement,
    graph: Pick<LocalGraph, 'url' | 'sites'>,
    today: () => Day,
) {
    let [of, on] = [arrangement(), today()];
    const first = worldOf(of, graph, on);
    let { people, conversations } = first;
    const grown = () => {
        if (of !== arrangement() || on !== today()) {
            [of, on] = [arrangement(), today()];
            const now = worldOf(of, graph, on);
            people = [...now.people, ...people.filter(({ id }) => now.people.every((each) => each.id !== id))];
            const places = new Set(now.conversations.map(({ id }) => id));
            conversations = [...now.conversations, ...conversations.filter(({ id }) => !places.has(id))];
        }
        return { people, conversations };
    };
    return {
        ...first,
        get people() {
            return grown().people;
        },
        get conversations() {
            return grown().conversations;
        },
    };
}

/** Whom a person comes from that day, by the seat held, for an agency may have a successor by now. */
function agencyNow(arrangement: Arrangement, person: Person, today: Day): string {
    const id = seatsHeldBy(arrangement, person, today)[0]?.agency ?? person.agency;
    return arrangement.agencies.find((agency) => agency.id === id)?.name ?? id;
}
