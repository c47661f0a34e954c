import type { Day } from '../domain/day.ts';
import { type Said, saidIn } from '../domain/lastWord.ts';
import type { Changed, Kept, Question, Register, Rule } from '../domain/minuteBook.ts';
import { Refusal, Unchanged } from '../domain/refusal.ts';
import { Unavailable } from '../domain/unavailable.ts';
import { getTogether, type Part } from './batch.ts';
import type { Calls, Graph } from './client.ts';
import type { Columns } from './columns.ts';
import { questionsFor } from './narrower.ts';
import { type Keeping, numbering } from './numbering.ts';
import { Clash, Stale, TooMany } from './outcome.ts';
import { asking, itemsOf } from './question.ts';
import {
    changedFields,
    eTagOf,
    inOrder,
    laterThan,
    newRow,
    type Press,
    pageAt,
    pageOf,
    pressesOf,
    type Row,
    recordOf,
    rowsFrom,
    rowsOf,
    withPress,
} from './row.ts';

/** A register whose rules may wait for something, e.g. for another register. */
export interface ListRegister<T extends { readonly key: string }> extends Register<T> {
    change(
        question: Question<T>,
        press: string | Said,
        rule: (...given: Parameters<Rule<T>>) => T | Promise<T>,
    ): Promise<Changed<T>>;
}

const noLines: Keeping<never>['lines'] = {
    part: () => {
        throw new Error('This register has no log.');
    },
    add: async () => {
        throw new Error('This register has no log.');
    },
};

/** A write that others keep overtaking is given up after so many tries. */
const tries = 10;

/**
 * A Register over one SharePoint list. Each operation is one errand, so it answers or throws Unavailable within the
 * deadline of `graph`; only `all` may take a deadline a page. `add` throws a Refusal when another record has the same
 * reference, or when a text does not fit its column. `today` dates the words that are "as at" the day of writing; `lines` are those of its log, where it
 * has one.
 */
export function listRegister<T extends { readonly key: string }>(
    graph: Graph,
    site: string,
    columns: Columns<T>,
    today: () => Day,
    lines: Keeping<T>['lines'] = noLines,
): ListRegister<T> {
    const items = itemsOf(site, columns.list);
    const addNumbered = numbering<T>(graph, site, columns.list, { part, kept, lines });

    return {
        find: (question) => graph.errand(async (calls) => recordIn(await firstRow(question, calls))),
        all,
        add: (record, at) => graph.errand((calls) => add(record, calls, at)),
        addNext: addNumbered,
        change: (question, press, rule) => graph.errand((calls) => change(question, press, rule, calls)),
    };

    async function all(question: Question<T>): Promise<T[]> {
        return inOrder(await everyRow(question)).map((row) => recordOf(columns, row));
    }

    /** Asked again in parts where it selects more rows than SharePoint looks through. */
    async function everyRow(question: Question<T>): Promise<Row[]> {
        try {
            return await everyPage(question);
        } catch (error) {
            const parts = error instanceof TooMany ? questionsFor(question) : undefined;
            if (parts === undefined) throw error;
            return (await Promise.all(parts.map(everyRow))).flat();
        }
    }

    async function everyPage(question: Question<T>): Promise<Row[]> {
        const rows: Row[] = [];
        let next: string | undefined = asking(site, columns, question);
        while (next !== undefined) {
            const path: string = next;
            const page = await graph.errand((calls) => pageAt(path, calls));
            rows.push(...page.rows);
            next = page.next;
        }
        return rows;
    }

    async function add(record: T, calls: Calls, at?: string): Promise<Kept<T>> {
        try {
            await calls.post(items, newRow(items, columns, record, today(), at).body);
            return { record, already: false };
        } catch (error) {
            if (!(error instanceof Clash)) throw error;
        }
        // The same press made it earlier, or just now by a try whose answer was lost.
        const standing = await byKey(record.key, calls);
        if (standing) return { record: standing, already: true };
        throw new Unchanged('Another record already bears this reference, so nothing was changed.');
    }

    async function change(
        question: Question<T>,
        press: string | Said,
        rule: (...given: Parameters<Rule<T>>) => T | Promise<T>,
        calls: Calls,
    ): Promise<Changed<T>> {
        const { key, at } = typeof press === 'string' ? { key: press, at: undefined } : press;
        let seen: T | undefined;
        for (let attempt = 1; attempt <= tries; attempt++) {
            const row = await firstRow(question, calls);
            if (!row) throw new Unchanged('There is no such record in the minute book, so nothing was changed.');
            const before = recordOf(columns, row);
            // Also after a 412 of our own making: the first try was done and its answer lost.
            const presses = pressesOf(row);
            if (presses.some((each) => each.key === key))
                return { record: before, before: seen ?? before, already: true };
            const record = await rule(before, at === undefined ? [] : laterThan(at, presses));
            seen = before;
            const made = at === undefined ? { key } : { key, at, changed: saidIn(before, record) };
            try {
                await patch(row, record, made, calls);
                return { record, before, already: false };
            } catch (error) {
                if (error instanceof Clash) throw new Refusal('Another record already bears this reference.');
                if (!(error instanceof Stale)) throw error;
            }
            await calls.pause(attempt * 20);
        }
        throw new Unavailable('Others kept writing the same record.');
    }

    function part(record: T): Part {
        return newRow(items, columns, record, today());
    }

    async function patch(row: Row, record: T, press: Press, calls: Calls): Promise<void> {
        const fields = { ...columns.write(record, today()), Presses: withPress(pressesOf(row), press) };
        await calls.patch(`${items}/${row.id}/fields`, changedFields(columns, row, fields), eTagOf(row));
    }

    async function kept(keys: readonly string[], calls: Calls): Promise<ReadonlyMap<string, T>> {
        const found = new Map<string, T>();
        const [first] = keys;
        if (keys.length === 1 && first !== undefined) {
            const record = await byKey(first, calls);
            return record ? found.set(first, record) : found;
        }
        const paths = keys.map((key) => asking(site, columns, { key } as Question<T>));
        for (const answer of paths.length === 0 ? [] : await getTogether(paths, calls))
            for (const row of await rowsOf(pageOf(answer, calls), calls)) {
                const record = recordOf(columns, row);
                found.set(record.key, record);
            }
        return found;
    }

    async function byKey(key: string, calls: Calls): Promise<T | undefined> {
        return recordIn(await firstRow({ key } as Question<T>, calls));
    }

    async function firstRow(question: Question<T>, calls: Calls): Promise<Row | undefined> {
        const first = await rowsFrom(await pageAt(asking(site, columns, question), calls), calls).next();
        return first.done ? undefined : first.value;
    }

    function recordIn(row: Row | undefined): T | undefined {
        return row && recordOf(columns, row);
    }
}
