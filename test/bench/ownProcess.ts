import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A part of the bench in a process of its own, so that its CPU is nobody else's. */
export interface OwnProcess<Told> {
    /** What it said when it was ready. */
    readonly told: Told;
    /** Milliseconds from its start until it was ready. */
    readonly startUp: number;
    /** One question at a time. Throws when the process ends instead of answering. */
    ask<Answer>(question: string): Promise<Answer>;
    close(): void;
}

/** A file of the bench, or the path of a compiled one. */
export async function startProcess<Told>(file: string, terms: object): Promise<OwnProcess<Told>> {
    const started = performance.now();
    const asCompiled = ['--disable-warning=DEP0111', '--expose-gc'];
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(terms)], {
        execArgv: file.endsWith('.js') ? asCompiled : process.execArgv,
    });
    const ended = once(child, 'exit').then(([code]) => {
        throw new Error(`${file} ended with ${code}.`);
    });
    // Heard only while something is awaited from it; at the end it is meant to end.
    ended.catch(() => undefined);
    const heard = async () => (await Promise.race([once(child, 'message'), ended]))[0];
    const told = (await heard()) as Told;
    return {
        told,
        startUp: performance.now() - started,
        async ask<Answer>(question: string) {
            const answer = heard();
            child.send(question);
            return (await answer) as Answer;
        },
        close: () => child.disconnect(),
    };
}

/** What such a process runs: opens, says that it is ready, then answers questions, `cpu` and `memory` among them. */
export async function runProcess<Terms>(
    open: (terms: Terms) => Promise<{ told: object; answers?: Readonly<Record<string, () => unknown>> }>,
): Promise<void> {
    process.once('disconnect', () => process.exit());
    const { told, answers = {} } = await open(JSON.parse(process.argv[2] ?? '{}') as Terms);
    const all: typeof answers = { cpu: microseconds, swept, memory: () => process.memoryUsage().rss, ...answers };
    process.on('message', (question: string) => void reply(all[question]));
    process.send?.(told);
}

const reply = async (answer: (() => unknown) | undefined): Promise<void> => {
    const words = await answer?.();
    process.send?.(words ?? null);
};

/** Takes away what is fresh and of no use any more, so that every press pays for its own and for nobody else's. */
function swept(): void {
    (globalThis.gc as ((options: { type: 'minor' }) => void) | undefined)?.({ type: 'minor' });
}

function microseconds(): number {
    const { user, system } = process.cpuUsage();
    return user + system;
}
