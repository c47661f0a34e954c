import { randomUUID } from 'node:crypto';
import type { Choice } from '../cards/channel.ts';
import { optionalProse } from '../cards/field.ts';
import {
    filterPlan,
    forwardPlanCard,
    pagePlan,
    receivedForm,
    receivedOpen,
    receivedSave,
} from '../cards/forwardPlan.ts';
import { type Action, isOpen } from '../domain/action.ts';
import { type Arrangement, type Group, groupByRef, holds } from '../domain/arrangement.ts';
import type { Day } from '../domain/day.ts';
import { instalmentFor, nextAfter, obligationOf, planOf, receive } from '../domain/forwardPlan.ts';
import { readReference, short } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { ACTION, actionNamedHere, actionOf, cardOfOwed, mustStand } from './actionNamed.ts';
import { groupRefNamed } from './owner.ts';
import { groupFor } from './room.ts';
import {
    close,
    dialog,
    keyOf,
    lineOf,
    log,
    on,
    onSave,
    post,
    pressKey,
    read,
    replace,
    said,
    type Turn,
} from './turn.ts';

export const planSaid = said(/^forward plan(?:\s+(?:of\s+|for\s+)?(.+))?$/i, async ([words], turn) =>
    post(await planCard(words === undefined ? await panelHere(turn) : groupRefNamed(words, turn.arrangement), 1, turn)),
);
export const planFiltered = on(filterPlan, async ({ panel }, turn) => replace(await planCard(panel, 1, turn)));
export const planPaged = on(pagePlan, async ({ of, page }, turn) => replace(await planCard(of, page, turn)));

export const receivedOpened = on(receivedOpen, async ({ action: ref, op, card }, turn) => {
    const action = await actionOf(ref, turn);
    mustReceive(action, turn);
    if (op === undefined) mustStand(action);
    return dialog('Received', receivedForm({ action: ref, op: op ?? randomUUID(), card: card ?? turn.card }, action));
});

export const receivedSaved = onSave(receivedSave, receivedOpened, async (form, turn) => {
    const action = await received(form.action, form, pressKey(turn, form.op), turn);
    await turn.edit(form.card ?? '', await planCard(action.reportTo, 1, turn));
    return close;
});

export const receivedSaid = said(
    new RegExp(`^received ${ACTION}:?\\s*([\\s\\S]*)$`, 'i'),
    async ([ref, words], turn) => {
        const { ref: found } = await owedHere(ref ?? '', turn);
        const evidence = read(optionalProse('Evidence'), words);
        const action = await received(found, { evidence, impact: '' }, pressKey(turn, turn.typed), turn);
        return post(await cardOfOwed(action, turn));
    },
);

/** The panel that meets here, or, where no panel does, the only one there is. */
export async function panelHere(turn: Turn): Promise<string> {
    const here = await turn.bindings.at(turn.place.conversationId);
    if (here && groupByRef(turn.arrangement, here.ref)?.kind === 'panel') return here.ref;
    const panels = panelsOn(turn.arrangement, turn.today);
    const [only, ...others] = panels.length > 0 ? panels : here ? [{ ref: here.ref }] : [];
    if (only && others.length === 0) return only.ref;
    throw new Refusal(`Say of which body: forward plan ${panels[0]?.ref ?? 'PANEL'}.`);
}

const panelsOn = (arrangement: Arrangement, day: Day): Group[] =>
    arrangement.groups.filter((group) => group.kind === 'panel' && holds(group, day));

/** Panels first, then every other body a report can be owed to. */
export function panelChoices(arrangement: Arrangement, day: Day): Choice[] {
    const open = arrangement.groups.filter((group) => holds(group, day));
    return [...panelsOn(arrangement, day), ...open.filter(({ kind }) => kind !== 'panel')].map(({ ref, name }) => ({
        title: `${name} (${ref})`,
        value: ref,
    }));
}

async function planCard(ref: string, page: number, turn: Turn) {
    const panel = groupFor('scrutinise', ref, turn);
    const actions = planOf(await turn.book.actions.all({ reportTo: panel.ref }));
    return forwardPlanCard({
        ...{ panel, actions, page, today: turn.today },
        panels: panelChoices(turn.arrangement, turn.today),
    });
}

/** What is owed to the body that meets here, by the short form of its reference; or any other action, said as usual. */
async function owedHere(words: string, turn: Turn): Promise<Action> {
    const typed = readReference(words);
    const here = await turn.bindings.at(turn.place.conversationId);
    if (!typed || 'ref' in typed || !here) return actionNamedHere(words, turn);
    const named = (await turn.book.actions.all({ reportTo: here.ref })).filter(({ ref }) => short(ref) === typed.short);
    const fitting = named.some(isOpen) ? named.filter(isOpen) : named.slice(-1);
    const [only, ...others] = fitting;
    if (others.length > 0)
        throw new Refusal(
            `${typed.short} could be ${fitting.map(({ ref }) => ref).join(' or ')}. Give the whole reference.`,
        );
    return only ?? actionNamedHere(words, turn);
}

function mustReceive(action: Action, turn: Turn): void {
    if (action.reportTo !== '') groupFor('receive', action.reportTo, turn);
    else groupFor('answer', action.group, turn);
}

async function received(
    ref: string,
    had: { readonly evidence: string; readonly impact: string },
    key: string,
    turn: Turn,
): Promise<Action> {
    mustReceive(await actionOf(ref, turn), turn);
    const by = turn.who?.name ?? turn.actor.name;
    const { record } = await turn.book.actions.change({ ref }, key, (action) => {
        const evidence = had.evidence || `Received by ${action.reportTo}.`;
        return receive(action, by, { on: turn.today, evidence, impact: had.impact });
    });
    await log(turn, key, 'Received a report', ref, record.part2 ? 'Part 2' : record.evidence);
    if (record.meeting !== '') turn.repaint(record.meeting);
    await enterNext(record, key, turn);
    return record;
}

/** What is owed every so often is owed again: the next one is entered as soon as this one is there. */
async function enterNext(action: Action, key: string, turn: Turn): Promise<void> {
    const instalment = instalmentFor(action, turn.arrangement);
    for (const next of instalment ? nextAfter(instalment) : []) {
        const obligation = obligationOf(next, turn.arrangement);
        if (obligation === undefined) continue;
        const { series, entry } = obligation;
        const entered = (number: number): Action => ({ ...entry, ref: series.ref(number) });
        await turn.book.actions.addNext(series, entered, ({ ref, title }) =>
            lineOf(turn, keyOf(key, 'next'), 'Entered on the forward plan', ref, title),
        );
    }
}
