import { randomUUID } from 'node:crypto';
import type { Step } from '../cards/actionStep.ts';
import type { Button, Card } from '../cards/card.ts';
import { acknowledgeButton, concernCard, type News } from '../cards/concern.ts';
import { answerForm, answerOpen, answerSave } from '../cards/concernStep.ts';
import { prose } from '../cards/field.ts';
import { type Action, complete } from '../domain/action.ts';
import type { Group } from '../domain/arrangement.ts';
import { acknowledge, mustBeConcern } from '../domain/concern.ts';
import { ACTION, actionNamedHere, actionOf, mustStand } from './actionNamed.ts';
import { groupFor } from './room.ts';
import { keptOtherwise } from './sameForm.ts';
import { tellRaisers, toldOr } from './telling.ts';
import {
    type Answer,
    dialog,
    keyOf,
    log,
    on,
    onSave,
    post,
    pressKey,
    type Route,
    read,
    replace,
    said,
    type Turn,
} from './turn.ts';

export const acknowledgePressed = on(acknowledgeButton, async ({ action: ref }, turn) => {
    const moved = await acknowledged(await actionOf(ref, turn), turn);
    const card = concernCard(moved.concern, turn.arrangement, turn.today);
    if (moved.untold.length > 0) await turn.edit(turn.card, card);
    return toldOr(moved.kept, moved.untold, replace(card));
});

type Opening = { action: string; op?: string | undefined; card?: string | undefined };

export const opening = (
    button: Button<Opening>,
    title: string,
    form: (step: Step, concern: Action, group: Group, turn: Turn) => Card,
): Route =>
    on(button, async ({ action: ref, op, card }, turn) => {
        const { concern, group } = toAnswer(await actionOf(ref, turn), turn);
        // A refused form comes back also where somebody else has just closed the concern, for it holds what was typed.
        if (op === undefined) mustStand(concern);
        return dialog(
            title,
            form({ action: ref, op: op ?? randomUUID(), card: card ?? turn.card }, concern, group, turn),
        );
    });

export const answerOpened = opening(answerOpen, 'Answer', (step, concern) =>
    answerForm(step, concern, 'This closes the concern; the group that raised it is shown the words.'),
);
export const answerSaved = onSave(answerSave, answerOpened, async ({ action: ref, op, card, answer }, turn) =>
    saved(await answered(await actionOf(ref, turn), answer, pressKey(turn, op), turn), card, turn),
);

export const acknowledgeSaid = said(new RegExp(`^acknowledge ${ACTION}$`, 'i'), async ([ref], turn) =>
    typed(await acknowledged(await actionNamedHere(ref ?? '', turn), turn), turn),
);

export const answerSaid = said(new RegExp(`^answer ${ACTION}:\\s*([\\s\\S]*)$`, 'i'), async ([ref, words], turn) => {
    const answer = read(prose('Answer'), words);
    return typed(
        await answered(await actionNamedHere(ref ?? '', turn), answer, pressKey(turn, turn.typed), turn),
        turn,
    );
});

/** A concern after a step, what the person reads where somebody could not be told, and who that is. */
export interface Moved {
    readonly concern: Action;
    readonly kept: string;
    readonly untold: readonly string[];
}

async function acknowledged(before: Action, turn: Turn): Promise<Moved> {
    const { group } = toAnswer(before, turn);
    // One acknowledgement a concern: whoever presses second sees what the first did.
    const key = keyOf('acknowledge', before.ref);
    const note = { by: nameOf(turn), on: turn.today };
    const { record, already } = await turn.book.actions.change({ ref: before.ref }, key, (concern) =>
        acknowledge(concern, note),
    );
    if (!already) await log(turn, key, 'Acknowledged a concern', record.ref);
    const words = `${note.by} acknowledged ${record.ref}. ${record.owner.name} is to answer ${record.due.words}.`;
    return moved(record, { heading: `Acknowledged by the ${group.name}`, words, said: '' }, 'acknowledged', key, turn);
}

async function answered(before: Action, answer: string, key: string, turn: Turn): Promise<Moved> {
    const { group } = toAnswer(before, turn);
    const { record, already } = await turn.book.actions.change({ ref: before.ref }, key, (concern) =>
        complete(concern, { on: turn.today, evidence: answer, impact: '' }),
    );
    if (already && !record.part2 && record.evidence !== answer) throw keptOtherwise(record.ref);
    await log(turn, key, 'Answered a concern', record.ref, record.part2 ? 'Part 2' : answer);
    const words = `${nameOf(turn)} answered ${record.ref}.`;
    return moved(record, { heading: `Answered by the ${group.name}`, words, said: answer }, 'answered', key, turn);
}

export async function moved(concern: Action, news: News, what: string, key: string, turn: Turn): Promise<Moved> {
    const untold = await tellRaisers(concern, news, keyOf(key, 'news'), turn);
    return { concern, kept: `${concern.ref} is kept as ${what}.`, untold };
}

export async function saved({ concern, kept, untold }: Moved, card: string | undefined, turn: Turn): Promise<Answer> {
    await turn.edit(card ?? '', concernCard(concern, turn.arrangement, turn.today));
    return toldOr(kept, untold);
}

export async function typed({ concern, kept, untold }: Moved, turn: Turn): Promise<Answer> {
    const card = concernCard(concern, turn.arrangement, turn.today);
    if (untold.length > 0) await turn.post(card);
    return toldOr(kept, untold, post(card));
}

/** A concern for somebody of the group it stands with, which alone can answer it. */
export function toAnswer(action: Action, turn: Turn): { concern: Action; group: Group } {
    const group = groupFor('take up', action.group, turn);
    mustBeConcern(action);
    return { concern: action, group };
}

export const nameOf = (turn: Turn): string => turn.who?.name ?? turn.actor.name;
