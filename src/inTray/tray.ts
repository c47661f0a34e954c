import type { Letter, SetAside, Slip } from '../domain/letter.ts';
import type { Waiting } from '../domain/waiting.ts';

/**
 * Where presses and posts wait that SharePoint or Teams could not take. What is in it survives any crash. It is held whole, words of Part 2
 * too, so it lies only where the program itself and who administers it can read: nothing of it is logged, counted by name or shown on a page.
 */
export interface Tray {
    /** Durable once this resolves. Held back until it is released, or its process is no more. */
    put(letter: Letter): Promise<Slip>;
    /** The oldest letter of every lane whose turn has come; each is this process's alone until it says what became of it. */
    take(): Promise<readonly Taken[]>;
    /** Says whether, as far as this process knows, something waits in the lane. */
    isWaiting(lane: string): boolean;
    waiting(): Promise<Waiting>;
    /** Throws where it would take nothing now; cheap enough to be asked every few seconds. */
    mayKeep(): Promise<void>;
    aside(): Promise<readonly SetAside[]>;
    /** Puts back what was set aside; answers false where there is no such letter. */
    again(id: string): Promise<boolean>;
    /** Somebody has dealt with what was set aside; answers false where there is no such letter. */
    discard(id: string): Promise<boolean>;
    close(): Promise<void>;
}

/** As many processes that died with a letter in hand count as one failure of the letter itself. */
export const FAILURE = 4;

/** A letter in hand. */
export interface Taken {
    readonly letter: Letter;
    /** How often it was handed out, this time included, and came to nothing; what it failed at by itself counts for more. */
    readonly tries: number;
    done(): Promise<void>;
    /** Whoever was to take it is not there: tried again later, and not counted. */
    putOff(ms: number): Promise<void>;
    /** It failed by itself: tried again later, and counted. */
    failed(ms: number): Promise<void>;
    /** Out of the way of the others, and kept. */
    setAside(why: string): Promise<void>;
}

/** What became of a letter that was handed on. */
export type Outcome =
    | { readonly kind: 'taken' }
    /** Whoever was to take it is not there; where nobody said for how long, it is asked for less and less often. */
    | { readonly kind: 'absent'; readonly waitMs?: number; readonly isGuess?: true }
    /** It will never be taken as it is. */
    | Hopeless;

export interface Hopeless {
    readonly kind: 'hopeless';
    readonly why: string;
    /** Who sent it knows. */
    readonly isTold?: true;
}
