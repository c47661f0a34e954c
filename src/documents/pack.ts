import { type Action, counted, isOpen, rag, slipInWords } from '../domain/action.ts';
import type { TrackerColumn } from '../domain/arrangementTerms.ts';
import { inWords } from '../domain/day.ts';
import { dueInWords } from '../domain/due.ts';
import { meetingFor } from '../domain/forwardPlan.ts';
import { isOver, type Pack, type Tracked } from '../domain/pack.ts';
import { exempt } from '../domain/part2.ts';
import { short } from '../domain/reference.ts';
import { outcomeOf } from '../domain/resolution.ts';
import { stoodOn } from '../domain/stood.ts';
import { trackerOf } from '../domain/tracker.ts';
import { overviewBlocks, overviewSheets, whatIsKnownOf } from './packOverview.ts';
import { type Page, tableUnder } from './page.ts';
import type { Sheet } from './sheet.ts';

/** The pack of a panel as a document to be read. */
export function packPage(pack: Pack, partnership: string): Page {
    const { panel, from, to, asAt } = pack;
    const period = `${inWords(from)} to ${inWords(to)}`;
    return {
        title: `${panel.name}: scrutiny pack, ${period}`,
        author: partnership,
        reference: `${panel.ref}, ${period}`,
        above: partnership,
        heading: panel.name,
        below: `Scrutiny pack, ${period}`,
        mark: undefined,
        isWide: true,
        blocks: [
            { kind: 'paragraph', text: `As at ${inWords(asAt)}. ${summaryOf(pack)}` },
            ...(isOver(pack) ? [{ kind: 'paragraph' as const, text: whatIsKnownOf(pack) }] : []),
            ...tableUnder('What is missing', missingLead(pack), missingSheet(pack), [14, 34, 18, 34]),
            ...tableUnder(
                'Resolutions and what became of them',
                'Every limb decided in the period, and those of earlier meetings that are not finished.',
                trackerSheet(pack),
                trackerOf(panel).columns.map(({ shows }) => columns[shows].width),
            ),
            ...tableUnder('Owed to the panel in the period', '', owedSheet(pack), owedSheet(pack).widths),
            ...tableUnder('Forward plan', 'What is owed to the panel after the period.', planSheet(pack), planWidths),
            ...overviewBlocks(pack),
        ],
    };
}

/** The same as tables of a workbook, and each as a file of comma-separated values; the tracker stands first. */
export const packSheets = (pack: Pack): Sheet[] => [
    trackerSheet(pack),
    owedSheet(pack),
    planSheet(pack),
    missingSheet(pack),
    ...overviewSheets(pack),
];

/** In one breath, for a card and the head of the document. */
export function summaryOf(pack: Pack): string {
    const { tracked, owed, later, missing } = pack;
    const limbs = new Set(tracked.map(({ limb }) => limb.ref)).size;
    const open = owed.filter(isOpen).length;
    return [
        `${counted(limbs, 'limb')} of resolutions tracked.`,
        `${counted(owed.length, 'report')} owed to the panel in the period, ${open} not received${openAtEnd(pack)}; ${later.length} later.`,
        missing.length === 0
            ? 'Nothing is missing.'
            : `What is missing of ${counted(missing.length, 'record')} is listed.`,
    ].join(' ');
}

function openAtEnd(pack: Pack): string {
    if (!isOver(pack)) return '';
    const open = pack.owed.filter((action) => isOpen(stoodOn(action, pack.to))).length;
    return ` (${open} not by ${inWords(pack.to)}, when the period ended)`;
}

const missingLead = ({ horizon, missing }: Pack): string =>
    missing.length === 0
        ? `Nothing that is owed until ${inWords(horizon)} is missing.`
        : `What is owed until ${inWords(horizon)} and is not there, or is there without what shows it.`;

/** What a column of a tracker shows, and how wide it is beside the others. */
const columns: Readonly<Record<TrackerColumn, { width: number; of(row: Tracked, pack: Pack): string }>> = {
    Reference: { width: 9, of: ({ reference }) => reference },
    Minute: { width: 10, of: ({ limb }) => limb.ref },
    Date: { width: 9, of: ({ limb }) => inWords(limb.held) },
    Resolution: { width: 20, of: ({ limb }) => limb.text },
    'Lead-in': { width: 9, of: ({ limb }) => limb.verb },
    Standing: { width: 10, of: ({ limb }) => outcomeOf(limb) || limb.standing },
    'By whom': { width: 12, of: ({ action }) => (action ? ownerInWords(action) : '') },
    Agency: { width: 10, of: ({ action }) => action?.owner.agency ?? '' },
    Due: { width: 10, of: ({ action }) => shown(action, ({ due }) => dueInWords(due)) },
    'What was done': { width: 15, of: ({ action, limb }) => (action ? whatWasDone(action, limb) : ofLimb(limb)) },
    Evidence: { width: 12, of: ({ action }) => shown(action, ({ evidence }) => evidence) },
    Impact: { width: 11, of: ({ action }) => shown(action, ({ impact }) => impact) },
    Slips: { width: 12, of: ({ action }) => shown(action, slipsInWords) },
    RAG: { width: 10, of: ({ action }, { asAt }) => shown(action, (owed) => rag(owed, asAt)) },
    Status: { width: 10, of: ({ action }) => shown(action, ({ status }) => status) },
};

/** Elsewhere than on its own site an exempt action is its reference and its owner. */
const shown = (action: Action | undefined, words: (action: Action) => string): string =>
    action === undefined || action.part2 ? '' : words(action);

function whatWasDone(action: Action, limb: Tracked['limb']): string {
    if (action.part2) return `${action.ref}: ${exempt}`;
    // Made of the limb in its own words, which stand beside it.
    const title = action.title === limb.text ? action.ref : `${action.ref}: ${action.title}`;
    return [title, action.progress, action.closedOn ? `Closed on ${inWords(action.closedOn)}.` : '']
        .filter((words) => words !== '')
        .join('\n');
}

const ofLimb = (limb: Tracked['limb']): string =>
    limb.part2 ? '' : `No action was made of it. It is ${outcomeOf(limb) || limb.standing}.`;

const ownerInWords = ({ owner, part2 }: Action): string =>
    part2 || owner.role === '' || owner.name.startsWith(owner.role) ? owner.name : `${owner.name}, ${owner.role}`;

const slipsInWords = ({ slips }: Action): string => (slips.length === 0 ? 'None' : slips.map(slipInWords).join('\n'));

function trackerSheet(pack: Pack): Sheet {
    const { columns: layout } = trackerOf(pack.panel);
    return {
        name: 'Resolutions',
        heads: layout.map(({ heading }) => heading),
        widths: layout.map(({ shows }) => columns[shows].width * 1.8),
        rows: pack.tracked.map((row) => layout.map(({ shows }) => columns[shows].of(row, pack))),
    };
}

const planWidths = [13, 30, 20, 14, 12, 14, 20];

const planHeads = ['Reference', 'Report', 'By whom', 'Due', 'Meeting', 'RAG', 'What was received'];

const planRow = (action: Action, { panel, asAt }: Pack): string[] => {
    if (action.part2) return [action.ref, exempt, action.owner.name, '', '', '', ''];
    const meeting = meetingFor(action, panel);
    return [
        action.ref,
        action.resolution === '' ? action.title : `${action.title} (${short(action.resolution)})`,
        ownerInWords(action),
        dueInWords(action.due),
        meeting === undefined ? '' : inWords(meeting),
        rag(action, asAt),
        isOpen(action) ? 'Nothing yet' : action.evidence,
    ];
};

const planSheetOf = (name: string, actions: readonly Action[], pack: Pack): Sheet => ({
    name,
    heads: planHeads,
    widths: planWidths.map((width) => width * 1.4),
    rows: actions.map((action) => planRow(action, pack)),
});

/** Of a period that is over also how each stood when it ended. */
function owedSheet(pack: Pack): Sheet {
    const sheet = planSheetOf('Owed in the period', pack.owed, pack);
    if (!isOver(pack)) return sheet;
    const then = (action: Action) => (action.part2 ? '' : rag(stoodOn(action, pack.to), pack.to));
    return {
        ...sheet,
        heads: [...planHeads, `RAG on ${inWords(pack.to)}`],
        widths: [...sheet.widths, 20],
        rows: sheet.rows.map((row, index) => [...row, ...pack.owed.slice(index, index + 1).map(then)]),
    };
}
const planSheet = (pack: Pack): Sheet => planSheetOf('Forward plan', pack.later, pack);

const missingSheet = ({ missing }: Pack): Sheet => ({
    name: 'Missing',
    heads: ['Reference', 'What it is about', 'Owed by', 'What is missing'],
    widths: [22, 50, 30, 60],
    rows: missing.map(({ ref, what, owner, why }) => [ref, what, owner, why.join(' ')]),
});
