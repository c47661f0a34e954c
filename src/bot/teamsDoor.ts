import {
    type Activity,
    CloudAdapter,
    type ConversationReference,
    type InvokeResponse,
    type TurnContext,
} from 'botbuilder';
import type { Route } from '../domain/channel.ts';
import { unseen } from '../domain/witness.ts';
import type { Activity as Incoming } from './activity.ts';
import { connector, Signing, type Terms } from './teamsSigning.ts';
import { proofFor } from './teamsToken.ts';
import type { Wiring } from './teamsWire.ts';

/** An activity whose sender proved who it is. */
export interface Proven {
    readonly activity: Incoming;
}

type Wanted = Parameters<CloudAdapter['createConversationAsync']>[4];

/** The adapter, handed bodies that were read and checked already. */
export class Door extends CloudAdapter {
    /** Throws an AuthenticationError when the authorization does not prove the sender. */
    readonly prove: (authorization: string, activity: Incoming) => Promise<Proven>;
    readonly #appId: string;
    readonly #signing: Signing;

    constructor(terms: Terms | 'loopback', signing: Signing) {
        super(signing);
        this.#appId = terms === 'loopback' ? '' : terms.appId;
        this.#signing = signing;
        const check = terms === 'loopback' ? async () => undefined : proofFor(terms.appId, terms.keys);
        this.prove = async (authorization, activity) => {
            await check(authorization, activity);
            return { activity };
        };
    }

    /** Runs one turn. */
    async receive(
        { activity }: Proven,
        logic: (context: TurnContext) => Promise<void>,
    ): Promise<{ status: number; body?: unknown }> {
        const claimsIdentity = this.createClaimsIdentity(this.#appId);
        const connectorFactory = this.#signing.createConnectorFactory(claimsIdentity);
        const proven = { audience: connector, claimsIdentity, connectorFactory };
        // Not `process`, which validates the body twice more by zod: that is a quarter of a plain turn's CPU.
        const response: InvokeResponse | undefined = await this.processActivity(proven, dated(activity), logic);
        return { status: response?.status ?? 200, body: response?.body };
    }

    /** The chat of the bot with one person, whom it knows by their id in Teams; the same one however often it is asked for. */
    async chatWith(member: string, { tenantId, serviceUrl }: Route): Promise<string> {
        const whom = {
            isGroup: false,
            bot: { id: `28:${this.#appId}`, name: '' },
            members: [{ id: member, name: '' }],
        };
        const asked = { ...whom, tenantId, channelData: { tenant: { id: tenantId } } };
        let id = '';
        // An empty audience would be taken for one; none is the channel's own.
        const none = undefined as unknown as string;
        await this.createConversationAsync(this.#appId, 'msteams', serviceUrl, none, asked as Wanted, async (chat) => {
            id = chat.activity.conversation.id;
        });
        if (!id) throw new Error('Teams began a chat without naming it.');
        return id;
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

export const openDoor = (terms: Terms | 'loopback', wiring: Wiring = { witness: unseen }): Door =>
    new Door(terms, new Signing(terms, wiring));

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
