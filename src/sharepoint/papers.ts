import type { MinuteBook, PaperKind, Papers, PapersOf, PartKind, Question } from '../domain/minuteBook.ts';
import { holdsPart2 } from '../domain/part2.ts';
import { items } from '../domain/point.ts';
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
import { inOrder, pageOf, type Row, recordOf, rowsOf } from './row.ts';

const lists: Record<PaperKind, Columns<OfMeeting>> = {
    roll: rollColumns,
    points: pointColumns,
    resolutions: resolutionColumns,
    actions: actionColumns,
    requests: requestColumns,
};

const listOf = (kind: PartKind) => lists[kind === 'agenda' ? 'points' : kind];

/** A meeting with what is recorded at it, asked for in one batch; one request more for each page beyond the first. */
export function papersOn(graph: Graph, site: string): MinuteBook['papers'] {
    return <Kind extends PartKind>(meetingRef: string, ...kinds: Kind[]) =>
        graph.errand(async (calls): Promise<PapersOf<Kind> | undefined> => {
            const wanted = kinds.length > 0 ? kinds : (Object.keys(lists) as Kind[]);
            const [meetings, ...answers] = await getTogether(
                [
                    asking(site, meetingColumns, { ref: meetingRef }),
                    ...wanted.map((kind) => ofMeeting(meetingRef, site, listOf(kind))),
                ],
                calls,
            );
            const [meeting] = await recordsIn(meetingColumns, meetings, calls);
            if (!meeting) return undefined;
            const papers: Record<string, unknown> = { meeting };
            for (const [nth, kind] of wanted.entries())
                papers[kind] =
                    kind === 'agenda'
                        ? items(await recordsIn(pointColumns, answers[nth], calls, isItem))
                        : await recordsIn(listOf(kind), answers[nth], calls);
            return papers as unknown as PapersOf<Kind>;
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

interface OfMeeting {
    readonly key: string;
    readonly meeting: string;
}

const ofMeeting = <T extends OfMeeting>(meetingRef: string, site: string, columns: Columns<T>): string =>
    asking(site, columns, { meeting: meetingRef } as Question<T>);

const withWords = <T extends { readonly key: string }>(masked: readonly T[], words: readonly T[]): T[] =>
    masked.map((row) => words.find(({ key }) => key === row.key) ?? row);

/** As the column is written; the rest of a row that heads no item is not even read. */
const isItem = ({ fields }: Row): boolean => fields.Kind === 'item';

async function recordsIn<T extends { readonly key: string }>(
    columns: Columns<T>,
    answer: unknown,
    calls: Calls,
    isWanted: (row: Row) => boolean = () => true,
): Promise<T[]> {
    const rows = await rowsOf(pageOf(answer, calls), calls);
    return inOrder(rows.filter(isWanted)).map((row) => recordOf(columns, row));
}
