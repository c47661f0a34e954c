import type { ServerResponse } from 'node:http';
import type { FeedEvent } from './screen.ts';

const heartbeatMs = 25_000;

/** The pages looking on, each told live what happens where its person is. */
export class Feed {
    readonly #readers = new Map<ServerResponse, (place: string) => boolean>();
    readonly #heartbeat = setInterval(() => this.#write(': still here\n\n'), heartbeatMs).unref();

    /** Keeps the response open as a stream of server-sent events. */
    open(response: ServerResponse, sees: (place: string) => boolean): void {
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
        response.write(': welcome\n\n');
        this.#readers.set(response, sees);
        response.on('close', () => this.#readers.delete(response));
    }

    get isWatched(): boolean {
        return this.#readers.size > 0;
    }

    tell(event: FeedEvent): void {
        const line = `data: ${JSON.stringify(event)}\n\n`;
        const place = placeOf(event);
        this.#write(line, (sees) => place === undefined || sees(place));
    }

    close(): void {
        clearInterval(this.#heartbeat);
        for (const response of this.#readers.keys()) response.end();
        this.#readers.clear();
    }

    #write(text: string, concerns: (sees: (place: string) => boolean) => boolean = () => true): void {
        for (const [response, sees] of this.#readers) if (concerns(sees)) response.write(text);
    }
}

function placeOf(event: FeedEvent): string | undefined {
    if (event.kind === 'today' || event.kind === 'standing') return undefined;
    return 'message' in event ? event.message.place : event.place;
}
