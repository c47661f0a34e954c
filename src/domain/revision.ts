import { type Day, inWords } from './day.ts';
import { Refusal } from './refusal.ts';

/** A change of words that a meeting had confirmed, or amended as it confirmed them; the earlier wording stays with the record. */
export interface Revision {
    readonly on: Day;
    readonly by: string;
    /** The wording before it. */
    readonly was: string;
    readonly reason: string;
    readonly agreedBy: string;
}

/** A record that bears its revisions, oldest first. */
export interface Revisable {
    readonly revisions?: readonly Revision[];
}

/** New words in one column, and the earlier ones kept with the reason. Throws a Refusal where nothing would change. */
export function revise<T extends Revisable, Column extends keyof T>(
    record: T,
    column: Column,
    words: T[Column] & string,
    why: Omit<Revision, 'was'>,
): T {
    const was = String(record[column]);
    if (was === words) throw new Refusal('That is what stands there already, so there is nothing to revise.');
    return {
        ...record,
        [column]: words,
        revisions: [...(record.revisions ?? []), { ...why, reason: asClause(why.reason), was }],
    };
}

export const revisionInWords = ({ on, by, was, reason, agreedBy }: Revision): string =>
    `Revised on ${inWords(on)} because ${reason}; agreed by ${agreedBy}, recorded by ${by}. It was: “${was}”.`;

/** The reason goes on after “because” and is followed by who agreed. */
const asClause = (words: string): string =>
    words
        .trim()
        .replace(/^because:?\s+/i, '')
        .replace(/[.;]+$/, '');
