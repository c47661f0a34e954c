import type { Crowd } from './supposed.ts';

/** Graph's no: an HTTP status, and the code and message of its error envelope. */
export class GraphRefusal extends Error {
    constructor(
        readonly status: number,
        readonly code: string,
        message: string,
        readonly headers: Record<string, string> = {},
        readonly innerCode?: string,
    ) {
        super(message);
    }
}

export const invalidRequest = (message: string) => new GraphRefusal(400, 'invalidRequest', message);
export const badRequest = (message: string) => new GraphRefusal(400, 'BadRequest', message);
export const itemNotFound = (message = 'The resource could not be found.') =>
    new GraphRefusal(404, 'itemNotFound', message);
export const nameTaken = (message = 'Name already exists') => new GraphRefusal(409, 'nameAlreadyExists', message);
export const unrecognised = (field: string) => invalidRequest(`Field '${field}' is not recognized`);

export const notPlayed = () => new GraphRefusal(400, 'notSupported', 'Local Graph does not play this part of Graph.');

/** The message is matched word for word by programs, because Graph shares the code with every other bad request. */
export const uniqueClash = () =>
    invalidRequest('One or more fields with unique constraints already has the provided value.');

export const notIndexed = (field: string) =>
    invalidRequest(
        `Field '${field}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: ` +
            "HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail " +
            'on large lists.',
    );

/** SharePoint's list view threshold; it was seen as 429 without Retry-After, and trying again never helps. */
export const tooManyRows = ({ status, code, message, innerCode }: Crowd) =>
    new GraphRefusal(status, code, message, {}, innerCode);

export const notOnThisApi = (option: string) =>
    invalidRequest(`${option} is not supported on this API. Only URLs returned by the API can be used to page.`);

export const filterNotSupported = () => invalidRequest('The provided filter statement is not supported');
export const invalidFilter = () => badRequest('Invalid filter clause');

/** Stale If-Match: Microsoft's table of errors names resourceModified; for the content of files notAllowed was measured. */
export const stale = (code: 'resourceModified' | 'notAllowed') =>
    new GraphRefusal(412, code, "ETag does not match current item's value");

export const generalException = (cause?: string) =>
    new GraphRefusal(
        500,
        'generalException',
        `General exception while processing${cause === undefined ? '' : `: ${cause}`}`,
    );

export interface ErrorEnvelope {
    error: { code: string; message: string; innerError: Record<string, string> };
}

/** The body Graph puts round every refusal; its date carries no zone. */
export function envelope(refusal: GraphRefusal, now: Date, requestId: string, clientRequestId: string): ErrorEnvelope {
    const innerError = {
        ...(refusal.innerCode === undefined ? {} : { code: refusal.innerCode }),
        date: now.toISOString().slice(0, 19),
        'request-id': requestId,
        'client-request-id': clientRequestId,
    };
    return { error: { code: refusal.code, message: refusal.message, innerError } };
}
