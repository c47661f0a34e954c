import type { Cadence } from './cadence.ts';
import { addDays, type Day, lastOfMonth } from './day.ts';
import type { Milestone } from './milestone.ts';

export type Precision = 'day' | 'month' | 'quarter' | 'year' | 'event' | 'none' | 'invalid';

/** What is known beside the words; whatever is missing is asked back or left without a day, never guessed. */
export interface DueContext {
    /** The day of the group's next meeting, once it is known. */
    readonly nextMeeting?: Day;
    /** The group's planned meeting days. */
    readonly diary?: readonly Day[];
    readonly cadence?: Cadence;
    /** When a group of that name meets; undefined where no group is called so. */
    meetingsOf?(name: string): Pick<DueContext, 'diary' | 'cadence'> | undefined;
    readonly milestones?: readonly Milestone[];
    /** Bank holidays; a year without any has those of England. */
    readonly holidays?: readonly Day[];
}

/** Days that words name. What is due by them may be done on the last, what is due before them no longer on the first. */
export interface Span {
    readonly precision: 'day' | 'month' | 'quarter' | 'year' | 'event';
    readonly begins: Day;
    readonly ends: Day;
}

/** Words that British readers take in two ways. */
export interface Asked {
    /** A sentence, with `…` for the words that were said. */
    readonly why: string;
    /** For each of the ways, words that can mean nothing else. */
    readonly options: readonly string[];
}

/** What a form of words comes to; an event is one without a known day. */
export type Found = Span | Asked | 'event' | 'none' | 'impossible';

/** Where the words were said, and how words inside words are read. */
export interface Scene extends DueContext {
    readonly said: Day;
    /** Reads words inside the words, as if they were said that day. */
    read(text: string, said?: Day): Found | undefined;
}

/** Reads one form of words from a spoken text; undefined where the text is not of that form. */
export type Reader = (text: string, scene: Scene) => Found | undefined;

export const isSpan = (found: Found | undefined): found is Span => typeof found === 'object' && 'ends' in found;

export const isAsked = (found: Found | undefined): found is Asked => typeof found === 'object' && 'options' in found;

export const dayAt = (day: Day): Span => ({ precision: 'day', begins: day, ends: day });

/** A day on which something else is over: nothing is due before it but what is due by it. */
export const endAt = (day: Day): Span => ({ precision: 'day', begins: addDays(day, 1), ends: day });

export const monthFrom = (first: Day): Span => ({ precision: 'month', begins: first, ends: lastOfMonth(first) });
