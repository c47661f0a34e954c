import type { Message } from '../support/connector.ts';
import { type Row, rowsIn } from '../support/lists.ts';
import type { World } from '../support/teamsClient.ts';
import { type Deed, isPromise, wordsIn } from './person.ts';

const lists = ['Meetings', 'Points', 'Resolutions', 'Actions', 'Log'] as const;

/** What stands in the lists at one moment. */
export type Book = Readonly<Record<(typeof lists)[number], Row[]>>;

export async function bookOf(world: World): Promise<Book> {
    const found = await Promise.all(lists.map(async (list) => [list, await rowsIn(world, list)] as const));
    return Object.fromEntries(found) as Book;
}

/** What is held against each other. */
export interface Evidence {
    /** What people did, and what they were told. */
    readonly deeds: readonly Deed[];
    readonly before: Book;
    readonly after: Book;
    /** All that the bot posted. */
    readonly messages: readonly Message[];
}

/** What the lists show against what people were told: each breach is a sentence. */
export function reckon(evidence: Evidence): string[] {
    const { deeds } = evidence;
    return [
        ...deeds.flatMap((deed) => [...wrongCount(deed, evidence), ...misplaced(deed, evidence.after)]),
        ...shownOnly(evidence),
        ...lists.flatMap((list) => (list === 'Log' ? [] : gapsIn(list, evidence.after[list]))),
        ...strays(evidence),
        ...unlogged(evidence),
        ...outdone(evidence),
    ];
}

/** Where the mark of a deed stands. */
const stands = {
    item: { list: 'Points', column: 'ItemTitle', isMeant: ({ Letter }: Row) => Letter === undefined },
    point: { list: 'Points', column: 'Text' },
    resolution: { list: 'Resolutions', column: 'Text' },
    action: { list: 'Actions', column: 'Title' },
    progress: { list: 'Actions', column: 'Progress' },
    done: { list: 'Actions', column: 'Evidence' },
    extended: { list: 'Actions', column: 'Slips' },
} as const satisfies Record<Deed['kind'], { list: keyof Book; column: string; isMeant?: (row: Row) => boolean }>;

function rowsOf({ kind, mark }: Deed, book: Book): { readonly rows: Row[]; readonly times: number } {
    const { list, column, ...rest } = stands[kind];
    const isMeant = 'isMeant' in rest ? rest.isMeant : () => true;
    const timesIn = (row: Row) => String(row[column] ?? '').split(mark).length - 1;
    const rows = book[list].filter((row) => isMeant(row) && timesIn(row) > 0);
    return { rows, times: rows.reduce((sum, row) => sum + timesIn(row), 0) };
}

function wrongCount(deed: Deed, { after, messages }: Evidence): string[] {
    const { mark, kind, rows, told, words } = deed;
    const { times } = rowsOf(deed, after);
    const said = `(${words.slice(0, 120)})`;
    if (times !== 0 && times !== rows) return [`${mark}: a ${kind} of ${rows} stands ${times} times`];
    if (told === 'refused' && times > 0) return [`${mark}: a ${kind} stands that was refused ${said}`];
    // A rule may refuse what was kept, when its turn comes; then the person reads so.
    const isRefused = told === 'kept' && messages.some((each) => isRefusal(each) && wordsIn(each).includes(mark));
    return isPromise(told) && times === 0 && !isRefused ? [`${mark}: a ${kind} that was ${told} is lost ${said}`] : [];
}

/** In the group, on the record and under the number that the person was told of. */
function misplaced({ kind, ...deed }: Deed, after: Book): string[] {
    const { rows } = rowsOf({ kind, ...deed }, after);
    const named = deed.of ?? numberIn(kind, deed.words);
    return rows.flatMap(({ Ref }) => {
        const ref = String(Ref);
        if (!ref.startsWith(`${deed.group}/`)) return [`${deed.mark}: a ${kind} of ${deed.group} stands at ${ref}`];
        const isThere = named === undefined || ref.replace(/\([a-z]+\)$/, '').endsWith(`/${named}`);
        return isThere ? [] : [`${deed.mark}: a ${kind} that was told of as ${named} stands at ${ref}`];
    });
}

/** The number a person reads in the answer; nothing in one that gives none. */
function numberIn(kind: Deed['kind'], words: string): string | undefined {
    if (kind === 'item') return /\bItem (\d+) is added/.exec(words)?.[1]?.replace(/^/, 'D');
    if (kind === 'action') return /\/(A\d+)\b/.exec(words)?.[1];
    return kind === 'resolution' ? /\bRecorded as (R\d+)/.exec(words)?.[1] : undefined;
}

const isRefusal = (message: Message): boolean => /Not kept|Could not be recorded/.test(wordsIn(message));

function shownOnly({ deeds, after, messages }: Evidence): string[] {
    const shown = messages.filter((message) => !isRefusal(message)).map(wordsIn);
    return deeds
        .filter((deed) => rowsOf(deed, after).times === 0 && shown.some((words) => words.includes(deed.mark)))
        .map(({ mark, kind }) => `${mark}: a card shows a ${kind} that stands nowhere`);
}

/** References run from 1 without a gap, and none stands twice. */
function gapsIn(list: string, rows: readonly Row[]): string[] {
    const all = rows.map((row) => String(row.Ref));
    const breaches = new Set(all).size < all.length ? [`${list}: a reference stands twice`] : [];
    const series = new Map<string, Set<number>>();
    for (const ref of all) {
        const [, name = '', number = '', letter] = /^(.*?[A-Z])(\d+)(?:\(([a-z]+)\))?$/.exec(ref) ?? [];
        note(series, name, Number(number));
        if (letter !== undefined) note(series, `${name}${number}`, letter.charCodeAt(0) - 96);
    }
    for (const [name, numbers] of series)
        if (Math.max(...numbers) !== numbers.size) breaches.push(`${list}: ${name} has a gap`);
    return breaches;
}

function note(series: Map<string, Set<number>>, name: string, number: number): void {
    const numbers = series.get(name) ?? new Set();
    series.set(name, numbers.add(number));
}

/** What stood before stands still, and nothing new stands that nobody did; challenges and papers that are owed are entered by the round. */
function strays({ deeds, before, after }: Evidence): string[] {
    const breaches: string[] = [];
    for (const list of ['Meetings', 'Points', 'Resolutions', 'Actions'] as const) {
        const [old, now] = [before, after].map((book) => new Set(book[list].map(({ Ref }) => String(Ref))));
        for (const ref of old ?? []) if (!now?.has(ref)) breaches.push(`${list}: ${ref}, which stood before, is lost`);
        for (const row of after[list]) {
            const isOfTheRound = /\/C\d+$/.test(String(row.Ref)) || (list === 'Actions' && !row.MeetingRef);
            if (old?.has(String(row.Ref)) || isOfTheRound || deeds.some(({ mark }) => hasMark(row, mark))) continue;
            breaches.push(`${list}: nobody did ${row.Ref}`);
        }
    }
    return breaches;
}

const hasMark = ({ Text, Title, ItemTitle, Letter }: Row, mark: string): boolean =>
    [Text, Title, Letter ? '' : ItemTitle].some((words) => String(words ?? '').includes(mark));

const made = {
    item: 'Added an item',
    point: 'Recorded a point',
    resolution: 'Recorded a resolution: resolved',
    action: 'Recorded an action',
    progress: 'Progress',
    done: 'Done',
    extended: 'Extended',
} as const satisfies Record<Deed['kind'], string>;

/** Whoever did something with an action after somebody said that it was done did it with an open one: the last word stands. */
function outdone({ deeds, after }: Evidence): string[] {
    return deeds.flatMap((deed, nth) => {
        if (deed.kind !== 'done') return [];
        const closed = rowsOf(deed, after).rows;
        return deeds
            .slice(nth + 1)
            .filter(({ group, of }) => group === deed.group && of === deed.of)
            .filter((later) => rowsOf(later, after).rows.some((row) => closed.includes(row)))
            .map((later) => `${deed.mark}: closes an action over a later word: ${later.mark}, a ${later.kind}`);
    });
}

/** Every deed has the log's line, once and of its own record; what nobody was promised may stand without it until it is pressed again. */
function unlogged({ deeds, after }: Evidence): string[] {
    return deeds.flatMap((deed) => {
        const { rows } = rowsOf(deed, after);
        const refs = new Set(rows.map(({ Ref }) => refOf(deed, String(Ref))));
        const lines = after.Log.filter(
            ({ What, Detail }) => What === made[deed.kind] && String(Detail).includes(deed.mark),
        );
        if (rows.length === 0 && lines.length === 0) return [];
        const isOfIts = lines.every(({ RecordRef }) => refs.has(String(RecordRef)));
        if (isOfIts && (lines.length === 1 || (lines.length === 0 && !isPromise(deed.told)))) return [];
        const places = lines.map(({ RecordRef }) => RecordRef).join(', ');
        return [
            `Log: “${made[deed.kind]}” of ${deed.mark}, told ${deed.told}, stands ${lines.length} times (${places}) for ${[...refs].join(', ')}`,
        ];
    });
}

/** A decision's limbs are recorded in one line. */
const refOf = ({ kind }: Deed, ref: string): string => (kind === 'resolution' ? ref.replace(/\([a-z]+\)$/, '') : ref);
