import assert from 'node:assert/strict';
import { exportSPKI, generateKeyPair, type JWTPayload } from 'jose';
import { everythingIn } from '../support/lists.ts';
import { appId, OwnBot, openSurroundings, type Surroundings, tenantId } from '../support/tenant.ts';

describe('the door of a bot in a tenant', function () {
    // It is the program itself, which takes a while to start.
    this.timeout(120_000);
    let around: Surroundings;
    let bot: OwnBot;
    before(async () => {
        around = await openSurroundings();
        bot = await OwnBot.start(around.variables);
        assert.ok(bot.port, bot.out);
    });
    after(async () => {
        await bot.stop();
        await around.close();
    });

    const claims = (changed: JWTPayload = {}): JWTPayload => ({
        iss: 'https://api.botframework.com',
        aud: appId,
        serviceurl: around.connector.url,
        exp: Math.floor(Date.now() / 1000) + 600,
        ...changed,
    });
    const token = (changed: JWTPayload = {}, header: object = {}) => around.service.token(claims(changed), header);
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const manager = () => {
        const found = around.world.people.find(({ seats }) => seats.some(({ role }) => role === 'Business Manager'));
        assert.ok(found);
        return found;
    };
    const message = (changed: object = {}) => {
        const channel = around.world.conversations.find(({ group, type }) => group === 'EXEC' && type === 'channel');
        const { id, name, aadObjectId } = manager();
        return {
            type: 'message',
            id: `in-${Math.random()}`,
            text: 'set up EXEC',
            channelId: 'msteams',
            serviceUrl: around.connector.url,
            from: { id, name, aadObjectId },
            recipient: { id: `28:${appId}` },
            conversation: { id: channel?.id, tenantId, conversationType: 'channel' },
            ...changed,
        };
    };
    const knock = async (authorization: string | undefined, body: string | object = message()) => {
        const response = await fetch(`http://127.0.0.1:${bot.port}/api/messages`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
            body: typeof body === 'string' ? body : JSON.stringify(body),
        });
        return { status: response.status, text: await response.text() };
    };

    /** Without the line of the day's round, which goes by the clock and may come in between. */
    const written = async () =>
        (await everythingIn(around.world)).replace(/,?\{[^{}]*"ActorName":"The round"[^{}]*\}/g, '');

    /** Nothing was posted, nothing was written, and the answer says no more than a sentence. */
    async function refuses(status: number, authorization: string | undefined, body?: string | object) {
        const posted = around.connector.messages.length;
        const stood = await written();
        const answer = await knock(authorization, body);
        assert.equal(answer.status, status, answer.text);
        assert.match(answer.text, /^\{"error":"[A-Z][^"\\]{10,80}\."\}$/);
        assert.equal(around.connector.messages.length, posted);
        assert.equal(await written(), stood);
    }

    it('lets in a sender who proves who it is, and posts with a token of its own', async () => {
        const posted = around.connector.messages.length;
        assert.equal((await knock(await token())).status, 200);
        assert.equal(around.connector.messages.length, posted + 1);
        assert.match(
            around.connector.authorizations.at(-1) ?? '',
            /^Bearer token-\d+-for-https:\/\/api\.botframework\.com$/,
        );
        assert.match(around.service.asked.join(' '), new RegExp(new URL(around.graph.url).origin));
    });

    const publicKey = async () => new TextEncoder().encode(await exportSPKI(around.service.pair.publicKey));
    const others = generateKeyPair('RS256');
    const forgeries: Readonly<Record<string, () => Promise<string | undefined> | string | undefined>> = {
        'no token': () => undefined,
        'a scheme and nothing else': () => 'Bearer',
        'another scheme': async () => (await token()).replace('Bearer', 'Basic'),
        'two tokens': async () => `${await token()} ${await token()}`,
        garbage: () => 'Bearer garbage',
        'garbage in three parts': () => 'Bearer a.b.c',
        'a header that is no object': () => `Bearer ${encoded('JWT')}.${encoded(claims())}.c2ln`,
        'a payload of null': () => `Bearer ${encoded({ alg: 'RS256', kid: 'first' })}.${encoded(null)}.c2ln`,
        'a payload that is a list': () => `Bearer ${encoded({ alg: 'RS256', kid: 'first' })}.${encoded([])}.c2ln`,
        'a payload that is not JSON': () => `Bearer ${encoded({ alg: 'RS256', kid: 'first' })}.bm8.c2ln`,
        'claims of strange types': () =>
            `Bearer ${encoded({ alg: 'RS256', kid: 'first' })}.${encoded({ ...claims(), iss: { x: 1 }, exp: 'soon' })}.c2ln`,
        'no signature at all': async () => (await token()).replace(/[^.]+$/, ''),
        'alg none': () => `Bearer ${encoded({ alg: 'none', kid: 'first' })}.${encoded(claims())}.`,
        'alg none with a signature': async () =>
            (await token()).replace(/^Bearer [^.]+/, `Bearer ${encoded({ alg: 'none', kid: 'first' })}`),
        'HS256 keyed with the public key': async () =>
            around.service.token(claims(), { alg: 'HS256' }, await publicKey()),
        'a signature of somebody else': async () => around.service.token(claims(), {}, (await others).privateKey),
        'words changed after signing': async () =>
            (await token()).replace(/\.[^.]+\./, `.${encoded({ ...claims(), exp: 9_999_999_999 })}.`),
        'a key nobody knows': () => token({}, { kid: 'theirs' }),
        'a key of another kind': () => token({}, { kid: 'curve' }),
        'no key named': () => token({}, { kid: undefined }),
        'another audience': () => token({ aud: 'another' }),
        'no audience': () => token({ aud: undefined }),
        'another issuer': () => token({ iss: 'https://elsewhere.example' }),
        'an issuer of any directory': () => token({ iss: `https://sts.windows.net/${tenantId}/`, tid: tenantId }),
        'the claims of another bot (a skill)': () =>
            token({
                iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
                ver: '2.0',
                azp: 'another',
                tid: tenantId,
            }),
        'another service address': () => token({ serviceurl: 'https://elsewhere.example' }),
        'no service address': () => token({ serviceurl: undefined }),
        'a token that ran out': () => token({ exp: 1_500_000_000 }),
        'a token without an end': () => token({ exp: undefined }),
        'a token not good yet': () => token({ nbf: Math.floor(Date.now() / 1000) + 3600 }),
    };
    for (const [name, authorization] of Object.entries(forgeries))
        it(`answers 401 to ${name}, and nothing runs`, async () => refuses(401, await authorization()));

    it('answers 401 where the activity names another service address than the token', async () => {
        await refuses(401, await token(), message({ serviceUrl: 'https://smba.trafficmanager.net/teams/' }));
    });

    it('answers 401 to a token for Teams where the activity names another channel', async () => {
        for (const channelId of ['emulator', 'AseChannel', 'directline'])
            await refuses(401, await token(), message({ channelId }));
    });

    it('answers 403 to an activity without a service address', async () => {
        await refuses(403, await token(), message({ serviceUrl: undefined }));
    });

    it('answers 403 to a service address that is none of Teams, though the token names it too', async () => {
        for (const serviceUrl of ['https://evil.example/', 'http://127.0.0.1:1/', 'http://127.0.0.1.evil.example/'])
            await refuses(403, await token({ serviceurl: serviceUrl }), message({ serviceUrl }));
    });

    it('answers 403 to a foreign tenant, and to none', async () => {
        const { conversation } = message();
        const foreign = '99999999-2222-4333-8444-555555555555';
        await refuses(403, await token(), message({ conversation: { ...conversation, tenantId: foreign } }));
        await refuses(403, await token(), message({ conversation: { ...conversation, tenantId: undefined } }));
        const channelData = { tenant: { id: tenantId } };
        const tenants = { conversation: { ...conversation, tenantId: foreign }, channelData };
        await refuses(403, await token(), message(tenants));
    });

    it('answers 400 to what is no activity, and 413 to what is too large', async () => {
        for (const body of ['', '{', '{}', 'null', '[]', '"message"', '{"type":"message"}'])
            await refuses(400, await token(), body);
        await refuses(413, await token(), message({ text: 'x'.repeat(600 * 1024) }));
    });

    it('answers 500, which is worth another try, while no keys can be fetched', async () => {
        await bot.stop();
        bot = await OwnBot.start(around.variables);
        assert.ok(bot.port, bot.out);
        around.service.isDark = true;
        await refuses(500, await token());
        around.service.isDark = false;
        assert.equal((await knock(await token())).status, 200);
    });

    it('wrote no token, no address of a person and no words in its log', () => {
        assert.doesNotMatch(bot.out, /token-\d|Bearer|eyJ|example>|set up EXEC/);
    });

    it('serves none of local mode', async () => {
        for (const path of ['/', '/local/world', '/local/faults', '/local/round', '/local/today'])
            for (const method of ['GET', 'POST'])
                assert.equal((await fetch(`http://127.0.0.1:${bot.port}${path}`, { method })).status, 404);
    });
});
