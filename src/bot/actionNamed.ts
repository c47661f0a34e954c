import type { Card } from '../cards/card.ts';
import { owedCard } from '../cards/concern.ts';
import { type Action, isOpen } from '../domain/action.ts';
import { municipalYear } from '../domain/day.ts';
import { readReference, seriesOf, short } from '../domain/reference.ts';
import { Refusal, Unchanged } from '../domain/refusal.ts';
import { listed } from '../domain/wording.ts';
import { drawn } from './part2.ts';
import { groupFor, groupHere } from './room.ts';
import type { Turn } from './turn.ts';

/** An action as people type it, short or in full: a part of a command's pattern. */
export const ACTION = '((?:[A-Z0-9-]+\\/[0-9]{4}-[0-9]{2}\\/)?A ?[0-9]{1,6})';

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

/** Throws Unchanged for what is closed: no form is opened for it that its rule would refuse. */
export function mustStand(action: Action): void {
    if (!isOpen(action)) throw new Unchanged(`${action.ref} is already ${action.status}, so nothing can be changed.`);
}

/** By the arrangement, or by the directory id kept with the action where the arrangement no longer names the person. */
export const isOwnedHere = ({ owner }: Action, { who, actor }: Turn): boolean =>
    who === undefined ? actor.id !== '' && actor.id === owner.directoryId : who.email === owner.person;

/** Which of several of one number are meant. */
export type Meant = 'open' | 'closed';

/** The action typed words name: in full, or short for the group that meets here or, in a chat of one's own, for whoever types. */
export const actionSaidHere = async (words: string, turn: Turn, meant: Meant = 'open'): Promise<Action> =>
    seen(await actionNamedHere(words, turn, meant), turn);

/** The same for the caller to ask what the person may do with it. */
export async function actionNamedHere(words: string, turn: Turn, meant: Meant = 'open'): Promise<Action> {
    const said = readReference(words);
    if (said?.kind !== 'A') throw new Refusal(`“${words}” is not the reference of an action. Write it like A31.`);
    if ('ref' in said) return actionOf(said.ref, turn);
    if (turn.isPersonal && meant === 'closed')
        throw new Refusal(`“${said.short}” could be of any group here. Give the whole reference of what was closed.`);
    if (turn.isPersonal) return ownActionNamed(said.short, turn);
    const group = await groupHere(turn);
    const number = Number(said.short.slice(1));
    const lastYear = `${Number(municipalYear(turn.today).slice(0, 4)) - 1}-04-01`;
    const found = await Promise.all(
        [turn.today, lastYear].map((day) => turn.book.actions.find({ ref: seriesOf(group, 'A', day).ref(number) })),
    );
    const actions = found.filter((action) => action !== undefined);
    const fitting = actions.filter((action) => isOpen(action) === (meant === 'open'));
    const one = onlyOne(said.short, fitting, meant) ?? actions[0];
    if (one) return one;
    throw new Refusal(
        `There is no action ${said.short} of the ${group.name} this year or last. Give the whole reference.`,
    );
}

/** Where no group meets, a short reference is that of an open action the person owes. */
async function ownActionNamed(named: string, turn: Turn): Promise<Action> {
    const owed = turn.who ? await turn.book.actions.all({ openFor: turn.who.email }) : [];
    const one = onlyOne(
        named,
        owed.filter(({ ref }) => short(ref) === named),
        'open',
    );
    if (one) return one;
    throw new Refusal(
        `None of the open actions you owe is ${named}. Give the whole reference, or type my actions to see them.`,
    );
}

/** Whatever is chosen would be closed, moved on or opened again, so of several nobody guesses. Undefined where there is none. */
function onlyOne(named: string, fitting: readonly Action[], meant: Meant): Action | undefined {
    if (fitting.length < 2) return fitting[0];
    const refs = fitting.map(({ ref }) => ref);
    throw new Refusal(`“${named}” could be ${listed(refs, 'or')}, which are ${meant}. Give the whole reference.`);
}

/** The card of anything owed, with what became of the decision it was made from. */
export async function cardOfOwed(action: Action, turn: Turn): Promise<Card> {
    const from = (await turn.book.origins([action])).get(action.resolution);
    const draw = (each: Action) => owedCard(each, turn.arrangement, turn.today, from);
    return drawn({ actions: [action] }, ({ actions: [shown = action] }) => draw(shown), turn);
}
