import { setTimeout as pause } from 'node:timers/promises';
import { Lately } from '../domain/lately.ts';
import type { Letter } from '../domain/letter.ts';
import { FAILURE, type Hopeless, type Outcome, type Taken, type Tray } from './tray.ts';

export interface Replay {
    /** Looks at once whether something can be handed on. */
    nudge(): void;
    /** Resolves when everything that can be handed on now is. */
    settled(): Promise<void>;
    stop(): Promise<void>;
}

/** A letter that fails by itself five times is set aside, for whatever is wrong with it is not going away. */
const MOST_TRIES = 5 * FAILURE;
const AT_ONCE = 4;
/** Where nobody said how long to wait, it is waited twice as long each time, and no longer than this. */
const MOST_WAIT_MS = 30_000;
/** Lanes that came to nothing longest ago are taken for new ones. */
const MOST_LANES = 1000;

type Found = 'handed on' | 'nothing';

/**
 * Hands on what waits, in order within each lane, for as long as the process lives. While whoever is to take it is absent it asks less
 * and less often. `hand` may throw; that counts as a try. `lost` is told of a letter before it is set aside.
 */
export function openReplay(terms: {
    readonly tray: Tray;
    readonly hand: (letter: Letter) => Promise<Outcome>;
    readonly lost: (letter: Letter, outcome: Hopeless) => Promise<void>;
    readonly failed: (problem: unknown, doing: string) => void;
    readonly firstWaitMs?: number;
    readonly longestWaitMs?: number;
}): Replay {
    const { tray, hand, lost, failed, firstWaitMs = 250, longestWaitMs = 5000 } = terms;
    const stopping = new AbortController();
    let wake = new AbortController();
    let wait = firstWaitMs;
    let waiting: ((found: Found) => void)[] = [];
    /** How often in a row nobody was there for a lane. */
    const inVain = new Lately<string, number>(MOST_LANES);
    const running = run();

    return {
        nudge,
        async settled() {
            while ((await nextWalk()) === 'handed on');
        },
        async stop() {
            stopping.abort();
            wake.abort();
            await running;
        },
    };

    function nudge(): void {
        wake.abort();
    }

    /** What the next walk through the tray from here finds. */
    function nextWalk(): Promise<Found> {
        if (stopping.signal.aborted) return Promise.resolve('nothing');
        return new Promise((resolve) => {
            waiting.push(resolve);
            nudge();
        });
    }

    async function run(): Promise<void> {
        while (!stopping.signal.aborted) {
            wake = new AbortController();
            const told = waiting;
            waiting = [];
            const found = await handOn().catch((problem): Found => {
                failed(problem, 'looking into the in-tray');
                return 'nothing';
            });
            for (const tell of told) tell(found);
            if (found === 'handed on') wait = firstWaitMs;
            else {
                await pause(wait, undefined, { signal: wake.signal, ref: false }).catch(() => undefined);
                wait = Math.min(wait * 2, longestWaitMs);
            }
        }
        for (const tell of waiting) tell('nothing');
    }

    async function handOn(): Promise<Found> {
        const taken = [...(await tray.take())];
        let found: Found = 'nothing';
        let isAbsent = false;
        while (taken.length > 0) {
            const some = taken.splice(0, AT_ONCE);
            // Where one finds nobody there, the others would not either; they keep their place.
            if (isAbsent || stopping.signal.aborted) {
                await Promise.all(some.map((each) => each.putOff(0)));
                continue;
            }
            const outcomes = await Promise.all(some.map(attempt));
            if (outcomes.includes('moved')) found = 'handed on';
            isAbsent ||= outcomes.includes('absent');
        }
        return found;
    }

    /** What was told is waited; a guess grows, and a little by chance, so that lanes and processes do not come back all at once. */
    function waitOf(lane: string, { waitMs = 0, isGuess }: Outcome & { readonly kind: 'absent' }): number {
        if (!isGuess) return waitMs;
        const times = inVain.get(lane) ?? 0;
        inVain.set(lane, times + 1);
        return Math.min(waitMs * 2 ** times, MOST_WAIT_MS) * (1 + Math.random() / 4);
    }

    async function attempt(each: Taken): Promise<'moved' | 'absent' | 'failed'> {
        const { letter } = each;
        const doing = `handing on a ${letter.kind} out of the in-tray`;
        try {
            const outcome: Outcome =
                each.tries > MOST_TRIES ? { kind: 'hopeless', why: 'It failed again and again.' } : await hand(letter);
            if (outcome.kind === 'absent') await each.putOff(waitOf(letter.lane, outcome));
            else inVain.delete(letter.lane);
            if (outcome.kind === 'taken') await each.done();
            if (outcome.kind === 'hopeless') {
                await lost(letter, outcome);
                await each.setAside(outcome.why);
            }
            return outcome.kind === 'absent' && outcome.waitMs === undefined ? 'absent' : 'moved';
        } catch (problem) {
            failed(problem, doing);
            await each
                .failed(Math.min(firstWaitMs * 2 ** (each.tries / FAILURE), longestWaitMs))
                .catch((again: unknown) => failed(again, doing));
            return 'failed';
        }
    }
}
