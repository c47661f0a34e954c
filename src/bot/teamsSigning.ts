import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { Lately } from '../domain/lately.ts';
import type { Keys } from './teamsToken.ts';
import { type Wiring, wireOf } from './teamsWire.ts';

/** How the bot and Teams know each other. */
export interface Terms {
    readonly appId: string;
    /** What senders sign with. */
    readonly keys: Keys;
    /** The hosts that take messages for Teams. A route is data that others can write, so our token goes to no other. */
    readonly hosts: readonly string[];
    /** A token that is good now, for a service such as `https://api.botframework.com`. */
    token(service: string): Promise<string>;
}

/** Whom the token of every message we send is for. */
export const connector = 'https://api.botframework.com';

/**
 * The SDK hides the pipeline that its requests go through. Its own repetition of a post may post it twice, and goes on after whoever sent it
 * has let it wait in the in-tray; so it is taken out, and each request is spaced and counted.
 */
function wired(connector: Connector, wiring: Wiring): Connector {
    const { client } = connector as unknown as { client: { pipeline: Pipeline } };
    client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    // In the place of the repetition, where an answer is not yet made an error of.
    client.pipeline.addPolicy(wireOf(wiring), { phase: 'Retry' });
    return connector;
}

interface Pipeline {
    removePolicy(which: { name: string }): void;
    addPolicy(policy: ReturnType<typeof wireOf>, where: { phase: string }): void;
}

type Identity = Parameters<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>[0];
type UserTokens = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>>;
type CredentialsFactory = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;
type Credentials = Awaited<ReturnType<CredentialsFactory['createCredentials']>>;
type Connectors = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type Connector = Awaited<ReturnType<Connectors['create']>>;

/**
 * Signs what is sent, without botbuilder's habit of making two HTTP clients for each activity, which is more than half of a plain
 * turn's CPU. A client holds no token: each request asks for one that is good then, so one client serves for as long as the process runs.
 */
export class Signing extends ConfigurationBotFrameworkAuthentication {
    readonly #connector = remembered<Connector>();
    readonly #userTokens = remembered<UserTokens>();
    readonly #hosts: readonly string[] | 'any';
    readonly #wiring: Wiring;

    constructor(terms: Terms | 'loopback', wiring: Wiring) {
        // Without an app id nothing is signed.
        if (terms === 'loopback') super({ MicrosoftAppId: '' });
        else super({ MicrosoftAppId: terms.appId }, signedBy(terms));
        this.#hosts = terms === 'loopback' ? 'any' : terms.hosts;
        this.#wiring = wiring;
    }

    /** For turns that come in and turns of our own making. */
    override createConnectorFactory(identity: Identity): Connectors {
        const factory = super.createConnectorFactory(identity);
        // Each app signs with its own credentials, each audience has its own token, each service its own address.
        return {
            create: async (serviceUrl, audience) => {
                if (this.#hosts !== 'any' && !isServedAt(this.#hosts, serviceUrl))
                    throw new Error('A route leads to a host that is none of Teams.');
                return this.#connector([appOf(identity), audience ?? '', serviceUrl], async () =>
                    wired(await factory.create(serviceUrl, audience), this.#wiring),
                );
            },
        };
    }

    /** Made for every turn, though nobody here signs in to a third service. */
    override createUserTokenClient(identity: Identity): Promise<UserTokens> {
        return this.#userTokens([appOf(identity)], () => super.createUserTokenClient(identity));
    }
}

/** As botbuilder finds the app it makes a client for: the audience of a channel's token, or the app of an emulator's. */
const appOf = (identity: Identity): string => identity.getClaimValue('aud') ?? identity.getClaimValue('appid') ?? '';

/** Teams has a handful of service addresses; more than these and the oldest is made anew when it is next needed. */
const MOST_REMEMBERED = 100;

/** Makes each thing once, also for those who ask while it is being made. What failed is not remembered. */
function remembered<Made>(): (key: readonly string[], make: () => Promise<Made>) => Promise<Made> {
    const all = new Lately<string, Promise<Made>>(MOST_REMEMBERED);
    return (parts, make) => {
        const key = JSON.stringify(parts);
        const known = all.get(key);
        if (known !== undefined) return known;
        const made = make();
        all.set(key, made);
        made.catch(() => all.get(key) === made && all.delete(key));
        return made;
    };
}

/** Says whether messages for Teams may be sent to the address. */
export function isServedAt(hosts: readonly string[], address: string): boolean {
    const { protocol = '', host = '', hostname = '' } = URL.canParse(address) ? new URL(address) : {};
    // Tests serve a host of this machine, named with its port, without a certificate.
    return hosts.includes(host) && (protocol === 'https:' || hostname === '127.0.0.1');
}

/** One directory signs us in everywhere, so botbuilder's own sign-in, which waits without end and keeps the secret, is not used. */
const signedBy = ({ appId, token }: Terms): CredentialsFactory => ({
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async (_, audience = connector): Promise<Credentials> => ({
        async signRequest(request) {
            request.headers.set('Authorization', `Bearer ${await token(audience)}`);
            return request;
        },
    }),
});
