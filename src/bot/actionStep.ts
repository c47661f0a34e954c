import { randomUUID } from 'node:crypto';
import {
    doneForm,
    doneOpen,
    doneSave,
    extendForm,
    extendOpen,
    extendSave,
    progressForm,
    progressOpen,
    progressSave,
    reopenForm,
    reopenOpen,
    reopenSave,
    type Step,
    withdrawForm,
    withdrawOpen,
    withdrawSave,
} from '../cards/actionStep.ts';
import type { Button, Card } from '../cards/card.ts';
import { line, prose } from '../cards/field.ts';
import { type Action, mustBeClosed } from '../domain/action.ts';
import { readDone } from '../domain/done.ts';
import { short } from '../domain/reference.ts';
import { Unchanged } from '../domain/refusal.ts';
import { by, done, extended, type Move, noted, reopened, withdrawn } from './actionMove.ts';
import {
    ACTION,
    actionSaidHere,
    actionToSee,
    cardOfOwed,
    type Meant,
    mustBeAllowedTo,
    mustStand,
} from './actionNamed.ts';
import { agreedIn } from './agreed.ts';
import { isUnderPart2 } from './room.ts';
import { keptOtherwise } from './sameForm.ts';
import { tellRaisers } from './telling.ts';
import {
    type Answer,
    type Command,
    close,
    dialog,
    log,
    on,
    onSave,
    post,
    pressKey,
    type Route,
    read,
    said,
    type Turn,
} from './turn.ts';

type Opening = { action: string; op?: string | undefined; card?: string | undefined };

const opening = (
    button: Button<Opening>,
    kind: Move['kind'],
    title: string,
    form: (step: Step, action: Action) => Card,
    mayTake: (action: Action) => void = mustStand,
): Route =>
    on(button, async ({ action: ref, op, card }, turn) => {
        const action = await actionToSee(ref, turn);
        mustBeAllowedTo(kind, action, turn);
        // A refused form comes back also where somebody else has just closed the action, for it holds what was typed.
        if (op === undefined) mayTake(action);
        return dialog(title, form({ action: ref, op: op ?? randomUUID(), card: card ?? turn.card }, action));
    });

const progressOpened = opening(progressOpen, 'report', 'Progress', progressForm);
const doneOpened = opening(doneOpen, 'report', 'Done', doneForm);
const extendOpened = opening(extendOpen, 'change', 'Extend', extendForm);
const withdrawOpened = opening(withdrawOpen, 'change', 'Withdraw', withdrawForm);
const reopenOpened = opening(reopenOpen, 'change', 'Reopen', reopenForm, mustBeClosed);

const progressSaved = onSave(progressSave, progressOpened, ({ action, op, card, note }, turn) =>
    stepped(action, noted(note, turn), pressKey(turn, op), turn, card),
);

const doneSaved = onSave(doneSave, doneOpened, async ({ action, op, card, evidence, impact, doneOn }, turn) =>
    stepped(action, done(evidence, impact, readDone(doneOn, turn.today), turn), pressKey(turn, op), turn, card),
);

const extendSaved = onSave(
    extendSave,
    extendOpened,
    async ({ action, op, card, due, meant, reason, agreedBy }, turn) => {
        const agreed = await agreedIn(agreedBy, (await actionToSee(action, turn)).group, turn);
        return stepped(action, extended(meant || due, reason, agreed, turn), pressKey(turn, op), turn, card);
    },
);

const withdrawSaved = onSave(withdrawSave, withdrawOpened, ({ action, op, card, reason }, turn) =>
    stepped(action, withdrawn(reason, turn), pressKey(turn, op), turn, card),
);

const reopenSaved = onSave(reopenSave, reopenOpened, ({ action, op, card, reason }, turn) =>
    stepped(action, reopened(reason, turn), pressKey(turn, op), turn, card),
);

/** Words that say when it was done begin so, and name a day, where they are not of the evidence. */
const WHEN = '(?:date |day )?(?:is |was )?(?:unknown|not known)|(?:on or before|on|before|by)\\s+(?=[^:]*\\d)';

const progressSaid = said(new RegExp(`^progress ${ACTION}:\\s*([\\s\\S]*)$`, 'i'), async ([ref, words], turn) =>
    typed(ref, noted(read(prose('Note'), words), turn), turn),
);

/** `done A31, date unknown, on or before 18 March 2021: the minutes`; without such words it was done today. */
const doneSaid = said(
    new RegExp(`^done ${ACTION}(?:,?\\s+((?:${WHEN})[^:]*):|:?)\\s*([\\s\\S]*)$`, 'i'),
    async ([ref, when, words], turn) =>
        typed(ref, done(read(prose('Evidence'), words), '', readDone(when ?? '', turn.today), turn), turn),
);

const extendSaid = said(
    new RegExp(`^extend ${ACTION} to ([^:]+):\\s*([\\s\\S]*)$`, 'i'),
    async ([ref, until, words], turn) => {
        const due = read(line('New due'), until);
        const all = read(prose('Reason'), words);
        const agreed = /^([\s\S]*?),?\s*agreed by\s+([^\n]+?)\.?$/i.exec(all);
        const [reason, who] = agreed ? [agreed[1] || all, agreed[2] ?? ''] : [all, turn.who?.name ?? ''];
        const { group } = await actionSaidHere(ref ?? '', turn);
        return typed(ref, extended(due, reason, await agreedIn(who, group, turn), turn), turn);
    },
);

const withdrawSaid = said(new RegExp(`^withdraw ${ACTION}:\\s*([\\s\\S]*)$`, 'i'), async ([ref, words], turn) =>
    typed(ref, withdrawn(read(prose('Reason'), words), turn), turn),
);

const reopenSaid = said(new RegExp(`^reopen ${ACTION}:\\s*([\\s\\S]*)$`, 'i'), async ([ref, words], turn) =>
    typed(ref, reopened(read(prose('Reason'), words), turn), turn, 'closed'),
);

export const stepRoutes: readonly Route[] = [
    ...[progressOpened, progressSaved, doneOpened, doneSaved],
    ...[extendOpened, extendSaved, withdrawOpened, withdrawSaved, reopenOpened, reopenSaved],
];
export const stepCommands: readonly Command[] = [progressSaid, doneSaid, extendSaid, withdrawSaid, reopenSaid];

async function stepped(ref: string, move: Move, key: string, turn: Turn, card = ''): Promise<Answer> {
    const action = await change(ref, move, key, turn);
    await turn.edit(card, await cardOfOwed(action, turn));
    return close;
}

async function typed(words: string | undefined, move: Move, turn: Turn, meant?: Meant): Promise<Answer> {
    const { ref, part2 } = await actionSaidHere(words ?? '', turn, meant);
    if (!part2 && (await isUnderPart2(turn)))
        throw new Unchanged(
            `The meeting here is at an item in Part 2, and ${ref} is not in Part 2: what you typed would stand in the open, so nothing was kept. If it may stand there, type ${ref} and press the button, or say it in your own chat with me.`,
        );
    return post(await cardOfOwed(await change(ref, move, pressKey(turn, turn.typed), turn), turn));
}

async function change(ref: string, move: Move, key: string, turn: Turn): Promise<Action> {
    mustBeAllowedTo(move.kind, await actionToSee(ref, turn), turn);
    const { record, already } = await turn.book.actions.change({ ref }, key, move.rule);
    if (already && !record.part2 && !move.stands(record)) throw keptOtherwise(ref);
    await log(turn, key, move.what, ref, record.part2 ? 'Part 2' : move.detail);
    if (record.meeting !== '') turn.repaint(record.meeting);
    if (record.kind === 'concern') await tellStep(record, move, key, turn);
    return record;
}

/** Those who raised a concern see also what is done with it as with any action. */
async function tellStep(concern: Action, move: Move, key: string, turn: Turn): Promise<void> {
    const words = `${by(turn).by} recorded this on ${concern.ref}.`;
    await tellRaisers(concern, { heading: `${move.what}: ${short(concern.ref)}`, words, said: move.detail }, key, turn);
}
