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

    constructor(credentials: Credentials) {
        super(
            new ConfigurationBotFrameworkAuthentication({
                MicrosoftAppId: credentials.appId,
                MicrosoftAppPassword: credentials.appPassword,
                MicrosoftAppType: credentials.appType,
                MicrosoftAppTenantId: credentials.tenantId,
            }),
        );
        this.#appId = credentials.appId;
    }

    /** Runs one turn. Throws when the authorization does not prove the sender. */
    async receive(
        authorization: string,
        incoming: Incoming,
        logic: (context: TurnContext) => Promise<void>,
    ): Promise<{ status: number; body?: unknown }> {
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
        await this.continueConversationAsync(this.#appId, reference, logic);
    }
}

export const openDoor = (credentials: Credentials): Door => new Door(credentials);

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
