import type { Action } from './action.ts';
import type { Group } from './arrangement.ts';
import type { Channel } from './channel.ts';
import type { Day } from './day.ts';
import type { Entry } from './entry.ts';
import type { GroupYear, Span } from './groupYear.ts';
import type { Later, Said } from './lastWord.ts';
import type { Meeting } from './meeting.ts';
import type { Origins } from './origin.ts';
import type { OwedIn } from './owed.ts';
import type { Point } from './point.ts';
import type { Series } from './reference.ts';
import type { Request } from './request.ts';
import type { Resolution } from './resolution.ts';
import type { RollLine } from './roll.ts';

/** Where one kind of record is kept. */
export interface Register<T extends { readonly key: string }> {
    /** The only record that answers the question, if there is one. */
    find(question: Question<T>): Promise<T | undefined>;
    /** All that answer the question, in the order they were written. */
    all(question: Question<T>): Promise<T[]>;
    /** Keeps the record once: a repeat with the same key answers with what stands, and says so. What was said at that moment is known by it. */
    add(record: T, at?: string): Promise<Kept<T>>;
    /**
     * Keeps the record under the next number of the series, gap-free, and once like `add`. The log's line of it is kept in the same go,
     * and stands when this resolves, also where the record stood already. So are the `others`, which follow from it: all with it or, of a
     * long row of them, the first ones. Where not all were written together each is to be added by itself, as after a repeat, and the
     * line, which tells of them all, after them.
     */
    addNext(
        series: Series,
        record: (number: number) => T,
        line?: (record: T) => Entry,
        others?: readonly ((first: T) => T)[],
    ): Promise<KeptNext<T>>;
    /**
     * Reads, applies the rule, writes; runs the rule again if somebody wrote in between, so keep it pure. A repeat of the same press
     * answers with what stands. Throws a Refusal when there is no such record or the rule says no. Of a press with its moment the row keeps
     * what it changed, and the rule is told of those made later that stand there already.
     */
    change(question: Question<T>, press: string | Said, rule: Rule<T>): Promise<Changed<T>>;
}

export type Rule<T> = (record: T, since: readonly Later[]) => T;

/** Equal to the value, or starting with it; only what the list has an index for can be asked. */
export type Question<T> = { readonly [Column in keyof T]?: T[Column] | { readonly startsWith: string } } & {
    /** Open actions only: of a group, or of an owner. */
    readonly openIn?: string;
    readonly openFor?: string;
    /** Actions of a group that were extended, or closed late. */
    readonly slippedIn?: string;
    /** Decisions that await ratification by a group. */
    readonly awaitingIn?: string;
    /** What the ladder entered among challenges for a group. */
    readonly challengeOf?: string;
};

export interface Kept<T> {
    readonly record: T;
    /** True when the same press had already made it. */
    readonly already: boolean;
}

export interface KeptNext<T> extends Kept<T> {
    /** So many of the others were written with it for certain. */
    readonly together: number;
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
    readonly requests: Register<Request>;
    readonly log: Register<Entry>;
    /** Old minutes that wait to be ticked: their text, on the restricted site, for it may hold Part 2. */
    readonly drafts: Pick<Register<Entry>, 'add' | 'find' | 'change'>;
    /** One meeting with what is recorded at it, of those kinds or of all; asked for in one go, in which each kind costs. */
    papers<Kind extends PartKind = PaperKind>(
        meetingRef: string,
        ...kinds: Kind[]
    ): Promise<PapersOf<Kind> | undefined>;
    /** The same with the words of Part 2: for the restricted site and for nowhere else. */
    wholePapers(meetingRef: string): Promise<Papers | undefined>;
    /** The decisions that actions were made from, asked for in one go. */
    origins(actions: readonly Pick<Action, 'resolution'>[]): Promise<Origins>;
    /** The same records with the words of Part 2 in the place of what masks them: for those who may read them, and for what they ask to be done. */
    readonly whole: Whole;
    /** What a group owes that is overdue by the day or was due before it: one indexed question, whatever is stored. */
    owed(group: string, until: Day): Promise<OwedIn>;
    /** Every action of the group that may have slipped: those that left a mark, and all that are open. */
    slipped(group: string): Promise<readonly Action[]>;
    /** What a group left over a span of time. */
    groupYear(group: Group, span: Span): Promise<GroupYear>;
    /** Every meeting held on the day or later, by reference, group and day alone. */
    heldSince(day: Day): Promise<readonly Pick<Meeting, 'ref' | 'group' | 'held'>[]>;
    /** The channels as they stand now, for one round to claim and mark. */
    claims(): Promise<Claims>;
}

export interface Whole {
    points(rows: readonly Point[]): Promise<readonly Point[]>;
    resolutions(rows: readonly Resolution[]): Promise<readonly Resolution[]>;
    actions(rows: readonly Action[]): Promise<readonly Action[]>;
    requests(rows: readonly Request[]): Promise<readonly Request[]>;
}

/** The rows of Groups as one round found them. */
export interface Claims {
    readonly channels: readonly Channel[];
    /** When the row was made; UTC. */
    setUpAt(ref: string): string | undefined;
    /**
     * Independent changes and log lines in one request. A change is written only if nobody wrote in between; otherwise its rule is
     * run again on what stands. Each is answered by itself: the record, or why not.
     */
    write(changes: readonly ChannelChange[], entries: readonly Entry[]): Promise<Written>;
}

export interface ChannelChange {
    readonly ref: string;
    /** As for a Register: the same press changes a row once. */
    readonly press: string;
    /** May throw a Refusal. */
    rule(channel: Channel): Channel;
}

export interface Written {
    readonly channels: readonly (Channel | Error)[];
    readonly entries: readonly (Entry | Error)[];
}

/** A meeting and everything recorded at it. */
export interface Papers {
    readonly meeting: Meeting;
    readonly roll: readonly RollLine[];
    readonly points: readonly Point[];
    readonly resolutions: readonly Resolution[];
    readonly actions: readonly Action[];
    /** What members proposed or asked for at it, answered or not. */
    readonly requests: readonly Request[];
}

/** What a meeting has beside itself. */
export type PaperKind = Exclude<keyof Papers, 'meeting'>;

/** What can be asked for of a meeting: of its points, whoever needs only those that head an item is spared reading the rest. */
export type PartKind = PaperKind | 'agenda';
export type PapersOf<Kind extends PartKind> = Pick<Papers & { readonly agenda: readonly Point[] }, 'meeting' | Kind>;
