import { z } from 'zod';
import { counted } from '../domain/action.ts';
import { addDays, type Day, inWords, isDay, withWeekday } from '../domain/day.ts';
import type { Line } from '../domain/line.ts';
import { shortAmong } from '../domain/reference.ts';
import { brief } from './brief.ts';
import { type Card, presses, template } from './card.ts';
import looks from './digest.json' with { type: 'json' };
import { LINE, line, notOurs, pageNumber, reference } from './field.ts';
import { pageOf } from './page.ts';

/** What a digest is made of, so that its other pages can be read from the book again, on whatever day. */
export interface DigestQuery {
    /** The channel's reference. */
    readonly channel: string;
    readonly day: Day;
    /** The groups whose reminders it bears, and what each had heard before; empty where nothing. */
    readonly of: readonly { readonly group: string; readonly day: string; readonly at: string }[];
    /** Proves that the program wrote it, for its data comes back from the client with the pages. */
    readonly seal: string;
}

/** What the seal is put on. */
export const digestToSeal = ({ channel, day, of }: Omit<DigestQuery, 'seal'>): string =>
    JSON.stringify([channel, day, of.map((part) => [part.group, part.day, part.at])]);

/** More lines than these page. */
export const PAGE = 25;

/** One digest of a channel: what it is reminded of that day, the oldest first, and why it is told here. */
export function digestCard(digest: {
    readonly name: string;
    readonly query: DigestQuery;
    readonly lines: readonly Line[];
    /** What went wrong on the way, in sentences. */
    readonly notes: readonly string[];
    readonly page: number;
}): Card {
    const { lines, query } = digest;
    const page = pageOf(lines, PAGE, digest.page);
    const overdue = lines.filter(({ isAction, daysOverdue }) => isAction && daysOverdue > 0).length;
    const title = `Reminders of ${withWeekday(query.day)}: ${digest.name}`;
    const summary =
        lines.length === 0
            ? 'Nothing is owed here today. This went wrong on the way:'
            : `${counted(lines.length, 'line')}, ${overdue} overdue, the oldest first.`;
    const ownOnes = new Set(lines.filter((each) => isOwn(each, query.channel)).map(({ ref }) => ref));
    const named = shortAmong([...ownOnes]);
    const whys = [...new Set(lines.map(({ why }) => why))];
    return fitting((most) => ({
        title,
        ...page.around(summary),
        notes: notesOf(digest.notes).map((note) => ({ note: brief(note, 3 * most) })),
        lines: page.lines.map((each) => ({
            ref: each.ref,
            label: ownOnes.has(each.ref) ? named(each.ref) : each.ref,
            title: brief(each.title, most),
            detail: detailOf(each, most),
            isAction: each.isAction,
        })),
        digest: query,
        why: brief(
            `Why here: ${whys.length > 0 ? whys.join(' ') : 'the administrator is told what went wrong. What was not told is tried again by itself.'}`,
            WHYS,
        ),
        fallback: `${title}. ${summary} ${page.lines.map(({ ref }) => ref).join(', ')}`.slice(0, 1000),
    }));
}

const NOTES = 8;

/** Nothing is left out unsaid. */
const notesOf = (notes: readonly string[]): readonly string[] =>
    notes.length <= NOTES
        ? notes
        : [...notes.slice(0, NOTES - 1), `And ${notes.length - NOTES + 1} more. The list Log has all of them.`];

const WHYS = 1500;

/** Who owes it, until when, how late it is, to whom it is owed, and who answers for the group. Part 2 bears the owner only. */
function detailOf(line: Line, most: number): string {
    const late = line.daysOverdue > 0 ? `overdue by ${counted(line.daysOverdue, 'day')}` : 'due soon';
    const parts = [
        brief(line.owner, most),
        line.due === '' ? '' : `due ${lastDayInWords(line, most)}`,
        line.isAction && line.due !== '' ? late : '',
        line.owedTo === '' ? '' : `owed to the ${brief(line.owedTo, most)}`,
        line.chair === '' ? '' : `chair: ${brief(line.chair, most)}`,
    ];
    return parts.filter((part) => part !== '').join(' · ');
}

/** “By Friday” is read here on another day than it was said on, so the day that it came to stands before it. */
function lastDayInWords({ due, since }: Line, most: number): string {
    const day = inWords(addDays(since, -1));
    return due.includes(day) ? brief(due, most) : `${day} (“${brief(due, most)}”)`;
}

/** Of the group's own actions the short reference is enough. */
const isOwn = ({ ref, isAction }: Line, channel: string): boolean => isAction && ref.startsWith(`${channel}/`);

/** A card is said to be taken up to 28 KB; many long titles are cut sooner, each a little. */
function fitting(data: (most: number) => object): Card {
    const tries = [120, 80, 50, 30].map((most) => () => fill(data(most)));
    let card = fill(data(20));
    for (const make of tries) {
        const longer = make();
        if (new TextEncoder().encode(JSON.stringify(longer)).length <= MOST_BYTES) {
            card = longer;
            break;
        }
    }
    return card;
}

const MOST_BYTES = 27_000;

const fill = template<object>(looks);

/** What the log and the command line say of one line. */
export const lineInWords = ({ ref, rung, daysOverdue, since }: Line): string =>
    `${ref} (${rung}, ${daysOverdue > 0 ? `overdue by ${counted(daysOverdue, 'day')}` : `due before ${inWords(since)}`})`;

const dayOrNone = z.string(notOurs).refine((text) => text === '' || isDay(text), notOurs);

export const pageDigest = presses(
    'digest.page',
    z.object({
        digest: z.object(
            {
                channel: line('Channel'),
                day: z.string(notOurs).refine(isDay, notOurs),
                of: z
                    .array(z.object({ group: reference, day: dayOrNone, at: z.string(notOurs).max(LINE, notOurs) }))
                    .max(200, notOurs),
                seal: z.string(notOurs).max(LINE, notOurs),
            },
            notOurs,
        ),
        page: pageNumber,
    }),
);
