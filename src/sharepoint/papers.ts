import type { Papers, Question, Sitting } from '../domain/minuteBook.ts';
import { holdsPart2 } from '../domain/part2.ts';
import { actionColumns } from './action.ts';
import { getTogether } from './batch.ts';
import type { Calls, Graph } from './client.ts';
import type { Columns } from './columns.ts';
import { meetingColumns } from './meeting.ts';
import { pointColumns } from './point.ts';
import { asking } from './question.ts';
import { requestColumns } from './request.ts';
import { resolutionColumns } from './resolution.ts';
import { rollColumns } from './roll.ts';
import { inOrder, pageOf, type Row, recordOf, rowsFrom } from './row.ts';

/** A meeting with its roll and its points, asked for in one batch. */
export function sittingOn(graph: Graph, site: string) {
    return (meetingRef: string): Promise<Sitting | undefined> =>
        graph.errand(async (calls) => {
            const [meetings, roll, points] = await getTogether(
                [
                    asking(site, meetingColumns, { ref: meetingRef }),
                    ofMeeting(meetingRef, site, rollColumns),
                    ofMeeting(meetingRef, site, pointColumns),
                ],
                calls,
            );
            const [meeting] = await recordsIn(meetingColumns, meetings, calls);
            if (!meeting) return undefined;
            return {
                meeting,
                roll: await recordsIn(rollColumns, roll, calls),
                points: await recordsIn(pointColumns, points, calls),
            };
        });
}

/** A meeting with everything recorded at it and asked for in one batch; one request more for each page beyond the first. */
export function papersOn(graph: Graph, site: string) {
    return (meetingRef: string): Promise<Papers | undefined> =>
        graph.errand(async (calls) => {
            const [meetings, roll, points, resolutions, actions, requests] = await getTogether(
                [
                    asking(site, meetingColumns, { ref: meetingRef }),
                    ofMeeting(meetingRef, site, rollColumns),
                    ofMeeting(meetingRef, site, pointColumns),
                    ofMeeting(meetingRef, site, resolutionColumns),
                    ofMeeting(meetingRef, site, actionColumns),
                    ofMeeting(meetingRef, site, requestColumns),
                ],
                calls,
            );
            const [meeting] = await recordsIn(meetingColumns, meetings, calls);
            if (!meeting) return undefined;
            return {
                meeting,
                roll: await recordsIn(rollColumns, roll, calls),
                points: await recordsIn(pointColumns, points, calls),
                resolutions: await recordsIn(resolutionColumns, resolutions, calls),
                actions: await recordsIn(actionColumns, actions, calls),
                requests: await recordsIn(requestColumns, requests, calls),
            };
        });
}

/** The same, with the words that stand on the restricted site in the place of what masks them. Asked for only where something is masked. */
export function wholePapersOn(graph: Graph, open: string, restricted: string) {
    const openPapers = papersOn(graph, open);
    return async (meetingRef: string): Promise<Papers | undefined> => {
        const papers = await openPapers(meetingRef);
        if (!papers || !holdsPart2(papers)) return papers;
        return graph.errand(async (calls) => {
            const [points, resolutions, actions] = await getTogether(
                [
                    ofMeeting(meetingRef, restricted, pointColumns),
                    ofMeeting(meetingRef, restricted, resolutionColumns),
                    ofMeeting(meetingRef, restricted, actionColumns),
                ],
                calls,
            );
            return {
                ...papers,
                points: withWords(papers.points, await recordsIn(pointColumns, points, calls)),
                resolutions: withWords(papers.resolutions, await recordsIn(resolutionColumns, resolutions, calls)),
                actions: withWords(papers.actions, await recordsIn(actionColumns, actions, calls)),
            };
        });
    };
}

const ofMeeting = <T extends { readonly key: string; readonly meeting: string }>(
    meetingRef: string,
    site: string,
    columns: Columns<T>,
): string => asking(site, columns, { meeting: meetingRef } as Question<T>);

const withWords = <T extends { readonly key: string }>(masked: readonly T[], words: readonly T[]): T[] =>
    masked.map((row) => words.find(({ key }) => key === row.key) ?? row);

async function recordsIn<T extends { readonly key: string }>(
    columns: Columns<T>,
    answer: unknown,
    calls: Calls,
): Promise<T[]> {
    const rows: Row[] = [];
    for await (const row of rowsFrom(pageOf(answer, calls), calls)) rows.push(row);
    return inOrder(rows).map((row) => recordOf(columns, row));
}
