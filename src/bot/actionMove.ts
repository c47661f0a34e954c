import { type Action, complete, extend, inOneLine, reopen, withdraw } from '../domain/action.ts';
import { inWords, timeIn } from '../domain/day.ts';
import type { Done } from '../domain/done.ts';
import { progressAmong } from '../domain/lastWord.ts';
import type { Rule } from '../domain/minuteBook.ts';
import type { Agreed } from './agreed.ts';
import { dueSaid } from './due.ts';
import { groupFor } from './room.ts';
import type { Turn } from './turn.ts';

/** What a step does to the action, what the log says of it, and how an action looks that has taken it. */
export interface Move {
    readonly kind: 'report' | 'change';
    readonly what: string;
    readonly detail: string;
    readonly rule: Rule<Action>;
    stands(action: Action): boolean;
}

export const by = (turn: Turn) => ({ by: turn.who?.name ?? turn.actor.name, on: turn.today });
const hasNote = (action: Action, text: string) => `${action.progress}\n`.includes(`: ${text}\n`);

export const noted = (text: string, turn: Turn): Move => ({
    kind: 'report',
    what: 'Progress',
    detail: text,
    rule: (action, since) =>
        progressAmong(action, { ...by(turn), text }, timeIn(turn.arrangement.zone, new Date(turn.at)), since),
    stands: (action) => hasNote(action, text),
});

export const done = (evidence: string, impact: string, when: Done, turn: Turn): Move => ({
    kind: 'report',
    what: 'Done',
    detail: `${whenInWords(when, turn)}Evidence: ${evidence}`,
    rule: (action) => complete(action, { ...when, evidence, impact }),
    // Also of one that was reopened since.
    stands: (action) =>
        (action.evidence === evidence && action.impact === impact) ||
        action.progress.includes(`; evidence: ${inOneLine(evidence)}`),
});

const whenInWords = (when: Done, turn: Turn): string => {
    if ('by' in when) return `Date unknown, on or before ${inWords(when.by)}. `;
    return when.on === turn.today ? '' : `Done on ${inWords(when.on)}. `;
};

export const extended = (words: string, reason: string, said: Agreed, turn: Turn): Move => {
    // Of an extension that was asked for, whoever says yes agrees it.
    const { by: agreedBy, at: agreedAt } = turn.grant ? { by: turn.grant.by.name, at: '' } : said;
    return {
        kind: 'change',
        what: 'Extended',
        detail: `To ${words}. ${reason} Agreed by ${agreedBy}${agreedAt ? ` at ${agreedAt}` : ''}.`,
        rule: (action) => {
            const due = dueSaid(words, turn.today, groupFor('extend', action.group, turn), turn.arrangement);
            const slip = { on: turn.today, reason, agreedBy, ...(agreedAt && { agreedAt }) };
            return { ...extend(action, due, slip), dueSet: turn.now() };
        },
        stands: ({ slips }) =>
            slips.some((slip) => slip.to === words && slip.reason === reason && slip.agreedBy === agreedBy),
    };
};

export const withdrawn = (text: string, turn: Turn): Move => ({
    kind: 'change',
    what: 'Withdrawn',
    detail: text,
    rule: (action) => withdraw(action, { ...by(turn), text }),
    stands: (action) => hasNote(action, text),
});

export const reopened = (text: string, turn: Turn): Move => ({
    kind: 'change',
    what: 'Reopened',
    detail: text,
    rule: (action) => reopen(action, { ...by(turn), text }, turn.now()),
    stands: (action) => action.progress.includes(`: reopened: ${inOneLine(text)} (`),
});
