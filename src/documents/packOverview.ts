import { counted } from '../domain/action.ts';
import { inWords } from '../domain/day.ts';
import { isOver, type Pack } from '../domain/pack.ts';
import { slippageInWords } from '../domain/slippage.ts';
import { agencySheet, attendanceSheet } from './agency.ts';
import { type Block, tableUnder } from './page.ts';
import type { Sheet } from './sheet.ts';

/** What the pack says of the whole partnership: each agency, what slipped, and what is challenged. */
export function overviewBlocks(pack: Pack): Block[] {
    const { on, agencies, ofNoAgency } = pack.overview;
    const asAt = `As at ${inWords(on)}${isOver(pack) ? ', when the period ended' : ''}, of all groups of the partnership.`;
    const others =
        ofNoAgency === 0
            ? ''
            : ` ${counted(ofNoAgency, 'open action')} of roles or bodies that are no one agency’s: in no row here.`;
    return [
        ...tableUnder(
            'Assurance by agency',
            `${asAt}${others}`,
            agencySheet(agencies),
            [18, 12, 7, 6, 7, 7, 8, 8, 6, 7, 7, 9, 11],
        ),
        ...tableUnder('Attendance by seat', asAt, attendanceSheet(agencies), [18, 20, 18, 8, 8, 8, 8, 8, 8, 8]),
        ...tableUnder('What slipped, and why', asAt, slippedSheet(pack), [14, 18, 68]),
        ...tableUnder('Open challenges', asAt, challengeSheet(pack), [14, 12, 8, 20, 34, 14]),
    ];
}

/** As a workbook has them, and last what day they are of, for a table by itself does not say. */
export const overviewSheets = (pack: Pack): Sheet[] => [
    agencySheet(pack.overview.agencies),
    attendanceSheet(pack.overview.agencies),
    slippedSheet(pack),
    challengeSheet(pack),
    aboutSheet(pack),
];

const slippedSheet = ({ overview: { slipped, on } }: Pack): Sheet => ({
    name: 'Slipped',
    heads: ['Reference', 'Agency', 'What slipped, and why'],
    widths: [22, 30, 110],
    rows: slipped.map((action) => [action.ref, action.owner.agency, slippageInWords(action, on)]),
});

const challengeSheet = ({ overview: { challenges } }: Pack): Sheet => ({
    name: 'Open challenges',
    heads: ['Reference', 'Entered on', 'Group', 'Agency', 'Challenge', 'Action'],
    widths: [22, 18, 12, 30, 70, 22],
    rows: challenges.map(({ ref, text, challenge }) => [
        ...[ref, challenge ? inWords(challenge.on) : '', challenge?.group ?? '', challenge?.agency ?? ''],
        ...[text, challenge?.action ?? ''],
    ]),
});

const aboutSheet = (pack: Pack): Sheet => ({
    name: 'As at',
    heads: ['Table', 'As at'],
    widths: [50, 110],
    rows: [
        ['Resolutions, Owed in the period, Forward plan, Missing', inWords(pack.asAt)],
        ['By agency, Attendance, Slipped, Open challenges', inWords(pack.overview.on)],
        ...(isOver(pack) ? [['What this rests on', whatIsKnownOf(pack)]] : []),
    ],
});

/** What can be said of the last day of a period that is over, and what cannot. */
export function whatIsKnownOf({ to, asAt }: Pack): string {
    const [then, now] = [inWords(to), inWords(asAt)];
    return [
        `The period ended on ${then}. What of the whole partnership is told below stands as on that day: what fell due, was extended, was`,
        `closed or was said by then is known by its date. Titles, owners and the standing of decisions bear no such dates and are as at ${now};`,
        'what is not known to have been done by then counts as open, and what was recorded outside a meeting counts whenever it was entered.',
    ].join(' ');
}
