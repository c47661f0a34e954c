import {
    ClientCertificateCredential,
    ClientSecretCredential,
    ManagedIdentityCredential,
    type TokenCredential,
} from '@azure/identity';
import type { Identity } from './config.ts';
import { PlainError } from './domain/plainError.ts';

/** Tokens of the directory, good now, for a service such as `https://graph.microsoft.com`. */
export interface SignIn {
    token(service: string): Promise<string>;
}

/** A token is renewed while it is still good for so long, so that nobody waits for the directory and none runs out on the way. */
const RENEWED_BEFORE_MS = 5 * 60_000;
/** After a renewal that failed, what is still good serves for so long before the directory is asked again. */
const PAUSE_MS = 10_000;

/** The credential itself, for SDKs that ask for one. */
export function credentialOf(identity: Identity): TokenCredential {
    // The authority is known, so the directory need not be asked first whether it is one.
    const options = { disableInstanceDiscovery: true };
    switch (identity.kind) {
        case 'managed identity':
            return new ManagedIdentityCredential({ clientId: identity.clientId });
        case 'certificate':
            return new ClientCertificateCredential(identity.tenantId, identity.clientId, identity.file, options);
        case 'secret':
            return new ClientSecretCredential(identity.tenantId, identity.clientId, identity.secret.reveal(), options);
    }
}

/** Asks the directory once for all who wait, keeps each token while it is good, and waits no longer than the deadline. */
export function signInBy(credential: TokenCredential, deadlineMs: number, now: () => number = Date.now): SignIn {
    const kept = new Map<string, { token: string; until: number; renewFrom: number }>();
    const asked = new Map<string, Promise<string>>();

    return {
        async token(service) {
            const known = kept.get(service);
            if (known === undefined || known.until <= now()) return renewed(service);
            // Whoever comes meanwhile is served with what is still good.
            if (known.renewFrom <= now()) renewed(service).catch(() => undefined);
            return known.token;
        },
    };

    function renewed(service: string): Promise<string> {
        const under = asked.get(service);
        if (under !== undefined) return under;
        const asking = ask(service).finally(() => asked.delete(service));
        asked.set(service, asking);
        return asking;
    }

    async function ask(service: string): Promise<string> {
        const known = kept.get(service);
        if (known !== undefined) known.renewFrom = now() + PAUSE_MS;
        const { token, expiresOnTimestamp: until } = await inTime(credential, `${service}/.default`, deadlineMs);
        kept.set(service, { token, until, renewFrom: until - RENEWED_BEFORE_MS });
        return token;
    }
}

/** Credentials may wait on after they are told to stop, so they are not waited for. */
async function inTime(credential: TokenCredential, scope: string, deadlineMs: number) {
    const over = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
            over.abort();
            reject(new SignInError('The directory did not answer in time.'));
        }, deadlineMs);
    });
    try {
        const token = await Promise.race([credential.getToken(scope, { abortSignal: over.signal }), late]);
        if (token === null) throw new SignInError('The directory gave no token.');
        return token;
    } catch (problem) {
        if (problem instanceof SignInError) throw problem;
        throw new SignInError(
            `The directory gave no token (${codeOf(problem)}). Check CLIENT_ID, TENANT_ID and the certificate, secret or managed identity.`,
        );
    } finally {
        clearTimeout(timer);
    }
}

/** The program could not prove who it is. Says why by the directory's own code, never with what was sent or answered. */
export class SignInError extends PlainError {
    override readonly name = 'SignInError';
}

/** `AADSTS7000215: Invalid client secret …` is told by its number, which an administrator can look up. */
function codeOf(problem: unknown): string {
    const { message = '', name = 'Error' } = problem as { message?: string; name?: string };
    return /AADSTS\d+/.exec(message)?.[0] ?? name;
}
