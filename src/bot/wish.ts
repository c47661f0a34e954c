import { type Card, noted } from '../cards/card.ts';
import { type Action, isOpen } from '../domain/action.ts';
import type { Arrangement, Group } from '../domain/arrangement.ts';
import type { Day } from '../domain/day.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { MinuteBook, Register } from '../domain/minuteBook.ts';
import { askedOf, type Deed } from '../domain/permission.ts';
import type { Point } from '../domain/point.ts';
import { short } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Grant } from '../domain/request.ts';
import type { PressBody } from './letters.ts';

/** Thrown where somebody may do this only by asking: the work is then tried on a book that takes nothing. */
export class OnlyAsked extends Error {
    override readonly name = 'OnlyAsked';
    constructor(
        readonly deed: Deed,
        readonly group: Group,
    ) {
        super(`To ${deed} is to be asked for in ${group.ref}.`);
    }
}

/** Thrown by that book at the first write: every rule before it has said yes. */
export class Wish extends Error {
    override readonly name = 'Wish';
    constructor(
        readonly key: string,
        readonly part2: boolean,
        readonly meeting: string,
        /** What is wished, without a word of what was typed. */
        readonly words: string,
    ) {
        super(words);
    }
}

/** What a turn knows of what may only be asked for. */
export interface Asking<Turn, Answer> {
    /** Tried on a book that takes nothing, because the person may do this only by asking for it. */
    readonly isAsking?: true;
    /** Keeps the wish of such a try for those who may say yes. */
    askFor(wish: Wish, asked: OnlyAsked): Promise<Answer>;
    /** By whose yes, and on which day, this press of another person is done. */
    readonly grant?: Grant;
    /** The turn of a press that somebody asked for, done now in that person's name. */
    again(press: PressBody, grant: Grant): Turn;
}

/** Whose turn it is, as far as asking goes. */
interface Asker<Answer> {
    readonly arrangement: Arrangement;
    readonly today: Day;
    readonly book: MinuteBook;
    askFor(wish: Wish, asked: OnlyAsked): Promise<Answer>;
}

/** Does the work; where the person may only ask for it, all its rules are asked and then the press is kept as a request. */
export async function orAsked<
    Answer extends { readonly kind: string; readonly card?: Card },
    Turn extends Asker<Answer>,
>(work: (turn: Turn) => Promise<Answer>, turn: Turn): Promise<Answer> {
    try {
        return await work(turn);
    } catch (asked) {
        if (!(asked instanceof OnlyAsked)) throw asked;
        return tried(work, asked, turn);
    }
}

async function tried<Answer extends { readonly kind: string; readonly card?: Card }, Turn extends Asker<Answer>>(
    work: (turn: Turn) => Promise<Answer>,
    asked: OnlyAsked,
    turn: Turn,
): Promise<Answer> {
    try {
        const answer = await work({ ...turn, isAsking: true, book: wishing(turn.book, asked.deed) });
        if (answer.kind !== 'dialog' || answer.card === undefined) return answer;
        const who = askedOf(asked.deed, asked.group, turn.arrangement, turn.today);
        return { ...answer, card: noted(answer.card, `What you save goes to ${who}, to be accepted or declined.`) };
    } catch (wish) {
        if (wish instanceof Wish) return turn.askFor(wish, asked);
        throw wish;
    }
}

/** The same book, read as ever; what would be written first is thrown as a wish instead. */
function wishing(book: MinuteBook, deed: Deed): MinuteBook {
    const written = <T extends { readonly key: string }>(list: List, register: Register<T>): Register<T> => ({
        find: (question) => register.find(question),
        all: (question) => register.all(question),
        add: async (record) => {
            throw wishFor(list, record.key, deed, record);
        },
        addNext: async (_, record) => {
            throw wishFor(list, record(1).key, deed, record(1));
        },
        change: async (question, press, rule) => {
            const before = await register.find(question);
            if (before === undefined) throw new Refusal('There is no such record in the minute book.');
            throw wishFor(list, typeof press === 'string' ? press : press.key, deed, rule(before, []), before);
        },
    });
    return {
        ...book,
        meetings: written('meetings', book.meetings),
        roll: written('roll', book.roll),
        points: written('points', book.points),
        resolutions: written('resolutions', book.resolutions),
        actions: written('actions', book.actions),
    };
}

type List = 'meetings' | 'roll' | 'points' | 'resolutions' | 'actions';

function wishFor(list: List, key: string, deed: Deed, after: object, before?: object): Wish {
    const { part2 = false, meeting, ref = '' } = after as { part2?: boolean; meeting?: string; ref?: string };
    const words = before === undefined ? newInWords(list, after) : changeInWords(list, deed, before, after);
    return new Wish(key, part2, meeting ?? (list === 'meetings' ? ref : ''), words);
}

function newInWords(list: List, record: object): string {
    if (list === 'points') {
        const { kind, item } = record as Point;
        return kind === 'item' ? 'an item' : `a point under item ${item}`;
    }
    if (list === 'actions') {
        const { kind } = record as Action;
        return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
    }
    return { meetings: 'a meeting', roll: 'a roll call', resolutions: 'a resolution' }[list];
}

function changeInWords(list: List, deed: Deed, before: object, after: object): string {
    const ref = short((after as { ref?: string }).ref ?? '');
    if (list === 'roll') return 'a roll call';
    if (list === 'meetings')
        return (before as Meeting).status === (after as Meeting).status ? 'a roll call' : `closing ${ref}`;
    if (list !== 'actions') return `a correction of ${ref}`;
    const [was, is] = [before as Action, after as Action];
    if (was.status !== is.status) return `${ref} to be ${isOpen(is) && !isOpen(was) ? 'reopened' : is.status}`;
    if (deed === 'extend') return `an extension of ${ref}`;
    return was.title === is.title && was.due === is.due ? `another owner for ${ref}` : `a correction of ${ref}`;
}
