import type { z } from 'zod';
import type { Arrangement, Group, Seat } from './arrangement.ts';
import { faultsAcross } from './arrangementChecks.ts';
import { type ArrangementShape, arrangementShape, type Fault, keysAt } from './arrangementShape.ts';
import { type Paper, type Topic, type Tracker, usualColumns } from './arrangementTerms.ts';
import { type Cadence, cadenceOf } from './cadence.ts';
import { type Edition, usualHeads, usualHeadsOf } from './guidance.ts';
import { Refusal } from './refusal.ts';
import { nearest } from './spelling.ts';
import { type Page, readPage } from './yamlPage.ts';

/**
 * Reads one partnership's arrangement from YAML. Whatever is wrong is refused at once, every fault on its own line as
 * `FILE:LINE: what is wrong; expected …`. Rules across records are asked once every record can be read, so that no fault
 * is told that is only the echo of another.
 */
export function readArrangement(text: string, fileName: string): Arrangement {
    const page = readPage(text);
    if (page.faults.length > 0) throw refusal(fileName, page.faults);
    const shape = arrangementShape.safeParse(page.value);
    if (!shape.success)
        throw refusal(
            fileName,
            onLines(page, firstAtEachPlace(shape.error.issues.flatMap((issue) => told(issue, page)))),
        );
    const faults = faultsAcross(shape.data);
    if (faults.length > 0) throw refusal(fileName, onLines(page, faults));
    return arrangementOf(shape.data);
}

type GroupShape = ArrangementShape['groups'][number];
type EditionShape = NonNullable<ArrangementShape['guidance']>[number];
type TrackerShape = NonNullable<GroupShape['tracker']>;

interface LineFault {
    readonly line: number;
    readonly says: string;
}

function refusal(fileName: string, faults: readonly LineFault[]): Refusal {
    const inOrder = faults.toSorted((one, other) => one.line - other.line);
    return new Refusal(inOrder.map(({ line, says }) => `${fileName}:${line}: ${says}`).join('\n'));
}

const onLines = (page: Page, faults: readonly Fault[]): LineFault[] =>
    faults.map(({ path, key, says }) => ({ line: page.lineOf(path, key), says }));

/** A value that breaks two checks is one fault. */
function firstAtEachPlace(faults: readonly Fault[]): Fault[] {
    const placeOf = ({ path, key }: Fault) => JSON.stringify([path, key]);
    return faults.filter((fault, index) => faults.findIndex((other) => placeOf(other) === placeOf(fault)) === index);
}

function told(issue: z.core.$ZodIssue, page: Page): Fault[] {
    const { path } = issue;
    if (issue.code === 'unrecognized_keys') {
        const known = keysAt(path);
        return issue.keys.map((key) => ({ path, key, says: `“${key}” is not a key here; ${suggestion(key, known)}` }));
    }
    if (issue.code === 'invalid_key') {
        const expected = issue.issues[0]?.message ?? issue.message;
        return [
            {
                path: path.slice(0, -1),
                key: String(path.at(-1)),
                says: `“${String(path.at(-1))}” is a key here; expected ${expected}`,
            },
        ];
    }
    return [{ path, says: `${nameOf(path)} ${shown(page.valueAt(path))}; expected ${issue.message}` }];
}

function nameOf(path: readonly PropertyKey[]): string {
    if (path.length === 0) return 'the file';
    const last = path.at(-1);
    return typeof last === 'number' ? `entry ${last + 1} of “${String(path.at(-2))}”` : `“${String(last)}”`;
}

function shown(value: unknown): string {
    if (value === undefined) return 'is missing';
    if (value === null || value === '') return 'is empty';
    if (typeof value === 'object') return Array.isArray(value) ? 'is a list' : 'is a set of keys';
    // On one line, for each line of the refusal is one fault.
    const letters = [...String(value).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')];
    return `is “${letters.slice(0, 60).join('')}${letters.length > 60 ? '…' : ''}”`;
}

function suggestion(key: string, known: readonly string[]): string {
    const meant = nearest(key, known);
    return meant === undefined ? `expected one of ${known.join(', ')}` : `expected “${meant}” perhaps`;
}

function arrangementOf(file: ArrangementShape): Arrangement {
    return {
        name: file.name,
        title: file.title,
        zone: file['time zone'],
        lead: file['led by'],
        agencies: file.agencies.map(({ until, ...agency }) => ({ ...agency, to: until })),
        partners: file.partners.map(({ until, ...partner }) => ({ ...partner, to: until })),
        people: file.people.map(({ 'directory id': directoryId, ...person }) => ({ ...person, directoryId })),
        groups: file.groups.map(groupOf),
        seats: file.groups.flatMap((group) => group.seats.map((seat) => seatOf(file, group, seat))),
        milestones: file.milestones,
        functions: file.functions?.map(({ until, ...each }) => ({ ...each, to: until })),
        outside: file.outside,
        papers: file.papers?.map(paperOf),
        guidance: file.guidance?.map(editionOf),
        lists: file.lists,
        ladder: {
            dueSoonDays: file.ladder['due soon days'],
            postingHour: file.ladder['posting hour'],
            rungs: file.ladder.rungs.map((rung) => ({ to: rung.to, afterDays: rung['after days'] })),
        },
        holidays: Object.entries(file.holidays).map(([day, name]) => ({ day, name })),
    };
}

function groupOf(group: GroupShape): Group {
    const { ref, kind, name, from, successor, scope, size, diary, reference, facts, quorum } = group;
    return {
        ref,
        kind,
        name,
        from,
        successor,
        scope,
        size,
        diary,
        reference,
        facts,
        aliases: group['also called'],
        parents: group['reports to'],
        links: group['linked to'],
        to: group.until,
        shadowTo: group['shadow until'],
        remit: group.remit?.map(topicOf),
        remitByExample: group['remit by example'],
        isPublic: group['open to the public'],
        cadence: cadenceIn(group.meets),
        style: group.minutes,
        ...(group['lead-in'] === 'Resolved that' && { leadIn: 'sentence' }),
        quorum: quorum && {
            statutory: quorum['statutory seats'],
            number: quorum.members,
            ...(quorum.seats && { seats: quorum.seats }),
            ...(quorum['when not met'] && { whenNotMet: quorum['when not met'] }),
        },
        ...(group.tracker && { tracker: trackerOf(group.tracker) }),
    };
}

const editionOf = ({ until, heads, ...edition }: EditionShape): Edition => ({
    ...edition,
    ...(until !== undefined && { to: until }),
    ...(heads === undefined
        ? { heads: usualHeads, headsOf: usualHeadsOf }
        : { heads: heads.map((head) => (typeof head === 'string' ? { says: head, gathers: 'nothing' } : head)) }),
});

const trackerOf = ({ reference, columns, 'answer within months': answerMonths }: TrackerShape): Tracker => ({
    ...(reference !== undefined && { reference }),
    answerMonths,
    columns: (columns ?? usualColumns).map((column) =>
        typeof column === 'string' ? { shows: column, heading: column } : { shows: column.show, heading: column.as },
    ),
});

const cadenceIn = (said: GroupShape['meets']): Cadence | undefined =>
    typeof said === 'string' ? cadenceOf(said) : said;

function topicOf(topic: NonNullable<GroupShape['remit']>[number]): Topic {
    if (typeof topic === 'string') return { name: topic, facts: [] };
    const { until, ...rest } = topic;
    return { ...rest, to: until };
}

function paperOf(paper: NonNullable<ArrangementShape['papers']>[number]): Paper {
    const { name, to, published, facts } = paper;
    return {
        name,
        to,
        published,
        facts,
        by: paper['written by'],
        presentedBy: paper['presented by'],
        cadence: cadenceIn(paper.every),
        oneIs: paper['one is'],
    };
}

/** A seat that says nothing else has its group's dates and its holder's agency. */
function seatOf(file: ArrangementShape, group: GroupShape, seat: GroupShape['seats'][number]): Seat {
    const { role, duty, kind, deputies, holder, deputy, facts } = seat;
    return {
        group: group.ref,
        role,
        duty,
        holder,
        facts,
        ...(kind && { kind }),
        ...(deputy && { deputy }),
        ...(deputies !== undefined && { deputies }),
        partner: seat['speaks for'],
        statutory: file.partners.some((partner) => partner.statutory && partner.kind === seat['speaks for'])
            ? seat['speaks for']
            : undefined,
        agency: seat.agency ?? file.people.find((person) => person.email === holder)?.agency,
        from: seat.from ?? group.from,
        to: seat.until ?? group.until,
    };
}
