import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../src/config.ts';
import { openLog } from '../src/outside/log.ts';
import { openOutside } from '../src/outside/outside.ts';
import { openServer } from '../src/server.ts';
import { overhear } from './support/secret.ts';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

// No compiler for Bicep runs here: this holds what a reader could overlook, and `az deployment group what-if` says the rest.
describe('infra/azure.bicep', () => {
    const bicep = read('infra/azure.bicep');
    const code = bicep.replace(/^\s*\/\/.*$/gm, '').replace(/'(?:[^'\\\n]|\\.)*'/g, '');

    it('closes every bracket it opens', () => {
        const open: string[] = [];
        for (const sign of code.match(/[[\](){}]/g) ?? []) {
            if ('[({'.includes(sign)) open.push(sign);
            else assert.equal(`${open.pop()}${sign}`.match(/^(\[\]|\(\)|\{\})$/) !== null, true);
        }
        assert.deepEqual(open, []);
    });

    it('uses every parameter, variable and resource it names, and names each once', () => {
        const names = [...bicep.matchAll(/^(?:param|var|resource) (\w+)/gm)].map(([, name = '']) => name);
        assert.equal(new Set(names).size, names.length);
        const leaves = ['queues', 'appLogs', 'scaling', 'teams'];
        for (const name of names.filter((each) => !leaves.includes(each)))
            assert.ok([...bicep.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length > 1, `${name} is never used`);
    });

    it('is given every parameter that has no value of its own, and no other', () => {
        const { parameters } = z
            .object({ parameters: z.record(z.string(), z.unknown()) })
            .parse(JSON.parse(read('infra/azure.parameters.json')));
        const needed = [...bicep.matchAll(/^param (\w+) \w+$/gm)].map(([, name]) => name);
        assert.deepEqual(Object.keys(parameters).sort(), needed.sort());
    });

    it('holds no secret, and no key that could be read out of a resource', () => {
        assert.doesNotMatch(bicep, /listKeys|secret\s*[:=]|password|AccountKey|@secure/i);
    });

    it('tells the program where its queues are, for its machines share nothing else', () => {
        assert.match(bicep, /name: 'QUEUE_ADDRESS', value: storage\.properties\.primaryEndpoints\.queue/);
    });

    it('brings each minute’s figures into the logs, where the guide’s question finds them', async () => {
        const [, level = ''] = /name: 'LOG_LEVEL', value: '(\w+)'/.exec(bicep) ?? [];
        const [, field = ''] = /toint\(said\.(\w+)\) > 0/.exec(read('infra/README.md')) ?? [];
        assert.match(
            bicep,
            /workspaceId: logs\.id\s+logs: \[\s+\{ category: 'AppServiceConsoleLogs', enabled: true \}/,
        );
        const ears = overhear();
        const waiting = async () => ({ count: 1, aside: 1 });
        const outside = openOutside({ waiting, mayKeep: async () => undefined }, openLog(level), () => new Date(), 20);
        try {
            for (let tries = 0; tries < 100 && ears.lines.length === 0; tries++) await pause(20);
        } finally {
            outside.close();
            ears.stop();
        }
        assert.equal((JSON.parse(ears.lines[0] ?? '{}') as Record<string, unknown>)[field], 1);
    });

    it('sets only variables that the program reads', () => {
        const set = [...bicep.matchAll(/\{ name: '([A-Z0-9_]+)', value/g)].map(([, name = '']) => name);
        const config = read('src/config.ts');
        const ofTheHost = ['NODE_ENV', 'SCM_DO_BUILD_DURING_DEPLOYMENT'];
        for (const name of set.filter((each) => !ofTheHost.includes(each)))
            assert.match(config, new RegExp(`\\b${name}\\b`), name);
    });

    /** What the web app is told, with an example of each value that is known only once it is deployed. */
    function told(): Record<string, string> {
        const examples: Readonly<Record<string, string>> = {
            'identity.properties.clientId': '8d2f7a54-0a33-4c8e-9f0e-6a2d2b9c4e22',
            'identity.properties.tenantId': '11111111-2222-4333-8444-555555555555',
            site: 'https://example.sharepoint.com/sites/board',
            part2Site: 'https://example.sharepoint.com/sites/board-part-2',
            arrangement: 'infra/arrangements/wolverhampton.yaml',
            'storage.properties.primaryEndpoints.queue': 'https://example.queue.core.windows.net/',
        };
        const settings = [...bicep.matchAll(/\{ name: '([A-Z0-9_]+)', value: (?:'([^']*)'|([\w.]+)) \}/g)];
        return Object.fromEntries(
            settings.map(([, name = '', literal, expression = '']) => {
                const value = literal ?? examples[expression];
                assert.ok(value !== undefined, `${name} is set to ${expression}, which nobody knows`);
                return [name, value];
            }),
        );
    }

    it('tells the program all it needs to start, in several processes, by its own identity', () => {
        const { tenancy } = readConfig({ variables: told() });
        assert.deepEqual(tenancy?.tray, { kind: 'queues', address: 'https://example.queue.core.windows.net/' });
        assert.equal(tenancy?.running.kind, 'managed identity');
        assert.equal(tenancy?.sites.restricted, 'https://example.sharepoint.com/sites/board-part-2');
        // Each of them is needed, or is said for a reason.
        for (const name of ['CLIENT_ID', 'TENANT_ID', 'SITE', 'PART_2_SITE', 'ARRANGEMENT']) {
            const { [name]: _, ...rest } = told();
            assert.throws(() => readConfig({ variables: rest }), new RegExp(`${name} is missing`));
        }
    });

    it('probes and posts to what the program serves', async () => {
        const nobody = { prove: async () => assert.fail('nobody knocks'), take: async () => assert.fail() };
        const server = await openServer(
            { bot: nobody, tenants: [], answersAt: () => false, loopbackOnly: true, failed: () => undefined },
            0,
        );
        try {
            const at = `http://127.0.0.1:${server.port}`;
            const [, probe = ''] = /healthCheckPath: '([^']+)'/.exec(bicep) ?? [];
            assert.equal((await fetch(`${at}${probe}`)).status, 200, probe);
            const [, endpoint = ''] =
                /endpoint: 'https:\/\/\$\{app\.properties\.defaultHostName\}([^']+)'/.exec(bicep) ?? [];
            const answer = await fetch(`${at}${endpoint}`, { method: 'POST', body: 'no activity' });
            assert.equal(answer.status, 400, endpoint);
            assert.equal((await fetch(`${at}/api/message`, { method: 'POST' })).status, 404);
        } finally {
            await server.close();
        }
    });

    it('refers to nothing that it does not declare, and asks each resource for what Azure calls so', () => {
        const names = new Set([...bicep.matchAll(/^(?:param|var|resource) (\w+)/gm)].map(([, name = '']) => name));
        const known: Readonly<Record<string, readonly string[]>> = {
            identity: ['id', 'properties.clientId', 'properties.principalId', 'properties.tenantId'],
            storage: ['id', 'properties.primaryEndpoints.queue'],
            app: ['id', 'properties.defaultHostName'],
            plan: ['id'],
            logs: ['id'],
        };
        // What is between quotation marks is text, but for what is put into it.
        const text = bicep
            .replace(/^\s*\/\/.*$/gm, '')
            .replace(/'(?:[^'\\\n]|\\.)*'/g, (words) =>
                [...words.matchAll(/\$\{([^}]+)\}/g)].map(([, put]) => ` ${put} `).join(''),
            );
        const asked = [...text.matchAll(/\b([a-z]\w*)((?:\.\w+)+)/g)].filter(([, name]) => name !== 'resourceGroup');
        assert.ok(asked.length > 10);
        for (const [whole, name = '', path = ''] of asked) {
            assert.ok(names.has(name), `${whole}: there is no ${name}`);
            assert.ok(known[name]?.includes(path.slice(1)), `${whole} is no property of it`);
        }
        for (const [, used = ''] of text.matchAll(/:\s+([a-z]\w*)\s*$/gm))
            assert.ok(names.has(used) || ['true', 'false', 'app'].includes(used), `there is no ${used}`);
        for (const [, parent = ''] of text.matchAll(/^\s+(?:parent|scope): (\w+)$/gm)) assert.ok(names.has(parent));
    });

    it('asks for resources by versions of their interface that are dates, the same for parent and child', () => {
        const versions = new Map<string, string>();
        const resources = [...bicep.matchAll(/^resource \w+ '(Microsoft\.\w+)\/([\w/]+)@([^']+)'/gm)];
        assert.equal(resources.length, [...bicep.matchAll(/^resource /gm)].length);
        for (const [, provider = '', type = '', version = ''] of resources) {
            assert.match(version, /^20\d\d-[01]\d-[0-3]\d(-preview)?$/);
            const family = `${provider}/${type.split('/')[0]}`;
            assert.equal(versions.get(family) ?? version, version, `${family} comes in two versions`);
            versions.set(family, version);
        }
    });

    it('hands back what the toolkit and the environment file wait for', () => {
        const outputs = [...bicep.matchAll(/^output (\w+)/gm)].map(([, name = '']) => name);
        const { deploy } = z
            .object({ deploy: z.array(z.object({ with: z.object({ resourceId: z.string() }) })) })
            .parse(parse(read('teamsapp.yml')));
        const [, waited = ''] = /^\$\{\{(\w+)\}\}$/.exec(deploy[0]?.with.resourceId ?? '') ?? [];
        for (const name of [waited, 'BOT_ID']) assert.ok(outputs.includes(name), name);
    });
});
