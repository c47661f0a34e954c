import { z } from 'zod';
import { type Revisable, type Revision, revisionInWords } from '../domain/revision.ts';
import { type Column, day, type Fields, lines } from './columns.ts';

/** How often the words of a row were revised and what they were: to read, and beside it to read back. */
export const revisionColumns: readonly Column[] = [
    lines('Revisions'),
    lines('RevisionLedger', 'Revisions, for the minute book'),
];

/** None is no field, as in the record. */
export const revisions = z
    .string()
    .default('[]')
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(z.object({ on: day, by: z.string(), was: z.string(), reason: z.string(), agreedBy: z.string() })))
    .transform((revisions): { revisions?: readonly Revision[] } => (revisions.length === 0 ? {} : { revisions }));

export function revisionFields({ revisions = [] }: Revisable): Fields {
    return {
        Revisions: revisions.map(revisionInWords).join('\n'),
        RevisionLedger: revisions.length === 0 ? undefined : JSON.stringify(revisions),
    };
}
