import { type Waiting, waitingInWords } from '../domain/waiting.ts';
import type { Witness } from '../domain/witness.ts';
import { ageOf } from './figures.ts';

/** Whether people may be sent here, for the probe of whoever spreads them over machines. */
export interface Health {
    readonly witness: Pick<Witness, 'asked' | 'walked'>;
    /** 503 where a press could not be kept; else 200, also while SharePoint is away, for then presses wait. */
    report(): Promise<{ readonly status: number; readonly body: object }>;
    /** From now on nobody is to be sent here. */
    close(): void;
}

/** So often at most the in-tray is asked, however many probes come. */
const COUNT_MS = 1000;
const KEEP_MS = 10_000;
/** A tray that takes longer over a press would not keep it in time. */
const SLOW_MS = 4000;

export function healthOf(house: {
    waiting(): Promise<Waiting>;
    /** Throws where the in-tray takes nothing. */
    mayKeep(): Promise<void>;
    failed(problem: unknown, doing: string): void;
    /** By which letters are dated; in local mode somebody moves it. */
    clock(): Date;
    now?: () => number;
}): Health {
    const { failed, now = Date.now } = house;
    const graph = { answered: 0, silentSince: 0 };
    let lastRound = 0;
    let closing = false;
    const count = remembered(COUNT_MS, now, () =>
        inTime(house.waiting()).catch((problem: unknown) => {
            failed(problem, 'looking into the in-tray');
            return undefined;
        }),
    );
    const keeps = remembered(KEEP_MS, now, () =>
        inTime(house.mayKeep()).then(
            () => true,
            (problem: unknown) => {
                failed(problem, 'seeing whether a press can be kept');
                return false;
            },
        ),
    );

    return {
        witness: {
            asked(_, status) {
                if (status > 0 && status < 500 && status !== 429)
                    Object.assign(graph, { answered: now(), silentSince: 0 });
                else graph.silentSince ||= now();
            },
            walked() {
                lastRound = now();
            },
        },
        async report() {
            const [takes, found] = await Promise.all([keeps(), count()]);
            const reason = closing ? stopping : takes ? undefined : full;
            const body = {
                status: reason === undefined ? 'up' : 'cannot keep presses',
                ...(reason !== undefined && { reason }),
                sharePoint: sharePoint(),
                inTray: found === undefined ? 'unreachable' : inFigures(found),
                ...(lastRound > 0 && { lastRound: moment(lastRound) }),
            };
            return { status: reason === undefined ? 200 : 503, body };
        },
        close() {
            closing = true;
        },
    };

    function sharePoint(): string {
        if (graph.silentSince > 0) return `has not answered since ${moment(graph.silentSince)}`;
        return graph.answered > 0 ? `answered at ${moment(graph.answered)}` : 'has not been asked yet';
    }

    function inFigures(found: Waiting): object {
        const then = house.clock();
        const oldestSeconds = ageOf(found, then.getTime());
        return { waiting: found.count, oldestSeconds, setAside: found.aside, says: waitingInWords(found, then) };
    }
}

const stopping = 'This process is stopping, and takes nothing new.';
const full = 'The in-tray takes nothing, so a press that SharePoint does not take at once could not be kept.';

const moment = (ms: number): string => new Date(ms).toISOString();

/** The answer of a moment ago serves all who ask, and so does one that is still coming. */
function remembered<Answer>(forMs: number, now: () => number, ask: () => Promise<Answer>): () => Promise<Answer> {
    let last: { readonly at: number; readonly answer: Promise<Answer> } | undefined;
    return () => {
        if (last === undefined || now() - last.at >= forMs) {
            last = { at: now(), answer: ask() };
        }
        return last.answer;
    };
}

async function inTime<Answer>(asking: Promise<Answer>): Promise<Answer> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('It did not answer in time.')), SLOW_MS);
    });
    return Promise.race([asking, late]).finally(() => clearTimeout(timer));
}
