import { randomUUID } from 'node:crypto';
import type { Button, Card } from '../cards/card.ts';
import {
    decisionCard,
    rescindForm,
    rescindOpen,
    rescindSave,
    supersedeAction,
    supersedeForm,
    supersedeOpen,
    supersedeSave,
} from '../cards/decision.ts';
import { line, prose } from '../cards/field.ts';
import { supersede } from '../domain/action.ts';
import { inWords } from '../domain/day.ts';
import { resolutionOf } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { hasEnded, outcomeOf, type Resolution } from '../domain/resolution.ts';
import { about, type Ending, end, endedBy, mustStand } from '../domain/supersession.ts';
import { ACTION, actionNamedHere, actionOf, cardOfOwed, mustBeAllowedTo } from './actionNamed.ts';
import { DECISION, decisionNamedHere, limbsOf } from './decisionNamed.ts';
import { itemUnder } from './footing.ts';
import { drawn } from './part2.ts';
import { decide } from './resolution.ts';
import { groupFor, meetingHere, papersToRecord } from './room.ts';
import { settleActions } from './settled.ts';
import {
    type Answer,
    close,
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
    say,
    type Turn,
} from './turn.ts';

export const decisionSaid = said(new RegExp(`^${DECISION}$`, 'i'), async ([words], turn) =>
    post(await shown(await decisionNamedHere(words ?? '', turn), turn)),
);

type Opening = { decision: string; op?: string | undefined; card?: string | undefined };

const opening = (
    button: Button<Opening>,
    title: string,
    form: (step: { decision: string; op: string; card: string }) => Card,
): Route =>
    on(button, async ({ decision, op, card }, turn) => {
        mayEnd(await limbsOf(decision, turn), turn);
        return dialog(title, form({ decision, op: op ?? randomUUID(), card: card ?? turn.card }));
    });

export const supersedeOpened = opening(supersedeOpen, 'Supersede', supersedeForm);
export const rescindOpened = opening(rescindOpen, 'Rescind', rescindForm);

export const supersedeSaved = onSave(supersedeSave, supersedeOpened, async ({ decision, card, by }, turn) => {
    const limbs = await limbsOf(decision, turn);
    await ended(limbs, 'superseded', await decisionNamedHere(by, turn), turn);
    return redrawn(decision, card, turn);
});

export const rescindSaved = onSave(rescindSave, rescindOpened, async ({ decision, op, card, reason }, turn) => {
    const waits = await rescinded(await limbsOf(decision, turn), reason, pressKey(turn, op), turn);
    return waits === '' ? redrawn(decision, card, turn) : say(waits);
});

export const supersedeSaid = said(new RegExp(`^supersede ${DECISION} by (.+)$`, 'i'), async ([earlier, by], turn) => {
    const limbs = await decisionNamedHere(earlier ?? '', turn);
    await ended(limbs, 'superseded', await decisionNamedHere(read(line('The later decision'), by), turn), turn);
    return post(await shown(await again(limbs, turn), turn));
});

export const rescindSaid = said(
    new RegExp(`^rescind ${DECISION}:\\s*([\\s\\S]+)$`, 'i'),
    async ([ref, words], turn) => {
        const limbs = await decisionNamedHere(ref ?? '', turn);
        const waits = await rescinded(limbs, read(prose('Reason'), words), pressKey(turn, turn.typed), turn);
        if (waits !== '') return say(waits);
        return post(await shown(await again(limbs, turn), turn));
    },
);

export const actionSuperseded = on(supersedeAction, async ({ action: ref }, turn) => {
    const action = await actionOf(ref, turn);
    mustBeAllowedTo('change', action, turn);
    const [limb] = action.resolution === '' ? [] : await turn.book.resolutions.all({ ref: action.resolution });
    if (!limb || !hasEnded(limb))
        throw new Refusal(`What ${ref} was made from still stands. To close it, use Withdraw.`);
    // Whoever presses it, once; and once more after it was reopened.
    const key = keyOf('supersede', ref, action.dueSet ?? '');
    await closed(ref, `${action.resolution} is ${outcomeOf(limb) || limb.standing}`, key, turn);
    return replace(await shown(await limbsOf(resolutionOf(action.resolution), turn), turn));
});

export const supersedeActionSaid = said(
    new RegExp(`^supersede ${ACTION}:\\s*([\\s\\S]+)$`, 'i'),
    async ([ref, words], turn) => {
        const action = await actionNamedHere(ref ?? '', turn);
        const record = await closed(action.ref, read(prose('Reason'), words), pressKey(turn, turn.typed), turn);
        return post(await cardOfOwed(record, turn));
    },
);

/** Each limb gets its standing from the later decision, which says in turn what it is about. */
async function ended(
    limbs: readonly Resolution[],
    ending: Ending,
    by: readonly Resolution[],
    turn: Turn,
): Promise<void> {
    mayEnd(limbs, turn);
    mayEnd(by, turn);
    const [later] = by;
    if (later === undefined) return;
    const still = limbs.filter((limb) => limb.standing !== ending || limb.changedBy !== endedBy(later));
    for (const limb of still) end(limb, ending, later);
    const [first] = limbs;
    const earlier = limbs.length === 1 && first ? first.ref : resolutionOf(first?.ref ?? '');
    const key = keyOf(ending, earlier, later.ref);
    await turn.book.resolutions.change({ ref: later.ref }, key, (row) => about(row, earlier));
    for (const limb of limbs) {
        const press = keyOf(key, limb.ref);
        await turn.book.resolutions.change({ ref: limb.ref }, press, (row) => end(row, ending, later));
        await log(turn, press, ending === 'superseded' ? 'Superseded' : 'Rescinded', limb.ref, `By ${later.ref}.`);
        await settleActions(limb, ending, later, turn);
    }
    for (const meeting of new Set([...limbs, later].map((limb) => limb.meeting)))
        if (meeting !== '') turn.repaint(meeting);
}

/** To rescind is itself a decision, so the meeting that is open records it. Answers why the earlier one still stands, if it does. */
async function rescinded(limbs: readonly Resolution[], reason: string, key: string, turn: Turn): Promise<string> {
    mayEnd(limbs, turn);
    const [first] = limbs;
    if (first === undefined) return '';
    if (first.part2)
        throw new Refusal(
            `${first.ref} is Part 2. Record the decision that rescinds it under a Part 2 item, then supersede it by that.`,
        );
    // Not of a press that is repeated: what it wrote stands already, and is met again below.
    const isNew = (await turn.book.resolutions.find({ key })) === undefined;
    if (isNew) for (const limb of limbs) mustStand(limb);
    const { papers, group } = await papersToRecord((await meetingHere(turn)).meeting.ref, turn);
    const name = limbs.length === 1 ? first.ref : resolutionOf(first.ref);
    const text = `${name} of ${inWords(first.held)} be rescinded, because ${reason.replace(/^because\s+/i, '')}`;
    const item = itemUnder(papers.points, turn);
    if (isNew && item?.part2)
        throw new Refusal(
            `The meeting is at an item in Part 2, and the reason would stand in the open. Add an open item first, then rescind ${name} there.`,
        );
    const decision = {
        item: item && !item.part2 ? item.item : 0,
        verb: 'resolved',
        limbs: [text.replace(/\s*[\r\n]+\s*/g, ' ')],
    } as const;
    const rows = await decide(papers, group, decision, key, turn);
    const [by] = rows;
    if (by && by.standing !== 'in force')
        return `${by.ref} is recorded and is ${outcomeOf(by)}. Until then ${name} stands; afterwards type: supersede ${name} by ${endedBy(by)}`;
    await ended(limbs, 'rescinded', rows, turn);
    return '';
}

async function closed(ref: string, text: string, key: string, turn: Turn) {
    const action = await actionOf(ref, turn);
    mustBeAllowedTo('change', action, turn);
    const note = { by: turn.who?.name ?? turn.actor.name, on: turn.today, text: `superseded: ${text}` };
    const { record } = await turn.book.actions.change({ ref }, key, (row) => supersede(row, note));
    await log(turn, key, 'Superseded', ref, record.part2 ? 'Part 2' : text);
    if (record.meeting !== '') turn.repaint(record.meeting);
    return record;
}

const mayEnd = (limbs: readonly Resolution[], turn: Turn): void => {
    for (const group of new Set(limbs.map((limb) => limb.group))) groupFor('settle', group, turn);
};

const again = (limbs: readonly Resolution[], turn: Turn) => limbsOf(resolutionOf(limbs[0]?.ref ?? ''), turn);

async function redrawn(decision: string, card: string | undefined, turn: Turn): Promise<Answer> {
    await turn.edit(card ?? '', await shown(await limbsOf(decision, turn), turn));
    return close;
}

async function shown(limbs: readonly Resolution[], turn: Turn): Promise<Card> {
    for (const group of new Set(limbs.map((limb) => limb.group))) groupFor('see', group, turn);
    const made = await Promise.all(limbs.map((limb) => turn.book.actions.all({ resolution: limb.ref })));
    const rows = { resolutions: limbs, actions: made.flat() };
    return drawn(rows, ({ resolutions, actions }) => decisionCard(resolutions, actions, turn.today), turn);
}
