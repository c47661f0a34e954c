import type { MinuteBook, PaperKind, Papers, PapersOf, PartKind, Question } from '../domain/minuteBook.ts';
import { holdsPart2 } from '../domain/part2.ts';
import { actionColumns } from './action.ts';
import { getTogether } from './batch.ts';
import type { Calls, Graph } from './client.ts';
import type { Columns } from './columns.ts';
import { meetingColumns } from './meeting.ts';
import { itemColumns, pointColumns } from './point.ts';
import { asking } from './question.ts';
import { requestColumns } from './request.ts';
import { resolutionColumns } from './resolution.ts';
import { rollColumns } from './roll.ts';
import { inOrder, pageOf, type Row, recordOf, rowsOf } from './row.ts';

/** Where one part of the papers is kept, and how much of it is asked for and read. */
interface Part {
    readonly columns: Columns<OfMeeting>;
    readonly select?: readonly string[];
    readonly isWanted?: (row: Row) => boolean;
}

const whole = {
    roll: { columns: rollColumns },
    points: { columns: pointColumns },
    resolutions: { columns: resolutionColumns },
    actions: { columns: actionColumns },
    requests: { columns: requestColumns },
} satisfies Record<PaperKind, Part>;

const parts: Readonly<Record<PartKind, Part>> = {
    ...whole,
    agenda: { columns: pointColumns, select: itemColumns, isWanted: ({ fields }) => fields.Kind === 'item' },
};

/** A meeting with what is recorded at it, asked for in one batch; one request more for each page beyond the first. */
export function papersOn(graph: Graph, site: string): MinuteBook['papers'] {
    return <Kind extends PartKind>(meetingRef: string, ...kinds: Kind[]) =>
        graph.errand(async (calls): Promise<PapersOf<Kind> | undefined> => {
            const wanted = kinds.length > 0 ? kinds : (Object.keys(whole) as Kind[]);
            const [meetings, ...answers] = await getTogether(
                [
                    asking(site, meetingColumns, { ref: meetingRef }),
                    ...wanted.map((kind) => ofMeeting(meetingRef, site, parts[kind])),
                ],
                calls,
            );
            const [meeting] = await recordsIn({ columns: meetingColumns }, meetings, calls);
            if (!meeting) return undefined;
            const papers: Record<string, unknown> = { meeting };
            for (const [nth, kind] of wanted.entries())
                papers[kind] = await recordsIn(parts[kind], answers[nth], calls);
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
                    ofMeeting(meetingRef, restricted, whole.points),
                    ofMeeting(meetingRef, restricted, whole.resolutions),
                    ofMeeting(meetingRef, restricted, whole.actions),
                ],
                calls,
            );
            return {
                ...papers,
                points: withWords(papers.points, await recordsIn(whole.points, points, calls)),
                resolutions: withWords(papers.resolutions, await recordsIn(whole.resolutions, resolutions, calls)),
                actions: withWords(papers.actions, await recordsIn(whole.actions, actions, calls)),
            };
        });
    };
}

interface OfMeeting {
    readonly key: string;
    readonly meeting: string;
}

const ofMeeting = (meetingRef: string, site: string, { columns, select }: Part): string =>
    asking(site, columns, { meeting: meetingRef } as Question<OfMeeting>, select);

const withWords = <T extends { readonly key: string }>(masked: readonly T[], words: readonly T[]): T[] =>
    masked.map((row) => words.find(({ key }) => key === row.key) ?? row);

async function recordsIn<T extends { readonly key: string }>(
    { columns, isWanted = () => true }: { readonly columns: Columns<T> } & Pick<Part, 'isWanted'>,
    answer: unknown,
    calls: Calls,
): Promise<T[]> {
    const rows = await rowsOf(pageOf(answer, calls), calls);
    return inOrder(rows.filter(isWanted)).map((row) => recordOf(columns, row));
}
