import type { Papers } from '../domain/minuteBook.ts';
import { readReference, short } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { recordSaid } from './recorded.ts';

/** One change that minutes are confirmed "subject to". */
export interface Amendment {
    /** The record to put right; absent where it is agreed in words alone. */
    readonly record?: string;
    readonly text: string;
    /** As the confirming meeting's minutes say it; of Part 2 no more than where it is. */
    readonly words: string;
}

/** Typed in one line, the next one begins where a stop is followed by a reference and its colon. */
const next = /\r\n|\r|\n|[;,.]\s*(?:and\s+)?(?=(?:[^\s:;,]*\/)?[ADR]\d{1,6}(?:\([a-z]{1,3}\))?\s*:)/i;

/** One a line; a line that begins with a reference puts that record right. Throws a Refusal for a record that is not there. */
export function amendmentsIn(typed: string, papers: Papers): Amendment[] {
    const lines = typed
        .split(next)
        .map((line) => line.trim())
        .filter((line) => line !== '');
    const amendments = lines.map((line) => amendmentOf(line, papers));
    const records = amendments.flatMap(({ record }) => record ?? []);
    const twice = records.find((record, index) => records.indexOf(record) !== index);
    if (twice !== undefined) throw new Refusal(`${short(twice)} is amended twice. Give its new words once.`);
    return amendments;
}

function amendmentOf(line: string, papers: Papers): Amendment {
    const [, words = '', text = ''] = /^(\S+?)\s*:\s*(.+)$/.exec(line) ?? [];
    if (!readReference(words)) return { text: line, words: withoutStop(line) };
    const record = recordSaid(words, papers);
    if (record === undefined) throw new Refusal(`There is no ${words} at the meeting ${papers.meeting.ref}.`);
    const said = isPart2(record, papers)
        ? `${short(record)}, in Part 2`
        : `${short(record)} to read “${withoutStop(text)}”`;
    return { record, text, words: said };
}

const isPart2 = (ref: string, { points, resolutions, actions }: Papers): boolean =>
    [...points, ...resolutions, ...actions].some((row) => row.ref === ref && row.part2);

const withoutStop = (words: string): string => words.replace(/[.;]+$/, '');
