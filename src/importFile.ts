import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { arrangementFrom, type LocalHouse } from './app.ts';
import { type Imported, recordReading } from './bot/importing.ts';
import { sourceOf } from './bot/importOrder.ts';
import { type Reading, readingDocument } from './documents/reading.ts';
import { readText, textOf } from './documents/readingFile.ts';
import { rowsOf } from './documents/readingRows.ts';
import { type Arrangement, type Group, groupByRef } from './domain/arrangement.ts';
import { type Day, inWords } from './domain/day.ts';
import { Refusal } from './domain/refusal.ts';
import { withLocalBook } from './localBook.ts';

/** The command `import`: shows what was read, asks, and records it. */
export async function importMinutes(
    file: string,
    options: {
        group: string;
        held?: string;
        dryRun?: true;
        json?: true;
        yes?: true;
        data: string;
        arrangement: string;
    },
): Promise<void> {
    const group = groupToImport(arrangementFrom(options.arrangement), options.group);
    const read = await readOldMinutes(file, options.held);
    const { notUnderstood, meeting } = read.reading;
    console.log(options.json ? readingInJson(read) : readingInWords(read).join('\n'));
    if (options.json && notUnderstood.length > 0)
        console.error(['Not understood, and not recorded:', ...notUnderstood].join('\n'));
    if (options.dryRun) return;
    const held = options.held ?? meeting.held;
    if (held === undefined)
        throw new Refusal('These minutes do not say on which day the meeting was held. Give it with --held.');
    if (!options.yes && !(await isWanted(`Record this as the meeting of ${group.name} on ${inWords(held)}?`)))
        throw new Refusal('Nothing was recorded.');
    const done = await withLocalBook(options, (house) => recordFile(house, read, { group, held }, house.today()));
    console.error(`${done.meeting}: ${done.recorded} rows recorded, ${done.already} stood already.`);
}

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
    const reading = readText(text, held);
    if (rowsOf(reading).length === 0) throw new Refusal(`No minutes were found in ${file}.`);
    return { reading, source: sourceOf(text) };
}

function groupToImport(arrangement: Arrangement, ref: string): Group {
    const group = groupByRef(arrangement, ref);
    if (group) return group;
    const refs = arrangement.groups.map((each) => each.ref).join(', ');
    throw new Refusal(`There is no group ${ref}. The groups are: ${refs}.`);
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
    house: LocalHouse,
    { reading, source }: ReadFile,
    { group, held }: { group: Group; held: Day },
    today: Day,
): Promise<Imported> {
    const ticked = new Set(rowsOf(reading).map(({ id }) => id));
    const { book, arrangement } = house;
    const actor = { name: 'Import from the command line', id: '' };
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
