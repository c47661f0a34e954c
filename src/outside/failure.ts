import { createHash } from 'node:crypto';
import { PlainError } from '../domain/plainError.ts';
import { Refusal } from '../domain/refusal.ts';
import { placeIn } from './place.ts';

/** What the log tells of a problem. */
export interface Told {
    readonly kind: string;
    readonly code?: string;
    readonly status?: number;
    /** What Graph names the request by, for whoever asks its makers. */
    readonly requestId?: string;
    /** The sentence of an error of our own that names things alone. */
    readonly words?: string;
    /** Files and lines, the nearest first. */
    readonly at?: readonly string[];
    readonly because?: Told;
}

/**
 * A problem without its message: SharePoint and Teams repeat in theirs what was sent to them, and a stack begins with it. What is left says
 * which kind of trouble it was and where in the program.
 */
export function withoutWords(problem: unknown, depth = 0): Told {
    if (!(problem instanceof Error)) return { kind: `a thrown ${problem === null ? 'null' : typeof problem}` };
    const { name, code, statusCode, requestId, cause } = problem as Error & Readonly<Record<string, unknown>>;
    const at = placesIn(problem);
    return {
        kind: isWord(name) ? name : 'Error',
        ...(isWord(code) && { code }),
        ...(typeof statusCode === 'number' && statusCode >= 0 && { status: statusCode }),
        ...(typeof requestId === 'string' && /^[0-9a-f-]{36}$/i.test(requestId) && { requestId }),
        ...(problem instanceof PlainError && { words: problem.message }),
        ...(at.length > 0 && { at }),
        ...(cause !== undefined && depth < 3 && { because: withoutWords(cause, depth + 1) }),
    };
}

/**
 * Why the program could not start, for whoever reads its output: that is kept, so nobody is named in it and nothing of others repeated.
 * The log is told where in the program it was, unless it is no fault of the program.
 */
export function whyNotStarted(problem: unknown, failed: (problem: unknown, doing: string) => void): string {
    if (problem instanceof Refusal || problem instanceof PlainError) return personIn(problem.message);
    failed(problem, 'starting');
    const { kind, code, status } = withoutWords(problem);
    const what = [kind, code, status].filter((each) => each !== undefined).join(' ');
    return `The minute book could not start (${what}). The command doctor looks for what is wrong, and says what to do.`;
}

/** A person in the log: the same one each time, and nobody who reads it learns who. */
export const personIn = (words: string): string =>
    words.replace(
        /[^\s"'<>(),;:]+@[^\s"'<>(),;:]+/g,
        (address) => `person ${createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 12)}`,
    );

/** As codes and names of errors are written: a word of letters and digits, that no sentence and no address is. */
const isWord = (value: unknown): value is string =>
    typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(value);

const MOST_PLACES = 8;

/** A message may hold lines that look like a stack's, so it is taken out first; where it cannot be found nothing is told. */
function placesIn({ stack = '', message }: Error): string[] {
    const end = stack.indexOf(message);
    if (end < 0) return [];
    const places = stack
        .slice(end + message.length)
        .split('\n')
        .flatMap((line) => placeIn(line) ?? []);
    // Where it was thrown, and then our own way there.
    const ours = places.filter((place) => !place.startsWith('node_modules/'));
    return [...new Set([...places.slice(0, 1), ...ours])].slice(0, MOST_PLACES);
}
