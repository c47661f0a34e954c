import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type newPipeline, type QueueClient, QueueServiceClient, RestError } from '@azure/storage-queue';
import { bundling } from './bundle.ts';
import { packed, unpacked } from './packing.ts';
import { type Queue, type Queues, type Receipt, trial } from './queue.ts';

/** How the queues are reached: by the program's own identity, or, for a stand-in on this machine, by a connection string. */
export type QueueAccess =
    | { readonly connection: string }
    | { readonly address: string; readonly credential: Credential };

type Credential = Exclude<Parameters<typeof newPipeline>[0], undefined>;

/** Makes the queues that are not there yet. */
export async function openQueues(access: QueueAccess, prefix = 'minute-book'): Promise<Queues> {
    const clients = clientsOf(access, prefix);
    await Promise.all(Object.values(clients).map((client) => client.createIfNotExists()));
    const { waiting, aside, baton, rounds, waitingPieces, asidePieces } = clients;
    return {
        waiting: bundling(queueOf(waiting), queueOf(waitingPieces)),
        aside: bundling(queueOf(aside), queueOf(asidePieces)),
        baton: queueOf(baton),
        rounds: queueOf(rounds),
        secret: await secretOf(waiting),
    };
}

/** How much waits and how much was set aside, without making anything; undefined where there are no queues yet. Throws where they take nothing. */
export async function lookAtQueues(
    access: QueueAccess,
    prefix = 'minute-book',
): Promise<{ readonly waiting: number; readonly aside: number } | undefined> {
    const { waiting, aside, rounds } = clientsOf(access, prefix);
    const isThere = await Promise.all([waiting, aside, rounds].map((each) => each.exists()));
    if (isThere.includes(false)) return undefined;
    await trial(queueOf(rounds));
    return { waiting: await queueOf(waiting).count(), aside: await queueOf(aside).count() };
}

function clientsOf(access: QueueAccess, prefix: string) {
    // A press waits for its answer meanwhile, so nothing is tried for long.
    const options = {
        retryOptions: { maxTries: 2, tryTimeoutInMs: 1200, retryDelayInMs: 100, maxRetryDelayInMs: 300 },
    };
    const service =
        'connection' in access
            ? QueueServiceClient.fromConnectionString(access.connection, options)
            : new QueueServiceClient(access.address, access.credential, options);
    const client = (name: string): QueueClient => service.getQueueClient(`${prefix}-${name}`);
    return {
        waiting: client('waiting'),
        aside: client('aside'),
        baton: client('baton'),
        rounds: client('rounds'),
        waitingPieces: client('waiting-pieces'),
        asidePieces: client('aside-pieces'),
    };
}

/** Kept with the queue, where only this program has rights. Two processes that make one at once both take what stands in the end. */
async function secretOf(client: QueueClient): Promise<Buffer> {
    const standing = async () => (await client.getProperties()).metadata?.seal;
    if ((await standing()) === undefined) {
        await client.setMetadata({ seal: randomBytes(32).toString('hex') });
        await pause(500);
    }
    return Buffer.from((await standing()) ?? '', 'hex');
}

function queueOf(client: QueueClient): Queue {
    return {
        async send(content, hiddenMs = 0) {
            const sent = await client.sendMessage(packed(content), {
                visibilityTimeout: seconds(hiddenMs),
                // Nothing is dropped because nobody came for it.
                messageTimeToLive: -1,
            });
            return { id: sent.messageId, pop: sent.popReceipt };
        },
        async receive(most, hiddenMs) {
            const { receivedMessageItems } = await client.receiveMessages({
                numberOfMessages: Math.min(most, 32),
                visibilityTimeout: seconds(hiddenMs),
            });
            return receivedMessageItems.map(({ messageId, popReceipt, messageText, dequeueCount }) => ({
                receipt: { id: messageId, pop: popReceipt },
                content: unpacked(messageText),
                raw: messageText,
                times: dequeueCount,
            }));
        },
        async hide({ id, pop }, hiddenMs, content) {
            const text = content === undefined ? undefined : packed(content);
            const hidden = await unlessGone(client.updateMessage(id, pop, text, seconds(hiddenMs)));
            return hidden?.popReceipt === undefined ? undefined : { id, pop: hidden.popReceipt };
        },
        async remove({ id, pop }: Receipt) {
            await unlessGone(client.deleteMessage(id, pop));
        },
        async isThere({ id, pop }) {
            try {
                await client.updateMessage(id, pop, undefined, 0);
                return true;
            } catch (problem) {
                const { statusCode, code } = problem instanceof RestError ? problem : {};
                if (code === 'PopReceiptMismatch') return true;
                if (statusCode === 404) return false;
                throw problem;
            }
        },
        async peek() {
            const { peekedMessageItems } = await client.peekMessages({ numberOfMessages: 32 });
            return peekedMessageItems.map(({ messageText }) => unpacked(messageText));
        },
        count: async () => (await client.getProperties()).approximateMessagesCount ?? 0,
    };
}

/** Undefined where the message is gone, or another process has received it since. */
async function unlessGone<Answer>(doing: Promise<Answer>): Promise<Answer | undefined> {
    try {
        return await doing;
    } catch (problem) {
        const { statusCode, code } = problem instanceof RestError ? problem : {};
        if (statusCode === 404 || code === 'PopReceiptMismatch') return undefined;
        throw problem;
    }
}

const seconds = (ms: number): number => Math.ceil(ms / 1000);
