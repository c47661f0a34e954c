import type { Arrangement, Group } from '../domain/arrangement.ts';
import { actionColumns } from './action.ts';
import { channelColumns } from './channel.ts';
import type { Column } from './columns.ts';
import { entryColumns } from './entry.ts';
import { meetingColumns } from './meeting.ts';
import { pointColumns } from './point.ts';
import { requestColumns } from './request.ts';
import { resolutionColumns } from './resolution.ts';
import { rollColumns } from './roll.ts';

/** A saved view of a list, as scrutiny officers find it beside the list's own. */
export interface View {
    readonly name: string;
    readonly list: string;
    /** Internal names of the columns, in order. */
    readonly shows: readonly string[];
    /** All of them hold. Each rests on an index, for a list of more than 5,000 rows answers no other question. */
    readonly where: readonly Condition[];
    /** The rows stand under headings of this column, which is not shown beside. */
    readonly grouped?: Order;
    readonly sorted: readonly Order[];
    /** What the list is opened with: every row, in the order it was written, which no threshold hinders. */
    readonly isDefault?: true;
    /** One of many of its kind, for whoever looks for it. */
    readonly isFurther?: true;
}

export interface Order {
    readonly by: string;
    readonly newestFirst?: true;
}

export type Condition =
    | { readonly column: string; readonly is: string }
    | { readonly column: string; readonly begins: string }
    | { readonly column: string; readonly isFilled: true };

const lists: Readonly<Record<string, readonly Column[]>> = Object.fromEntries(
    [
        ...[channelColumns, meetingColumns, rollColumns, pointColumns],
        ...[resolutionColumns, actionColumns, requestColumns, entryColumns],
    ].map(({ list, columns }) => [list, columns]),
);

/**
 * What Graph cannot make, in the order a scrutiny officer asks for it. Panels that have ended keep their views, for their resolutions are
 * asked for still.
 */
export function viewsOf(arrangement: Arrangement): View[] {
    const panels = arrangement.groups.filter(({ kind }) => kind === 'panel');
    return [
        ...panels.flatMap(viewsOfDecisions),
        ...panels.map(forwardPlanOf),
        ...viewsOfWhatIsOwed,
        ...arrangement.groups.flatMap((group) => viewsOfAttendance(group, arrangement)),
        ...defaultViews,
    ].map(checked);
}

const planned = ['Ref', 'Title', 'OwnerName', 'OwnerAgency', 'Due', 'OverdueFrom', 'RagWords', 'Progress'];

const isOpen: Condition = { column: 'OpenIn', isFilled: true };

const viewsOfWhatIsOwed: readonly View[] = [
    {
        name: 'Forward plans',
        list: 'Actions',
        shows: planned,
        where: [{ column: 'ReportTo', isFilled: true }, isOpen],
        grouped: { by: 'ReportTo' },
        sorted: [{ by: 'OverdueFrom' }],
    },
    {
        name: 'Open actions by agency',
        list: 'Actions',
        shows: ['Ref', 'Title', 'OwnerName', 'GroupRef', 'Due', 'OverdueFrom', 'RagWords', 'Progress'],
        where: [isOpen],
        grouped: { by: 'OwnerAgency' },
        sorted: [{ by: 'OverdueFrom' }],
    },
    {
        // A saved view knows no today for days that are kept as text, so what is overdue stands first and by its date.
        name: 'Open actions, longest overdue first',
        list: 'Actions',
        shows: ['Ref', 'Title', 'OwnerName', 'OwnerAgency', 'GroupRef', 'OverdueFrom', 'FirstOverdueFrom', 'Slips'],
        where: [{ column: 'ChaseFrom', isFilled: true }],
        sorted: [{ by: 'OverdueFrom' }, { by: 'Ref' }],
    },
    {
        // What is overdue and was never extended is in the view above: it leaves a mark only once it is closed.
        name: 'Slippage (extended or closed late)',
        list: 'Actions',
        shows: [
            'Ref',
            'Title',
            'OwnerName',
            'OwnerAgency',
            'FirstOverdueFrom',
            'Due',
            'OverdueFrom',
            'Slips',
            'RagWords',
        ],
        where: [{ column: 'SlippedIn', isFilled: true }],
        sorted: [{ by: 'FirstOverdueFrom' }],
    },
    {
        name: 'Challenges',
        list: 'Points',
        // Only what the ladder entered among challenges bears a group.
        shows: ['Ref', 'EnteredOn', 'GroupRef', 'Agency', 'Text', 'ActionRef'],
        where: [{ column: 'GroupRef', isFilled: true }],
        sorted: [{ by: 'EnteredOn', newestFirst: true }],
    },
    {
        name: 'From recommendation to impact',
        list: 'Actions',
        shows: ['Ref', 'Title', 'Source', 'ResolutionRef', 'OwnerName', 'Status', 'Evidence', 'Impact'],
        where: [{ column: 'Source', isFilled: true }],
        grouped: { by: 'Theme' },
        sorted: [{ by: 'Ref' }],
    },
];

/** With what a person reads; what the program alone needs stands in no view. */
const defaultViews: readonly View[] = (
    [
        ['Groups', 'All groups', 'Ref Title Kind ParentRef LastDigest DigestState'],
        ['Meetings', 'All meetings', 'Ref Title Held Status Chair Quorate Present Apologies InAttendance ConfirmedOn'],
        ['Roll', 'The whole roll', 'MeetingRef Name Seat Agency Presence Deputy FromItem ToItem Interest'],
        ['Points', 'All points', 'Ref ItemTitle Kind Text Speaker Agency Part2'],
        ['Resolutions', 'All resolutions', 'Ref Title Verb Held Year Standing ChangedBy Text Part2'],
        [
            ...['Actions', 'All actions'],
            'Ref Title OwnerName Due OverdueFrom Status RagWords OwnerAgency Progress Evidence Impact Slips ResolutionRef ReportTo ClosedOn Part2',
        ],
        ['Requests', 'All requests', 'Ref Deed Words State AskedBy AskedAt AnsweredBy AnsweredOn Reason'],
        ['Log', 'The whole log', 'At ActorName What RecordRef Detail'],
    ] as const
).map(([list = '', name = '', shows = '']) => ({
    ...{ name, list, shows: shows.split(' '), where: [], sorted: [] },
    isDefault: true,
}));

/** What every reference of the group begins with, whatever the year; empty where its pattern begins otherwise. */
const startOf = ({ ref, reference }: Pick<Group, 'ref' | 'reference'>): string =>
    reference.replaceAll('{group}', ref).split(/\{(?:year|kind)\}/)[0] ?? '';

/** Who came for each agency, meeting by meeting; of a group that nobody has a seat in there is nothing to say. */
function viewsOfAttendance(group: Group, { seats }: Arrangement): View[] {
    const start = startOf(group);
    if (start === '' || !seats.some((seat) => seat.group === group.ref)) return [];
    return [
        {
            name: `${group.ref} attendance by agency`,
            list: 'Roll',
            shows: ['Seat', 'Name', 'Presence', 'Deputy', 'MeetingRef'],
            where: [{ column: 'MeetingRef', begins: start }],
            grouped: { by: 'Agency' },
            sorted: [{ by: 'Seat' }, { by: 'MeetingRef', newestFirst: true }],
            isFurther: true,
        },
    ];
}

function viewsOfDecisions({ ref, reference }: Group): View[] {
    const start = startOf({ ref, reference });
    const decided: View = {
        name: `${ref} resolutions by year`,
        list: 'Resolutions',
        shows: ['Ref', 'Held', 'Verb', 'Text', 'Standing', 'ChangedBy'],
        where: [{ column: 'GroupRef', is: ref }],
        grouped: { by: 'Year', newestFirst: true },
        sorted: [{ by: 'Held', newestFirst: true }, { by: 'Ref' }],
    };
    if (start === '') return [decided];
    const became: View = {
        name: `${ref} what became of its resolutions`,
        list: 'Actions',
        shows: [
            ...['Ref', 'Title', 'OwnerName', 'Due', 'OverdueFrom', 'RagWords', 'Progress', 'Evidence'],
            ...['Impact', 'Slips', 'ClosedOn', 'OwnerAgency'],
        ],
        where: [{ column: 'ResolutionRef', begins: start }],
        grouped: { by: 'ResolutionRef', newestFirst: true },
        sorted: [{ by: 'Ref' }],
    };
    return [decided, became];
}

const forwardPlanOf = ({ ref }: Group): View => ({
    name: `${ref} forward plan`,
    list: 'Actions',
    shows: planned,
    where: [{ column: 'ReportTo', is: ref }, isOpen],
    sorted: [{ by: 'OverdueFrom' }, { by: 'Ref' }],
});

/** A view that names a column which is not there, or filters by one without an index, is a mistake of this program. */
function checked(view: View): View {
    const columns = lists[view.list] ?? [];
    const has = (name: string, isAsked: boolean): boolean =>
        name === 'Title' ? !isAsked : columns.some((column) => column.name === name && (!isAsked || column.indexed));
    const orders = [...view.sorted, ...(view.grouped ? [view.grouped] : [])];
    const lost = [...view.shows, ...orders.map(({ by }) => by)].find((name) => !has(name, false));
    const slow = view.where.find(({ column }) => !has(column, true))?.column;
    if (lost !== undefined || slow !== undefined || (view.where.length === 0 && !view.isDefault))
        throw new Error(`The view ${view.name} rests on ${lost ?? slow ?? 'nothing'}.`);
    return view;
}

/** What a person reads above a column. */
export const headingOf = (list: string, column: string): string =>
    lists[list]?.find(({ name }) => name === column)?.displayName ?? column;
