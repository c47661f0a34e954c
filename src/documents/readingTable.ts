import type { Day } from '../domain/day.ts';
import type { Due } from '../domain/due.ts';
import type { Presence } from '../domain/roll.ts';
import { capital } from '../domain/wording.ts';
import type { Cell } from './readingBlock.ts';
import { dueOn } from './readingDue.ts';
import { isMarked, withoutMark } from './readingItem.ts';
import type { OwedRead } from './readingOwed.ts';
import { memberIn, presenceOf, type RollRead } from './readingRoll.ts';

const heads = {
    title: /^(?:actions?(?:\s+(?:required|agreed|point|to be taken|description))?|task|what|description|action \/ decision|detail)$/i,
    owner: /^(?:owners?|lead(?:\s+(?:officer|agency|person))?|by whom|who|responsible(?:\s+(?:officer|person))?|action owner|assigned to|whom|responsibility)$/i,
    due: /^(?:due(?:\s+(?:date|by))?|by when|when|deadline|target(?:\s+date)?|timescales?|date due|completion date|complete by)$/i,
    status: /^(?:status|rag|progress|update|comments?|outcome|state)(?:\s+.*)?$/i,
    name: /^(?:name|attendee|member|person)s?$/i,
    presence: /^(?:presence|attendance|present|attended|status|apologies)$/i,
    role: /^(?:role|title|job title|position|designation|seat)$/i,
    agency: /^(?:agency|organisation|organization|partner|representing|body|from)$/i,
} satisfies Readonly<Record<string, RegExp>>;

const under = (cells: readonly Cell[], head: keyof typeof heads): string | undefined =>
    cells.find((cell) => heads[head].test(cell.head.trim()))?.text.trim();

/** A row of an action log: what, by whom and by when, whatever its columns are called. */
export function loggedAction(cells: readonly Cell[], held: Day | undefined): OwedRead | undefined {
    const title = under(cells, 'title');
    const owner = under(cells, 'owner');
    const due = under(cells, 'due');
    if (title === undefined || title === '' || (owner === undefined && due === undefined)) return undefined;
    return {
        kind: kindIn(title),
        title: capital(withoutMark(flat(title))),
        owner: flat(owner ?? ''),
        due: loggedDue(flat(due ?? ''), held),
        ...(isMarked(flat(title)) && { part2: true }),
    };
}

const kindIn = (title: string): OwedRead['kind'] => (/^(?:report|briefing|update):/i.test(title) ? 'report' : 'action');

/** Of `31/03/2024 (was 31/01/2024)` or two dates in a cell the last one set stands first or last; what cannot be read is shown as written. */
const loggedDue = (words: string, held: Day | undefined): Due => {
    const whole = dueOn(words, held);
    if (whole.precision !== 'invalid') return whole;
    const first = dueOn(words.replace(/\s*\(.*\)\s*$/, ''), held);
    return first.precision === 'invalid' ? whole : { ...first, words };
};

/** A row of an attendance table. */
export function attended(cells: readonly Cell[], presence: Presence | undefined): RollRead | undefined {
    const name = under(cells, 'name');
    if (name === undefined || name === '' || /\d{3}/.test(name)) return undefined;
    const said = under(cells, 'presence') ?? '';
    const how =
        presenceOf(said) ??
        (/^(?:y|yes|✓|✔|x|p|attended)$/i.test(said)
            ? 'present'
            : /^(?:n|no|a|apols?)\.?$/i.test(said)
              ? 'apologies'
              : presence);
    if (how === undefined && under(cells, 'role') === undefined && under(cells, 'agency') === undefined)
        return undefined;
    return {
        presence: how ?? 'present',
        role: flat(under(cells, 'role') ?? ''),
        agency: flat(under(cells, 'agency') ?? ''),
        ...(memberIn(flat(name)) ?? { name: flat(name) }),
    };
}

export const isClosed = (cells: readonly Cell[]): boolean =>
    /^(?:complete[d]?|closed|done|withdrawn|superseded|blue)\b/i.test(under(cells, 'status') ?? '');

const flat = (words: string): string => words.replace(/\s+/g, ' ').trim();

/** Whether the columns so headed are those of an action log or of a list of names. */
export function headsRows(columns: string): boolean {
    const named = columns.split(' | ').map((column) => column.trim());
    const has = (head: keyof typeof heads) => named.some((column) => heads[head].test(column));
    return has('title') ? has('owner') || has('due') : has('name') && named.length > 1;
}
