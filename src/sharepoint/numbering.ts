import type { Entry } from '../domain/entry.ts';
import { Lately } from '../domain/lately.ts';
import type { KeptNext } from '../domain/minuteBook.ts';
import type { Series } from '../domain/reference.ts';
import { Unavailable } from '../domain/unavailable.ts';
import { MOST_PARTS, type Part } from './batch.ts';
import { type Next, writeInTurn } from './chain.ts';
import type { Calls, Graph } from './client.ts';
import { narrower, type Wanted } from './narrower.ts';
import { TooMany } from './outcome.ts';
import { askingRefs } from './question.ts';
import { pageAt, rowsFrom } from './row.ts';

/** How the records of a list are written and found again, and the log's lines beside them. */
export interface Keeping<T> {
    /** Throws a Refusal where the record does not fit its columns. */
    part(record: T): Part;
    /** Those of the keys that stand, by their key. */
    kept(keys: readonly string[], calls: Calls): Promise<ReadonlyMap<string, T>>;
    readonly lines: {
        part(line: Entry): Part;
        add(line: Entry): Promise<unknown>;
    };
}

/** A press that waits for the next number. */
interface Wish<T> {
    readonly record: (number: number) => T;
    readonly line: ((record: T) => Entry) | undefined;
    /** No more of them than go into one batch with the record and its line. */
    readonly others: readonly ((first: T) => T)[];
    /** Those of its own errand, which has its own deadline. */
    readonly calls: Calls;
    readonly resolve: (kept: KeptNext<T>) => void;
    readonly reject: (problem: unknown) => void;
    /** Whoever waits for it has an answer, or has one in a moment. */
    isOver: boolean;
}

/** One series as this process knows it. */
interface Run<T> {
    readonly waiting: Wish<T>[];
    isAtWork: boolean;
    /** The highest number that stood when last seen; others may have gone on since. */
    highest?: number | undefined;
}

const runsRemembered = 500;
const tries = 40;

/**
 * Gives records the next number of their series. A number is allotted by the write that succeeds: the unique column of
 * references refuses every other one. The number after the highest that stands is tried and no later one, so there is
 * never a gap, however many processes write and whatever answer is lost. Presses of this process that come while others are
 * being written go out together after them: each write of a batch waits for the one before, and none is done after one that failed.
 */
export function numbering<T extends { readonly key: string }>(
    graph: Graph,
    site: string,
    list: string,
    keeping: Keeping<T>,
) {
    // One that is forgotten costs its next record a question and nothing else.
    const runs = new Lately<string, Run<T>>(runsRemembered);

    return async (
        series: Series,
        record: Wish<T>['record'],
        line?: Wish<T>['line'],
        all: Wish<T>['others'] = [],
    ): Promise<KeptNext<T>> => {
        // The line tells of all of them, so it goes with all or with none.
        const withLine = all.length <= MOST_PARTS - 2 ? line : undefined;
        const others = all.slice(0, MOST_PARTS - 1);
        let wish: Wish<T> | undefined;
        try {
            return await graph.errand(
                (calls) =>
                    new Promise((resolve, reject) => {
                        const run = runOf(series);
                        wish = { record, line: withLine, others, calls, resolve, reject, isOver: false };
                        run.waiting.push(wish);
                        if (!run.isAtWork) void workOn(run, series);
                    }),
            );
        } finally {
            if (wish) wish.isOver = true;
        }
    };

    async function workOn(run: Run<T>, series: Series): Promise<void> {
        run.isAtWork = true;
        while (run.waiting.length > 0) {
            const group = nextGroup(run.waiting);
            await keep(group, run, series).catch((problem: unknown) => {
                // Whether they were written or not, the series is no longer known.
                run.highest = undefined;
                for (const wish of group) if (!wish.isOver) wish.reject(problem);
            });
        }
        run.isAtWork = false;
    }

    /** Numbers and writes all of the group; throws where the rest of it cannot be written. */
    async function keep(group: readonly Wish<T>[], run: Run<T>, series: Series): Promise<void> {
        let open = group;
        for (let attempt = 1; attempt <= tries; attempt++) {
            // The last to come has most time left, and its errand is open as long as it has no answer.
            const youngest = open.at(-1);
            if (youngest === undefined) return;
            run.highest ??= await highestIn(series, youngest.calls);
            const next = numberedFrom(run.highest, open);
            const calls = next.at(-1)?.wish.calls;
            if (calls === undefined) return;
            const { written, again } = await writeInTurn(next, calls);
            run.highest = again === undefined ? run.highest + written.length : undefined;
            for (const { wish, record, line, isWhole } of written) {
                const together = isWhole ? wish.others.length : 0;
                const left = isWhole || wish.others.length > 0 ? undefined : line;
                void answer(wish, { record, already: false, together }, left);
            }
            const left = next.slice(written.length);
            if (again === undefined || left.length === 0) return;
            if (again.waitMs > 0 || attempt > 1) await calls.pause(Math.max(again.waitMs, attempt * 10));
            const keys = left.map(({ record }) => record.key);
            const standing = await keeping.kept(keys, calls);
            for (const { wish, record } of left) {
                const stands = standing.get(record.key);
                const line = stands && wish.others.length === 0 ? wish.line?.(stands) : undefined;
                if (stands) void answer(wish, { record: stands, already: true, together: 0 }, line);
            }
            open = left.map(({ wish }) => wish).filter(({ isOver }) => !isOver);
        }
        throw new Unavailable('Others kept taking the next number.');
    }

    /** A press is answered once its line stands too, unless that has to wait for others. */
    async function answer(wish: Wish<T>, kept: KeptNext<T>, line: Entry | undefined): Promise<void> {
        wish.isOver = true;
        try {
            if (line !== undefined) await keeping.lines.add(line);
            wish.resolve(kept);
        } catch (problem) {
            wish.reject(problem);
        }
    }

    /** With the numbers they would bear; what no number makes fit is refused, and takes none. */
    function numberedFrom(highest: number, wishes: readonly Wish<T>[]): NextOf<T>[] {
        const next: NextOf<T>[] = [];
        for (const wish of wishes)
            try {
                const record = wish.record(highest + next.length + 1);
                const line = wish.line?.(record);
                const rows = [record, ...wish.others.map((other) => other(record))];
                const parts = [...rows.map(keeping.part), ...(line === undefined ? [] : [keeping.lines.part(line)])];
                next.push({ wish, record, line, parts });
            } catch (problem) {
                wish.reject(problem);
            }
        return next;
    }

    async function highestIn(
        series: Series,
        calls: Calls,
        wanted: Wanted = { startsWith: series.prefix },
    ): Promise<number> {
        let highest = 0;
        try {
            for await (const { fields } of rowsFrom(await pageAt(askingRefs(site, list, wanted), calls), calls))
                if (typeof fields.Ref === 'string') highest = Math.max(highest, series.numberOf(fields.Ref) ?? 0);
            return highest;
        } catch (error) {
            const parts = error instanceof TooMany ? narrower(wanted) : undefined;
            if (parts === undefined) throw error;
            return Math.max(...(await Promise.all(parts.map((part) => highestIn(series, calls, part)))));
        }
    }

    function runOf({ prefix }: Series): Run<T> {
        const run = runs.get(prefix) ?? { waiting: [], isAtWork: false };
        runs.set(prefix, run);
        return run;
    }
}

interface NextOf<T> extends Next {
    readonly wish: Wish<T>;
    readonly record: T;
    readonly line: Entry | undefined;
}

/** As many as go into one batch, without those that nobody waits for any more. */
function nextGroup<T>(waiting: Wish<T>[]): Wish<T>[] {
    const group: Wish<T>[] = [];
    for (let parts = 0; waiting[0] !== undefined; ) {
        parts += 1 + waiting[0].others.length + (waiting[0].line === undefined ? 0 : 1);
        if (parts > MOST_PARTS) break;
        const [wish] = waiting.splice(0, 1);
        if (wish && !wish.isOver) group.push(wish);
    }
    return group;
}
