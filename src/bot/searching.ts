import type { Action } from '../domain/action.ts';
import type { Group } from '../domain/arrangement.ts';
import { inWords } from '../domain/day.ts';
import type { Register } from '../domain/minuteBook.ts';
import { resolutionOf, seriesOf } from '../domain/reference.ts';
import type { Resolution } from '../domain/resolution.ts';
import { holdsWords, type Sought, yearsIn } from '../domain/search.ts';
import type { Turn } from './turn.ts';

/** What was found, the newest first, and how far it was looked. */
export interface Found<T> {
    readonly rows: readonly T[];
    /** A sentence where only a part was looked at; empty otherwise. */
    readonly partly: string;
}

/** So much is read for one answer at most, for Teams waits only seconds. */
const MOST_ROWS = 4000;
const MOST_QUESTIONS = 60;

export async function resolutionsFound(
    sought: Sought,
    groups: readonly Group[],
    turn: Turn,
    /** Those that may be looked through by more than what masks them. */
    read: (rows: readonly Resolution[]) => Promise<readonly Resolution[]> = async (rows) => rows,
): Promise<Found<Resolution>> {
    const all = await walked(turn.book.resolutions, 'R', sought, groups);
    const made = sought.agency && (await walked(turn.book.actions, 'A', sought, groups));
    const owed = made && new Set(made.rows.filter(isOwedBy(sought)).map(({ resolution }) => resolutionOf(resolution)));
    const rows = all.rows.filter(
        (row) =>
            row.held >= sought.from &&
            row.held <= sought.to &&
            (sought.standing === undefined || row.standing === sought.standing) &&
            (owed === undefined || owed.has(resolutionOf(row.ref))),
    );
    const said = (await read(rows)).filter((row) => holdsWords(`${row.ref} ${row.verb} ${row.text}`, sought));
    const newest = said.toSorted((a, b) => b.held.localeCompare(a.held));
    return { rows: newest, partly: all.partly || made?.partly || '' };
}

export async function actionsFound(sought: Sought, groups: readonly Group[], turn: Turn): Promise<Found<Action>> {
    const { rows, partly } = await walked(turn.book.actions, 'A', sought, groups);
    const isFound = (row: Action) => holdsWords(`${row.ref} ${row.title} ${row.owner.name} ${row.status}`, sought);
    return { rows: rows.filter(isOwedBy(sought)).filter(isFound), partly };
}

const isOwedBy =
    ({ agency }: Sought) =>
    ({ owner }: Action): boolean =>
        agency === undefined || owner.agency === agency.name || owner.agency === agency.id;

/** Asks by group and municipal year, each an indexed question that stays small for ever, from the latest year back. */
async function walked<T extends { readonly key: string; readonly ref: string }>(
    register: Register<T>,
    kind: 'R' | 'A',
    sought: Sought,
    groups: readonly Group[],
): Promise<Found<T>> {
    const rows: T[] = [];
    let questions = 0;
    for (const year of yearsIn(sought)) {
        if (questions > 0 && (rows.length >= MOST_ROWS || questions + groups.length > MOST_QUESTIONS)) {
            const partly = `Looked back to ${inWords(`${Number(year.slice(0, 4)) + 1}-04-01`)} only. Name a group or a year to look further.`;
            return { rows, partly };
        }
        questions += groups.length;
        const found = await Promise.all(
            groups.map((group) => {
                const { prefix } = seriesOf(group, kind, year);
                return register.all({ ref: { startsWith: prefix } } as Parameters<Register<T>['all']>[0]);
            }),
        );
        rows.push(...found.flatMap((all) => all.toReversed()));
    }
    return { rows, partly: '' };
}
