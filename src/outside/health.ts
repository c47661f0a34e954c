import { counted } from '../domain/action.ts';
import { type Waiting, waitingInWords } from '../domain/waiting.ts';
import type { Witness } from '../domain/witness.ts';
import { ageOf } from './figures.ts';

/** Whether people may be sent here, for the probe of whoever spreads them over machines. */
export interface Health {
    readonly witness: Pick<Witness, 'asked' | 'dated' | 'sent' | 'walked'>;
    /** 503 where a press could not be kept; else 200, also while SharePoint is away, for then presses wait. */
    report(): Promise<{ readonly status: number; readonly body: object }>;
    /** How many of its partnerships go by an earlier arrangement, for the one that stands breaks a rule. */
    serves(broken: () => number): void;
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
    // Teams answers 403 of one place alone, SharePoint of the program.
    const sharePoint = serviceOf([401, 403], now);
    const teams = serviceOf([401], now);
    let skew: { readonly ms: number; readonly at: number } | undefined;
    let broken = () => 0;
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
            asked: (_, status) => sharePoint.answered(status),
            sent: (status) => teams.answered(status),
            dated(theirs) {
                if (skew !== undefined && now() - skew.at < LOOK_MS) return;
                const ms = now() - Date.parse(theirs);
                if (!Number.isNaN(ms)) skew = { ms, at: now() };
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
                sharePoint: sharePoint.inWords(),
                teams: teams.inWords(),
                arrangement: arrangement(),
                ...(skew !== undefined && { clock: clockInWords(skew.ms) }),
                inTray: found === undefined ? 'unreachable' : inFigures(found),
                ...(lastRound > 0 && { lastRound: moment(lastRound) }),
            };
            return { status: reason === undefined ? 200 : 503, body };
        },
        serves(how) {
            broken = how;
        },
        close() {
            closing = true;
        },
    };

    function arrangement(): string {
        const many = broken();
        if (many === 0) return 'goes by what stands in the library';
        return `breaks a rule${many === 1 ? '' : ` in ${many} partnerships`}, so the last good one goes on; the business manager is told which line`;
    }

    function inFigures(found: Waiting): object {
        const then = house.clock();
        return {
            waiting: found.count,
            ...ageOf(found, then.getTime()),
            setAside: found.aside,
            says: waitingInWords(found, then),
        };
    }
}

/** What is said of a service by the statuses of its answers, 0 where none came; some of them refuse the program itself. */
function serviceOf(refusals: readonly number[], now: () => number) {
    let [answeredAt, silentSince, refusedSince] = [0, 0, 0];
    return {
        answered(status: number): void {
            if (status === 0 || status === 429 || status >= 500) {
                silentSince ||= now();
                return;
            }
            [answeredAt, silentSince] = [now(), 0];
            if (refusals.includes(status)) refusedSince ||= now();
            else if (status < 400) refusedSince = 0;
        },
        inWords(): string {
            if (silentSince > 0) return `has not answered since ${moment(silentSince)}`;
            if (refusedSince > 0)
                return `refuses this program since ${moment(refusedSince)}; the command doctor says why`;
            return answeredAt > 0 ? `answered at ${moment(answeredAt)}` : 'has not been asked yet';
        },
    };
}

/** So often at most it is looked what time it is elsewhere. */
const LOOK_MS = 60_000;
/** The header tells seconds, and it has been under way. */
const RIGHT_MS = 60_000;

function clockInWords(ms: number): string {
    if (Math.abs(ms) <= RIGHT_MS) return 'is right';
    const minutes = Math.round(Math.abs(ms) / 60_000);
    return `is ${counted(minutes, 'minute')} ${ms > 0 ? 'ahead of' : 'behind'} SharePoint’s, by which days and reminders may be wrong`;
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
