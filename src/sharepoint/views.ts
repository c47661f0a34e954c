import type { Arrangement, Group } from '../domain/arrangement.ts';
import { actionColumns } from './action.ts';
import type { Column } from './columns.ts';
import { pointColumns } from './point.ts';
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
    readonly sorted: readonly { readonly by: string; readonly newestFirst?: true }[];
}

export type Condition =
    | { readonly column: string; readonly is: string }
    | { readonly column: string; readonly begins: string }
    | { readonly column: string; readonly isFilled: true };

const lists: Readonly<Record<string, readonly Column[]>> = Object.fromEntries(
    [actionColumns, pointColumns, resolutionColumns, rollColumns].map(({ list, columns }) => [list, columns]),
);

/** What Graph cannot make. Panels that have ended keep their views, for their resolutions are asked for still. */
export const viewsOf = (arrangement: Arrangement): View[] =>
    [
        ...arrangement.groups.filter(({ kind }) => kind === 'panel').flatMap(viewsOfPanel),
        {
            name: 'Forward plans',
            list: 'Actions',
            shows: ['ReportTo', ...planned],
            where: [
                { column: 'ReportTo', isFilled: true as const },
                { column: 'OpenIn', isFilled: true as const },
            ],
            sorted: [{ by: 'ReportTo' }, { by: 'OverdueFrom' }],
        },
        {
            name: 'Open actions by agency',
            list: 'Actions',
            shows: ['OwnerAgency', 'Ref', 'Title', 'OwnerName', 'GroupRef', 'Due', 'RagWords', 'Progress'],
            where: [{ column: 'OpenIn', isFilled: true as const }],
            sorted: [{ by: 'OwnerAgency' }, { by: 'OverdueFrom' }],
        },
        {
            name: 'Slippage',
            list: 'Actions',
            shows: ['Ref', 'Title', 'OwnerName', 'OwnerAgency', 'FirstOverdueFrom', 'Due', 'Slips', 'RagWords'],
            where: [{ column: 'SlippedIn', isFilled: true as const }],
            sorted: [{ by: 'FirstOverdueFrom' }],
        },
        {
            name: 'Challenges',
            list: 'Points',
            // Only what the ladder entered among challenges bears a group.
            shows: ['Ref', 'EnteredOn', 'GroupRef', 'Agency', 'Text', 'ActionRef'],
            where: [{ column: 'GroupRef', isFilled: true as const }],
            sorted: [{ by: 'EnteredOn', newestFirst: true as const }],
        },
        {
            name: 'From recommendation to impact',
            list: 'Actions',
            shows: ['Theme', 'Source', 'ResolutionRef', 'Ref', 'Title', 'OwnerName', 'Status', 'Evidence', 'Impact'],
            where: [{ column: 'Source', isFilled: true as const }],
            sorted: [{ by: 'Theme' }, { by: 'Ref' }],
        },
        ...arrangement.groups.flatMap((group) => viewsOfAttendance(group, arrangement)),
    ].map(checked);

const planned = ['Ref', 'Title', 'OwnerName', 'OwnerAgency', 'Due', 'OverdueFrom', 'RagWords', 'Progress'];

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
            shows: ['Agency', 'Seat', 'Name', 'Presence', 'Deputy', 'MeetingRef'],
            where: [{ column: 'MeetingRef', begins: start }],
            sorted: [{ by: 'Agency' }, { by: 'Seat' }, { by: 'MeetingRef', newestFirst: true }],
        },
    ];
}

function viewsOfPanel({ ref, reference }: Group): View[] {
    const start = startOf({ ref, reference });
    return [
        {
            name: `${ref} resolutions by year`,
            list: 'Resolutions',
            shows: ['Year', 'Ref', 'Held', 'Verb', 'Text', 'Standing', 'ChangedBy'],
            where: [{ column: 'GroupRef', is: ref }],
            sorted: [{ by: 'Held', newestFirst: true }, { by: 'Ref' }],
        },
        ...(start === ''
            ? []
            : [
                  {
                      name: `${ref} what became of its resolutions`,
                      list: 'Actions',
                      shows: [
                          ...['ResolutionRef', 'Ref', 'Title', 'OwnerName', 'OwnerAgency', 'Due', 'RagWords'],
                          ...['Progress', 'Evidence', 'Impact', 'Slips', 'ClosedOn'],
                      ],
                      where: [{ column: 'ResolutionRef', begins: start }],
                      sorted: [{ by: 'ResolutionRef', newestFirst: true as const }, { by: 'Ref' }],
                  },
              ]),
        {
            name: `${ref} forward plan`,
            list: 'Actions',
            shows: planned,
            where: [
                { column: 'ReportTo', is: ref },
                { column: 'OpenIn', isFilled: true },
            ],
            sorted: [{ by: 'OverdueFrom' }, { by: 'Ref' }],
        },
    ];
}

/** A view that names a column which is not there, or filters by one without an index, is a mistake of this program. */
function checked(view: View): View {
    const columns = lists[view.list] ?? [];
    const has = (name: string, isAsked: boolean): boolean =>
        name === 'Title' ? !isAsked : columns.some((column) => column.name === name && (!isAsked || column.indexed));
    const lost = [...view.shows, ...view.sorted.map(({ by }) => by)].find((name) => !has(name, false));
    const slow = view.where.find(({ column }) => !has(column, true))?.column;
    if (lost !== undefined || slow !== undefined || view.where.length === 0)
        throw new Error(`The view ${view.name} rests on ${lost ?? slow ?? 'nothing'}.`);
    return view;
}

/** What a person reads above a column. */
export const headingOf = (list: string, column: string): string =>
    lists[list]?.find(({ name }) => name === column)?.displayName ?? column;
