import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { unzipSync } from 'fflate';
import { Authority } from './support/authority.ts';
import { rowsOf } from './support/lists.ts';
import { Recorder } from './support/recorder.ts';
import { TeamsClient } from './support/teamsClient.ts';
import { appId, OwnBot, openSurroundings, type Surroundings, tenantId } from './support/tenant.ts';

const root = new URL('..', import.meta.url);
const guide = readFileSync(new URL('infra/README.md', root), 'utf8');
/** What the guide tells the administrator to type in a shell of this machine; `atk` and PowerShell are Microsoft's. */
const typed = [...guide.matchAll(/^ {4}((?:npm|openssl|cat) .*)$/gm)].map(([, line = '']) => line);

/** Plays the administrator's guide by the letter: its own commands, the example of settings, sign-in on. */
describe('the administrator’s guide', function () {
    this.timeout(120_000);
    let around: Surroundings;
    let authority: Authority;
    let folder: string;
    let settings: string;
    before(async function () {
        if (!Authority.hasOpenssl()) this.skip();
        around = await openSurroundings({ isBare: true });
        authority = await Authority.open();
        folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        settings = join(folder, '.env.prod');
        fillIn();
    });
    after(async () => {
        if (folder === undefined) return;
        await around.close();
        await authority.close();
        rmSync(folder, { recursive: true });
    });

    /** Where the stand-ins are, which in a tenant are at their usual addresses. */
    const standIns = () => {
        const { GRAPH_URL = '', BOT_KEYS_URL = '', SERVICE_HOSTS = '', IDENTITY_ENDPOINT = '' } = around.variables;
        return {
            ...{ GRAPH_URL, BOT_KEYS_URL, SERVICE_HOSTS, IDENTITY_ENDPOINT, IDENTITY_HEADER: 'of this machine' },
            ...{ AZURE_AUTHORITY_HOST: authority.url, NODE_EXTRA_CA_CERTS: authority.certificate },
        };
    };

    /** As a person does, and as the toolkit does for the ids it makes. */
    function fillIn(): void {
        copyFileSync(new URL('infra/env/.env.example', root), settings);
        const values: Record<string, string> = {
            TENANT_ID: tenantId,
            SITE: around.variables.SITE ?? '',
            PART_2_SITE: around.variables.PART_2_SITE ?? '',
            ARRANGEMENT: around.variables.ARRANGEMENT ?? '',
            ORGANISATION: 'The partnership',
            ORGANISATION_URL: 'https://partnership.example',
            PRIVACY_URL: 'https://partnership.example/privacy',
            TERMS_URL: 'https://partnership.example/terms',
            TEAMS_APP_ID: '3f1c6f0a-6d0b-4b5e-9a35-0d1a5a3b7c11',
            BOT_ID: appId,
            SETUP_CLIENT_ID: '6b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a11',
            SETUP_CLIENT_CERTIFICATE_PATH: join(folder, 'setup.pem'),
        };
        let text = readFileSync(settings, 'utf8');
        for (const [name, value] of Object.entries(values)) {
            assert.match(text, new RegExp(`^${name}=`, 'm'), name);
            text = text.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=${value}`);
        }
        writeFileSync(settings, text);
    }

    async function type(line: string): Promise<string> {
        const mine = line
            .replace('infra/env/.env.prod', settings)
            .replace('infra/arrangements/ours.yaml', around.variables.ARRANGEMENT ?? '')
            .replace('minute-book.zip', join(folder, 'minute-book.zip'));
        const child = spawn('sh', ['-c', mine], {
            cwd: line.startsWith('npm') ? root : folder,
            env: { PATH: process.env.PATH, HOME: process.env.HOME, ...standIns() },
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        let out = '';
        for (const stream of [child.stdout, child.stderr])
            stream.on('data', (words) => {
                out += words;
            });
        const [status] = await once(child, 'close');
        assert.equal(status, 0, `${line}\n${out}`);
        return out;
    }

    it('has commands that do what it says, each in its turn', async () => {
        const out: string[] = [];
        for (const line of typed) out.push(await type(line));
        const told = out.join('\n');
        assert.equal(typed.length, 7);
        assert.match(told, /no rule is broken/);
        assert.match(told, /That would be done; nothing was changed\./);
        assert.match(told, /Made the list Log\./);
        assert.match(told, / 0 wrong\./);
        assert.match(told, /The certificate of SETUP_CLIENT_CERTIFICATE_PATH is good until/);
        const zip = unzipSync(readFileSync(join(folder, 'minute-book.zip')));
        assert.match(new TextDecoder().decode(zip['manifest.json']), new RegExp(appId));
        // Lists are made by the identity that sets up, with its certificate; the running one is the managed identity.
        assert.ok(authority.asked.length > 0);
        assert.ok(
            authority.asked.every(
                (asked) => asked.get('client_id')?.startsWith('6b1f') && asked.has('client_assertion'),
            ),
        );
        assert.ok(around.service.asked.length > 0);
    });

    it('ends with the first meeting, recorded by somebody whom Teams vouches for, and by nobody else', async () => {
        const given = Object.fromEntries(
            Object.entries(parseEnv(readFileSync(settings, 'utf8'))).map(([name, value]) => [name, value ?? '']),
        );
        const bot = await OwnBot.start({ ...given, ...standIns() });
        try {
            assert.ok(bot.port, bot.out);
            const teams = TeamsClient.over(`http://127.0.0.1:${bot.port}`, around.world, around.connector);
            const manager = new Recorder(teams);
            const { status } = await teams.send(manager.who, manager.place, { type: 'message', text: 'set up EXEC' });
            assert.equal(status, 401);
            const claims = { iss: 'https://api.botframework.com', aud: appId, serviceurl: around.connector.url };
            teams.authorization = await around.service.token({ ...claims, exp: Math.floor(Date.now() / 1000) + 600 });
            assert.match(await manager.say('set up EXEC'), /is set up here/);
            await manager.say('start meeting');
            assert.ok(manager.hub());
            await manager.say('item: Neglect');
            await manager.say('action: Draft the protocol @Priya Shah by end of March');
            const [open = ''] = around.graph.sites;
            const rows = (list: string) => rowsOf(around.graph.url, open, list);
            assert.equal((await rows('Meetings')).length, 1);
            assert.deepEqual(
                (await rows('Actions')).map(({ Title }) => Title),
                ['Draft the protocol'],
            );
            const health = await (await fetch(`http://127.0.0.1:${bot.port}/health`)).json();
            assert.equal((health as { status: string }).status, 'up');
        } finally {
            await bot.stop();
        }
        const doctored = await type(typed.find((line) => line.includes(' doctor ')) ?? '');
        assert.match(doctored, /^ok +routes: The channel of .* is there, and the bot is in it\.$/m);
    });
});
