import type { Feed } from './feed.ts';
import type { Setting } from './screen.ts';

/** Tells the pages what waits and who is there, as soon as a page looks on and whenever that has changed. */
export class Standing {
    readonly #timer: NodeJS.Timeout;
    #told = '';

    constructor(feed: Feed, look: () => Promise<{ waits: string[]; setting: Setting }>, everyMs = 1000) {
        this.#timer = setInterval(async () => {
            if (!feed.isWatched) return;
            // What cannot be told now is told the next time.
            const found = await look().catch(() => undefined);
            const words = JSON.stringify(found);
            if (found === undefined || words === this.#told) return;
            this.#told = words;
            feed.tell({ kind: 'standing', ...found });
        }, everyMs).unref();
    }

    /** A page that comes late has heard nothing yet. */
    again(): void {
        this.#told = '';
    }

    close(): void {
        clearInterval(this.#timer);
    }
}
