import { z } from 'zod';
import { counted, isOverdue } from '../domain/action.ts';
import type { Assurance } from '../domain/assurance.ts';
import { assuranceInWords, attendedInWords, owedInWords, seatInWords, tallyInWords } from '../domain/assuranceWords.ts';
import { type Day, inWords } from '../domain/day.ts';
import { type Span, spanInWords } from '../domain/groupYear.ts';
import { slippageInWords } from '../domain/slippage.ts';
import { capital } from '../domain/wording.ts';
import agencyLooks from './agency.json' with { type: 'json' };
import looks from './assurance.json' with { type: 'json' };
import { brief, isCut } from './brief.ts';
import { type Card, presses, template } from './card.ts';
import { notOurs, optionalLine, pageNumber } from './field.ts';
import { pageOf } from './page.ts';

/** What was asked; an empty agency means all of them, and empty days the twelve months to today. */
export interface AssuranceQuery {
    readonly agency: string;
    readonly from: string;
    readonly to: string;
}

interface Shown {
    readonly query: AssuranceQuery;
    readonly span: Span;
    readonly today: Day;
    readonly page: number;
    /** True where not every group is counted, for the person may not see them all. */
    readonly isPartial: boolean;
}

const AGENCIES = 6;
const LINES = 10;
const MOST = 500;

/** Every agency in a sentence, with a button that opens it. */
export function assuranceCard(
    list: Shown & { readonly agencies: readonly Assurance[]; readonly mayWrite: boolean },
): Card {
    const { agencies, query } = list;
    const title = `Assurance by agency, ${spanInWords(list.span)}`;
    const summary =
        agencies.length === 0
            ? 'The book holds nothing about any agency for that time.'
            : `${counted(agencies.length, 'agency').replace(/ys$/, 'ies')}, across every group you may see.`;
    const shown = pageOf(agencies, AGENCIES, list.page);
    return fill({
        title,
        ...shown.around(summary),
        query,
        lines: shown.lines.map((each) => ({
            agency: each.agency,
            text: brief(assuranceInWords(each), MOST),
            query: { ...query, agency: each.agency },
        })),
        mayWrite: list.mayWrite,
        note: noteOf(list),
        fallback: `${title}. ${summary}`,
    });
}

/** One agency: its seats, what it owes, what slipped and where it was challenged, a page after the other. */
export function agencyCard(shown: Shown & { readonly of: Assurance; readonly mayWrite: boolean }): Card {
    const { of, query } = shown;
    const title = `${of.agency}, ${spanInWords(shown.span)}`;
    const formerly = of.formerly.length === 0 ? '' : ` With what was recorded of ${of.formerly.join(' and ')}.`;
    const seen =
        of.lastReply === undefined ? 'No reply to an action is recorded.' : `Last word on ${inWords(of.lastReply)}.`;
    const seats = of.seats.length === 0 ? '' : `${capital(attendedInWords(of.seats))} by its seats. `;
    const summary = `${seats}${capital(tallyInWords(of.tally))}. ${seen}${formerly}`;
    const lines = linesOf(of, shown.today);
    const page = pageOf(lines, LINES, shown.page);
    const headings = [...new Set(page.lines.map(({ heading }) => heading))];
    return fillAgency({
        title,
        ...page.around(summary),
        query: shown.query,
        parts: headings.map((heading) => ({
            heading,
            lines: page.lines
                .filter((line) => line.heading === heading)
                .map(({ text }) => ({ text: brief(text, MOST) })),
        })),
        cut: 'Some words are cut here, where … stands. The whole is in SharePoint, in the list Actions.',
        isCut: page.lines.some(({ text }) => isCut(text, MOST)),
        allQuery: { ...query, agency: '' },
        mayWrite: shown.mayWrite,
        note: noteOf(shown),
        fallback: `${title}. ${summary}`,
    });
}

function linesOf(of: Assurance, today: Day): { heading: string; text: string }[] {
    const under = (heading: string, texts: readonly string[]) => texts.map((text) => ({ heading, text }));
    const slipped = of.slipped.filter((action) => !isOverdue(action, today));
    return [
        ...under('Seats', of.seats.map(seatInWords)),
        ...under(
            'Overdue',
            of.tally.overdue.map((action) => `${owedInWords(action, today)}.`),
        ),
        ...under(
            'Open',
            of.tally.open.map((action) => `${owedInWords(action, today)}.`),
        ),
        ...under(
            'What slipped',
            slipped.map((action) => slippageInWords(action, today)),
        ),
        ...under(
            'Open challenges',
            of.challenges.map(({ ref, text }) => `${ref}: ${text}`),
        ),
    ];
}

const noteOf = ({ today, isPartial }: Shown): string =>
    `As the book has it on ${inWords(today)}. What nobody recorded is not counted as done.${
        isPartial ? ' Only the groups you may see are counted.' : ''
    }`;

const fill = template<object>(looks);
const fillAgency = template<object>(agencyLooks);

const query = z.object({ agency: optionalLine('Agency'), from: optionalLine('From'), to: optionalLine('To') }, notOurs);

export const showAssurance = presses('assurance.show', z.object({ query, page: pageNumber.default(1) }));
export const writeYearly = presses('yearly.write', z.object({ query }));
export const draftLetter = presses('assurance.letter', z.object({ query }));
