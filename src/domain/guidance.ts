import type { Day } from './day.ts';

/** What the book can gather for a head of a yearly report. */
export const gatherings = ['impact', 'little progress', 'reviews', 'feedback', 'nothing'] as const;

export type Gathering = (typeof gatherings)[number];

/** A head under which the guidance wants a yearly report to say something. */
export interface Head {
    readonly says: string;
    readonly gathers: Gathering;
}

/** An edition of the statutory guidance, in force from a day to a day. */
export interface Edition {
    readonly name: string;
    readonly from: Day;
    readonly to?: Day;
    readonly heads: readonly Head[];
    /** The edition the heads are taken from, where its own are not known here. */
    readonly headsOf?: string;
}

/** Whose list the usual heads are: four heads, as councils print them. */
export const usualHeadsOf = 'Working Together 2018';

export const usualHeads: readonly Head[] = [
    { says: 'Evidence of impact on outcomes for children and families', gathers: 'impact' },
    { says: 'Areas of little or no evidence of progress on agreed priorities', gathers: 'little progress' },
    { says: 'Decisions and actions on the recommendations of reviews', gathers: 'reviews' },
    { says: 'How feedback from children and families was sought and used', gathers: 'feedback' },
];

/**
 * The editions that hold in England where an arrangement gives none of its own. What the later two ask for was not to be had when this was
 * written, so a report says whose heads it has; an arrangement may give them under `guidance`.
 */
const usual: readonly Edition[] = [
    { name: usualHeadsOf, from: '2018-07-04', to: '2023-12-14', heads: usualHeads },
    { name: 'Working Together 2023', from: '2023-12-15', to: '2026-03-18', heads: usualHeads, headsOf: usualHeadsOf },
    { name: 'Working Together 2026', from: '2026-03-19', heads: usualHeads, headsOf: usualHeadsOf },
];

/** On the report itself: by which edition it is measured, and whose heads it has. */
export function headsInWords(edition: Edition | undefined): string {
    if (edition === undefined)
        return `No edition of the guidance was in force on the last day, so the heads of ${usualHeadsOf} are used.`;
    if (edition.headsOf === undefined) return `The heads are those of ${edition.name}.`;
    return (
        `${edition.name} was in force on the last day. Its own heads are not known to the minute book, so those of ${edition.headsOf} are used: ` +
        'check them against the guidance, or give its heads in the arrangement under “guidance”.'
    );
}

/** The edition a report is measured by: the one in force on the last day of its year. Before the first there was none. */
export const editionOn = (day: Day, editions: readonly Edition[] = usual): Edition | undefined =>
    editions.find(({ from, to }) => from <= day && (to === undefined || day <= to));
