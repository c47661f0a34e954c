import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory that apps sign in to with a secret or a certificate, over https as it has to be. Needs openssl. */
export class Authority {
    /** The bodies of the requests for tokens. */
    readonly asked: URLSearchParams[] = [];
    /** Refuses with this error, until told otherwise. */
    refusing: string | undefined;

    private constructor(
        readonly server: Server,
        readonly folder: string,
    ) {
        server.on('request', async (request, response) => {
            let body = '';
            for await (const part of request) body += part;
            const tenant = `${this.url}${request.url?.split('/')[1] ?? ''}`;
            response.setHeader('Content-Type', 'application/json');
            if (request.url?.includes('openid-configuration')) {
                const endpoints = { token_endpoint: `${tenant}/oauth2/v2.0/token`, issuer: `${tenant}/v2.0` };
                const rest = { authorization_endpoint: `${tenant}/authorize`, jwks_uri: `${tenant}/keys` };
                response.end(JSON.stringify({ ...endpoints, ...rest }));
                return;
            }
            this.asked.push(new URLSearchParams(body));
            if (this.refusing !== undefined) {
                response.statusCode = 401;
                response.end(JSON.stringify({ error: 'invalid_client', error_description: this.refusing }));
                return;
            }
            const access_token = `a-token-nobody-may-read-${this.asked.length}`;
            response.end(JSON.stringify({ token_type: 'Bearer', expires_in: 3600, access_token }));
        });
    }

    static hasOpenssl(): boolean {
        try {
            execFileSync('openssl', ['version'], { stdio: 'ignore' });
            return true;
        } catch {
            return false;
        }
    }

    static async open(): Promise<Authority> {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
        const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
        const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert];
        execFileSync('openssl', [...made, ...subject], { stdio: 'ignore' });
        const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        return new Authority(server, folder);
    }

    get url(): string {
        return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
    }

    /** What makes a process trust it. */
    get certificate(): string {
        return join(this.folder, 'cert.pem');
    }

    /** A key that belongs to the certificate, which an app may prove itself with. */
    get key(): string {
        return join(this.folder, 'key.pem');
    }

    async close(): Promise<void> {
        this.server.closeAllConnections();
        await new Promise((resolve) => this.server.close(resolve));
        rmSync(this.folder, { recursive: true });
    }
}
