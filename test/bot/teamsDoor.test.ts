import assert from 'node:assert/strict';
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Authentication, Door } from '../../src/bot/teamsDoor.ts';
import { openServer } from '../../src/server.ts';

const appId = '5b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a11';
const tenant = '11111111-2222-4333-8444-555555555555';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Serves the keys senders sign with, and takes what the bot posts. */
class Service {
    readonly tokensSeen: string[] = [];
    readonly #server: Server = createServer((request, response) => {
        request.resume();
        if (request.method === 'POST') this.tokensSeen.push(request.headers.authorization ?? '');
        const { n, e } = keys.publicKey.export({ format: 'jwk' });
        const answers: Readonly<Record<string, object>> = {
            '/openid': { jwks_uri: `${this.url}/keys` },
            '/keys': { keys: [{ kty: 'RSA', kid: 'ours', n, e, endorsements: ['msteams'] }] },
        };
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(answers[request.url ?? ''] ?? { id: 'posted' }));
    });

    get url(): string {
        return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    }

    open(): Promise<void> {
        return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    }

    async close(): Promise<void> {
        this.#server.closeAllConnections();
        await new Promise((resolve) => this.#server.close(resolve));
    }
}

/** Hands out credentials whose token is another one at every request, and can be told to fail. */
class CredentialsFactory {
    made = 0;
    failures = 0;
    #tokens = 0;

    async isValidAppId(id: string): Promise<boolean> {
        return id === appId;
    }

    async isAuthenticationDisabled(): Promise<boolean> {
        return false;
    }

    async createCredentials() {
        if (this.failures > 0) {
            this.failures -= 1;
            throw new Error('The directory did not answer.');
        }
        this.made += 1;
        return {
            signRequest: async <Signed extends { headers: { set(name: string, value: string): void } }>(
                request: Signed,
            ): Promise<Signed> => {
                this.#tokens += 1;
                request.headers.set('Authorization', `Bearer token-${this.#tokens}`);
                return request;
            },
        };
    }
}

describe('the Teams door, with authentication on', () => {
    const service = new Service();
    let factory: CredentialsFactory;
    let door: Door;
    let server: { port: number; close(): Promise<void> };
    let turns: number;
    const complain = console.error;

    before(async () => {
        await service.open();
        // botbuilder writes a line for each forgery.
        console.error = () => undefined;
    });
    beforeEach(() => open(`${service.url}/openid`));
    afterEach(() => server.close());
    after(async () => {
        console.error = complain;
        await service.close();
    });

    async function open(keysAt: string): Promise<void> {
        factory = new CredentialsFactory();
        turns = 0;
        service.tokensSeen.length = 0;
        // All of these or none: botbuilder drops every default of its own once one is given.
        const cloud = {
            ToChannelFromBotLoginUrl: `${service.url}/login`,
            ToChannelFromBotOAuthScope: 'https://api.botframework.com',
            ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
            OAuthUrl: `${service.url}/oauth`,
            ToBotFromChannelOpenIdMetadataUrl: keysAt,
            ToBotFromEmulatorOpenIdMetadataUrl: keysAt,
            CallerId: 'caller',
        };
        door = new Door(appId, new Authentication({ MicrosoftAppId: appId, ...cloud }, factory));
        const take = async (authorization: string, activity: Parameters<Door['receive']>[1]) =>
            door.receive(authorization, activity, async (context) => {
                turns += 1;
                await context.sendActivity('Heard.');
            });
        server = await openServer({ take, tenants: [tenant], loopbackOnly: true, failed: () => undefined }, 0);
    }

    const claims = (changed: object = {}) => ({
        iss: 'https://api.botframework.com',
        aud: appId,
        serviceurl: service.url,
        exp: Math.floor(Date.now() / 1000) + 600,
        ...changed,
    });
    const token = (payload: object, header: object = {}, sign = signedBy(keys.privateKey)) => {
        const head = `${encoded({ typ: 'JWT', alg: 'RS256', kid: 'ours', ...header })}.${encoded(payload)}`;
        return `Bearer ${head}.${sign(head)}`;
    };
    const signedBy = (key: typeof keys.privateKey) => (head: string) =>
        createSign('RSA-SHA256').update(head).sign(key, 'base64url');
    const knock = async (authorization?: string): Promise<number> => {
        const response = await fetch(`http://127.0.0.1:${server.port}/api/messages`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
            body: JSON.stringify({
                type: 'message',
                id: 'in-1',
                text: 'help',
                channelId: 'msteams',
                serviceUrl: service.url,
                from: { id: '29:ann', name: 'Ann' },
                recipient: { id: `28:${appId}` },
                conversation: { id: '19:place', tenantId: tenant },
            }),
        });
        await response.text();
        return response.status;
    };
    const place = () => ({
        tenantId: tenant,
        teamId: '',
        channelId: '',
        conversationId: '19:place',
        serviceUrl: service.url,
    });

    const publicPem = keys.publicKey.export({ type: 'spki', format: 'pem' });
    const forgeries: Readonly<Record<string, () => string | undefined>> = {
        'no token': () => undefined,
        'a scheme and nothing else': () => 'Bearer',
        'another scheme': () => token(claims()).replace('Bearer', 'Basic'),
        garbage: () => 'Bearer garbage',
        'garbage in three parts': () => 'Bearer a.b.c',
        'a header that is no object': () => `Bearer ${encoded('JWT')}.${encoded(claims())}.c2ln`,
        'a payload that is not JSON': () => `Bearer ${encoded({ typ: 'JWT', alg: 'RS256', kid: 'ours' })}.bm8.c2ln`,
        'claims of strange types': () => token(claims({ iss: { x: 1 }, tid: 5, ver: [], aud: 7 })),
        'no signature at all': () => token(claims(), { alg: 'none' }, () => ''),
        'alg none with a signature': () => token(claims(), { alg: 'none' }),
        'HS256 keyed with the public key': () =>
            token(claims(), { alg: 'HS256' }, (head) =>
                createHmac('sha256', publicPem).update(head).digest('base64url'),
            ),
        'a signature of somebody else': () => token(claims(), {}, signedBy(others.privateKey)),
        'a key nobody knows': () => token(claims(), { kid: 'theirs' }),
        'no key named': () => token(claims(), { kid: undefined }),
        'another audience': () => token(claims({ aud: 'another' })),
        'another issuer': () => token(claims({ iss: 'https://elsewhere.example' })),
        'another service address': () => token(claims({ serviceurl: 'https://elsewhere.example' })),
        'a token that ran out': () => token(claims({ exp: 1_500_000_000 })),
        'a token not good yet': () => token(claims({ nbf: Math.floor(Date.now() / 1000) + 3600 })),
    };
    for (const [name, authorization] of Object.entries(forgeries)) {
        it(`answers 401 to ${name}, and no turn runs`, async () => {
            assert.equal(await knock(authorization()), 401);
            assert.equal(turns, 0);
        });
    }

    it('lets in a sender who proves who it is', async () => {
        assert.equal(await knock(token(claims())), 200);
        assert.equal(turns, 1);
    });

    it('answers 500, which is worth another try, while the keys cannot be fetched', async () => {
        await server.close();
        await open('http://127.0.0.1:9/openid');
        assert.equal(await knock(token(claims())), 500);
        assert.equal(turns, 0);
    });

    it('makes its clients once for all turns, and asks for a token at every request', async () => {
        for (let turn = 0; turn < 3; turn++) assert.equal(await knock(token(claims())), 200);
        // One client for the conversation, one for sign-in.
        assert.equal(factory.made, 2);
        assert.deepEqual(service.tokensSeen, ['Bearer token-1', 'Bearer token-2', 'Bearer token-3']);
    });

    it('makes its client once for turns of its own making', async () => {
        for (let turn = 0; turn < 3; turn++)
            await door.go(place(), async (context) => {
                await context.sendActivity('Reminded.');
            });
        assert.equal(factory.made, 2);
        assert.equal(service.tokensSeen.length, 3);
    });

    it('makes a client for each service address', async () => {
        await door.go(place(), async () => undefined);
        await door.go({ ...place(), serviceUrl: `${service.url}/elsewhere` }, async () => undefined);
        assert.equal(factory.made, 3);
    });

    it('remembers no failure', async () => {
        factory.failures = 1;
        assert.equal(await knock(token(claims())), 500);
        assert.equal(await knock(token(claims())), 200);
        assert.equal(turns, 1);
    });

    it('forgets the oldest of very many service addresses, and serves it all the same', async () => {
        for (let nth = 0; nth < 150; nth++)
            await door.go({ ...place(), serviceUrl: `${service.url}/${nth}` }, async () => undefined);
        const made = factory.made;
        await door.go({ ...place(), serviceUrl: `${service.url}/149` }, async () => undefined);
        assert.equal(factory.made, made, 'the newest is remembered');
        await door.go({ ...place(), serviceUrl: `${service.url}/0` }, async () => undefined);
        assert.equal(factory.made, made + 1, 'the oldest is made anew');
    });
});
