import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

/** The file of the arrangement as somebody opens and saves it in SharePoint, past the program. */
export class ArrangementFile {
    private constructor(private readonly path: string) {}

    static async in(graph: { readonly url: string; readonly sites: readonly string[] }): Promise<ArrangementFile> {
        const drive = await fetch(`${graph.url}/sites/${graph.sites[0]}/drive`, { headers: token });
        const { id } = (await drive.json()) as { id: string };
        return new ArrangementFile(`${graph.url}/drives/${id}/root:/Arrangement/`);
    }

    async read(name = 'arrangement.yaml'): Promise<string> {
        const answer = await fetch(`${this.path}${encodeURIComponent(name)}:/content`, { headers: token });
        assert.equal(answer.status, 200, `there is no ${name}`);
        return answer.text();
    }

    async write(text: string): Promise<void> {
        const headers = { ...token, 'Content-Type': 'text/plain' };
        const answer = await fetch(`${this.path}arrangement.yaml:/content`, { method: 'PUT', headers, body: text });
        assert.ok(answer.ok, `SharePoint answered ${answer.status}`);
    }

    async change(from: string, to: string): Promise<void> {
        const text = await this.read();
        assert.ok(text.includes(from), `the file does not say ${from}`);
        await this.write(text.replace(from, to));
    }

    async remove(): Promise<void> {
        await fetch(`${this.path}arrangement.yaml`, { method: 'DELETE', headers: token });
    }
}

const token = { Authorization: 'Bearer local' };

/** Asks until it is so, for a few seconds. */
export async function soon<T>(ask: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> {
    for (let tries = 0; tries < 100; tries++) {
        const found = await ask();
        if (found !== undefined && found !== false) return found;
        await pause(30);
    }
    return assert.fail(`${what} did not come about`);
}
