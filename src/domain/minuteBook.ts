import type { Action } from './action.ts';
import type { Channel } from './channel.ts';
import type { Entry } from './entry.ts';
import type { Meeting } from './meeting.ts';
import type { Point } from './point.ts';
import type { Series } from './reference.ts';
import type { Resolution } from './resolution.ts';
import type { RollLine } from './roll.ts';

/** Where one kind of record is kept. */
export interface Register<T extends { readonly key: string }> {
    /** The only record that answers the question, if there is one. */
    find(question: Question<T>): Promise<T | undefined>;
    /** All that answer the question, in the order they were written. */
    all(question: Question<T>): Promise<T[]>;
    /** Keeps the record once: a repeat with the same key answers with what stands, and says so. */
    add(record: T): Promise<Kept<T>>;
    /** Keeps the record under the next number of the series, gap-free, and once like `add`. */
    addNext(series: Series, record: (number: number) => T): Promise<Kept<T>>;
    /**
     * Reads, applies the rule, writes; runs the rule again if somebody wrote in between, so keep it pure. A repeat of the same press
     * answers with what stands. Throws a Refusal when there is no such record or the rule says no.
     */
    change(question: Question<T>, press: string, rule: (record: T) => T): Promise<Changed<T>>;
}

/** Equal to the value, or starting with it; only what the list has an index for can be asked. */
export type Question<T> = { readonly [Column in keyof T]?: T[Column] | { readonly startsWith: string } } & {
    /** Open actions only: of a group, or of an owner. */
    readonly openIn?: string;
    readonly openFor?: string;
};

export interface Kept<T> {
    readonly record: T;
    /** True when the same press had already made it. */
    readonly already: boolean;
}

export interface Changed<T> extends Kept<T> {
    readonly before: T;
}

/** All registers of one partnership. */
export interface MinuteBook {
    readonly channels: Register<Channel>;
    readonly meetings: Register<Meeting>;
    readonly roll: Register<RollLine>;
    readonly points: Register<Point>;
    readonly resolutions: Register<Resolution>;
    readonly actions: Register<Action>;
    readonly log: Register<Entry>;
    /** One meeting with everything recorded at it, asked for in one go. */
    papers(meetingRef: string): Promise<Papers | undefined>;
}

export interface Papers {
    readonly meeting: Meeting;
    readonly roll: readonly RollLine[];
    readonly points: readonly Point[];
    readonly resolutions: readonly Resolution[];
    readonly actions: readonly Action[];
}
