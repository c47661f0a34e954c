import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Authority } from '../support/authority.ts';
import { appId, OwnBot, openSurroundings, type Surroundings, tenantId } from '../support/tenant.ts';

const hushed = 'hush~8Q~a-secret-nobody-may-read';

describe('the program in a tenant', function () {
    // Each test starts it anew.
    this.timeout(120_000);
    let around: Surroundings;
    before(async () => {
        around = await openSurroundings();
    });
    after(() => around.close());

    async function refuses(variables: Readonly<Record<string, string>>, sentence: RegExp): Promise<void> {
        const bot = await OwnBot.start(variables);
        try {
            assert.equal(bot.port, undefined, 'it serves');
            assert.equal(bot.child.exitCode, 1);
            assert.match(bot.out, sentence);
            assert.equal(bot.out.trim().split('\n').length, 1, bot.out);
            assert.doesNotMatch(bot.out, /hush| at .*\.ts/);
        } finally {
            await bot.stop();
        }
    }

    it('does not start without what it needs, and says in one sentence what and where to find it', async () => {
        const { SITE: _, CLIENT_ID: __, ...rest } = around.variables;
        await refuses(
            rest,
            /^The minute book cannot start: CLIENT_ID is missing, the Application .*; SITE is missing, the address of /,
        );
    });

    it('does not start where SharePoint knows no such site', async () => {
        const elsewhere = 'https://sharepoint.local/sites/elsewhere';
        await refuses({ ...around.variables, SITE: elsewhere }, /knows no site at .*elsewhere\. Check/);
    });

    it('does not start where the directory gives no token', async () => {
        around.service.refusing = 400;
        await refuses(around.variables, /^The directory gave no token .*Check CLIENT_ID/);
        around.service.refusing = undefined;
    });

    describe('as a single-tenant app', () => {
        let authority: Authority;
        before(async function () {
            if (!Authority.hasOpenssl()) this.skip();
            authority = await Authority.open();
        });
        after(() => authority?.close());

        const single = () => ({
            ...around.variables,
            BOT_TYPE: 'SingleTenant',
            AZURE_AUTHORITY_HOST: authority.url,
            NODE_EXTRA_CA_CERTS: authority.certificate,
        });

        it('signs in with its secret, in its own tenant, and never writes it or a token down', async () => {
            const bot = await OwnBot.start({ ...single(), CLIENT_SECRET: hushed });
            assert.ok(bot.port, bot.out);
            const [first] = authority.asked;
            assert.equal(first?.get('client_secret'), hushed);
            assert.equal(first?.get('client_id'), appId);
            assert.match(first?.get('scope') ?? '', /^http.*\/\.default/);
            // Trouble on every side, told of at the loudest.
            around.connector.failWith(500);
            around.graph.orderFault({ path: '', status: 500, times: 50 });
            const claims = { iss: 'https://api.botframework.com', aud: appId, serviceurl: around.connector.url };
            const proof = await around.service.token({ ...claims, exp: Math.floor(Date.now() / 1000) + 600 });
            for (const authorization of [proof, `${proof}x`]) await knock(bot, authorization);
            around.connector.failWith(undefined);
            around.graph.clearFaults();
            await bot.stop();
            assert.match(bot.out, /"doing"/, 'it told of the trouble');
            assert.doesNotMatch(bot.out, /hush|nobody-may-read|eyJ|Bearer/);
        });

        it('signs in with its certificate, and sends no secret at all', async () => {
            const file = join(authority.folder, 'bot.pem');
            writeFileSync(file, readFileSync(authority.certificate, 'utf8') + readFileSync(authority.key, 'utf8'));
            authority.asked.length = 0;
            const bot = await OwnBot.start({ ...single(), CLIENT_CERTIFICATE_PATH: file });
            assert.ok(bot.port, bot.out);
            await bot.stop();
            assert.ok(authority.asked[0]?.get('client_assertion'));
            assert.ok(authority.asked.every((body) => !body.has('client_secret')));
        });

        it('does not start with a wrong secret, and tells the directory’s number alone', async () => {
            authority.refusing = `AADSTS7000215: Invalid client secret provided: ${hushed}.`;
            await refuses({ ...single(), CLIENT_SECRET: hushed }, /AADSTS7000215/);
        });
    });

    async function knock(bot: OwnBot, authorization: string): Promise<void> {
        const [person] = around.world.people;
        const activity = {
            ...{ type: 'message', id: `in-${Math.random()}`, text: 'actions', channelId: 'msteams' },
            serviceUrl: around.connector.url,
            from: { id: person?.id, aadObjectId: person?.aadObjectId },
            recipient: { id: `28:${appId}` },
            conversation: { id: '19:somewhere@thread.tacv2', tenantId, conversationType: 'channel' },
        };
        const headers = { 'Content-Type': 'application/json', authorization };
        const address = `http://127.0.0.1:${bot.port}/api/messages`;
        await (await fetch(address, { method: 'POST', headers, body: JSON.stringify(activity) })).text();
    }
});
