import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../src/config.ts';
import { openLog } from '../src/outside/log.ts';
import { openOutside } from '../src/outside/outside.ts';
import { openServer } from '../src/server.ts';
import { faultsOf } from './support/azureFit.ts';
import { azureTypes } from './support/azureTypes.ts';
import { type Declared, pathOf, plain, readBicep, type Template, under, type Value, within } from './support/bicep.ts';
import { refusals } from './support/bicepNames.ts';
import { overhear } from './support/secret.ts';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Mistakes that somebody could make in the file, and what has to be said of each. */
const mistakes: readonly [from: string, to: string, fault: RegExp][] = [
    ["kind: 'StorageV2'", "kind 'StorageV2'", /this is no Bicep/],
    ["name: 'PerGB2018' }", "name: 'PerGB2018 }", /this is no Bicep|not closed/],
    ["{ category: 'AllMetrics', enabled", "{ category: 'AllMetrics' enabled", /enabled.* wants a line of its own/],
    ["'AllMetrics', enabled", "'AllMetrics',\n enabled", /nothing follows the comma/],
    ['param displayName string =', 'param displayName string\n =', /the line ends in the middle/],
    ['retentionInDays: logDays', 'retentionInDays: logDay', /there is no logDay$/m],
    ['sku: { name: copies }', "sku: { name: 'Standard_ZRS' }", /nothing asks for copies/],
    ['startsWith(size', 'beginsWith(size', /there is no function beginsWith/],
    ['dependsOn: [queueRight]', 'dependsOn: [bot]', /app waits for itself/],
    ['param machines int', 'param machines number', /there is no type number/],
    ['@minValue(30)', '@minLength(30)', /@minLength is not for int/],
    ['param machines int = 2', 'param machines int = 4', /machines is at most 3/],
    ["size string = 'P0v3'", "size string = 'P0v4'", /size is one of B1/],
    ['@maxLength(16)\n', '', /may not be called a{60}/],
    ['storageAccounts@2025-01-01', 'storageAccounts@2025-13-01', /nothing is published of .*@2025-13-01/],
    ['minimumTlsVersion:', 'minimalTlsVersion:', /has no minimalTlsVersion/],
    ["'TLS1_2'", "'TLS1.2'", /minimumTlsVersion is 'TLS1.2', and has to be 'TLS1_0'/],
    ["'Standard_LRS'])", "'Standard_XRS'])", /'Standard_XRS', and has to be 'Standard_LRS'/],
    ['threshold: 65', "threshold: '65'", /threshold is '65', and has to be int/],
    ['minimum: string(machines)', 'minimum: machines', /minimum is int, and has to be string/],
    ['alwaysOn: true', "alwaysOn: 'true'", /alwaysOn is 'true', and has to be bool/],
    ["  kind: 'StorageV2'\n", '', /storageAccounts.* has to have kind/],
    ["direction: 'Increase', ", '', /ScaleAction has to have direction/],
    ["kind: 'azurebot'", "kind: 'azurebot'\n  zones: ['1']", /zones is said by Azure alone/],
    ['httpsOnly: true', 'httpsOnly: true\n    httpsOnly: true', /httpsOnly stands twice/],
    ['primaryEndpoints.queue }', 'primaryEndpoints.queues }', /Endpoints has no queues/],
    ['= app.properties.defaultHostName', '= app.properties.siteConfig', /siteConfig can be written and not read/],
    ["channelName: 'MsTeamsChannel'", "channelName: 'TeamsChannel'", /channelName is 'TeamsChannel', and has to be/],
    [
        'properties: { isEnabled: true }',
        'properties: { enabled: true }',
        /MsTeamsChannelProperties has to have isEnabled/,
    ],
    ['parent: storage', 'parent: plan', /its parent is Microsoft.Web.*, and has to be Microsoft.Storage/],
    ['  scope: app\n', '', /it does not say its scope/],
    ["kind: 'linux'", "kind: 'linux'\n  scope: logs", /extends no other resource/],
    ['guid(storage.id, identity.id', 'guid(storage.id, logs.properties.customerId', /name has to be known before/],
    ["startsWith(size, 'P')", 'string(size)', /the condition is string, and has to be bool/],
    ['output BOT_ID string', 'output BOT_ID int', /BOT_ID is string, and has to be int/],
];

/*
 * No compiler for Bicep runs here. This reads the file by a grammar of Bicep, and holds it against Microsoft's own types of the resources. What
 * neither knows (what a region has, quotas, rights, names that somebody else took) `az deployment group what-if` says, and the deployment itself.
 */
describe('infra/azure.bicep', () => {
    const bicep = read('infra/azure.bicep');
    const types = azureTypes();
    let template: Template;

    before(async () => {
        template = await readBicep(bicep);
    });

    const declared = (name: string): Declared =>
        template.declared.find((each) => each.name === name) ?? assert.fail(`there is no ${name}`);
    const inside = (resource: string, ...keys: string[]): Value =>
        under(declared(resource).value, ...keys) ?? assert.fail(`${resource} has no ${keys.join('.')}`);
    const items = (value: Value): readonly Value[] => (value.kind === 'list' ? value.items : assert.fail('no list'));
    const settings = (): Map<string, Value | undefined> =>
        new Map(
            items(inside('app', 'properties', 'siteConfig', 'appSettings')).map((each) => [
                plain(under(each, 'name')) ?? '',
                under(each, 'value'),
            ]),
        );

    it('is Bicep, asks for nothing that is not there, and sets and reads what Azure’s published types have', () => {
        assert.deepEqual(faultsOf(template, types), []);
    });

    for (const [from, to, fault] of mistakes)
        it(`would be found out if ${JSON.stringify(from)} were ${JSON.stringify(to)}`, async () => {
            assert.ok(bicep.includes(from), 'the file does not say so any more');
            assert.match(faultsOf(await readBicep(bicep.replace(from, to)), types).join('\n'), fault);
        });

    it('asks for stable versions of Azure’s interfaces where there are any', () => {
        const previews = template.declared.filter(({ type }) => type.endsWith('-preview'));
        assert.deepEqual(
            previews.map(({ name }) => name),
            ['appLogs'],
        );
        assert.match(types.resources[declared('appLogs').type]?.from ?? '', /only stable version/);
    });

    it('says of each parameter what it is, and is given those that have no value of their own, and no other', () => {
        const { parameters } = z
            .object({ parameters: z.record(z.string(), z.object({ value: z.string() })) })
            .parse(JSON.parse(read('infra/azure.parameters.json')));
        const example = parseEnv(read('infra/env/.env.example'));
        const asked = template.declared.filter(({ kind }) => kind === 'param');
        const needed = asked.filter(({ value }) => value === undefined);
        assert.deepEqual(Object.keys(parameters).sort(), needed.map(({ name }) => name).sort());
        for (const param of asked)
            assert.ok(param.name === 'location' || param.decorators.some((each) => isCallOf(each, 'description')));
        for (const param of needed) {
            const { value = '' } = parameters[param.name] ?? {};
            const given = value.replace(/\$\{\{(\w+)\}\}/g, (_, name: string) => example[name] ?? assert.fail(name));
            assert.deepEqual([...refusals(param, given)], []);
        }
    });

    it('gives names that all of Azure shares something of their own', () => {
        for (const name of ['storage', 'app', 'bot'])
            assert.ok([...within(inside(name, 'name'))].some((each) => each.kind === 'name' && each.name === 'suffix'));
    });

    it('holds no secret, and no key that could be read out of a resource', () => {
        assert.doesNotMatch(bicep, /listKeys|secret\s*[:=]|password|AccountKey|@secure/i);
    });

    it('gives the identity a right on the queues’ account, and on nothing else', () => {
        const rights = template.declared.filter(({ type }) => type.startsWith('Microsoft.Authorization/'));
        assert.deepEqual(
            rights.map(({ name }) => name),
            ['queueRight'],
        );
        assert.equal(spoken(inside('queueRight', 'scope')), 'storage');
        assert.equal(spoken(inside('queueRight', 'properties', 'principalId')), 'identity.properties.principalId');
        // Storage Queue Data Contributor, the same in every tenant.
        assert.equal(plain(declared('queueContributor').value), '974c5e8b-45b9-4653-ba55-5f855dd0fb88');
    });

    it('tells the program where its queues are, for its machines share nothing else', () => {
        assert.equal(spoken(settings().get('QUEUE_ADDRESS')), 'storage.properties.primaryEndpoints.queue');
    });

    it('brings each minute’s figures into the logs, where the guide’s question finds them', async () => {
        const [, field = ''] = /toint\(said\.(\w+)\) > 0/.exec(read('infra/README.md')) ?? [];
        assert.equal(spoken(inside('appLogs', 'scope')), 'app');
        assert.equal(spoken(inside('appLogs', 'properties', 'workspaceId')), 'logs.id');
        const [first] = items(inside('appLogs', 'properties', 'logs'));
        assert.equal(plain(under(first, 'category')), 'AppServiceConsoleLogs');
        assert.equal(spoken(under(first, 'enabled')), 'true');
        const ears = overhear();
        const waiting = async () => ({ count: 1, aside: 1 });
        const log = openLog(plain(settings().get('LOG_LEVEL')) ?? '');
        const outside = openOutside({ waiting, mayKeep: async () => undefined }, log, () => new Date(), 20);
        try {
            for (let tries = 0; tries < 100 && ears.lines.length === 0; tries++) await pause(20);
        } finally {
            outside.close();
            ears.stop();
        }
        assert.equal((JSON.parse(ears.lines[0] ?? '{}') as Record<string, unknown>)[field], 1);
    });

    it('sets only variables that the program reads', () => {
        const config = read('src/config.ts');
        const ofTheHost = ['NODE_ENV', 'SCM_DO_BUILD_DURING_DEPLOYMENT', 'WEBSITES_CONTAINER_STOP_TIME_LIMIT'];
        for (const name of settings().keys())
            if (!ofTheHost.includes(name)) assert.match(config, new RegExp(`\\b${name}\\b`), name);
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
        return Object.fromEntries(
            [...settings()].map(([name, value]) => {
                const known = plain(value) ?? examples[spoken(value)];
                return [name, known ?? assert.fail(`${name} is set to ${spoken(value)}, which nobody knows`)];
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
            const probe = plain(inside('app', 'properties', 'siteConfig', 'healthCheckPath')) ?? '';
            assert.equal((await fetch(`${at}${probe}`)).status, 200, probe);
            const endpoint = inside('bot', 'properties', 'endpoint');
            const [scheme, host, path = ''] = endpoint.kind === 'text' ? endpoint.parts : [];
            assert.equal(scheme, 'https://');
            assert.equal(typeof host === 'object' && spoken(host), 'app.properties.defaultHostName');
            const answer = await fetch(`${at}${path}`, { method: 'POST', body: 'no activity' });
            assert.equal(answer.status, 400, String(path));
            assert.equal((await fetch(`${at}/api/message`, { method: 'POST' })).status, 404);
        } finally {
            await server.close();
        }
    });

    it('runs the program on a line of Node on which it is tested', () => {
        const [, line] =
            /^NODE\|(\d+)-lts$/.exec(plain(inside('app', 'properties', 'siteConfig', 'linuxFxVersion')) ?? '') ?? [];
        assert.match(read('.ci/run'), new RegExp(`\\bnode@${line}$`, 'm'));
    });

    it('leaves the program the time it may take to stop; Azure would leave it five seconds', () => {
        const [, seconds] = /STOP_MS = (\d+)_000/.exec(read('src/commands/start.ts')) ?? [];
        assert.ok(Number(plain(settings().get('WEBSITES_CONTAINER_STOP_TIME_LIMIT'))) > Number(seconds));
    });

    it('hands back what the toolkit and the environment file wait for', () => {
        const outputs = template.declared.filter(({ kind }) => kind === 'output').map(({ name }) => name);
        const { deploy } = z
            .object({ deploy: z.array(z.object({ with: z.object({ resourceId: z.string() }) })) })
            .parse(parse(read('teamsapp.yml')));
        const [, waited = ''] = /^\$\{\{(\w+)\}\}$/.exec(deploy[0]?.with.resourceId ?? '') ?? [];
        for (const name of [waited, 'BOT_ID']) assert.ok(outputs.includes(name), name);
    });
});

const isCallOf = (value: Value, name: string): boolean => value.kind === 'call' && value.name === name;

/** A name, what is read out of a resource, or true and false, as the file says it. */
function spoken(value: Value | undefined): string {
    if (value?.kind === 'truth') return String(value.truth);
    const { root, path } = pathOf(value ?? assert.fail('nothing is said'));
    return root.kind === 'name' ? [root.name, ...path].join('.') : assert.fail(`line ${root.line} says something else`);
}
