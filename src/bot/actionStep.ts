import { randomUUID } from 'node:crypto';
import { actionCard } from '../cards/action.ts';
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
    type Step,
    withdrawForm,
    withdrawOpen,
    withdrawSave,
} from '../cards/actionStep.ts';
import type { Button, Card } from '../cards/card.ts';
import { line, prose } from '../cards/field.ts';
import { type Action, complete, extend, isOpen, progress, withdraw } from '../domain/action.ts';
import { Refusal } from '../domain/refusal.ts';
import { actionSaidHere, actionToSee, dueSaid } from './action.ts';
import { groupFor } from './room.ts';
import {
    type Answer,
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

const opening = (button: Button<Opening>, title: string, form: (step: Step, action: Action) => Card): Route =>
    on(button, async ({ action: ref, op, card }, turn) => {
        const action = await actionToSee(ref, turn);
        groupFor('answer', action.group, turn);
        if (!isOpen(action)) throw new Refusal(`${action.ref} is already ${action.status}, so nothing can be changed.`);
        return dialog(title, form({ action: ref, op: op ?? randomUUID(), card: card ?? turn.card }, action));
    });

export const progressOpened = opening(progressOpen, 'Progress', progressForm);
export const doneOpened = opening(doneOpen, 'Done', doneForm);
export const extendOpened = opening(extendOpen, 'Extend', extendForm);
export const withdrawOpened = opening(withdrawOpen, 'Withdraw', withdrawForm);

export const progressSaved = onSave(progressSave, progressOpened, ({ action, op, card, note }, turn) =>
    stepped(action, 'Progress', note, noted(note, turn), pressKey(turn, op), turn, card),
);

export const doneSaved = onSave(doneSave, doneOpened, ({ action, op, card, evidence, impact }, turn) =>
    stepped(action, 'Done', `Evidence: ${evidence}`, done(evidence, impact, turn), pressKey(turn, op), turn, card),
);

export const extendSaved = onSave(extendSave, extendOpened, async ({ action, op, card, due, reason, agreedBy }, turn) =>
    stepped(
        action,
        'Extended',
        `To ${due}. ${reason}`,
        extended(due, reason, agreedBy, turn),
        pressKey(turn, op),
        turn,
        card,
    ),
);

export const withdrawSaved = onSave(withdrawSave, withdrawOpened, ({ action, op, card, reason }, turn) =>
    stepped(action, 'Withdrawn', reason, withdrawn(reason, turn), pressKey(turn, op), turn, card),
);

const REF = '((?:[A-Z0-9-]+\\/[0-9]{4}-[0-9]{2}\\/)?A[0-9]{1,6})';

export const progressSaid = said(new RegExp(`^progress ${REF}:\\s*([\\s\\S]*)$`, 'i'), async ([ref, words], turn) => {
    const note = read(prose('Note'), words);
    return typed(ref, 'Progress', note, noted(note, turn), turn);
});

export const doneSaid = said(new RegExp(`^done ${REF}:?\\s*([\\s\\S]*)$`, 'i'), async ([ref, words], turn) => {
    const evidence = read(prose('Evidence'), words);
    return typed(ref, 'Done', `Evidence: ${evidence}`, done(evidence, '', turn), turn);
});

export const extendSaid = said(
    new RegExp(`^extend ${REF} to ([^:]+):\\s*([\\s\\S]*)$`, 'i'),
    async ([ref, until, words], turn) => {
        const due = read(line('New due'), until);
        const all = read(prose('Reason'), words);
        const agreed = /^([\s\S]*?),?\s*agreed by\s+([^\n]+?)\.?$/i.exec(all);
        const [reason, agreedBy] = agreed ? [agreed[1] || all, agreed[2] ?? ''] : [all, turn.who?.name ?? ''];
        return typed(ref, 'Extended', `To ${due}. ${all}`, extended(due, reason, agreedBy, turn), turn);
    },
);

export const withdrawSaid = said(new RegExp(`^withdraw ${REF}:\\s*([\\s\\S]*)$`, 'i'), async ([ref, words], turn) => {
    const reason = read(prose('Reason'), words);
    return typed(ref, 'Withdrawn', reason, withdrawn(reason, turn), turn);
});

type Rule = (action: Action) => Action;

const by = (turn: Turn) => ({ by: turn.who?.name ?? turn.actor.name, on: turn.today });
const noted =
    (text: string, turn: Turn): Rule =>
    (action) =>
        progress(action, { ...by(turn), text });
const done =
    (evidence: string, impact: string, turn: Turn): Rule =>
    (action) =>
        complete(action, { on: turn.today, evidence, impact });
const withdrawn =
    (text: string, turn: Turn): Rule =>
    (action) =>
        withdraw(action, { ...by(turn), text });
const extended =
    (words: string, reason: string, agreedBy: string, turn: Turn): Rule =>
    (action) => {
        const due = dueSaid(words, { held: turn.today }, groupFor('answer', action.group, turn));
        return extend(action, due, { on: turn.today, reason, agreedBy });
    };

async function stepped(
    ref: string,
    what: string,
    detail: string,
    rule: Rule,
    key: string,
    turn: Turn,
    card = '',
): Promise<Answer> {
    const action = await change(ref, what, detail, rule, key, turn);
    await turn.edit(card, actionCard(action, turn.today));
    return close;
}

async function typed(words: string | undefined, what: string, detail: string, rule: Rule, turn: Turn): Promise<Answer> {
    const { ref } = await actionSaidHere(words ?? '', turn);
    return post(actionCard(await change(ref, what, detail, rule, pressKey(turn, turn.typed), turn), turn.today));
}

async function change(ref: string, what: string, detail: string, rule: Rule, key: string, turn: Turn): Promise<Action> {
    const { group } = await actionToSee(ref, turn);
    groupFor('answer', group, turn);
    const { record } = await turn.book.actions.change({ ref }, key, rule);
    await log(turn, key, what, ref, record.part2 ? 'Part 2' : detail);
    if (record.meeting !== '') turn.repaint(record.meeting);
    return record;
}
