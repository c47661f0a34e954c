import { brief } from '../cards/brief.ts';
import { dayIn, inWords, timeIn } from '../domain/day.ts';
import type { Entry } from '../domain/entry.ts';
import { type Later, mustBeLast, Outdone, outdoneBy } from '../domain/lastWord.ts';
import type { MinuteBook, Register } from '../domain/minuteBook.ts';
import { Question, Refusal, Unchanged } from '../domain/refusal.ts';

interface Recorded {
    readonly key: string;
    readonly ref?: string;
    readonly meeting?: string;
}

type Outdoing<T> = (before: T, after: T) => readonly string[];

/**
 * The book as somebody writes in it who spoke at that moment: nothing is written over what was said later, however late it comes in, and
 * whoever is refused reads who said what.
 */
export function spokenAt(at: string, book: MinuteBook, zone: string): MinuteBook {
    const ordered = <T extends Recorded>(register: Register<T>, outdone: Outdoing<T>): Register<T> => ({
        ...register,
        async change(question, press, rule) {
            let found: { readonly record: T; readonly since: readonly Later[] } | undefined;
            try {
                return await register.change(
                    question,
                    typeof press === 'string' ? { key: press, at } : press,
                    (record, since) => {
                        found = { record, since };
                        const after = rule(record, since);
                        mustBeLast(outdone(record, after), since);
                        return after;
                    },
                );
            } catch (problem) {
                const last = found?.since.at(-1);
                if (found === undefined || last === undefined || !isRule(problem)) throw problem;
                const { ref, meeting = '' } = found.record;
                const said = (by: Later) => laterInWords(by, ref ?? meeting, book.log, zone);
                if (problem instanceof Outdone) throw new Outdone(problem.by, inLastWord(await said(problem.by)));
                const Kind = problem instanceof Unchanged ? Unchanged : Refusal;
                throw new Kind(`${problem.message} ${await said(last)}`);
            }
        },
    });
    const roll = ordered(book.roll, outdoneBy.roll);
    return {
        ...book,
        roll: { ...roll, add: (record) => book.roll.add(record, at) },
        points: ordered(book.points, outdoneBy.points),
        resolutions: ordered(book.resolutions, outdoneBy.resolutions),
        actions: ordered(book.actions, outdoneBy.actions),
    };
}

const isRule = (problem: unknown): problem is Refusal => problem instanceof Refusal && !(problem instanceof Question);

export const inLastWord = (later: string): string =>
    `${later} What was said last stands; if this is still meant, say it again.`;

/** Who said what later: `After this was said, at 10:05 on 18 March 2021, Ann Lee recorded “Progress” on EXEC/2020-21/A1: “At risk.”` */
export async function laterInWords(
    later: Later,
    record: string,
    log: MinuteBook['log'],
    zone: string,
): Promise<string> {
    // What makes several changes has a line under another key; it bears the same moment.
    const line = (await log.find({ key: later.key })) ?? (await log.find({ record, at: later.at }));
    if (line) return lineInWords(line, zone);
    return `After this was said, at ${momentIn(zone, later.at)}, somebody changed ${record}.`;
}

export function lineInWords({ at, actorName, what, record, detail }: Entry, zone: string): string {
    const words = detail === '' || detail === 'Part 2' ? '.' : `: “${brief(detail, 300)}”`;
    return `After this was said, at ${momentIn(zone, at)}, ${actorName} recorded “${what}” on ${record}${words}`;
}

const momentIn = (zone: string, at: string): string =>
    `${timeIn(zone, new Date(at))} on ${inWords(dayIn(zone, new Date(at)))}`;
