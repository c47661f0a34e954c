import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AccountSASPermissions, QueueServiceClient } from '@azure/storage-queue';

/** Azure's queues on this machine: Microsoft's own emulator, in a process of its own. */
export class Azurite {
    private constructor(
        /** The emulator's published account and key, which open nothing else. */
        readonly connection: string,
        readonly close: () => Promise<void>,
    ) {}

    /** The same queues for somebody with these rights alone, as a shared access signature names them. */
    as(rights: string): string {
        const service = QueueServiceClient.fromConnectionString(this.connection);
        const permissions = AccountSASPermissions.parse(rights);
        const address = service.generateAccountSasUrl(new Date(Date.now() + 3_600_000), permissions, 'sco');
        const [endpoint, signature] = address.split('?');
        return `QueueEndpoint=${endpoint};SharedAccessSignature=${signature}`;
    }

    static async start(): Promise<Azurite> {
        const folder = mkdtempSync(join(tmpdir(), 'azurite-'));
        const program = new URL('../../node_modules/.bin/azurite-queue', import.meta.url).pathname;
        const options = ['--disableTelemetry', '--skipApiVersionCheck', '--inMemoryPersistence', '--queuePort', '0'];
        const child = spawn(process.execPath, [program, ...options], {
            cwd: folder,
            stdio: ['ignore', 'pipe', 'inherit'],
        });
        let address = '';
        for await (const line of createInterface({ input: child.stdout })) {
            address = /(http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1] ?? '';
            if (address !== '' && !address.endsWith(':0')) break;
        }
        child.stdout.resume();
        const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
        const connection = `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};QueueEndpoint=${address}/devstoreaccount1;`;
        return new Azurite(connection, async () => {
            child.kill('SIGKILL');
            if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
            rmSync(folder, { recursive: true, force: true });
        });
    }
}
