import type { Card } from '../cards/card.ts';
import { owedCard } from '../cards/concern.ts';
import type { Action } from '../domain/action.ts';
import { municipalYear } from '../domain/day.ts';
import { readReference, seriesOf } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { drawn } from './part2.ts';
import { groupFor, groupHere } from './room.ts';
import type { Turn } from './turn.ts';

/** An action as people type it, short or in full: a part of a command's pattern. */
export const ACTION = '((?:[A-Z0-9-]+\\/[0-9]{4}-[0-9]{2}\\/)?A[0-9]{1,6})';

/** The action a card names, for somebody who may see its group. */
export const actionToSee = async (ref: string, turn: Turn): Promise<Action> => seen(await actionOf(ref, turn), turn);

/** The action of that reference; what the person may do with it is for the caller to ask. */
export async function actionOf(ref: string, turn: Turn): Promise<Action> {
    const action = await turn.book.actions.find({ ref });
    if (action) return action;
    throw new Refusal(`There is no action ${ref} in the book.`);
}

function seen(action: Action, turn: Turn): Action {
    if (!isOwnedHere(action, turn)) groupFor('see', action.group, turn);
    return action;
}

/** Its owner may say how it goes, wherever they sit; whoever else sits in the group may ask for a change of what is owed, or until when. */
export function mustBeAllowedTo(step: 'report' | 'change', action: Action, turn: Turn): void {
    if (step === 'change') groupFor('extend', action.group, turn);
    else if (!isOwnedHere(action, turn)) groupFor('answer', action.group, turn);
}

/** By the arrangement, or by the directory id kept with the action where the arrangement no longer names the person. */
export const isOwnedHere = ({ owner }: Action, { who, actor }: Turn): boolean =>
    who === undefined ? actor.id !== '' && actor.id === owner.directoryId : who.email === owner.person;

/** The action typed words name: in full, or short for the group that meets here, this year's first and then last year's. */
export const actionSaidHere = async (words: string, turn: Turn): Promise<Action> =>
    seen(await actionNamedHere(words, turn), turn);

/** The same for the caller to ask what the person may do with it. */
export async function actionNamedHere(words: string, turn: Turn): Promise<Action> {
    const said = readReference(words);
    if (said?.kind !== 'A') throw new Refusal(`“${words}” is not the reference of an action. Write it like A31.`);
    if ('ref' in said) return actionOf(said.ref, turn);
    const group = await groupHere(turn);
    const number = Number(said.short.slice(1));
    const lastYear = `${Number(municipalYear(turn.today).slice(0, 4)) - 1}-04-01`;
    for (const day of [turn.today, lastYear]) {
        const action = await turn.book.actions.find({ ref: seriesOf(group, 'A', day).ref(number) });
        if (action) return action;
    }
    throw new Refusal(
        `There is no action ${said.short} of the ${group.name} this year or last. Give the whole reference.`,
    );
}

/** The card of anything owed, with what became of the decision it was made from. */
export async function cardOfOwed(action: Action, turn: Turn): Promise<Card> {
    const from = (await turn.book.origins([action])).get(action.resolution);
    const draw = (each: Action) => owedCard(each, turn.arrangement, turn.today, from);
    return drawn({ actions: [action] }, ({ actions: [shown = action] }) => draw(shown), turn);
}
