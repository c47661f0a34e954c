import type { Day } from '../domain/day.ts';
import { type Due, readDue } from '../domain/due.ts';

/** Due words found in a sentence, and where. */
export interface DueFound {
    readonly due: Due;
    /** The words that lead to it (`in`, `by`) included. */
    readonly from: number;
    readonly to: number;
}

/** Days of two years: what comes out the same said on either does not depend on when it was said. */
const anyDays: readonly [Day, Day] = ['2003-02-11', '2044-10-06'];

/** Reads due words on the meeting's day; without it, only words that mean the same whenever they are said get a day. */
export function dueOn(words: string, held: Day | undefined): Due {
    if (held !== undefined) return readDue(words, held);
    const [one, other] = anyDays.map((day) => readDue(words, day)) as [Due, Due];
    if (one.overdueFrom === other.overdueFrom || one.ambiguous || one.precision === 'invalid') return one;
    const { overdueFrom: _, ...undated } = one;
    return {
        ...undated,
        ambiguous: true,
        question: `“${words}” depends on the day of the meeting, which these minutes do not give.`,
    };
}

const lead =
    /\b(by no later than|no later than|by|before|in|at|on|within|until|once|when|as soon as|after|following|prior to|for)\s+/gi;

/** Words that say when without a day: these only count where they can mean nothing else. */
const event =
    /^(?:(?:by|before|at|for|to) )?(?:the |its |their |our )?(?:next|following) (?:\w+ ){0,3}meetings?$|^(?:once|when|as soon as|after|following|prior to|before) \S/i;

/** The first due words of a sentence, as many of them as can be understood. */
export function dueIn(sentence: string, held: Day | undefined): DueFound | undefined {
    for (const found of sentence.matchAll(lead)) {
        const from = found.index;
        const clause = /^[^.;:?()]*/.exec(sentence.slice(from))?.[0] ?? '';
        const read = longest(clause, held);
        if (read) return { due: read.due, from, to: from + read.length };
    }
    return undefined;
}

function longest(clause: string, held: Day | undefined): { due: Due; length: number } | undefined {
    const words = [...clause.matchAll(/\S+/g)].slice(0, 12);
    for (let many = words.length; many >= 2; many -= 1) {
        const end = words[many - 1];
        const length = (end?.index ?? 0) + (end?.[0].length ?? 0);
        const said = clause.slice(0, length).replace(/[,\s]+$/, '');
        const spoken = said.replace(/^(?:in|on|at|until|for|following)\s+/i, '');
        const due = dueOn(spoken, held);
        if (isDated(due, said)) return { due, length: said.length };
    }
    return undefined;
}

const isDated = (due: Due, said: string): boolean => {
    if (due.precision === 'invalid' || due.precision === 'none') return false;
    if (due.precision === 'event') return event.test(said) && said.split(/\s+/).length <= 10;
    return !/^for\b/i.test(said) || due.precision === 'month' || due.precision === 'year';
};
