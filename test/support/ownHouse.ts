import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The program as people start it, in a process of its own that can be killed at any instruction. */
export class OwnHouse {
    private constructor(
        readonly address: string,
        readonly child: ChildProcess,
    ) {}

    static async start(folder: string): Promise<OwnHouse> {
        const node = ['--disable-warning=DEP0111', '--import', 'tsx', 'src/index.ts'];
        const book = ['start', '--port', '0', '--data', folder, '--today', '2021-03-18', '--no-page'];
        const child = spawn(process.execPath, [...node, ...book], {
            cwd: new URL('../..', import.meta.url),
            env: { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' },
            stdio: ['ignore', 'pipe', 'inherit'],
        });
        assert.ok(child.stdout);
        const addresses = new Map<string, string>();
        for await (const line of createInterface({ input: child.stdout })) {
            const [name = '', address = ''] = line.split(/\s+/);
            addresses.set(name, address);
            if (name === 'graph') break;
        }
        const bot = addresses.get('bot');
        assert.ok(bot, 'the program prints where the bot is');
        return new OwnHouse(bot.replace('/api/messages', ''), child);
    }

    /** As a power cut: no handler of the program runs. */
    async kill(): Promise<void> {
        if (this.child.exitCode !== null || this.child.signalCode !== null) return;
        this.child.kill('SIGKILL');
        await once(this.child, 'exit');
    }
}
