import { setTimeout as pause } from 'node:timers/promises';
import type { Arrangement } from './domain/arrangement.ts';
import { readArrangement } from './domain/arrangementFile.ts';
import { type ArrangementShelf, type ArrangementText, arrangementName } from './domain/arrangementShelf.ts';
import { Refusal, Unchanged } from './domain/refusal.ts';
import { Unavailable } from './domain/unavailable.ts';

/** The arrangement a running partnership goes by: the last one of the document library that broke no rule. */
export interface ArrangementKept {
    now(): Arrangement;
    /** Looks once whether the file has changed. Throws Unavailable where SharePoint does not answer; then nothing changes. */
    look(): Promise<void>;
    /** Why the file as it stands is not gone by; undefined while it is. */
    broken(): Broken | undefined;
    /**
     * Writes the file anew as the rule says; where somebody writes in between the rule is run again on what they wrote, so keep it pure.
     * The rule answers undefined where all stands as wished. Throws its Refusal, and one for what would break a rule of the file.
     */
    change(rule: (text: string) => string | undefined): Promise<'changed' | 'stands already'>;
    /** Looks by itself from now on, and hands on once what it finds broken; what is answered ends that. */
    watch(tell: Tell, failed: Failed, everyMs?: number): () => Promise<void>;
}

export interface Broken {
    readonly version: string;
    /** One line a fault: where, what is wrong, and what is expected. */
    readonly faults: string;
}

/** Where nobody can be told yet, it is tried again at the next look. */
export type Tell = (broken: Broken) => Promise<'told' | 'nobody'>;
type Failed = (problem: unknown, doing: string) => void;

/** A change is taken within a minute, also where one look fails. */
const EVERY_MS = 25_000;
/** A write that others keep overtaking is given up after so many tries. */
const TRIES = 8;

/** Throws Unavailable where SharePoint does not answer at the start. The seed is gone by until there is a file in the library. */
export async function keepArrangement(
    shelf: ArrangementShelf,
    seed: Arrangement,
    failed: Failed,
    identified: (arrangement: Arrangement) => Arrangement = (arrangement) => arrangement,
): Promise<ArrangementKept> {
    let good = identified(seed);
    let seen: string | undefined;
    let broken: Broken | undefined;

    const first = await shelf.read();
    if (first !== 'absent' && first !== 'same') {
        await take(first);
        if (broken !== undefined) await recall();
    }
    return { now: () => good, look, broken: () => broken, change, watch };

    async function look(): Promise<void> {
        const standing = await shelf.read(seen);
        if (standing === 'same') return;
        if (standing !== 'absent') return take(standing);
        // Before the first one there is nothing to miss.
        if (seen === undefined) return;
        const faults = `${arrangementName}: the file is gone from the document library; expected it in the folder Arrangement`;
        broken = { version: `gone after ${seen}`, faults };
        seen = undefined;
    }

    async function take({ text, version }: ArrangementText): Promise<void> {
        try {
            good = readNext(text);
        } catch (problem) {
            if (!(problem instanceof Refusal)) throw problem;
            seen = version;
            broken = { version, faults: problem.message };
            return;
        }
        seen = version;
        broken = undefined;
        // The file itself stands; only a start while it is broken would miss this.
        await shelf.vouchFor(text).catch((problem: unknown) => failed(problem, 'keeping the last good arrangement'));
    }

    /** Presses that wait and dates are kept by the name and the zone, so another program has to begin with those. */
    function readNext(text: string): Arrangement {
        const next = identified(readArrangement(text, arrangementName));
        for (const [key, was, is] of [
            ['name', seed.name, next.name],
            ['time zone', seed.zone, next.zone],
        ] as const)
            if (was !== is)
                throw new Refusal(`${arrangementName}: “${key}” is “${is}”; expected “${was}” while the program runs`);
        return next;
    }

    async function recall(): Promise<void> {
        const text = await shelf.lastGood();
        if (text === undefined) return;
        try {
            good = readNext(text);
        } catch (problem) {
            if (!(problem instanceof Refusal)) throw problem;
        }
    }

    async function change(rule: (text: string) => string | undefined): Promise<'changed' | 'stands already'> {
        for (let attempt = 1; attempt <= TRIES; attempt++) {
            const standing = await shelf.read();
            if (standing === 'absent' || standing === 'same')
                throw new Unchanged(
                    'The arrangement is not in the document library yet, so nothing was changed. Ask the administrator to run: provision.',
                );
            const text = rule(standing.text);
            if (text === undefined) {
                await take(standing);
                return 'stands already';
            }
            readNext(text);
            const written = await shelf.write(text, standing.version);
            if (written !== 'overtaken') {
                await take(written);
                return 'changed';
            }
            await pause(attempt * 20 * (1 + Math.random()));
        }
        throw new Unavailable('Others kept writing the arrangement.');
    }

    function watch(tell: Tell, told: Failed, everyMs = EVERY_MS): () => Promise<void> {
        let lastTold: string | undefined;
        let under: Promise<void> = Promise.resolve();
        const once = async () => {
            await look();
            if (broken === undefined || broken.version === lastTold) return;
            const { version } = broken;
            if ((await tell(broken)) === 'told') lastTold = version;
        };
        const begin = () => {
            under = under.then(once).catch((problem: unknown) => told(problem, 'looking for a changed arrangement'));
        };
        const timer = setInterval(begin, everyMs);
        timer.unref();
        if (broken !== undefined) begin();
        return async () => {
            clearInterval(timer);
            await under;
        };
    }
}

/** The step of setting up that puts the file where none stands; none where there is one, whatever it says. */
export async function arrangementSteps(
    shelf: ArrangementShelf,
    text: string,
): Promise<{ readonly will: string; take(): Promise<string[]> }[]> {
    if ((await shelf.read()) !== 'absent') return [];
    const take = async () => {
        const written = await shelf.write(text, undefined);
        return written === 'overtaken' ? [] : ['Put the arrangement into the document library.'];
    };
    return [{ will: 'Put the arrangement into the document library.', take }];
}
