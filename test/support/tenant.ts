import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arrangementFrom, assembleLocally } from '../../src/app.ts';
import { dayIn } from '../../src/domain/day.ts';
import { worldOf } from '../../src/local.ts';
import { type LocalGraph, startLocalGraph } from '../../src/localGraph/server.ts';
import { BotService } from './botService.ts';
import { Connector } from './connector.ts';
import { sampleWith } from './house.ts';
import type { World } from './teamsClient.ts';

export const appId = '5b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a11';
export const tenantId = '11111111-2222-4333-8444-555555555555';
export const otherTenantId = '21111111-2222-4333-8444-555555555555';

/** Everything around the bot in a tenant, on this machine: a Graph with its lists made, a Teams, a directory, an arrangement that names people. */
export interface Surroundings {
    readonly service: BotService;
    readonly connector: Connector;
    readonly graph: LocalGraph;
    readonly world: World;
    /** Of the second partnership, where there is one. */
    readonly second?: World;
    /** The environment the program is started with. */
    readonly variables: Readonly<Record<string, string>>;
    close(): Promise<void>;
}

/** Where the lists are not made yet, `provision` is still to come. A second partnership, of another tenant, has sites of its own. */
export async function openSurroundings({ isBare = false, isOfTwo = false } = {}): Promise<Surroundings> {
    const service = await BotService.open();
    const connector = await Connector.open();
    const names = isOfTwo ? ['board', 'second'] : ['board'];
    const sites = names
        .flatMap((name) => [name, `${name}-part-2`])
        .map((name) => ({
            hostname: 'sharepoint.local',
            path: `sites/${name}`,
            displayName: name,
        }));
    const graph = await startLocalGraph({ file: ':memory:', sites });
    for (const site of graph.sites) await grantTo(appId, 'Minute Book', `${graph.url}/sites/${site}/permissions`);
    const first = await partnershipIn('wolverhampton', tenantId, graph.sites.slice(0, 2));
    const second = isOfTwo ? await partnershipIn('walsall', otherTenantId, graph.sites.slice(2)) : undefined;
    const others = second && writeOthers(second.known.file);
    return {
        service,
        connector,
        graph,
        world: first.world,
        ...(second && { second: second.world }),
        variables: {
            CLIENT_ID: appId,
            TENANT_ID: tenantId,
            BOT_TYPE: 'UserAssignedMSI',
            SITE: 'https://sharepoint.local/sites/board',
            PART_2_SITE: 'https://sharepoint.local/sites/board-part-2/',
            ARRANGEMENT: first.known.file,
            ...(others && { PARTNERSHIPS: others.file }),
            GRAPH_URL: graph.url,
            BOT_KEYS_URL: service.keysAt,
            SERVICE_HOSTS: new URL(connector.url).host,
            // What an App Service tells the processes it runs.
            IDENTITY_ENDPOINT: `${service.url}/msi/token`,
            IDENTITY_HEADER: 'of this machine',
        },
        async close() {
            for (const file of [first.known, second?.known, others]) file?.remove();
            await service.close();
            await connector.close();
            await graph.close();
        },
    };

    /** As `provision` leaves it, and with an arrangement that says every account itself. */
    async function partnershipIn(name: string, tenant: string, ours: readonly string[]) {
        const sample = arrangementFrom(name);
        const idOf = (email: string) => sample.people.find((person) => person.email === email)?.directoryId ?? '';
        const known = sampleWith(
            (text) =>
                text.replaceAll(
                    /email: (\S+@\S+), agency/g,
                    (_, email: string) => `email: ${email}, directory id: ${idOf(email)}, agency`,
                ),
            name,
        );
        const today = dayIn(sample.zone, new Date());
        const on = { url: graph.url, sites: [...ours] };
        if (!isBare) {
            const clock = { today: () => today, now: () => new Date() };
            await assembleLocally({ arrangement: sample, clock, graph: on, logLevel: 'silent' });
        }
        return { known, world: { ...worldOf(sample, on, today), tenantId: tenant, today } };
    }
}

/** As the administrator's guide has it done in PowerShell. */
export async function grantTo(id: string, displayName: string, permissions: string, role = 'write'): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    const body = { roles: ['write'], grantedToIdentities: [{ application: { id, displayName } }] };
    const made = await fetch(permissions, { method: 'POST', headers, body: JSON.stringify(body) });
    const grant = (await made.json()) as { id: string };
    if (role === 'write') return;
    await fetch(`${permissions}/${grant.id}`, { method: 'PATCH', headers, body: JSON.stringify({ roles: [role] }) });
}

/** The file that PARTNERSHIPS names. */
function writeOthers(arrangement: string): { readonly file: string; remove(): void } {
    const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
    const file = join(folder, 'partnerships.json');
    const at = (name: string) => `https://sharepoint.local/sites/${name}`;
    const second = { tenant: otherTenantId, site: at('second'), part2Site: at('second-part-2'), arrangement };
    writeFileSync(file, JSON.stringify([second]));
    return { file, remove: () => rmSync(folder, { recursive: true }) };
}

/** A command as an administrator types it, with that environment and no other, in a file or in the process. */
export function command(
    words: readonly string[],
    variables: Readonly<Record<string, string>>,
    watch: (child: ChildProcess) => void = () => undefined,
): Promise<Ended> {
    const node = ['--disable-warning=DEP0111', '--import', 'tsx', 'src/index.ts', ...words];
    const env = { PATH: process.env.PATH, ...variables };
    const child = spawn(process.execPath, node, { cwd: new URL('../..', import.meta.url), env, stdio: 'pipe' });
    watch(child);
    const ended = { stdout: '', stderr: '' };
    child.stdout.on('data', (words) => {
        ended.stdout += words;
    });
    child.stderr.on('data', (words) => {
        ended.stderr += words;
    });
    return new Promise((resolve) => child.on('close', (status) => resolve({ ...ended, status })));
}

export interface Ended {
    readonly status: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** The program as it is started in a tenant, in a process of its own. */
export class OwnBot {
    /** All it wrote. */
    out = '';
    private constructor(
        readonly child: ChildProcess,
        readonly folder: string,
    ) {
        for (const stream of [child.stdout, child.stderr])
            stream?.on('data', (words) => {
                this.out += words;
            });
    }

    /** Resolves when it serves, or has ended. */
    static async start(variables: Readonly<Record<string, string>>): Promise<OwnBot> {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const file = join(folder, 'tenant.env');
        const lines = Object.entries({ TRAY_FOLDER: folder, ...variables }).map(
            ([name, value]) => `${name}="${value}"`,
        );
        writeFileSync(file, lines.join('\n'));
        const node = [
            '--disable-warning=DEP0111',
            '--import',
            'tsx',
            'src/index.ts',
            'start',
            '--port',
            '0',
            '--env',
            file,
        ];
        const { IDENTITY_ENDPOINT, IDENTITY_HEADER, NODE_EXTRA_CA_CERTS, AZURE_AUTHORITY_HOST } = variables;
        const platform = { IDENTITY_ENDPOINT, IDENTITY_HEADER, NODE_EXTRA_CA_CERTS, AZURE_AUTHORITY_HOST };
        const child = spawn(process.execPath, node, {
            cwd: new URL('../..', import.meta.url),
            env: { PATH: process.env.PATH, LOG_LEVEL: 'debug', ...platform },
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        const bot = new OwnBot(child, folder);
        const ended = once(child, 'exit');
        while (bot.port === undefined && child.exitCode === null)
            await Promise.race([once(child.stdout ?? child, 'data'), ended]);
        return bot;
    }

    /** Undefined where it refused to start. */
    get port(): number | undefined {
        const [, port] = /^bot +port (\d+)/m.exec(this.out) ?? [];
        return port === undefined ? undefined : Number(port);
    }

    async stop(): Promise<void> {
        if (this.child.exitCode === null && this.child.signalCode === null) {
            this.child.kill('SIGTERM');
            await once(this.child, 'exit');
        }
        rmSync(this.folder, { recursive: true });
    }
}
