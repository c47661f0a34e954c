import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const columns = [
    { name: 'Ref', displayName: 'Ref' },
    { name: 'Title', displayName: 'What is to be done' },
    { name: 'Hidden', displayName: 'Hidden', hidden: true },
];

/** Just enough of Graph for the lists: two lists in the open site, one in the restricted. */
export class FakeGraph {
    address = '';
    #server: Server | undefined;

    async open(): Promise<this> {
        const server = createServer((request, response) => {
            const body = this.#body(decodeURIComponent(request.url ?? ''));
            response.writeHead(body ? 200 : 404).end(JSON.stringify(body ?? {}));
        });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1.0`;
        this.#server = server;
        return this;
    }

    async close(): Promise<void> {
        this.#server?.closeAllConnections();
        await new Promise((resolve) => this.#server?.close(resolve));
    }

    #body(path: string): object | undefined {
        if (path.endsWith('/columns')) return { value: columns };
        if (path.endsWith('open-site/lists')) return { value: [library, list('Actions'), list('Log')] };
        if (path.endsWith('restricted-site/lists')) return { value: [list('Actions')] };
        if (path.includes('/items') && path.includes('page=2')) return { value: [row('A2', 'Pay the auditor')] };
        if (path.includes('/items')) {
            const next = `${this.address}/sites/open-site/lists/Actions-id/items?page=2`;
            return { value: [row('A1', 'Draft the protocol')], '@odata.nextLink': next };
        }
        return undefined;
    }
}

const library = { id: 'files', displayName: 'Documents', list: { template: 'documentLibrary' } };

function list(name: string) {
    return { id: `${name}-id`, displayName: name };
}

function row(Ref: string, Title: string) {
    return { id: '1', fields: { Ref, Title, Hidden: 'never shown', '@odata.etag': 'x' } };
}
