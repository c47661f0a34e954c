/**
 * The end of an errand: by its time, or because a call of it failed. What is still under way then is called back, for it would only load the
 * service. Lighter than an AbortController, which costs a fifteenth of a request; where one is asked for, one is made.
 */
export class Deadline {
    /** When it is over at the latest, as `performance.now()` counts. */
    readonly until: number;
    /** Rejected with what `late` makes, once the time has passed. */
    readonly passed: Promise<never>;
    readonly #stops = new Set<() => void>();
    #timer: NodeJS.Timeout | undefined;
    #over: 'late' | 'left' | undefined;
    #controller: AbortController | undefined;

    constructor(ms: number, late: () => Error) {
        this.until = performance.now() + ms;
        this.passed = new Promise((_, reject) => {
            this.#timer = setTimeout(() => {
                reject(late());
                this.#end('late');
            }, ms);
        });
    }

    get isOver(): boolean {
        return this.#over !== undefined;
    }

    /** Whether it ended before its time. */
    get isLeft(): boolean {
        return this.#over === 'left';
    }

    /** For timers and fetch, which know no other. */
    get signal(): AbortSignal {
        this.#controller ??= new AbortController();
        if (this.isOver) this.#controller.abort();
        return this.#controller.signal;
    }

    /** What to call when it is over. */
    add(stop: () => void): void {
        this.#stops.add(stop);
    }

    delete(stop: () => void): void {
        this.#stops.delete(stop);
    }

    /** Nobody waits for it any more. */
    leave(): void {
        this.#end('left');
    }

    /** It was met: nothing is under way. */
    meet(): void {
        clearTimeout(this.#timer);
    }

    #end(how: 'late' | 'left'): void {
        if (this.isOver) return;
        this.#over = how;
        for (const stop of this.#stops) stop();
        this.#controller?.abort();
    }
}
