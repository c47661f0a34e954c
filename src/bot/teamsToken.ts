import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { Lately } from '../domain/lately.ts';

/** What of an activity its token has to agree with. */
export interface Brought {
    readonly channelId: string;
    readonly serviceUrl: string;
}

/** The sender did not prove who it is. */
export class AuthenticationError extends Error {
    override readonly name = 'AuthenticationError';
}

const refused = (why: string) => new AuthenticationError(`The sender did not prove who it is: ${why}.`);

/** Whom every token of the service that brings activities is from. */
const issuer = 'https://api.botframework.com';
/** Clocks of two machines may differ by so much. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * Checks that an activity was brought by the Bot Connector service, for our app: throws an AuthenticationError for anything else, and
 * another Error while the service's keys cannot be had. Not left to botbuilder, which also takes tokens of any directory for the app's
 * own and of other bots, remembers every directory that anyone names, and looks for a new key once an hour.
 */
export function proofFor(
    appId: string,
    keys: Keys,
    now: () => number = Date.now,
): (authorization: string, brought: Brought) => Promise<void> {
    // By their exact text.
    const proven = new Lately<string, Token>(MOST_TOKENS);
    return async (authorization, { channelId, serviceUrl }) => {
        const token = proven.get(authorization) ?? readToken(authorization);
        const { header, claims } = token;
        // First what costs nothing: a key is looked for only where everything else is right.
        if (claims.aud !== appId) throw refused('a token for somebody else');
        if (claims.serviceurl !== serviceUrl) throw refused('a token for another service address');
        if (claims.exp * 1000 + TOLERANCE_MS < now()) throw refused('a token that ran out');
        if (claims.nbf !== undefined && claims.nbf * 1000 - TOLERANCE_MS > now()) throw refused('a token not good yet');
        const key = await keys.find(header.kid);
        if (key === undefined) throw refused('a key nobody knows');
        if (key.endorsements.length > 0 && !key.endorsements.includes(channelId))
            throw refused('a key for other channels');
        // The service sends one token for an hour; its claims are held against each activity, its signature is checked once a key.
        if (token.signedBy === key) return;
        if (!verify('RSA-SHA256', token.signed, key.key, token.signature)) throw refused('a forged signature');
        proven.set(authorization, { ...token, signedBy: key });
    };
}

interface Token {
    readonly header: z.infer<typeof Header>;
    readonly claims: z.infer<typeof Claims>;
    readonly signed: Buffer;
    readonly signature: Buffer;
    /** The key its signature was found right by; another under the same id has to find that anew. */
    readonly signedBy?: Key;
}

function readToken(authorization: string): Token {
    const [scheme, token = '', ...more] = authorization.split(' ');
    const parts = token.split('.');
    if (scheme !== 'Bearer' || more.length > 0 || parts.length !== 3) throw refused('no token');
    const [head = '', body = '', signature = ''] = parts;
    return {
        header: readPart(Header, head),
        claims: readPart(Claims, body),
        signed: Buffer.from(`${head}.${body}`),
        signature: Buffer.from(signature, 'base64url'),
    };
}

/** The service has a handful of tokens under way at a time. */
const MOST_TOKENS = 20;

// One algorithm alone, so a token cannot choose how it is checked.
const Header = z.object({ alg: z.literal('RS256'), kid: z.string().min(1).max(200) });
const Claims = z.object({
    iss: z.literal(issuer),
    aud: z.string(),
    exp: z.number(),
    nbf: z.number().optional(),
    serviceurl: z.string(),
});

function readPart<Part>(shape: z.ZodType<Part>, part: string): Part {
    try {
        return shape.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
    } catch {
        throw refused('a token of another shape');
    }
}

export interface Key {
    readonly key: KeyObject;
    /** The channels it may speak for; none named means all. */
    readonly endorsements: readonly string[];
}

/** The keys a service signs with at present. */
export interface Keys {
    find(id: string): Promise<Key | undefined>;
}

const DAY_MS = 24 * 3_600_000;
/** Anyone can name a key nobody knows, so looking for new ones has a pace. */
const PACE_MS = 10_000;
const FETCH_MS = 5000;

/** Fetched when first needed, once a day, and when a token names a new one; what is known serves on while they cannot be fetched. */
export function keysAt(address: string, now: () => number = Date.now): Keys {
    let known: ReadonlyMap<string, Key> | undefined;
    let readAt = 0;
    let lookedAt = Number.NEGATIVE_INFINITY;
    let reading: Promise<void> | undefined;

    return {
        async find(id) {
            if (known === undefined) await again();
            else if (!known.has(id) && now() - lookedAt > PACE_MS) {
                lookedAt = now();
                await again();
            } else if (now() - readAt > DAY_MS && now() - lookedAt > PACE_MS) {
                lookedAt = now();
                again().catch(() => undefined);
            }
            return known?.get(id);
        },
    };

    /** Once for all who wait. */
    function again(): Promise<void> {
        reading ??= readKeys(address)
            .then((read) => {
                known = read;
                readAt = now();
            })
            .finally(() => {
                reading = undefined;
            });
        return reading;
    }
}

async function readKeys(address: string): Promise<ReadonlyMap<string, Key>> {
    const signal = AbortSignal.timeout(FETCH_MS);
    const { jwks_uri } = Discovery.parse(await jsonAt(address, signal));
    const { keys } = KeySet.parse(await jsonAt(jwks_uri, signal));
    return new Map(
        keys.map(({ kid, n, e, endorsements }) => [
            kid,
            { key: createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' }), endorsements },
        ]),
    );
}

async function jsonAt(address: string, signal: AbortSignal): Promise<unknown> {
    const response = await fetch(address, { signal });
    if (!response.ok) throw new Error(`The keys of the service that brings activities: ${response.status}.`);
    return response.json();
}

const Discovery = z.object({ jwks_uri: z.url() });
// Keys of other kinds are no use to us, and no reason to do without the rest.
const RsaKey = z.object({
    kty: z.literal('RSA'),
    kid: z.string(),
    n: z.string(),
    e: z.string(),
    endorsements: z.array(z.string()).default([]),
});
const KeySet = z.object({
    keys: z.array(z.unknown()).transform((all) => all.flatMap((key) => RsaKey.safeParse(key).data ?? [])),
});
