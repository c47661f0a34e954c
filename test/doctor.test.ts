import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { arrangementFrom } from '../src/app.ts';
import { inLines } from '../src/doctor/finding.ts';
import { lookAtGrants } from '../src/doctor/grants.ts';
import { lookAtTray } from '../src/doctor/inTray.ts';
import { lookAtRoles } from '../src/doctor/rights.ts';
import { lookAtSettings } from '../src/doctor/settings.ts';
import { lookAtCalendar, lookAtClock } from '../src/doctor/time.ts';
import { graphOf } from '../src/house.ts';
import { openQueues } from '../src/inTray/azureQueue.ts';
import { openDiskTray } from '../src/inTray/disk.ts';
import { Authority } from './support/authority.ts';
import { Azurite } from './support/azurite.ts';
import { lists, rowsOf } from './support/lists.ts';
import { appId, command, grantTo, openSurroundings, type Surroundings } from './support/tenant.ts';

interface Told {
    readonly findings: readonly { about: string; state: string; says: string; advice?: string }[];
    readonly wrong: number;
}

describe('the command doctor', function () {
    // Each command is a process of its own.
    this.timeout(60_000);
    let around: Surroundings;
    beforeEach(async () => {
        around = await openSurroundings();
    });
    afterEach(() => around.close());

    const doctor = async () => {
        const { status, stdout, stderr } = await command(['doctor', '--json'], around.variables);
        return { status, stderr, ...(JSON.parse(stdout) as Told) };
    };
    const everything = async () => {
        const sites = around.graph.sites.flatMap((site) => lists.map((list) => rowsOf(around.graph.url, site, list)));
        return JSON.stringify(await Promise.all(sites));
    };
    const send = async (method: string, path: string, body: object) => {
        const headers = { 'Content-Type': 'application/json' };
        const answer = await fetch(`${around.graph.url}${path}`, { method, headers, body: JSON.stringify(body) });
        assert.ok(answer.ok, await answer.text());
    };

    it('finds nothing wrong after provision, says what it tried, and leaves every row as it was', async () => {
        const before = await everything();
        const { status, stderr, findings, wrong } = await doctor();
        assert.deepEqual([status, stderr, wrong], [0, '', 0]);
        assert.equal(await everything(), before);
        const told = (about: string) => findings.filter((each) => each.about === about);
        assert.deepEqual(
            told('lists').map(({ says }) => says.replace(/^\S+ /, '')),
            Array(2).fill('has every list, column, index and uniqueness.'),
        );
        assert.equal(told('facts').filter(({ says }) => says.includes('(412)')).length, 2);
        assert.equal(told('rights').filter(({ says }) => says.includes('was granted write on')).length, 2);
        assert.equal(told('routes').length, 6);
        for (const { state, advice } of findings) if (state === 'warning') assert.ok(advice);
        assert.deepEqual(new Set(findings.map(({ about }) => about)).size, 9);
    });

    it('says of each thing that is wrong what to do, and puts nothing right itself', async () => {
        const [open = '', restricted = ''] = around.graph.sites;
        await send('PATCH', `/sites/${open}/lists/Actions/columns/${await columnId(open, 'Ref')}`, {
            enforceUniqueValues: false,
        });
        await fetch(`${around.graph.url}/sites/${restricted}/lists/Log`, { method: 'DELETE' });
        const before = await everythingBut();
        const { status, stderr, findings, wrong } = await doctor();
        assert.deepEqual([status, wrong, stderr], [1, 2, '2 things are wrong.\n']);
        assert.deepEqual(
            findings.filter(({ state }) => state === 'wrong').map(({ says, advice }) => [says.split('. ')[1], advice]),
            [
                ['Put right the uniqueness of Reference in Actions.', 'Run provision.'],
                ['Make the list Log.', 'Run provision.'],
            ],
        );
        assert.equal(await everythingBut(), before);
    });

    async function columnId(site: string, name: string): Promise<string> {
        const answer = await fetch(`${around.graph.url}/sites/${site}/lists/Actions/columns`);
        const { value } = (await answer.json()) as { value: { id: string; name: string }[] };
        return value.find((each) => each.name === name)?.id ?? '';
    }
    const everythingBut = async () =>
        JSON.stringify(
            await Promise.all(lists.map((list) => rowsOf(around.graph.url, around.graph.sites[0] ?? '', list))),
        );

    it('goes by the arrangement of the document library, and names the line that breaks a rule', async () => {
        const [open = ''] = around.graph.sites;
        const path = `${around.graph.url}/sites/${open}/drive`;
        const { id } = (await (await fetch(path)).json()) as { id: string };
        const put = async (text: string) => {
            const file = `${around.graph.url}/drives/${id}/root:/Arrangement/arrangement.yaml:/content`;
            assert.ok((await fetch(file, { method: 'PUT', body: text })).ok);
        };
        const text = readFileSync(around.variables.ARRANGEMENT ?? '', 'utf8');
        await put(text.replace('posting hour: 9', 'posting hour: 10'));
        const good = await doctor();
        assert.equal(good.status, 0);
        assert.ok(good.findings.some(({ says }) => says.includes('runs at 10:00')));
        await put(text.replace('posting hour: 9', 'posting hour: noon'));
        const { status, findings } = await doctor();
        assert.equal(status, 1);
        const line = text.split('\n').findIndex((each) => each.includes('posting hour')) + 1;
        const said = findings.find(({ state }) => state === 'wrong');
        assert.equal(said?.about, 'arrangement');
        assert.match(said?.says ?? '', new RegExp(`\\b${line}\\b`));
    });

    it('tells a channel that is there from one that is gone', async () => {
        const routes = [
            ['EXEC', '19:there@thread.tacv2'],
            ['ISAG', '19:gone@thread.tacv2'],
        ];
        for (const [Ref, ConversationId] of routes)
            await send('POST', `/sites/${around.graph.sites[0]}/lists/Groups/items`, {
                fields: { Key: `set up ${Ref}`, Ref, ConversationId, ServiceAddress: around.connector.url },
            });
        around.connector.failIn('19:gone@thread.tacv2', 404);
        const { status, findings } = await doctor();
        assert.equal(status, 1);
        const states = findings.filter(({ about }) => about === 'routes').map(({ state }) => state);
        assert.deepEqual(states.sort(), ['warning', 'warning', 'warning', 'warning', 'well', 'wrong']);
        const gone = findings.find(({ state }) => state === 'wrong');
        assert.match(gone?.says ?? '', /: 404\. The channel is gone/);
        assert.match(gone?.advice ?? '', /set up ISAG/);
        assert.deepEqual(around.connector.messages, []);
    });

    it('tells which right is missing, and removes what an earlier one that was killed left behind', async () => {
        const [open = ''] = around.graph.sites;
        const fields = { Key: 'doctor-scratch', Title: 'left behind' };
        await send('POST', `/sites/${open}/lists/Log/items`, { fields });
        around.graph.orderFault({ path: '/^POST .*items/', status: 403 });
        const { status, findings } = await doctor();
        assert.equal(status, 1);
        const missing = findings.filter(({ state }) => state === 'wrong');
        assert.equal(missing.length, 1);
        assert.match(
            missing[0]?.says ?? '',
            /^The bot may write no row on https:\/\/sharepoint\.local\/sites\/board\./,
        );
        assert.match(missing[0]?.advice ?? '', /Grant it write/);
        assert.deepEqual(await rowsOf(around.graph.url, open, 'Log'), []);
    });

    it('names the site that is not shown to it', async () => {
        around.graph.orderFault({ path: 'sites/board-part-2', status: 403 });
        const { status, findings } = await doctor();
        assert.equal(status, 1);
        const shut = findings.filter(({ state }) => state === 'wrong');
        assert.deepEqual(
            shut.map(({ about, says }) => [about, says]),
            [['rights', 'SharePoint refused to show https://sharepoint.local/sites/board-part-2/.']],
        );
    });

    it('records what it tried, as whom, and when, and says what is to be done with each answer', async () => {
        around.graph.suppose({ subscriptions: 'forbidden', changes: 'told', fullGrants: true, secondGrants: false });
        const { stdout } = await command(['doctor', '--json'], around.variables);
        const { at, findings } = JSON.parse(stdout) as Told & { at: string };
        assert.ok(Math.abs(Date.parse(at) - Date.now()) < 60_000);
        const facts = findings.filter(({ about }) => about === 'facts');
        assert.ok(facts.some(({ says, advice }) => says.includes('refused with the rights of') && advice));
        assert.ok(facts.some(({ says }) => says.includes('is among the changes')));
        assert.ok(facts.some(({ says, state }) => says.includes('was not tried') && state === 'unknown'));
        assert.ok(findings.some(({ says }) => says.startsWith('The bot may write and remove rows on ')));
    });

    it('told to stop, removes what it made before it ends', async () => {
        const [open = ''] = around.graph.sites;
        const started = new Promise<void>((resolve) => {
            around.graph.watch(({ method, path }) => {
                if (method === 'POST' && path.endsWith('/Log/items')) resolve();
            });
        });
        around.graph.orderFault({ path: '/^POST \\S+\\/Log\\/items$/', times: 20, delayMs: 200 });
        const ended = command(['doctor'], around.variables, (child) => {
            void started.then(() => child.kill('SIGINT'));
        });
        const { status, stderr } = await ended;
        assert.equal(status, 1);
        assert.match(stderr, /removed again\.\nStopped before everything was looked at\.\n$/);
        assert.deepEqual(await rowsOf(around.graph.url, open, 'Log'), []);
    });

    it('tells who was granted what: too little, too much, and somebody else', async () => {
        const [open = '', restricted = ''] = around.graph.sites;
        const at = (site: string) => `${around.graph.url}/sites/${site}/permissions`;
        const { value } = (await (await fetch(at(open))).json()) as { value: { id: string }[] };
        await send('PATCH', `/sites/${open}/permissions/${value[0]?.id}`, { roles: ['read'] });
        const setUp = '6b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a11';
        await grantTo(setUp, 'Set-up', at(restricted), 'fullcontrol');
        await grantTo('7b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a11', 'Somebody', at(restricted));
        const graph = graphOf(arrangementFrom('wolverhampton'), { url: around.graph.url, token: async () => 'local' });
        const told = async (site: string) =>
            (await lookAtGrants([graph], site, 'it', { running: appId.toUpperCase(), setUp })).map(
                ({ state, says }) => `${state}: ${says}`,
            );
        assert.deepEqual(await told(open), [
            'wrong: The bot has only read on it.',
            'well: The identity that sets up has no grant on it; it needs one to set up alone.',
        ]);
        assert.deepEqual(await told(restricted), [
            'well: The bot was granted write on it.',
            'well: The identity that sets up has fullcontrol on it; take it back once everything is there.',
            'warning: Another app has write on it: Somebody.',
        ]);
        await grantTo(setUp, 'Set-up', at(restricted), 'fullcontrol');
        assert.match((await told(restricted)).join(), /warning: The app 6b1f\S+ has more than one grant on it\./);
        around.graph.orderFault({ path: '/permissions', status: 403 });
        assert.match((await told(open)).join(), /^unknown: Who was granted what on it is shown only/);
    });

    it('goes on where the bot cannot sign in, and for a person prints a line for each finding', async () => {
        around.service.refusing = 400;
        const { status, stdout, stderr } = await command(['doctor'], around.variables);
        assert.deepEqual([status, stderr], [1, 'One thing is wrong.\n']);
        assert.match(
            stdout,
            /^WRONG {3}sign-in: The bot cannot sign in with its managed identity: .*\n {8}→ Check the app/m,
        );
        assert.match(stdout, /^ok {6}time: This machine’s clock differs/m);
        const { IDENTITY_ENDPOINT: _, ...elsewhere } = around.variables;
        const away = await command(['doctor'], elsewhere);
        assert.deepEqual([away.status, away.stderr], [0, ''], 'on another machine that is not known');
        assert.match(away.stdout, /^\? {7}sign-in: .*only the machine it runs on/m);
    });
});

describe('a doctor', () => {
    const jwt = (claims: object) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;

    it('reads what the directory granted', () => {
        const state = (claims: object) => lookAtRoles('The bot', jwt({ aud: 'graph', ...claims })).state;
        assert.equal(state({ roles: ['Sites.Selected'] }), 'well');
        assert.equal(state({ roles: ['Sites.Selected', 'Sites.ReadWrite.All'] }), 'warning');
        assert.equal(state({ roles: ['User.Read.All'] }), 'wrong');
        assert.equal(state({}), 'wrong');
        assert.equal(lookAtRoles('The bot', 'opaque').state, 'unknown');
    });

    it('compares the clocks', () => {
        const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 9, minutes));
        const states = [0, 2, 6, -6].map((minutes) => lookAtClock(at(minutes), at(0)).state);
        assert.deepEqual(states, ['well', 'warning', 'wrong', 'wrong']);
        assert.equal(lookAtClock(undefined, at(0)).state, 'unknown');
    });

    it('warns before the bank holidays run out, and of an hour at which nobody works', () => {
        const arrangement = arrangementFrom('wolverhampton');
        const last = Math.max(...arrangement.holidays.map(({ day }) => Number(day.slice(0, 4))));
        const states = (day: string, hour = 9) =>
            lookAtCalendar({ ...arrangement, ladder: { ...arrangement.ladder, postingHour: hour } }, day).map(
                ({ state }) => state,
            );
        assert.deepEqual(states(`${last}-09-30`), ['well', 'well']);
        assert.deepEqual(states(`${last}-10-10`), ['well', 'warning']);
        assert.deepEqual(states(`${last}-09-30`, 3), ['warning', 'well']);
    });

    it('warns of secrets, of who may read them, and of certificates that run out', function () {
        if (!Authority.hasOpenssl()) this.skip();
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const [pem, env] = [join(folder, 'bot.pem'), join(folder, '.env')];
        const made = [
            'req',
            '-x509',
            '-newkey',
            'rsa:2048',
            '-nodes',
            '-keyout',
            pem,
            '-days',
            '90',
            '-subj',
            '/CN=bot',
        ];
        const certificate = execFileSync('openssl', made, { stdio: ['ignore', 'pipe', 'ignore'] });
        writeFileSync(pem, certificate, { flag: 'a' });
        writeFileSync(env, 'CLIENT_SECRET=hush');
        chmodSync(env, 0o644);
        const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000);
        const states = (now: Date) =>
            lookAtSettings({ SETUP_CLIENT_CERTIFICATE_PATH: pem }, undefined, now).map(({ state }) => state);
        assert.deepEqual(
            [states(inDays(0)), states(inDays(70)), states(inDays(91))],
            [['well'], ['warning'], ['wrong']],
        );
        const secret = lookAtSettings({ CLIENT_SECRET: 'hush', BOT_TYPE: 'SingleTenant' }, env, inDays(0));
        assert.deepEqual(
            secret.map(({ state }) => state),
            ['warning', 'warning'],
        );
        assert.match(secret.flatMap(inLines).join('\n'), /CLIENT_CERTIFICATE_PATH[\s\S]*chmod 600/);
        assert.doesNotMatch(JSON.stringify(secret), /hush/);
        chmodSync(env, 0o600);
        assert.equal(lookAtSettings({ CLIENT_SECRET: 'hush' }, env, inDays(0)).length, 1);
        rmSync(folder, { recursive: true });
    });

    it('looks into the folder while the program is at it, counts what waits and what was set aside, and makes nothing', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        assert.match((await lookAtTray({ folder })).says, /none does now/);
        assert.deepEqual(readdirSync(folder), []);
        const tray = openDiskTray(join(folder, 'tray.db'));
        const letter = { kind: 'press', partnership: '', lane: 'a', at: '2021-03-18T10:00:00.000Z', body: {} } as const;
        for (const id of ['one', 'two']) await (await tray.put({ ...letter, id })).release();
        assert.match((await lookAtTray({ folder })).says, /About 2 presses wait/);
        const [taken] = await tray.take();
        await taken?.setAside('It could not be read.');
        const found = await lookAtTray({ folder });
        assert.deepEqual(
            [found.state, found.says],
            ['warning', '1 press was set aside, for nothing could record them.'],
        );
        const { count, aside } = await tray.waiting();
        assert.deepEqual([count, aside], [1, 1]);
        const another = new Libsql(join(folder, 'tray.db'));
        another.exec('BEGIN EXCLUSIVE');
        assert.match((await lookAtTray({ folder })).says, /^Nothing can be kept in the folder/);
        another.close();
        await tray.close();
        rmSync(folder, { recursive: true });
    });

    it('looks into the queues and makes none', async function () {
        this.timeout(30_000);
        const azurite = await Azurite.start();
        const access = { connection: azurite.connection };
        try {
            assert.equal((await lookAtTray(access)).state, 'unknown');
            assert.equal((await lookAtTray(access)).state, 'unknown', 'it made none');
            const { aside } = await openQueues(access);
            assert.equal((await lookAtTray(access)).state, 'well');
            const reader = await lookAtTray({ connection: azurite.as('rlp') });
            assert.deepEqual([reader.state, reader.says.split('(')[0]], ['wrong', 'The queues refuse this program ']);
            await aside.send({});
            assert.equal((await lookAtTray(access)).state, 'warning');
        } finally {
            await azurite.close();
        }
        const dark = await lookAtTray(access);
        assert.deepEqual([dark.state, dark.says.split('(')[0]], ['wrong', 'The queues do not answer ']);
    });
});
