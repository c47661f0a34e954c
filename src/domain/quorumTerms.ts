/** What a group may do while its quorum is not met, as its terms put it. */
export const whenNotMet = ['recommendations only', 'chair decides', 'adjourn'] as const;

export type WhenNotMet = (typeof whenNotMet)[number];

/** A group's terms on quorum. */
export interface QuorumTerms {
    /** Somebody has to speak for every statutory partner with a seat that day. */
    readonly statutory: boolean;
    /** How many members there have to be. */
    readonly number: number;
    /** How many seats of a kind have to be filled: four of the kind `district`, say. */
    readonly seats?: Readonly<Record<string, number>>;
    /** Recommendations only, where the terms do not say. */
    readonly whenNotMet?: WhenNotMet;
}

export const allowedBy = (terms: QuorumTerms | undefined): WhenNotMet => terms?.whenNotMet ?? 'recommendations only';
