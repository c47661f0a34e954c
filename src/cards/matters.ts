import { z } from 'zod';
import { type Action, isOpen } from '../domain/action.ts';
import { type Day, inWords } from '../domain/day.ts';
import type { Unfinished } from '../domain/matters.ts';
import type { Origins } from '../domain/origin.ts';
import { short, shortAmong } from '../domain/reference.ts';
import { actionInWords } from './action.ts';
import { PAGE } from './actionList.ts';
import { brief } from './brief.ts';
import { type Card, presses, template } from './card.ts';
import { pageNumber, reference } from './field.ts';
import looks from './matters.json' with { type: 'json' };
import { pageOf } from './page.ts';

/** An agenda seldom leaves more behind; each takes a button. */
const ITEMS = 8;

/** What a meeting comes back to: items the last one did not finish, each to be added in one press, and a page of its actions. */
export function mattersCard(matters: {
    meeting: string;
    title: string;
    summary: string;
    items: readonly (Unfinished & { readonly carried: number })[];
    actions: readonly Action[];
    /** What those on the page were made from. */
    origins: Origins;
    page: number;
    today: Day;
}): Card {
    const page = pageOf(matters.actions, PAGE, matters.page);
    const items = page.at === 1 ? matters.items.slice(0, ITEMS) : [];
    const named = shortAmong(matters.actions.map(({ ref }) => ref));
    const namedItem = shortAmong(items.map(({ item }) => item.ref));
    const around = page.around(matters.summary);
    return fill({
        title: matters.title,
        ...around,
        meeting: matters.meeting,
        hasItems: items.length > 0,
        items: items.map(({ item, why, carried }) => ({
            ref: item.ref,
            short: namedItem(item.ref),
            title: brief(item.itemTitle, LINE),
            detail: `${item.ref}: ${why}${carried === 0 ? '' : `. It is item ${carried} of this meeting`}`,
            canAdd: carried === 0,
        })),
        hasActions: page.lines.length > 0,
        actions: page.lines.map((action) => ({
            ref: action.ref,
            short: named(action.ref),
            title: brief(action.title, LINE),
            detail: detailOf(action, matters.today, matters.origins),
        })),
        fallback: `${matters.title}. ${around.summary} ${[...items.map(({ item }) => item), ...page.lines].map(({ ref }) => short(ref)).join(', ')}`,
    });
}

const LINE = 150;

/** Where it was recorded comes first, as minutes cite it. */
function detailOf(action: Action, today: Day, origins: Origins): string {
    const from = [action.meeting, action.resolution === '' ? '' : short(action.resolution)].filter(Boolean).join(', ');
    const closed = isOpen(action) || !action.closedOn ? '' : ` · closed on ${inWords(action.closedOn)}`;
    return `${from === '' ? '' : `From ${from} · `}${actionInWords(action, today, origins.get(action.resolution))}${closed}`;
}

const fill = template<object>(looks);

const ofMeeting = { meeting: reference };
export const mattersShow = presses('matters.show', z.object(ofMeeting));
export const mattersPage = presses('matters.page', z.object({ ...ofMeeting, page: pageNumber }));
/** Puts an unfinished item of an earlier meeting on this one's agenda. */
export const carryButton = presses('matters.carry', z.object({ ...ofMeeting, item: reference }));
