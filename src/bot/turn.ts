import { hash } from 'node:crypto';
import type { z } from 'zod';
import { askedBack, type Button, type Card, filledIn, readPress } from '../cards/card.ts';
import type { DigestQuery } from '../cards/digest.ts';
import type { Accounts } from '../domain/accountShelf.ts';
import type { Arrangement, Person } from '../domain/arrangement.ts';
import type { ArrangementFile } from '../domain/arrangementShelf.ts';
import type { Route as Way } from '../domain/channel.ts';
import type { Day } from '../domain/day.ts';
import type { Entry } from '../domain/entry.ts';
import type { Line } from '../domain/line.ts';
import type { MinuteBook } from '../domain/minuteBook.ts';
import type { Readers } from '../domain/reader.ts';
import { Question, Refusal, Unchanged } from '../domain/refusal.ts';
import { Unavailable } from '../domain/unavailable.ts';
import type { Ending } from '../domain/witness.ts';
import { type Answer, post, say } from './answer.ts';
import { questionFor } from './askingBack.ts';
import type { Bindings } from './bindings.ts';
import type { Filing } from './filing.ts';
import { type Forms, formOf } from './forms.ts';
import type { HubHere } from './hubHere.ts';
import type { Sealing } from './saidAgain.ts';
import type { Sent } from './teamsFile.ts';
import { type Asking, orAsked } from './wish.ts';

export { type Answer, close, dialog, post, replace, say, sayNow } from './answer.ts';

/** What a handler knows of its moment. */
export interface Turn extends HubHere, Sent, Sealing, Asking<Turn, Answer> {
    /** Who pressed, found by the verified directory id alone; undefined for somebody the arrangement does not name. */
    readonly who: Person | undefined;
    /** The verified directory id and the name Teams gives it, for the log. */
    readonly actor: { readonly name: string; readonly id: string };
    readonly place: Way;
    /** A chat of one person with the bot. */
    readonly isPersonal: boolean;
    /** Everybody in the place; throws where that cannot be found out. */
    readers(): Promise<Readers>;
    readonly today: Day;
    /** The moment, UTC, ISO 8601. */
    readonly at: string;
    /** The moment it is asked, for what was kept is written long after `at`. */
    now(): string;
    readonly arrangement: Arrangement;
    readonly arrangementFile: ArrangementFile;
    /** Absent where the arrangement itself says every account. */
    readonly accounts: Accounts | undefined;
    readonly book: MinuteBook;
    readonly bindings: Bindings;
    readonly forms: Forms;
    /** The lines of a digest that was posted, read from the book again. Throws a Refusal for one that never was. */
    readDigest(query: DigestQuery): Promise<readonly Line[]>;
    /** What was typed, whole; empty for a press. */
    readonly words: string;
    /** Of words said again because they were asked about, the moment they were first said. UTC, ISO 8601. */
    readonly saidAt?: string;
    /** Whether what was typed is Part 1 for certain, so that others may read it. */
    isOpenToAll(): Promise<boolean>;
    /** Identifies what was typed: the same message delivered twice is the same operation. */
    readonly typed: string;
    /** The message the pressed card stands in, sealed so that only the bot's own word is taken for it later; empty if none. */
    readonly card: string;
    /** Does the work; where SharePoint does not take it in time, the press is kept in the in-tray and answered so. */
    keep(work: () => Promise<Answer>): Promise<Answer>;
    /** Whoever pressed has read what the guard points out, and decided. */
    readonly hasDecided?: boolean;
    /** It only shows, so there is nothing that could be left unrecorded. */
    readonly isReading?: boolean;
    /** Out of the in-tray: nobody waits for an answer, so whatever goes wrong rises. */
    readonly isReplay: boolean;
    /** Says what became of it, where it did not simply end well; for figures alone. */
    ended(ending: Ending): void;
    /** Posts to where the press came from; answers the message's id. */
    post(card: Card): Promise<string>;
    /** Posts to any place, once by its key; or lets it wait in the in-tray where Teams does not take it for now. */
    postTo(key: string, to: Way, card: Card): Promise<'posted' | 'waits'>;
    /** Edits a message for everybody. A seal that is not ours, or a message that is gone, changes nothing. */
    edit(sealed: string, card: Card): Promise<void>;
    readonly filing: Pick<Filing, 'file' | 'filed' | 'shelve'>;
}

/** One button and what it does. */
export interface Route {
    readonly verb: string;
    readonly kind: Button<unknown>['kind'];
    answer(data: unknown, turn: Turn): Promise<Answer>;
    /** Its form once more, with everything typed in it. */
    again?(data: unknown, turn: Turn): Promise<Answer>;
    /** The words it would write, where they are not those of the press itself. */
    words?(data: unknown, turn: Turn): Promise<readonly string[]>;
}

/** One typed form of words and what it does. */
export interface Command {
    readonly pattern: RegExp;
    readonly words?: Route['words'];
    answer(words: readonly string[], turn: Turn): Promise<Answer>;
}

export const on = <Data>(button: Button<Data>, handler: (data: Data, turn: Turn) => Promise<Answer>): Route =>
    passingOn(button, async (data, turn) => {
        const work = () => orAsked((each) => handler(data, each), turn);
        // A form that cannot be opened is opened by another press; there is nothing in it to keep.
        return button.kind === 'open' ? work() : turn.keep(work);
    });

/** Like `on`, for a button that hands its work to something that keeps it. */
export const passingOn = <Data>(button: Button<Data>, handler: (data: Data, turn: Turn) => Promise<Answer>): Route => ({
    verb: button.verb,
    kind: button.kind,
    answer: async (data, turn) => {
        const answer = await answerOf(
            turn,
            async () => handler(readPress(button, data), turn),
            async (refusal) => say(button.kind === 'open' ? refusal.message : unrecorded(refusal, turn)),
        );
        return remembered(answer, turn);
    },
});

/** Like `on`, for a form in a dialog: a refusal opens the form again with everything typed in it and the reason on top. */
export const onSave = <Data>(
    button: Button<Data>,
    opened: Route,
    handler: (data: Data, turn: Turn) => Promise<Answer>,
): Route => {
    const answer: Route['answer'] = (data, turn) =>
        answerOf(
            turn,
            async () => {
                const read = readPress(button, data);
                return remembered(await turn.keep(() => orAsked((each) => handler(read, each), turn)), turn);
            },
            async (refusal) => {
                const form = await again(data, turn, refusal.message);
                if (form.kind !== 'dialog' || !(refusal instanceof Question)) return form;
                return { ...form, card: askedBack(form.card, refusal.readings) };
            },
        );
    return { verb: button.verb, kind: button.kind, answer, again };

    async function again(data: unknown, turn: Turn, reason?: string): Promise<Answer> {
        const typed = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
        const opening = await opened.answer(data, turn);
        const before = opening.kind === 'dialog' ? opening : turn.forms.find(turn, String(typed.op));
        const form = before ?? formOf(button.verb, typed);
        // Nothing was typed that could be lost.
        return form === undefined ? opening : { ...form, card: filledIn(form.card, typed, reason) };
    }
};

function remembered(answer: Answer, turn: Turn): Answer {
    if (answer.kind !== 'dialog') return answer;
    const [save] = (answer.card.actions ?? []) as { data?: { op?: string } }[];
    if (save?.data?.op !== undefined) turn.forms.keep(turn, save.data.op, answer);
    return answer;
}

/** A typed command; the pattern's groups are what it is given. */
export const said = (pattern: RegExp, handler: (words: readonly string[], turn: Turn) => Promise<Answer>): Command => ({
    pattern,
    answer: (words, turn) =>
        answerOf(
            turn,
            () => turn.keep(() => orAsked((each) => handler(words, each), turn)),
            async (refusal) =>
                refusal instanceof Question ? post(questionFor(refusal, turn)) : say(unrecorded(refusal, turn)),
            // Words typed again are another message, and would be kept a second time.
            'SharePoint did not answer in time, so this is not confirmed as kept. Type meeting or actions to see whether it stands before you type it again.',
        ),
});

/** A form says on top that it is not saved; a sentence by itself has to say it too, unless it does. */
const unrecorded = (refusal: Refusal, { isReading }: Turn): string =>
    isReading || refusal instanceof Unchanged ? refusal.message : `Nothing was recorded. ${refusal.message}`;

async function answerOf(
    turn: Turn,
    handle: () => Promise<Answer>,
    refused: (refusal: Refusal) => Promise<Answer>,
    unavailable = 'SharePoint did not answer in time, so this is not confirmed as kept. Try once more: it is kept only once.',
): Promise<Answer> {
    if (turn.isReplay) return handle();
    try {
        return await handle();
    } catch (problem) {
        if (problem instanceof Refusal) turn.ended('refused');
        if (problem instanceof Unavailable) turn.ended('failed');
        if (problem instanceof Refusal) return refused(problem);
        if (problem instanceof Unavailable) return refused(new Unchanged(unavailable));
        throw problem;
    }
}

/** The key of what this person does by this operation; another person with the same operation id gets another key. */
export const pressKey = (turn: Turn, op: string): string => keyOf(turn.place.tenantId, turn.actor.id, op);

/** Lower-case hex, for SharePoint compares keys without regard to case. */
export const keyOf = (...parts: readonly string[]): string => hash('sha256', JSON.stringify(parts)).slice(0, 40);

/** Writes the log's line for a deed; repeated, it stands once. */
export async function log(turn: Turn, key: string, what: string, record: string, detail = ''): Promise<void> {
    await turn.book.log.add(lineOf(turn, key, what, record, detail));
}

/** The log's line for a deed. */
export function lineOf({ at, actor, who }: Turn, key: string, what: string, record: string, detail = ''): Entry {
    const actorName = who?.name ?? actor.name;
    return { key, at, actorName, actorId: actor.id, what, record, detail };
}

/** Typed words in the shape of a field. Throws a Refusal that says what to change. */
export function read<Value>(field: z.ZodType<Value>, words: unknown): Value {
    const result = field.safeParse(words ?? '');
    if (result.success) return result.data;
    throw new Refusal([...new Set(result.error.issues.map((issue) => issue.message))].join(' '));
}
