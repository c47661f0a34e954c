import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type newPipeline, type QueueClient, QueueServiceClient, RestError } from '@azure/storage-queue';
import type { Queue, Queues, Receipt } from './queue.ts';

/** How the queues are reached: by the program's own identity, or, for a stand-in on this machine, by a connection string. */
export type QueueAccess =
    | { readonly connection: string }
    | { readonly address: string; readonly credential: Credential };

type Credential = Exclude<Parameters<typeof newPipeline>[0], undefined>;

/** What one message of Azure Storage holds (its documentation: 64 KiB). */
const ROOM = 64 * 1024;

/** Makes the queues that are not there yet. */
export async function openQueues(access: QueueAccess, prefix = 'minute-book'): Promise<Queues> {
    const clients = clientsOf(access, prefix);
    await Promise.all(clients.map((client) => client.createIfNotExists()));
    const [waiting, aside, baton, rounds] = clients as [QueueClient, QueueClient, QueueClient, QueueClient];
    return {
        ...{ waiting: queueOf(waiting), aside: queueOf(aside), baton: queueOf(baton), rounds: queueOf(rounds) },
        secret: await secretOf(waiting),
    };
}

/** How much waits and how much was set aside, without making anything; undefined where there are no queues yet. */
export async function lookAtQueues(
    access: QueueAccess,
    prefix = 'minute-book',
): Promise<{ readonly waiting: number; readonly aside: number } | undefined> {
    const [waiting, aside] = clientsOf(access, prefix) as [QueueClient, QueueClient];
    const isThere = await Promise.all([waiting.exists(), aside.exists()]);
    if (isThere.includes(false)) return undefined;
    return { waiting: await queueOf(waiting).count(), aside: await queueOf(aside).count() };
}

function clientsOf(access: QueueAccess, prefix: string): QueueClient[] {
    // A press waits for its answer meanwhile, so nothing is tried for long.
    const options = {
        retryOptions: { maxTries: 2, tryTimeoutInMs: 1200, retryDelayInMs: 100, maxRetryDelayInMs: 300 },
    };
    const service =
        'connection' in access
            ? QueueServiceClient.fromConnectionString(access.connection, options)
            : new QueueServiceClient(access.address, access.credential, options);
    return ['waiting', 'aside', 'baton', 'rounds'].map((name) => service.getQueueClient(`${prefix}-${name}`));
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
            const sent = await client.sendMessage(encoded(content), {
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
                content: decoded(messageText),
                raw: messageText,
                times: dequeueCount,
            }));
        },
        async hide({ id, pop }, hiddenMs, content) {
            const text = content === undefined ? undefined : encoded(content);
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
            return peekedMessageItems.map(({ messageText }) => decoded(messageText));
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

// In base64, for XML cannot hold every character that people type; packed, for prose packs to a third.
function encoded(content: object): string {
    const text = gzipSync(JSON.stringify(content)).toString('base64');
    if (text.length > ROOM) throw new Error(`A letter of ${text.length} characters is too much for one message.`);
    return text;
}

function decoded(text: string): unknown {
    try {
        return JSON.parse(
            gunzipSync(Buffer.from(text, 'base64'), { maxOutputLength: 4 * 1024 * 1024 }).toString('utf8'),
        );
    } catch {
        return undefined;
    }
}

const seconds = (ms: number): number => Math.ceil(ms / 1000);
