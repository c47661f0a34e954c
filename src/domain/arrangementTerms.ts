import type { Cadence } from './cadence.ts';
import type { Day } from './day.ts';

/*
 * What an arrangement says besides its agencies, groups, people and seats. All but the ladder may be absent.
 */

/** Whom an overdue action is told to next: the rungs in order, with the days overdue at which each is reached. */
export interface Ladder {
    readonly dueSoonDays: number;
    readonly postingHour: number;
    readonly rungs: readonly {
        readonly to: 'group' | 'parent' | 'executive' | 'scrutineer' | 'panel';
        readonly afterDays: number;
    }[];
}

export interface Holiday {
    readonly day: Day;
    readonly name: string;
}

/** Who answers for safeguarding: since 2019 the safeguarding partners together, before that an independent board. */
export type Lead = 'safeguarding partners' | 'independent board';

/** A topic of a group's remit, or a programme that was placed with the group, from a day to a day. */
export interface Topic {
    readonly name: string;
    readonly from?: Day;
    readonly to?: Day;
    readonly facts: readonly string[];
}

/** A duty the arrangement names that is no body: it has no meetings and no channel, and somebody performs it. */
export interface PartnershipFunction {
    readonly name: string;
    /** The role that performs it. */
    readonly role?: string;
    readonly from?: Day;
    readonly to?: Day;
    readonly facts: readonly string[];
}

/** A body that others run: it may be a parent of a group here, or linked to one, and the book reminds it of nothing. */
export interface OutsideBody {
    readonly ref: string;
    readonly name: string;
}

/** A paper the arrangement has published, or says will be written every so often. */
export interface Paper {
    readonly name: string;
    /** The role that writes it. */
    readonly by?: string;
    /** The role that presents it. */
    readonly presentedBy?: string;
    /** Groups by reference, and others as the document names them. */
    readonly to: readonly string[];
    readonly cadence?: Cadence;
    /** What one of the year's papers is, where they are not all alike: `Annual report`. */
    readonly oneIs?: string;
    readonly published?: Day;
    readonly facts: readonly string[];
}

/** What a tracker can show of a resolution, in the order in which it stands where a committee has no layout of its own. */
export const trackerColumns = [
    'Reference',
    'Minute',
    'Date',
    'Resolution',
    'By whom',
    'Due',
    'What was done',
    'Evidence',
    'Impact',
    'Slips',
    'RAG',
    'Lead-in',
    'Agency',
    'Status',
    'Standing',
] as const;

export type TrackerColumn = (typeof trackerColumns)[number];

/** The columns of a tracker whose committee names none. */
export const usualColumns = trackerColumns.slice(0, 11);

/** How a committee keeps track of what became of its resolutions. */
export interface Tracker {
    /** How the committee cites a resolution, such as `SR ({yy}/{yy}) {nn}`; see tracker.ts. */
    readonly reference?: string;
    /** Within how many months the committee expects an answer to what it recommended. */
    readonly answerMonths: number;
    /** Its columns in order, each with the committee's own heading. */
    readonly columns: readonly { readonly shows: TrackerColumn; readonly heading: string }[];
}

/** What is owed in each year by papers that are written every so often, one line a paper: the special one first. */
export const owedEachYear = (papers: readonly Paper[]): { name: string; by: string; to: readonly string[] }[] =>
    papers.flatMap(({ name, by = '', to, cadence, oneIs }) =>
        Array.from({ length: cadence === undefined ? 0 : Math.floor(12 / cadence.months) }, (_, index) => ({
            name: index === 0 && oneIs !== undefined ? oneIs : name,
            by,
            to,
        })),
    );
