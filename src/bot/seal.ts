import { createHmac, timingSafeEqual } from 'node:crypto';

/** Card data comes back from the client, so a message id in it is signed: the bot edits only what it named itself. */
export interface Seal {
    close(messageId: string, conversationId: string): string;
    /** The message id, or undefined when the seal is not ours or of another conversation. */
    open(sealed: string, conversationId: string): string | undefined;
}

/** What stands in the place of a message id in the seal of a digest. */
export const DIGEST = 'digest';

export function sealOf(secret: Buffer): Seal {
    const sign = (messageId: string, conversationId: string) =>
        createHmac('sha256', secret)
            .update(JSON.stringify([messageId, conversationId]))
            .digest();
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
    };
}
