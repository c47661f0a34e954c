import { brief } from '../cards/brief.ts';
import type { Action } from '../domain/action.ts';
import type { Group } from '../domain/arrangement.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import type { Point } from '../domain/point.ts';
import { readReference, short, shortIn } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Resolution } from '../domain/resolution.ts';
import type { Turn } from './turn.ts';

/** What to do with the record a reference names, by its kind. */
export interface Cases<Result> {
    item(item: Point, where: Where): Promise<Result>;
    point(point: Point, where: Where): Promise<Result>;
    limb(limb: Resolution, where: Where): Promise<Result>;
    action(action: Action, where: Where): Promise<Result>;
}

/** The meeting a record was taken down at, and its group. */
export interface Where {
    readonly meeting: Meeting;
    readonly group: Group;
}

/** Says where a record of that meeting was taken down, to somebody who may change it there; throws a Refusal to anybody else. */
export type Allowed = (meeting: string, turn: Turn) => Promise<Where>;

/** Reads the record and lets only somebody go on who is allowed to. */
export async function asRecorded<Result>(
    ref: string,
    cases: Cases<Result>,
    allowed: Allowed,
    turn: Turn,
): Promise<Result> {
    const kind = readReference(ref)?.kind;
    if (kind === 'D') {
        const point = known(await turn.book.points.find({ ref }), ref);
        const where = await whereOf(point, allowed, turn);
        return point.kind === 'item' ? cases.item(point, where) : cases.point(point, where);
    }
    if (kind === 'R') {
        const limb = known(await turn.book.resolutions.find({ ref }), ref);
        return cases.limb(limb, await whereOf(limb, allowed, turn));
    }
    const action = known(kind === 'A' ? await turn.book.actions.find({ ref }) : undefined, ref);
    return cases.action(action, await whereOf(action, allowed, turn));
}

async function whereOf(
    record: { readonly meeting: string; readonly part2: boolean },
    allowed: Allowed,
    turn: Turn,
): Promise<Where> {
    const where = await allowed(record.meeting, turn);
    if (record.part2) await mustBeAtHome(where.group, turn);
    return where;
}

/** Words of Part 2 are said where the group itself meets and nowhere else, for whoever sits there reads them. */
async function mustBeAtHome(group: Group, turn: Turn): Promise<void> {
    const here = await turn.bindings.at(turn.place.conversationId);
    if (here?.ref === group.ref) return;
    throw new Refusal(`This is a Part 2 record. It is put right only in the conversation of the ${group.name}.`);
}

interface Row {
    readonly ref: string;
    readonly words: string;
}

/** Everything a meeting recorded, each with its first words to choose it by. */
export const recordsOf = (papers: Papers): Row[] => [
    ...papers.points.map((row) => ({
        ref: row.ref,
        words: `${short(row.ref)} ${brief(row.kind === 'item' ? row.itemTitle : row.text, 80)}`,
    })),
    ...papers.resolutions.map((row) => ({
        ref: row.ref,
        words: `${short(row.ref)} ${row.verb}: ${brief(row.text, 80)}`,
    })),
    ...ownFirst(papers).map((row) => ({
        ref: row.ref,
        words: `${shortIn(papers.meeting.group, row)} ${brief(row.title, 80)}`,
    })),
];

/** What stands on another body's register comes last, so that a short reference is the group's own where both have one. */
const ownFirst = ({ meeting: { group }, actions }: Papers): Action[] => [
    ...actions.filter((action) => action.group === group),
    ...actions.filter((action) => action.group !== group),
];

/** `A1`, `r1(b)` or a whole reference among the meeting's records; a single limb needs no letter. */
export function recordSaid(words: string, papers: Papers): string | undefined {
    const said = readReference(words);
    if (!said) return undefined;
    const tail = 'ref' in said ? said.ref : `/${said.short}`;
    const found = recordsOf(papers).filter(({ ref }) => ref.endsWith(tail) || ref.endsWith(`${tail}(a)`));
    const [first] = found.filter(({ ref }) => ref.endsWith(tail)).concat(found);
    return first?.ref;
}

function known<Row>(row: Row | undefined, ref: string): Row {
    if (row) return row;
    throw new Refusal(`There is no record ${ref} in the book.`);
}
