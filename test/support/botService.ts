import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

/**
 * What surrounds a bot in a tenant, on this machine: the keys its senders sign with, and the managed identity endpoint of an App Service,
 * which hands out tokens.
 */
export class BotService {
    /** What tokens were asked for, oldest first. */
    readonly asked: string[] = [];
    /** How often the keys were fetched. */
    fetched = 0;
    /** Answers tokens with this status instead, until told otherwise. */
    refusing: number | undefined;
    /** Fails the fetching of keys, until told otherwise. */
    isDark = false;
    readonly #server: Server;
    #keys: { kid: string; pair: Pair }[] = [];

    private constructor(server: Server) {
        this.#server = server;
        server.on('request', (request, response) => {
            request.resume();
            void this.#answer(request.url ?? '').then(({ status, body }) => {
                response.statusCode = status;
                response.setHeader('Content-Type', 'application/json');
                response.end(JSON.stringify(body));
            });
        });
    }

    static async open(): Promise<BotService> {
        const server = createServer();
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const service = new BotService(server);
        await service.rollOver('first');
        return service;
    }

    get url(): string {
        return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    }

    get keysAt(): string {
        return `${this.url}/openid`;
    }

    /** From now on everything is signed with another key, and the former ones are withdrawn. */
    async rollOver(kid: string): Promise<void> {
        this.#keys = [{ kid, pair: await generateKeyPair('RS256', { extractable: true }) }];
    }

    get pair(): Pair {
        const [newest] = this.#keys;
        if (newest === undefined) throw new Error('there is no key');
        return newest.pair;
    }

    /** `Bearer …`, signed as the service signs, or by another key. */
    async token(claims: JWTPayload, header: object = {}, key?: Parameters<SignJWT['sign']>[0]): Promise<string> {
        const [{ kid } = { kid: '' }] = this.#keys;
        const signing = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, ...header });
        return `Bearer ${await signing.sign(key ?? this.pair.privateKey)}`;
    }

    async close(): Promise<void> {
        this.#server.closeAllConnections();
        await new Promise((resolve) => this.#server.close(resolve));
    }

    async #answer(url: string): Promise<{ status: number; body: object }> {
        const { pathname, searchParams } = new URL(url, this.url);
        if (pathname === '/msi/token') {
            const resource = searchParams.get('resource') ?? '';
            this.asked.push(resource);
            if (this.refusing !== undefined) return { status: this.refusing, body: { error: 'refused' } };
            const expires_on = String(Math.floor(Date.now() / 1000) + 3600);
            const access_token = `token ${this.asked.length} for ${resource}`.replaceAll(' ', '-');
            return { status: 200, body: { access_token, expires_on, resource, token_type: 'Bearer' } };
        }
        if (this.isDark) return { status: 503, body: {} };
        if (pathname === '/openid') return { status: 200, body: { jwks_uri: `${this.url}/keys` } };
        this.fetched += 1;
        const keys = await Promise.all(
            this.#keys.map(async ({ kid, pair }) => ({
                ...(await exportJWK(pair.publicKey)),
                kid,
                endorsements: ['msteams'],
            })),
        );
        // A key of another kind beside them is no reason to do without the rest.
        return { status: 200, body: { keys: [{ kty: 'EC', kid: 'curve', crv: 'P-256', x: 'x', y: 'y' }, ...keys] } };
    }
}
