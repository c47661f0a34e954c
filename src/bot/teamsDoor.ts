import {
    type Activity,
    CloudAdapter,
    ConfigurationBotFrameworkAuthentication,
    type ConversationReference,
    type InvokeResponse,
    type TurnContext,
} from 'botbuilder';
import type { Route } from '../domain/channel.ts';
import type { Activity as Incoming } from './activity.ts';

/** What Teams must know of the bot. An empty id switches authentication off: for loopback alone. */
export interface Credentials {
    readonly appId: string;
    readonly appPassword: string;
    readonly appType: string;
    readonly tenantId: string;
}

/** The adapter, handed bodies that were read and checked already. */
export class Door extends CloudAdapter {
    readonly #appId: string;

    constructor(appId: string, authentication: Authentication) {
        super(authentication);
        this.#appId = appId;
    }

    /** Runs one turn. Throws an AuthenticationError when the authorization does not prove the sender. */
    async receive(
        authorization: string,
        incoming: Incoming,
        logic: (context: TurnContext) => Promise<void>,
    ): Promise<{ status: number; body?: unknown }> {
        // Not `process`, which validates the body twice more by zod: that is a quarter of a plain turn's CPU.
        const response: InvokeResponse | undefined = await this.processActivity(authorization, dated(incoming), logic);
        return { status: response?.status ?? 200, body: response?.body };
    }

    /** A turn of our own making, in a conversation whose route we know. */
    async go(to: Route, logic: (context: TurnContext) => Promise<void>): Promise<void> {
        const reference: Partial<ConversationReference> = {
            channelId: 'msteams',
            serviceUrl: to.serviceUrl,
            conversation: {
                id: to.conversationId,
                name: '',
                isGroup: true,
                tenantId: to.tenantId,
                conversationType: '',
            },
        };
        // The adapter hands what fails to onTurnError and answers as if all were well; whoever posts has to know.
        let failed: { readonly problem: unknown } | undefined;
        await this.continueConversationAsync(this.#appId, reference, async (context) => {
            await logic(context).catch((problem: unknown) => {
                failed = { problem };
            });
        });
        if (failed !== undefined) throw (failed as { readonly problem: unknown }).problem;
    }
}

/** `once`: the SDK repeats no post by itself, for a round counts its own tries and keeps to its claim. */
export const openDoor = (credentials: Credentials, sending: 'with repeats' | 'once' = 'with repeats'): Door =>
    new Door(
        credentials.appId,
        new Authentication(
            {
                MicrosoftAppId: credentials.appId,
                MicrosoftAppPassword: credentials.appPassword,
                MicrosoftAppType: credentials.appType,
                MicrosoftAppTenantId: credentials.tenantId,
            },
            undefined,
            sending,
        ),
    );

/** The SDK takes no option for it, and hides the pipeline it would be an option of. */
function withoutRepeats(connector: Connector): void {
    const { client } = connector as unknown as {
        client: { pipeline: { removePolicy(which: { name: string }): void } };
    };
    client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
}

/** The sender did not prove who it is. The front door knows it by its name. */
class AuthenticationError extends Error {
    override readonly name = 'AuthenticationError';
}

type Identity = Parameters<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>[0];
type UserTokens = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>>;
type Given = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;
type Connectors = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type Connector = Awaited<ReturnType<Connectors['create']>>;

/**
 * botbuilder's own authentication, without its habit of making two HTTP clients for each activity, which is more than half
 * of a plain turn's CPU. A client holds no token: it has its credentials sign every request, and they know when a token
 * has run out, so one client serves for as long as the process runs.
 */
export class Authentication extends ConfigurationBotFrameworkAuthentication {
    readonly #connector = remembered<Connector>();
    readonly #userTokens = remembered<UserTokens>();
    readonly #sending: 'with repeats' | 'once';

    constructor(options: Given[0], credentials?: Given[1], sending: 'with repeats' | 'once' = 'with repeats') {
        super(options, credentials);
        this.#sending = sending;
    }

    override async authenticateRequest(activity: Activity, authorization: string) {
        const proven = await super.authenticateRequest(activity, authorization).catch(refusedIfForged);
        // The result brings a factory of its own, which would go round the one below.
        return { ...proven, connectorFactory: this.createConnectorFactory(proven.claimsIdentity) };
    }

    /** For turns of our own making as well. */
    override createConnectorFactory(identity: Identity): Connectors {
        const factory = super.createConnectorFactory(identity);
        // Each app signs with its own credentials, each audience has its own token, each service its own address.
        return {
            create: (serviceUrl, audience) =>
                this.#connector([appOf(identity), audience ?? '', serviceUrl], async () => {
                    const connector = await factory.create(serviceUrl, audience);
                    if (this.#sending === 'once') withoutRepeats(connector);
                    return connector;
                }),
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
    const all = new Map<string, Promise<Made>>();
    return (parts, make) => {
        const key = JSON.stringify(parts);
        const known = all.get(key);
        if (known !== undefined) return known;
        const made = make();
        all.set(key, made);
        made.catch(() => all.get(key) === made && all.delete(key));
        const [oldest] = all.keys();
        if (all.size > MOST_REMEMBERED && oldest !== undefined) all.delete(oldest);
        return made;
    };
}

// jsonwebtoken's own errors, which botbuilder lets through, and JSON.parse's for a token that only looks like one.
const forgeries = ['JsonWebTokenError', 'NotBeforeError', 'SyntaxError'];

/** Keeps “this is not you” apart from “the keys could not be fetched”: only the second is worth another try. */
function refusedIfForged(problem: unknown): never {
    const { name, statusCode } = problem as { name?: string; statusCode?: number };
    // botbuilder's own error names itself plain Error and bears 401, or 500 where the keys could not be fetched.
    if (statusCode === 401 || forgeries.includes(name ?? ''))
        throw new AuthenticationError('The sender did not prove who it is.', { cause: problem });
    throw problem;
}

/** botbuilder expects moments as Dates, as its own body reader makes them. */
function dated(incoming: Incoming): Activity {
    const { timestamp, localTimestamp, expiration } = incoming as Record<string, unknown>;
    const date = (value: unknown) => (typeof value === 'string' ? new Date(value) : undefined);
    return {
        ...(incoming as unknown as Activity),
        timestamp: date(timestamp) as Date,
        localTimestamp: date(localTimestamp) as Date,
        expiration: date(expiration) as Date,
    };
}
