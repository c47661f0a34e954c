import { z } from 'zod';
import { brief, isCut } from './brief.ts';
import { type Card, presses, template } from './card.ts';
import { notOurs, optionalLine, pageNumber, tick } from './field.ts';
import looks from './import.json' with { type: 'json' };
import { turning } from './page.ts';

/** A row that can be ticked; without an id it is only shown. */
export interface ImportRow {
    readonly id: string;
    readonly words: string;
}

/** So many rows, and so many bytes of their words, stand on one card; Teams takes about 28 KB. */
const ROWS = 20;
const BYTES = 9_000;
/** The characters of one row that a card shows. */
const MOST = 400;

/** The rows a page at a time: those to tick first, those not understood after them, and none left out. */
export function importPages(rows: readonly ImportRow[]): ImportRow[][] {
    const pages: ImportRow[][] = [];
    let room = 0;
    for (const row of rows) {
        const size = new TextEncoder().encode(JSON.stringify(brief(row.words, MOST))).length;
        const page = pages.at(-1);
        if (page === undefined || page.length === ROWS || size > room) {
            pages.push([row]);
            room = BYTES - size;
        } else {
            page.push(row);
            room -= size;
        }
    }
    return pages.length === 0 ? [[]] : pages;
}

/** Old minutes as they were read, a tick a row; what was not understood is shown beside it. */
export function importCard(form: {
    title: string;
    rows: readonly ImportRow[];
    draft: string;
    page: number;
    /** The day of the meeting as the minutes have it, or as it was typed; empty where it is to be asked. */
    day: string;
    note: string;
    isTicked: boolean;
}): Card {
    const pages = importPages(form.rows);
    const page = Math.min(form.page, pages.length);
    const here = pages[page - 1] ?? [];
    const ticks = here.filter(({ id }) => id !== '');
    const hasCut = here.some(({ words }) => isCut(words, MOST));
    return fill({
        title: form.title,
        summary: [
            `Page ${page} of ${pages.length}. Nothing is recorded before you tick it and press Record these.`,
            ...(hasCut ? ['Words that end in … are cut here and recorded whole.'] : []),
        ].join(' '),
        note: form.note,
        isNote: form.note !== '',
        asksDay: form.day === '' && ticks.length > 0,
        held: '',
        day: form.day,
        rows: ticks.map(({ id, words }) => ({
            id: `row.${id}`,
            words: brief(words, MOST),
            ticked: String(form.isTicked),
        })),
        hasRows: ticks.length > 0,
        shown: here.filter(({ id }) => id === '').map(({ words }) => ({ words: brief(words, MOST) })),
        hasShown: ticks.length < here.length,
        draft: form.draft,
        page: String(page),
        ...turning(page, pages.length),
        fallback: `${form.title}. Open it in Teams to tick what is to be recorded.`,
    });
}

const fill = template<object>(looks);

/** Names the text that was kept when it was read; it selects and grants nothing. */
const draft = z.string(notOurs).regex(/^[0-9a-f]{40}$/, notOurs);
const day = optionalLine('Day of the meeting');
const shape = { draft, page: pageNumber, day, held: day };

/** The ticks come under their rows' ids, which all start `row.`. */
export const importRecord = presses(
    'import.record',
    // What was chosen where a row may tell who a child or a family is.
    z.looseObject({ ...shape, asked: optionalLine('Chosen') }).transform((data) => ({
        ...data,
        ticked: new Set(
            Object.entries(data).flatMap(([id, value]) =>
                id.startsWith('row.') && value === 'true' ? [id.slice('row.'.length)] : [],
            ),
        ),
    })),
);
export const importTurn = presses('import.turn', z.object({ ...shape, all: tick('All') }));
export const importDiscard = presses('import.discard', z.object({ draft }));
