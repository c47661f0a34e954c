import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { arrangementFrom } from './app.ts';
import { arrangementIn } from './arrangements.ts';
import { configOf, type Whose, withBooks } from './books.ts';
import { chosen } from './bot/guard.ts';
import { type Imported, recordReading } from './bot/importing.ts';
import { doubtfulRows, saferReading, sourceOf } from './bot/importOrder.ts';
import { keyOf } from './bot/turn.ts';
import { type Reading, readingDocument } from './documents/reading.ts';
import { readText, textOf } from './documents/readingFile.ts';
import { rowsOf } from './documents/readingRows.ts';
import { counted } from './domain/action.ts';
import { type Arrangement, type Group, groupByRef } from './domain/arrangement.ts';
import { type Day, inWords } from './domain/day.ts';
import { Refusal } from './domain/refusal.ts';
import type { OpenBook } from './tenantBook.ts';

/** The command `import`: shows what was read, asks, and records it. */
export async function importMinutes(
    file: string,
    options: {
        group: string;
        held?: string;
        dryRun?: true;
        json?: true;
        yes?: true;
        safer?: true;
        keepIdentifiers?: true;
        data: string;
        arrangement: string;
        env?: string;
        partnership?: string;
    },
): Promise<void> {
    const { arrangement, group } = groupToImport(arrangementsOf(options), options);
    const found = await readOldMinutes(file, options.held);
    const doubtful = doubtfulRows(found.reading, arrangement);
    const read = options.safer ? { ...found, reading: saferReading(found.reading, arrangement) } : found;
    const { notUnderstood, meeting } = read.reading;
    console.log(options.json ? readingInJson(read) : readingInWords(read).join('\n'));
    if (options.json && notUnderstood.length > 0)
        console.error(['Not understood, and not recorded:', ...notUnderstood].join('\n'));
    if (doubtful.length > 0) console.error(doubtInWords(doubtful).join('\n'));
    if (options.dryRun) return;
    const choice = options.safer ? 'safer' : options.keepIdentifiers ? 'keep' : undefined;
    if (doubtful.length > 0 && choice === undefined) throw new Refusal(asked(doubtful.length));
    const held = options.held ?? meeting.held;
    if (held === undefined)
        throw new Refusal('These minutes do not say on which day the meeting was held. Give it with --held.');
    if (!options.yes && !(await isWanted(`Record this as the meeting of ${group.name} on ${inWords(held)}?`)))
        throw new Refusal('Nothing was recorded.');
    const kinds = [...new Set(doubtful.flatMap((row) => row.kinds))];
    const done = await withBooks(options, { isPosting: false }, async (books) => {
        const book = books.find((each) => each.arrangement.name === arrangement.name);
        if (book === undefined) throw new Refusal(`The settings name no partnership ${arrangement.name}.`);
        // As it stands by now, where the file of the settings is older.
        const current = groupByRef(book.arrangement, group.ref) ?? group;
        const recorded = await recordFile(book, read, { group: current, held }, book.today());
        if (choice !== undefined && kinds.length > 0) await noteChoice(book, recorded.meeting, kinds, choice);
        return recorded;
    });
    console.error(`${done.meeting}: ${done.recorded} rows recorded, ${done.already} stood already.`);
}

/** Where a person has to look, and for what; the words stand above. */
const doubtInWords = (rows: ReturnType<typeof doubtfulRows>): string[] => [
    'May tell who a child or a family is:',
    ...rows.map(({ where, kinds }) => `  ${where}: ${kinds.join(', ')}`),
];

const asked = (many: number): string =>
    `Nothing was recorded. ${counted(many, 'row')} may tell who a child or a family is, as listed above. Names and numbers of children stay in the case record. Add --safer to record reference-only wording in their place, or --keep-identifiers to record them as they are.`;

/** The log keeps that it was asked and what was chosen, and none of the words. */
async function noteChoice(
    { book }: OpenBook,
    record: string,
    kinds: readonly string[],
    choice: keyof typeof chosen,
): Promise<void> {
    const what = 'Asked about words that may identify a child';
    const detail = `It held ${kinds.join(', ')}. ${chosen[choice]}`;
    const key = keyOf('guard', record, detail);
    await book.log.add({ key, at: new Date().toISOString(), actorName: ACTOR, actorId: '', what, record, detail });
}

const ACTOR = 'Import from the command line';

/** A file of old minutes, read. */
interface ReadFile {
    readonly reading: Reading;
    /** Stands for its content, whatever the file is called. */
    readonly source: string;
}

async function readOldMinutes(file: string, held: Day | undefined): Promise<ReadFile> {
    let bytes: Buffer;
    try {
        bytes = readFileSync(file);
    } catch {
        throw new Refusal(`There is no file ${file} that can be read.`);
    }
    const text = await textOf(bytes);
    const reading = await readText(text, held);
    if (rowsOf(reading).length === 0) throw new Refusal(`No minutes were found in ${file}.`);
    return { reading, source: sourceOf(text) };
}

/** As the settings name them: the group is looked for before anything is signed in to. */
function arrangementsOf(whose: Whose): Arrangement[] {
    const { tenancy } = configOf(whose);
    if (tenancy === undefined) return [arrangementFrom(whose.arrangement)];
    return [tenancy, ...tenancy.others].map(({ arrangement }) => arrangementIn(arrangement));
}

function groupToImport(
    arrangements: readonly Arrangement[],
    { group: ref, partnership }: { readonly group: string; readonly partnership?: string },
): { readonly arrangement: Arrangement; readonly group: Group } {
    const meant = arrangements.filter(({ name }) => partnership === undefined || name === partnership);
    if (meant.length === 0)
        throw new Refusal(
            `There is no partnership ${partnership}. They are: ${arrangements.map(({ name }) => name).join(', ')}.`,
        );
    const [found, another] = meant.flatMap((arrangement) => {
        const group = groupByRef(arrangement, ref);
        return group === undefined ? [] : [{ arrangement, group }];
    });
    if (found === undefined)
        throw new Refusal(
            `There is no group ${ref}. The groups are: ${meant.flatMap(({ groups }) => groups.map((each) => each.ref)).join(', ')}.`,
        );
    if (another !== undefined)
        throw new Refusal(
            `${found.arrangement.name} and ${another.arrangement.name} both have a group ${ref}. Say which, with --partnership.`,
        );
    return found;
}

/** What was read, for a person: the rows that would be recorded, and every line that was not understood. */
function readingInWords({ reading }: ReadFile): string[] {
    const { title, held } = reading.meeting;
    return [
        `${title || 'A meeting without a title'}, ${held === undefined ? 'day not given' : inWords(held)}`,
        ...rowsOf(reading).map(
            ({ kind, words }) => `${kind === 'item' ? '' : '  '}${words.replaceAll('\n', '\n    ')}`,
        ),
        ...(reading.notUnderstood.length === 0 ? [] : ['Not understood, and not recorded:']),
        ...reading.notUnderstood.map((line) => `  ${line}`),
    ];
}

const readingInJson = ({ reading }: ReadFile): string => JSON.stringify(readingDocument(reading), undefined, 2);

/** Records every row of the file in the book of the house, in the name of whoever runs the command. */
async function recordFile(
    house: OpenBook,
    { reading, source }: ReadFile,
    { group, held }: { group: Group; held: Day },
    today: Day,
): Promise<Imported> {
    const ticked = new Set(rowsOf(reading).map(({ id }) => id));
    const { book, arrangement } = house;
    const actor = { name: ACTOR, id: '' };
    return recordReading({
        book,
        arrangement,
        group,
        held,
        today,
        reading,
        ticked,
        source,
        actor,
        at: new Date().toISOString(),
    });
}

/** Asks on the terminal; without one nothing is recorded. */
async function isWanted(question: string): Promise<boolean> {
    if (!process.stdin.isTTY)
        throw new Refusal('Nothing is recorded without asking. Answer on a terminal, or add --yes.');
    const asking = createInterface({ input: process.stdin, output: process.stderr });
    try {
        return /^y(?:es)?$/i.test((await asking.question(`${question} Type yes to record: `)).trim());
    } finally {
        asking.close();
    }
}
