import { line, optionalLine } from '../cards/field.ts';
import type { Arrangement, Group } from '../domain/arrangement.ts';
import type { Day } from '../domain/day.ts';
import { peopleBegun, peopleNamed } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import { dueRead } from './due.ts';
import { read } from './turn.ts';

/** Where and when an action is typed: who is meant, and until when, follows from it. */
interface Place {
    readonly arrangement: Arrangement;
    readonly group: Group;
    readonly held: Day;
}

/** `Draft the protocol @Business Manager by end of March` in its parts. */
export function partsOf(typed: string, place: Place): { title: string; owner: string; due: string } {
    const at = typed.lastIndexOf('@');
    if (at < 0)
        throw new Refusal('Say who owes it: write @ and a name or role after what is to be done, then when it is due.');
    const rest = typed.slice(at + 1).trim();
    const led = /^(.+?),?\s+((?:by|before|due|at|on|in|once|when|after|within)\s+.+|next meeting|today|tomorrow)$/i;
    const [, named = rest, until = ''] = led.exec(rest) ?? [];
    const [owner, due] = isSomebody(named, place) ? [named, until] : (unled(rest, place) ?? [named, until]);
    return {
        title: read(line('What is to be done'), typed.slice(0, at)),
        owner: read(line('Owner'), owner),
        due: read(optionalLine('Due'), due.replace(/^(?:due|on|at)\s+(?:the\s+)?/i, '')),
    };
}

/** `Rosalind Achebe six weeks`: with no word such as "by" between, the longest beginning that names somebody, where the rest says when. */
function unled(words: string, place: Place): [owner: string, due: string] | undefined {
    const gaps = [...words.matchAll(/\s+/g)].map(({ index }) => index).reverse();
    for (const gap of gaps) {
        const [owner, due] = [words.slice(0, gap).replace(/[\s,:;-]+$/, ''), words.slice(gap).trim()];
        if (isSomebody(owner, place) && saysWhen(due, place)) return [owner, due];
    }
    return undefined;
}

const isSomebody = (words: string, { arrangement, group, held }: Place): boolean =>
    peopleNamed(arrangement, words, held, group.ref).length > 0 ||
    peopleBegun(arrangement, words, held, group.ref).length > 0;

/** Also a day that does not exist, so that it is the day that is refused and not the name. */
const saysWhen = (words: string, { arrangement, group, held }: Place): boolean =>
    /\d/.test(words) || dueRead(arrangement, words, held, group.ref).precision !== 'invalid';
