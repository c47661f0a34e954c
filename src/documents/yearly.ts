import { counted } from '../domain/action.ts';
import { assuranceInWords } from '../domain/assuranceWords.ts';
import { inWords } from '../domain/day.ts';
import { spanInWords } from '../domain/groupYear.ts';
import { exempt } from '../domain/part2.ts';
import { stateInWords } from '../domain/slippage.ts';
import { threadInWords } from '../domain/thread.ts';
import type { Evidence, Yearly } from '../domain/yearly.ts';
import { agencySheet, attendanceSheet } from './agency.ts';
import type { Block, Page } from './page.ts';
import type { Sheet } from './sheet.ts';

/** What is printed where the book proves nothing: a report that says so can be believed in the rest. */
export const noEvidence = 'No evidence held.';

/** The evidence for a yearly report, under the guidance's heads, as a document to write the report from. */
export function yearlyPage(yearly: Yearly, partnership: string): Page {
    const { span, today, measuredBy, heads, carried, threads, slips, agencies } = yearly;
    const period = spanInWords(span);
    return {
        title: `Evidence for the yearly report, ${period}`,
        author: partnership,
        reference: `Yearly report, ${period}`,
        above: partnership,
        heading: 'Evidence for the yearly report',
        below: period,
        mark: undefined,
        isWide: true,
        blocks: [
            paragraph(`As the minute book has it on ${inWords(today)}. ${summaryOf(yearly)}`),
            paragraph(measuredBy),
            ...heads.flatMap(({ says, evidence }) => listed(says, evidence)),
            ...listed('Priorities carried from the year before', carried),
            heading('From recommendation to impact'),
            ...threads.flatMap((thread): Block[] => [
                { kind: 'heading', level: 3, text: thread.theme },
                paragraph(threadInWords(thread)),
            ]),
            ...tabled('From recommendation to impact', threadSheet(yearly), [12, 12, 12, 24, 12, 20, 20]),
            ...listed('What slipped, and why', slips),
            heading('Attendance and actions by agency'),
            ...(agencies.length === 0
                ? [paragraph(noEvidence)]
                : agencies.map((of) => paragraph(`${of.agency}: ${assuranceInWords(of)}`))),
            ...tabled('Attendance by seat', attendanceSheet(agencies), [18, 20, 18, 8, 8, 8, 8, 8, 8, 8]),
        ],
    };
}

/** In one breath, for a card and the head of the document. */
export function summaryOf({ heads, threads, slips }: Yearly): string {
    const empty = heads.filter(({ evidence }) => evidence.length === 0).length;
    const proved = `${heads.length - empty} of ${counted(heads.length, 'head')} have evidence in the book`;
    return `${proved}; ${counted(threads.length, 'theme')}, ${counted(slips.length, 'action')} that slipped.`;
}

/** The same as tables of a workbook, and each as a file of comma-separated values. */
export const yearlySheets = (yearly: Yearly): Sheet[] => [
    evidenceSheet(yearly),
    threadSheet(yearly),
    agencySheet(yearly.agencies),
    attendanceSheet(yearly.agencies),
];

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });

const listed = (text: string, evidence: readonly Evidence[]): Block[] => [
    heading(text),
    ...(evidence.length === 0
        ? [paragraph(noEvidence)]
        : [
              {
                  kind: 'table' as const,
                  caption: text,
                  heads: ['Reference', 'What the book holds'],
                  widths: [18, 82],
                  rows: evidence.map((each) => [each.ref, each.text]),
              },
          ]),
];

const tabled = (caption: string, { heads, rows }: Sheet, widths: readonly number[]): Block[] =>
    rows.length === 0 ? [paragraph(noEvidence)] : [{ kind: 'table', caption, heads, widths, rows }];

function evidenceSheet({ measuredBy, heads, carried, slips }: Yearly): Sheet {
    const parts = [
        ...heads,
        { says: 'Priorities carried from the year before', evidence: carried },
        { says: 'What slipped, and why', evidence: slips },
    ];
    return {
        name: 'Evidence',
        heads: ['Head', 'Reference', 'What the book holds'],
        widths: [40, 22, 110],
        rows: [
            ...parts.flatMap(({ says, evidence }) =>
                evidence.length === 0 ? [[says, '', noEvidence]] : evidence.map(({ ref, text }) => [says, ref, text]),
            ),
            ['About these heads', '', measuredBy],
        ],
    };
}

const threadSheet = ({ threads }: Yearly): Sheet => ({
    name: 'Recommendation to impact',
    heads: ['Theme', 'Source', 'Recommendation', 'Action', 'State', 'Evidence', 'Impact'],
    widths: [22, 18, 22, 50, 22, 40, 40],
    rows: threads.flatMap(({ theme, actions }) =>
        actions.map((action) => {
            const { source = '', resolution, ref, title, owner, evidence, impact, part2 } = action;
            if (part2) return [exempt, '', '', `${ref}, ${owner.name}`, '', '', ''];
            return [
                ...[theme, source, resolution, `${ref}: ${title}`, stateInWords(action)],
                ...[evidence || noEvidence, impact || noEvidence],
            ];
        }),
    ),
});
