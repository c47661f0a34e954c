import { GraphError } from '@microsoft/microsoft-graph-client';
import { PlainError } from '../domain/plainError.ts';

/** Another row has the value of a unique column, or another list or column the name. */
export class Clash extends Error {
    override readonly name = 'Clash';
}

/** The row was written by somebody else since it was read (412). */
export class Stale extends Error {
    override readonly name = 'Stale';
}

/** No such site, list or row (404). */
export class Missing extends Error {
    override readonly name = 'Missing';
}

/** The question selects more rows than SharePoint looks through; a narrower one may be answered. */
export class TooMany extends Error {
    override readonly name = 'TooMany';
}

/** A row that is not one of ours any more: the message names list, item and column, never what stands in them. */
export class Misfit extends PlainError {
    override readonly name = 'Misfit';
}

/** Says whether the same call may well succeed a little later. A call that got no whole answer has no error status. */
export const isPassing = (error: GraphError): boolean =>
    (error.statusCode < 400 || isPassingStatus(error.statusCode)) && !isTooMuch(error.body);

export const isPassingStatus = (status: number): boolean => [408, 429, 500, 502, 503, 504].includes(status);

/**
 * Reported for microsoftgraph/msgraph-sdk-dotnet#827: came as 429, is about the list's size, and waiting never helps. SharePoint's own
 * interfaces say it by the name of the threshold.
 */
export const isTooMuch = (body: unknown): boolean =>
    typeof body === 'string' && /too ?many ?resources|list view threshold/i.test(body);

/** The sender is known and has no right to it, or is not known at all. */
export const isForbidden = (problem: unknown): boolean =>
    problem instanceof GraphError && [401, 403].includes(problem.statusCode);

/** Our own name for what Graph answered; errors that have none rise as they are. */
export function translated(error: GraphError, what: string): Error {
    if (error.statusCode === 412)
        return new Stale(`${what} was written by somebody else in between.`, { cause: error });
    if (error.statusCode === 404) return new Missing(`SharePoint has no ${what}.`, { cause: error });
    if (isTooMuch(error.body))
        return new TooMany(`SharePoint does not look through so many rows of ${what}.`, { cause: error });
    if (isClash(error))
        return new Clash(`${what} already holds a unique value or name that was to be added.`, { cause: error });
    return error;
}

/** What Graph says in the place of an answer, in the words of the SDK; body is what came with it, read as JSON where it is that. */
export function refusedBy(status: number, body: unknown): GraphError {
    const { error } = (body ?? {}) as {
        error?: { message?: string; code?: string; innerError?: { 'request-id'?: string } };
    };
    const problem = new GraphError(status, error?.message);
    problem.code = error?.code ?? null;
    problem.requestId = error?.innerError?.['request-id'] ?? null;
    problem.body = typeof body === 'string' ? body : JSON.stringify(body ?? null);
    return problem;
}

/** What a part of a batch that failed comes to: something that passes, or our own name for it. */
export function problemOf({ status, body }: { status: number; body?: unknown }, what: string): Error | 'passing' {
    const problem = refusedBy(status, body);
    return isPassing(problem) ? 'passing' : translated(problem, what);
}

// The code `invalidRequest` is shared with other faults; three programs in use match on this text (n8n among them).
const isClash = (error: GraphError): boolean =>
    (error.statusCode === 400 && /unique constraints already has the provided value/i.test(error.message)) ||
    error.statusCode === 409;
