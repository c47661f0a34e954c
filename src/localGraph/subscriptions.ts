import { randomUUID } from 'node:crypto';
import { type Call, created, noContent, objectIn, type Reply, type Tenant } from './call.ts';
import { badRequest, GraphRefusal, itemNotFound, notPlayed } from './refusal.ts';
import type { Store } from './store.ts';

/** Kept for as long as the service runs; nobody is told of anything. */
const taken = new WeakMap<Store, Set<string>>();

/** Takes a subscription whose address answers the handshake, as Microsoft Graph does. */
export async function createSubscription(call: Call, tenant: Tenant): Promise<Reply> {
    const { subscriptions } = tenant.supposed;
    if (subscriptions === 'not played') throw notPlayed();
    if (subscriptions === 'forbidden') throw new GraphRefusal(403, 'accessDenied', 'Access denied');
    const body = objectIn(call);
    for (const name of ['changeType', 'notificationUrl', 'resource', 'expirationDateTime'])
        if (typeof body[name] !== 'string') throw badRequest(`${name} is required`);
    if (!(await answers(String(body.notificationUrl)))) {
        const words = 'Notification endpoint must respond with 200 OK to validation request.';
        throw new GraphRefusal(400, 'ValidationError', `Subscription validation request failed. ${words}`);
    }
    const id = randomUUID();
    taken.set(tenant.store, (taken.get(tenant.store) ?? new Set()).add(id));
    return created({ '@odata.context': `${tenant.origin}/v1.0/$metadata#subscriptions/$entity`, ...body, id });
}

export function deleteSubscription(_: Call, tenant: Tenant, id = ''): Reply {
    if (!taken.get(tenant.store)?.delete(id)) throw itemNotFound('The object was not found.');
    return noContent;
}

/** On this machine only: whatever lies elsewhere is not called. */
async function answers(address: string): Promise<boolean> {
    const token = `Validation: ${randomUUID()}`;
    const { hostname } = new URL(address);
    if (hostname !== '127.0.0.1') return false;
    const answer = await fetch(`${address}?validationToken=${encodeURIComponent(token)}`, { method: 'POST' });
    return answer.status === 200 && (await answer.text()) === token;
}
