import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openLocalTeams, type World } from '../../src/localTeams/server.ts';
import { sampleWorld } from './sampleWorld.ts';
import { StandInBot } from './standInBot.ts';

/** Local Teams on a port of its own, with a stand-in bot beside it. */
export class Box {
    readonly bot = new StandInBot();
    readonly faults: unknown[] = [];
    rounds = 0;
    waits: string[] = [];
    today = '2021-03-18';
    address = '';
    #server: Server | undefined;
    #close: () => Promise<void> = async () => {};

    async open({ file = ':memory:', world = sampleWorld, page = true } = {}): Promise<this> {
        const teams = openLocalTeams({
            world: world satisfies World,
            file,
            page,
            address: () => this.address,
            today: () => this.today,
            setToday: (day) => {
                this.today = day;
            },
            runRound: async () => {
                this.rounds += 1;
                return { posts: [], failures: [] };
            },
            orderFault: (fault) => this.faults.push(fault),
            waits: async () => this.waits,
        });
        const server = createServer(async (request, response) => {
            if (request.url === '/api/messages') await this.bot.handle(request, response);
            else if (!(await teams.handle(request, response))) {
                response.statusCode = 404;
                response.end('not ours');
            }
        });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        this.#server = server;
        this.#close = () => teams.close();
        return this;
    }

    async close(): Promise<void> {
        await this.#close();
        this.#server?.closeAllConnections();
        await new Promise((resolve) => this.#server?.close(resolve));
    }

    async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
        const response = await fetch(`${this.address}${path}`, {
            method,
            headers: { 'Content-Type': 'application/json', ...headers },
            body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
        });
        const text = await response.text();
        return { status: response.status, headers: response.headers, text, body: text ? JSON.parse(text) : undefined };
    }

    /** Asks the connector, as a bot would. */
    connector(method: string, path: string, body?: unknown) {
        return this.ask(method, `/local/teams/v3/${path}`, body);
    }
}
