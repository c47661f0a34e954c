import { pino } from 'pino';
import { personIn, withoutWords } from './failure.ts';

/** What is told to whoever runs the program: JSON, one line each, on stderr. */
export interface Log {
    /** A failure that nobody waits for. */
    failed(problem: unknown, doing: string): void;
    /** Something that goes as it should, with its figures. */
    said(what: string, figures?: Readonly<Record<string, string | number>>): void;
}

/** Kinds, codes and places; never what was typed, a name or an address. */
export function openLog(level: string): Log {
    const log = pino({ level }, pino.destination(2));
    return {
        failed: (problem, doing) => log.error({ doing: personIn(doing), problem: withoutWords(problem) }),
        said: (what, figures = {}) => log.info({ what, ...figures }),
    };
}

/** Of a log, the part that most of the house needs. */
export const failuresOf = (level: string): Log['failed'] => openLog(level).failed;
