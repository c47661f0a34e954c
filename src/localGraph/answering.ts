import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { batch } from './batch.ts';
import type { Call, Reply, Tenant } from './call.ts';
import { type Fault, type Faults, refusalFor } from './faults.ts';
import { envelope, GraphRefusal, generalException } from './refusal.ts';
import { route } from './routes.ts';

interface Ids {
    readonly 'request-id': string;
    readonly 'client-request-id': string;
}

/** Graph takes clients that add the version to an address which has it already. */
const version = /^(?:\/v1\.0)+(?=\/|$)/;

export const withoutVersion = (path: string) => path.replace(version, '');

/** From a call to its answer: token, faults, $batch, routes, and the envelope round a refusal. */
export class Answering {
    constructor(
        private readonly tenant: Tenant,
        private readonly faults: Faults,
        private readonly clock: () => Date,
        private readonly requireToken: boolean,
    ) {}

    /** Status 0 asks for the connection to be reset. Whatever was written is on disk before this resolves. */
    async answer(call: Call): Promise<Reply> {
        const requestId = randomUUID();
        const ids: Ids = {
            'request-id': requestId,
            'client-request-id': call.headers['client-request-id'] ?? requestId,
        };
        const plain = { ...call, path: withoutVersion(call.path) };
        const reply = await this.withFaults(plain, ids, async () => {
            this.refuseForeign(call);
            const answered = await this.work(plain, ids);
            await this.tenant.store.database.durable();
            return answered;
        });
        return { ...reply, headers: { ...reply.headers, ...ids } };
    }

    private async work(call: Call, ids: Ids): Promise<Reply> {
        if (call.path !== '/$batch' && call.path !== '/%24batch') return route(call, this.tenant);
        if (call.method !== 'POST')
            throw new GraphRefusal(405, 'methodNotAllowed', 'A batch is posted.', { Allow: 'POST' });
        return await batch(
            call,
            async (step) => {
                const reply = await this.withFaults(step, ids, async () => route(step, this.tenant));
                // A step has no connection of its own that could be reset.
                return reply.status === 0 ? this.refused(refusalFor(502, { path: step.path }), ids) : reply;
            },
            (refusal) => this.refused(refusal, ids),
        );
    }

    private async withFaults(call: Call, ids: Ids, work: () => Promise<Reply>): Promise<Reply> {
        const fault = this.faults.strike(call.method, call.path, call.query);
        if (fault?.delayMs !== undefined) await after(fault.delayMs);
        const struck = fault?.status === undefined ? undefined : this.struck(fault.status, fault, ids);
        if (struck !== undefined && fault?.afterWork !== true) return struck;
        const reply = await work().catch((error: unknown) => this.refused(error, ids));
        return struck ?? reply;
    }

    private struck(status: number, fault: Fault, ids: Ids): Reply {
        return status === 0 ? { status: 0 } : this.refused(refusalFor(status, fault), ids);
    }

    private refused(error: unknown, ids: Ids): Reply {
        const refusal = error instanceof GraphRefusal ? error : generalException(String(error));
        const body = envelope(refusal, this.clock(), ids['request-id'], ids['client-request-id']);
        return { status: refusal.status, body, headers: refusal.headers };
    }

    private refuseForeign(call: Call): void {
        const isDownload = /^\/(download|sharepoint)\//.test(call.path);
        if (!isDownload && !version.test(call.path)) {
            throw new GraphRefusal(404, 'BadRequest', 'Invalid version. Only v1.0 is served here.');
        }
        // The address of a download carries its own right, as the service's does; the other one is opened in a browser, on this machine only.
        if (this.requireToken && !isDownload && !/^Bearer \S+$/i.test(call.headers.authorization ?? '')) {
            const challenge = { 'WWW-Authenticate': 'Bearer' };
            throw new GraphRefusal(401, 'InvalidAuthenticationToken', 'Access token is empty.', challenge);
        }
    }
}
