import type { Day } from '../domain/day.ts';
import type { Entry } from '../domain/entry.ts';
import type { MinuteBook } from '../domain/minuteBook.ts';
import { maskedAction, maskedPoint, maskedRequest, maskedResolution } from '../domain/part2.ts';
import { actionColumns } from './action.ts';
import { apart } from './apart.ts';
import { channelColumns } from './channel.ts';
import { claimsOn } from './claims.ts';
import type { Graph } from './client.ts';
import type { Columns } from './columns.ts';
import { entryColumns } from './entry.ts';
import { groupYearOn } from './groupYear.ts';
import { type ListRegister, listRegister } from './list.ts';
import { meetingColumns } from './meeting.ts';
import { originsOn } from './origins.ts';
import { heldSinceOn, owedOn } from './owed.ts';
import { papersOn, wholePapersOn } from './papers.ts';
import { pointColumns } from './point.ts';
import { itemsOf } from './question.ts';
import { requestColumns } from './request.ts';
import { resolutionColumns } from './resolution.ts';
import { rollColumns } from './roll.ts';
import { newRow } from './row.ts';
import { wholeOn } from './whole.ts';

export interface Shelves {
    readonly graph: Graph;
    /** Site id (`hostname,guid,guid`) of the partnership's own site. */
    readonly open: string;
    /** Site id of the site that keeps the words of Part 2. */
    readonly restricted: string;
    /** The partnership's day at the moment it is asked. */
    readonly today: () => Day;
}

/**
 * The minute book over two sites that were provisioned. Every operation throws Unavailable when SharePoint has not done it
 * within the deadline of `graph`, and may then be repeated with the same key or press.
 */
export function openMinuteBook({ graph, open, restricted, today }: Shelves): MinuteBook {
    const lines = {
        part: (line: Entry) => newRow(itemsOf(open, entryColumns.list), entryColumns, line, today()),
        add: (line: Entry) => log.add(line),
    };
    const log = openList(entryColumns);
    const channels = openList(channelColumns);
    const actions = apart(openList(actionColumns), restrictedList(actionColumns), maskedAction);
    const records = {
        meetings: openList(meetingColumns),
        roll: openList(rollColumns),
        points: apart(openList(pointColumns), restrictedList(pointColumns), maskedPoint),
        resolutions: apart(openList(resolutionColumns), restrictedList(resolutionColumns), maskedResolution),
        actions,
    };
    return {
        channels,
        ...records,
        requests: apart(openList(requestColumns), restrictedList(requestColumns), maskedRequest),
        log,
        drafts: restrictedList(entryColumns),
        whole: {
            points: wholeOn(graph, restricted, pointColumns),
            resolutions: wholeOn(graph, restricted, resolutionColumns),
            actions: wholeOn(graph, restricted, actionColumns),
            requests: wholeOn(graph, restricted, requestColumns),
        },
        papers: papersOn(graph, open),
        wholePapers: wholePapersOn(graph, open, restricted),
        origins: originsOn(graph, open),
        owed: owedOn(graph, open),
        slipped: async (group) => {
            const [left, open] = await Promise.all([actions.all({ slippedIn: group }), actions.all({ openIn: group })]);
            return [...left, ...open.filter(({ ref }) => left.every((each) => each.ref !== ref))];
        },
        groupYear: groupYearOn(records),
        heldSince: heldSinceOn(graph, open),
        claims: claimsOn(graph, open, { channels, log }, today),
    };

    function openList<T extends { readonly key: string }>(columns: Columns<T>): ListRegister<T> {
        return listRegister(graph, open, columns, today, lines);
    }

    function restrictedList<T extends { readonly key: string }>(columns: Columns<T>): ListRegister<T> {
        return listRegister(graph, restricted, columns, today);
    }
}
