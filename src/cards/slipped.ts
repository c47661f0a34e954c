import { z } from 'zod';
import { type Action, counted } from '../domain/action.ts';
import { type Day, inWords } from '../domain/day.ts';
import { shortAmong } from '../domain/reference.ts';
import { type Period, slippageInWords } from '../domain/slippage.ts';
import { brief, isCut } from './brief.ts';
import { type Card, presses, template } from './card.ts';
import type { Choice } from './channel.ts';
import { notOurs, optionalLine, pageNumber } from './field.ts';
import { pageOf } from './page.ts';
import looks from './slipped.json' with { type: 'json' };

/** Which slips a list shows, as it was asked for; empty fields do not narrow it. */
export interface SlippedQuery {
    readonly group: string;
    readonly from: string;
    readonly to: string;
}

/** Whole sentences are long, so few fit on a page. */
const PAGE = 5;
const MOST = 700;

/** What slipped and why, in sentences that can be taken over into an annual report. */
export function slippedCard(list: {
    /** The group's name; empty where every group is shown that one may see. */
    readonly name: string;
    readonly query: SlippedQuery;
    readonly period: Period;
    readonly actions: readonly Action[];
    readonly groups: readonly Choice[];
    readonly page: number;
    readonly today: Day;
}): Card {
    const page = pageOf(list.actions, PAGE, list.page);
    const title = `What slipped${list.name === '' ? '' : `: ${list.name}`}`;
    const many =
        list.actions.length === 0
            ? `Nothing slipped${periodInWords(list.period)}.`
            : `${counted(list.actions.length, 'action')} slipped${periodInWords(list.period)}, the one whose date was missed first before the others.`;
    const named = shortAmong(list.actions.map(({ ref }) => ref));
    const lines = page.lines.map((action) => ({
        ref: action.ref,
        short: named(action.ref),
        words: slippageInWords(action, list.today),
    }));
    return fill({
        title,
        ...page.around(many),
        lines: lines.map((line) => ({ ...line, text: brief(line.words, MOST) })),
        cut: 'Some words are cut here, where … stands. The whole is in SharePoint, in the list Actions.',
        isCut: lines.some(({ words }) => isCut(words, MOST)),
        ...list.query,
        groups: [{ title: 'Every group', value: '' }, ...list.groups],
        query: list.query,
        fallback: `${title}. ${many}`,
    });
}

const periodInWords = ({ from, to }: Period): string =>
    `${from === undefined ? '' : ` from ${inWords(from)}`}${to === undefined ? '' : ` to ${inWords(to)}`}`;

const fill = template<object>(looks);

const query = { group: optionalLine('Group'), from: optionalLine('From'), to: optionalLine('To') };

export const filterSlipped = presses('slipped.filter', z.object(query));
export const pageSlipped = presses('slipped.page', z.object({ query: z.object(query, notOurs), page: pageNumber }));
