import type { Waiting } from '../domain/waiting.ts';
import type { Witness } from '../domain/witness.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type Health, healthOf } from './health.ts';
import type { Log } from './log.ts';

/** All that can be seen of one process without being in its partnerships. */
export interface Outside {
    readonly witness: Witness;
    readonly figures: Figures;
    readonly health: Health;
    close(): void;
}

/** A line of the log holds a minute. */
const LINE_MS = 60_000;

/** The witness hands on to all who look; every minute the log is told the gist, for where nobody fetches figures. */
export function openOutside(
    tray: { waiting(): Promise<Waiting>; mayKeep(): Promise<void> },
    log: Log,
    clock: () => Date = () => new Date(),
    lineMs = LINE_MS,
): Outside {
    const figures = figuresOf(tray.waiting, clock);
    const health = healthOf({ waiting: tray.waiting, mayKeep: tray.mayKeep, clock, failed: log.failed });
    const telling = setInterval(() => void figures.gist().then((gist) => log.said('the last minute', gist)), lineMs);
    telling.unref();
    return {
        figures,
        health,
        witness: {
            pressed: figures.pressed,
            dated: health.witness.dated,
            sent(...seen) {
                figures.sent(...seen);
                health.witness.sent(...seen);
            },
            asked(...seen) {
                figures.asked(...seen);
                health.witness.asked(...seen);
            },
            walked(...seen) {
                figures.walked(...seen);
                health.witness.walked(...seen);
            },
        },
        close: () => clearInterval(telling),
    };
}
