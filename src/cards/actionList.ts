import { z } from 'zod';
import type { Action } from '../domain/action.ts';
import type { Day } from '../domain/day.ts';
import type { Origins } from '../domain/origin.ts';
import { shortAmong } from '../domain/reference.ts';
import { actionInWords } from './action.ts';
import looks from './actionList.json' with { type: 'json' };
import { type Card, presses, template } from './card.ts';
import type { Choice } from './channel.ts';
import { choice, notOurs, optionalLine, pageNumber } from './field.ts';
import { pageOf } from './page.ts';

export const states = ['open', 'overdue', 'closed'] as const;

/** Which actions a list shows; empty fields do not narrow it. */
export interface Shown {
    readonly group: string;
    readonly owner: string;
    readonly state: (typeof states)[number];
}

/** Fits a phone's patience and the size Teams takes. */
export const PAGE = 8;

/** The actions on a page; past the last page, those on the last. */
export const onPage = (actions: readonly Action[], page: number): readonly Action[] =>
    pageOf(actions, PAGE, page).lines;

export function actionList(list: {
    title: string;
    summary: string;
    actions: readonly Action[];
    /** What those on the page were made from. */
    origins: Origins;
    shown: Shown;
    page: number;
    groups: readonly Choice[];
    owners: readonly Choice[];
    today: Day;
}): Card {
    const page = pageOf(list.actions, PAGE, list.page);
    const named = shortAmong(list.actions.map(({ ref }) => ref));
    return fill({
        title: list.title,
        ...page.around(list.summary),
        groups: [{ title: 'Every group', value: '' }, ...list.groups],
        owners: [{ title: 'Anybody', value: '' }, ...list.owners],
        states: stateChoices,
        ...list.shown,
        lines: page.lines.map((action) => ({
            ref: action.ref,
            short: named(action.ref),
            title: action.title,
            detail: actionInWords(action, list.today, list.origins.get(action.resolution)),
        })),
        query: list.shown,
        fallback: `${list.title}. ${list.summary} ${page.lines.map(({ ref }) => named(ref)).join(', ')}`,
    });
}

const stateChoices: readonly Choice[] = [
    { title: 'Open', value: 'open' },
    { title: 'Overdue', value: 'overdue' },
    { title: 'Closed, of this year and last', value: 'closed' },
];

const fill = template<object>(looks);

const shown = {
    group: optionalLine('Group'),
    owner: optionalLine('Owner'),
    state: choice('State', states).default('open'),
};

export const filterActions = presses('actions.filter', z.object(shown));
export const pageActions = presses('actions.page', z.object({ query: z.object(shown, notOurs), page: pageNumber }));
