import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Round } from '../../src/reminders/round.ts';

/** What an instance serves and shares with the others. */
export interface Shared {
    readonly url: string;
    readonly sites: readonly string[];
    readonly connection: string;
    readonly day: string;
    /** Names the queues. */
    readonly prefix?: string;
    /** Milliseconds a press may take before it is kept. */
    readonly turnMs?: number;
    readonly deadlineMs?: number;
}

/** One of several processes behind one address: its own memory, the same lists, the same queues. */
export class Instance {
    private constructor(
        readonly address: string,
        readonly child: ReturnType<typeof spawn>,
    ) {}

    /** Throws where the process ends before it serves. */
    static async start(shared: Shared): Promise<Instance> {
        const file = fileURLToPath(new URL('./instanceProcess.ts', import.meta.url));
        const child = spawn(
            process.execPath,
            ['--disable-warning=DEP0111', '--import', 'tsx', file, JSON.stringify(shared)],
            { stdio: ['ignore', 'inherit', process.env.LOG_LEVEL === undefined ? 'ignore' : 'inherit', 'ipc'] },
        );
        const ended = once(child, 'exit').then(() => {
            throw new Error('the process ended before it served');
        });
        const [address] = (await Promise.race([once(child, 'message'), ended])) as [string];
        ended.catch(() => undefined);
        return new Instance(address, child);
    }

    get isAlive(): boolean {
        return this.child.exitCode === null && this.child.signalCode === null;
    }

    setToday(day: string): void {
        if (this.isAlive) this.child.send({ day });
    }

    /** Runs a round; undefined where it broke off, or the process died over it. */
    async round(): Promise<Round | undefined> {
        if (!this.isAlive) return undefined;
        const answer = Promise.race([once(this.child, 'message'), once(this.child, 'exit').then(() => [undefined])]);
        this.child.send({ round: true });
        const [round] = (await answer) as [Round | null | undefined];
        return round ?? undefined;
    }

    /** As a power cut: no handler of the program runs. */
    async kill(): Promise<void> {
        await this.#end('SIGKILL');
    }

    /** As a deployment or a scale-in asks it to go. */
    async stop(): Promise<void> {
        await this.#end('SIGTERM');
    }

    async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
        if (!this.isAlive) return;
        const exit = once(this.child, 'exit');
        this.child.kill(signal);
        await exit;
    }
}
