import type { Person } from './arrangement.ts';
import { type Day, inWords } from './day.ts';
import type { Deed } from './permission.ts';
import { Unchanged } from './refusal.ts';

export const requestStates = ['waiting', 'accepted', 'declined'] as const;

/** What a member may not do alone: a record proposed, or a change asked for. The press is kept whole and done when somebody who may says yes. */
export interface Request {
    readonly key: string;
    readonly ref: string;
    readonly group: string;
    /** The meeting it is for, or empty. */
    readonly meeting: string;
    /** What one has to be allowed in the group to accept it. */
    readonly deed: Deed;
    /** What is wished, by kind and reference and without a word of it: `a point under item 3`. */
    readonly wish: string;
    /** What was typed, for whoever decides. */
    readonly words: string;
    /** The press itself, as the in-tray keeps one. */
    readonly press: string;
    readonly by: string;
    /** The directory id of who asked. */
    readonly byId: string;
    /** UTC, ISO 8601. */
    readonly at: string;
    readonly part2: boolean;
    readonly state: (typeof requestStates)[number];
    readonly answeredBy: string;
    readonly answeredOn?: Day;
    /** Why it was declined, where that was said. */
    readonly reason: string;
}

/** Who said yes to it, on which day and at which moment: what is done by it is allowed as if that person did it. */
export interface Grant {
    readonly by: Person;
    readonly on: Day;
    /** UTC, ISO 8601. */
    readonly at: string;
}

export interface Reply {
    readonly by: string;
    readonly on: Day;
}

export function accept(request: Request, { by, on }: Reply): Request {
    mustWait(request);
    return { ...request, state: 'accepted', answeredBy: by, answeredOn: on };
}

export function decline(request: Request, { by, on }: Reply, reason: string): Request {
    mustWait(request);
    return { ...request, state: 'declined', answeredBy: by, answeredOn: on, reason };
}

/** A rule of the book said no when it was to be done, so nobody is to read that it was. */
export const turnDown = (request: Request, reason: string): Request => ({ ...request, state: 'declined', reason });

export function mustWait(request: Request): void {
    if (request.state !== 'waiting')
        throw new Unchanged(`${request.ref} was already ${outcomeInWords(request)}, so nothing was changed.`);
}

/** `Ann Lee proposes a resolution`, `Ann Lee asks for an extension of A31`. */
export const requestInWords = ({ by, deed, wish }: Request): string =>
    `${by} ${deed === 'record' ? 'proposes' : 'asks for'} ${wish}`;

export const outcomeInWords = ({ state, answeredBy, answeredOn }: Request): string =>
    `${state} by ${answeredBy}${answeredOn === undefined ? '' : ` on ${inWords(answeredOn)}`}`;
