import { randomUUID } from 'node:crypto';
import { prose } from '../cards/field.ts';
import { chooseOwner, notMineCard, notMineForm, notMineOpen, notMineSave } from '../cards/notMine.ts';
import { type Action, disown, type Owner, reassign } from '../domain/action.ts';
import { groupByRef } from '../domain/arrangement.ts';
import { above, chairOwes } from '../domain/concern.ts';
import { mustBeLast } from '../domain/lastWord.ts';
import { Refusal, Unchanged } from '../domain/refusal.ts';
import {
    ACTION,
    actionNamedHere,
    actionOf,
    cardOfOwed,
    isOwnedHere,
    mustBeAllowedTo,
    mustStand,
} from './actionNamed.ts';
import { ownerChoices, ownerNamed } from './owner.ts';
import { groupFor } from './room.ts';
import { keptOtherwise } from './sameForm.ts';
import { tell, toldOr } from './telling.ts';
import { dialog, keyOf, log, on, onSave, post, pressKey, read, replace, said, type Turn } from './turn.ts';

export const notMineOpened = on(notMineOpen, async ({ action: ref, op, card }, turn) => {
    const action = mayDisown(await actionOf(ref, turn), turn);
    if (op === undefined) mustStand(action);
    const step = { action: ref, op: op ?? randomUUID(), card: card ?? turn.card };
    return dialog('Not mine', notMineForm(step, action, ownerChoices(turn.arrangement, turn.today, action.group)));
});

export const notMineSaved = onSave(notMineSave, notMineOpened, async ({ action: ref, op, card, note, owner }, turn) => {
    const action = mayDisown(await actionOf(ref, turn), turn);
    const next = owner === '' ? undefined : newOwner(action, owner, turn);
    const { record, kept, untold } = await disowned(action, note, next, pressKey(turn, op), turn);
    await turn.edit(card ?? '', await cardOfOwed(record, turn));
    return toldOr(kept, untold);
});

export const notMineSaid = said(new RegExp(`^not mine ${ACTION}:\\s*([\\s\\S]*)$`, 'i'), async ([ref, words], turn) => {
    const note = read(prose('Note'), words);
    const action = mayDisown(await actionNamedHere(ref ?? '', turn), turn);
    const { record, kept, untold } = await disowned(action, note, undefined, pressKey(turn, turn.typed), turn);
    return toldOr(kept, untold, post(await cardOfOwed(record, turn)));
});

export const ownerChosen = on(chooseOwner, async ({ action: ref, op, owner }, turn) => {
    const action = await actionOf(ref, turn);
    const next = newOwner(action, owner, turn);
    const record = await passOn(action, next, pressKey(turn, op), turn);
    return replace(await cardOfOwed(record, turn));
});

/** Its owner, wherever they sit, or anybody of its group. */
function mayDisown(action: Action, turn: Turn): Action {
    mustBeAllowedTo('report', action, turn);
    return action;
}

function newOwner(action: Action, words: string, turn: Turn): Owner {
    groupFor('record', action.group, turn);
    return ownerNamed(words, turn.arrangement, turn.today, action.group);
}

/** Kept and logged; then either passed on at once, or the chair is asked. */
async function disowned(before: Action, note: string, next: Owner | undefined, key: string, turn: Turn) {
    const by = nameOf(turn);
    const { record, already } = await turn.book.actions.change({ ref: before.ref }, key, (action, since) => {
        // It was said of whoever owed it then.
        mustBeLast(['owner'], since);
        return disown(action, { by, on: turn.today, text: note, isOwner: isOwnedHere(action, turn) });
    });
    if (already && !record.part2 && !`${record.progress}\n`.includes(`: ${note}\n`)) throw keptOtherwise(record.ref);
    await log(turn, key, 'Not mine', record.ref, record.part2 ? 'Part 2' : note);
    const whose = isOwnedHere(before, turn) ? 'theirs' : `for ${before.owner.name}`;
    const kept = `It is kept on ${record.ref} that this is not ${whose}.`;
    if (next) return { record: await passOn(record, next, keyOf(key, 'owner'), turn), kept, untold: [] };
    if (record.meeting !== '') turn.repaint(record.meeting);
    return { record, kept, untold: await askChair(record, note, key, turn) };
}

async function passOn(before: Action, owner: Owner, key: string, turn: Turn): Promise<Action> {
    const { record, already } = await turn.book.actions.change({ ref: before.ref }, key, (action) =>
        reassign(action, owner, { by: nameOf(turn), on: turn.today }, turn.now()),
    );
    if (already && !record.part2 && !record.progress.includes(` to ${owner.name}`))
        throw new Unchanged(
            `This form is already kept on ${record.ref}, with another owner. Open Not mine to change it.`,
        );
    await log(turn, key, 'New owner', record.ref, `From ${before.owner.name} to ${owner.name}.`);
    if (record.meeting !== '') turn.repaint(record.meeting);
    return record;
}

async function askChair(action: Action, note: string, key: string, turn: Turn): Promise<string[]> {
    const group = groupByRef(turn.arrangement, action.group);
    if (!group) throw new Refusal(`${action.group} is not a group of ${turn.arrangement.title}.`);
    const { name, role, person } = chairOwes(turn.arrangement, group, turn.today);
    const asks = {
        by: nameOf(turn),
        isOwner: isOwnedHere(action, turn),
        note: action.part2 ? '' : note,
        chair:
            person === ''
                ? `${role} of the ${group.name} (vacant at present)`
                : `${name}, ${role} of the ${group.name}`,
        owners: ownerChoices(turn.arrangement, turn.today, action.group),
        op: randomUUID(),
    };
    const card = (where: string) => notMineCard(action, { ...asks, where });
    return tell([group, ...above(turn.arrangement, group, turn.today)], { record: action.ref, key, card }, turn);
}

const nameOf = (turn: Turn): string => turn.who?.name ?? turn.actor.name;
