import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Card data comes back from the client, so a message id in it is signed: the bot edits only what it named itself. */
export interface Seal {
    close(messageId: string, conversationId: string): string;
    /** The message id, or undefined when the seal is not ours or of another conversation. */
    open(sealed: string, conversationId: string): string | undefined;
    /** Words that go along on a card and that nobody is to read there. */
    hide(words: string, conversationId: string): string;
    /** The words, or undefined when they are not hidden by us or were in another conversation. */
    shown(hidden: string, conversationId: string): string | undefined;
}

/** What stands in the place of a message id in the seal of a digest. */
export const DIGEST = 'digest';

/** Bytes of what makes each hiding another one, and of what proves it ours. */
const [START, TAG] = [12, 16];

export function sealOf(secret: Buffer): Seal {
    const sign = (messageId: string, conversationId: string) =>
        createHmac('sha256', secret)
            .update(JSON.stringify([messageId, conversationId]))
            .digest();
    const key = createHmac('sha256', secret).update('hidden words').digest();
    return {
        close: (messageId, conversationId) =>
            messageId === '' ? '' : `${sign(messageId, conversationId).toString('hex')}.${messageId}`,
        open(sealed, conversationId) {
            const dot = sealed.indexOf('.');
            const messageId = sealed.slice(dot + 1);
            const given = Buffer.from(sealed.slice(0, Math.max(dot, 0)), 'hex');
            const right = sign(messageId, conversationId);
            return given.length === right.length && timingSafeEqual(given, right) ? messageId : undefined;
        },
        hide(words, conversationId) {
            const start = randomBytes(START);
            const cipher = createCipheriv('aes-256-gcm', key, start).setAAD(Buffer.from(conversationId));
            const hidden = Buffer.concat([cipher.update(deflateRawSync(words)), cipher.final()]);
            return Buffer.concat([start, cipher.getAuthTag(), hidden]).toString('base64url');
        },
        shown(hidden, conversationId) {
            const bytes = Buffer.from(hidden, 'base64url');
            if (bytes.length < START + TAG) return undefined;
            const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, START), { authTagLength: TAG })
                .setAAD(Buffer.from(conversationId))
                .setAuthTag(bytes.subarray(START, START + TAG));
            const opened = cipher.update(bytes.subarray(START + TAG));
            try {
                cipher.final();
            } catch {
                return undefined;
            }
            // Only what we hid ourselves comes so far.
            return inflateRawSync(opened).toString();
        },
    };
}
