import { randomUUID } from 'node:crypto';
import { actionCard, ownerInWords } from '../cards/action.ts';
import { brief } from '../cards/brief.ts';
import { concernCard, concernNews } from '../cards/concern.ts';
import { escalateForm, escalateOpen, escalateSave } from '../cards/concernStep.ts';
import { LINE, prose } from '../cards/field.ts';
import { type Action, remark } from '../domain/action.ts';
import type { Group } from '../domain/arrangement.ts';
import { serves } from '../domain/channel.ts';
import { above, answerDue, chairOwes, nextAbove, raise } from '../domain/concern.ts';
import { seriesOf } from '../domain/reference.ts';
import { Refusal, Unchanged } from '../domain/refusal.ts';
import { ACTION, actionNamedHere, actionOf } from './actionNamed.ts';
import { groupFor, groupHere, isUnderPart2 } from './room.ts';
import { tell, toldOr } from './telling.ts';
import { close, dialog, keyOf, log, on, onSave, pressKey, read, said, say, type Turn } from './turn.ts';

export const escalateOpened = on(escalateOpen, async ({ action: ref, op, card }, turn) => {
    const action = await actionOf(ref, turn);
    const step = { action: ref, op: op ?? randomUUID(), card: card ?? turn.card };
    return dialog(
        'Escalate',
        escalateForm(step, action, goesTo(nextAbove(turn.arrangement, raiser(action, turn), turn.today), turn)),
    );
});

export const escalateSaved = onSave(escalateSave, escalateOpened, async ({ action: ref, op, card, concern }, turn) => {
    const action = await actionOf(ref, turn);
    const { kept, untold, about } = await escalate(
        { words: concern },
        raiser(action, turn),
        action,
        pressKey(turn, op),
        turn,
    );
    if (about) await turn.edit(card ?? '', actionCard(about, turn.today));
    return toldOr(kept, untold);
});

export const escalateSaid = said(
    new RegExp(`^escalate(?:\\s+${ACTION})?\\s*:\\s*([\\s\\S]*)$`, 'i'),
    async ([ref, typed], turn) => {
        const words = read(prose('Concern'), typed);
        const action = ref === undefined ? undefined : await actionNamedHere(ref, turn);
        const group = action ? raiser(action, turn) : groupFor('escalate', (await groupHere(turn)).ref, turn);
        const key = pressKey(turn, turn.typed);
        const concern = { words, isPart2: await isUnderPart2(turn) };
        const { kept, untold } = await escalate(concern, group, action, key, turn);
        const channel = await turn.bindings.of(group.ref);
        // Said in the group's own channel, the card that tells it stands right below.
        const isAnswered = channel !== undefined && serves(channel, turn.place.conversationId);
        return toldOr(kept, untold, isAnswered ? close : say(kept));
    },
);

/** The group an action's concern is raised in, for somebody who may. */
function raiser(action: Action, turn: Turn): Group {
    const group = groupFor('escalate', action.group, turn);
    if (action.kind !== 'concern') return group;
    throw new Refusal(
        `${action.ref} is a concern already. To take it further up, its group presses Pass up, or types: pass up ${action.ref}: the reason.`,
    );
}

/** A concern on the register of the group above, the raising action saying so, and both channels told. */
async function escalate(
    { words, isPart2 }: { readonly words: string; readonly isPart2?: boolean },
    from: Group,
    about: Action | undefined,
    key: string,
    turn: Turn,
) {
    const to = nextAbove(turn.arrangement, from, turn.today);
    const by = turn.who?.name ?? turn.actor.name;
    const note = { by: `${by}, ${from.ref}`, on: turn.today, text: words };
    const title = brief(words, LINE - 1);
    const raised = raise(
        { key, from, to, title, note, ...(about && { about }), ...(isPart2 && { isPart2 }) },
        turn.arrangement,
    );
    const series = seriesOf(to, 'A', turn.today);
    const { record: concern, already } = await turn.book.actions.addNext(series, (number) => ({
        ...raised,
        ref: series.ref(number),
    }));
    if (already && !concern.part2 && !concern.progress.includes(`: ${words}`))
        throw new Unchanged(`This form is already kept as ${concern.ref}, with the words it had then.`);
    const detail = about === undefined ? words : `${about.ref}: ${words}`;
    await log(turn, key, 'Raised a concern', concern.ref, concern.part2 ? 'Part 2' : detail);
    const changed = about && (await markEscalated(about, concern, to, key, turn));

    const telling = { record: concern.ref, key };
    const fromAction = about === undefined ? 'a concern' : about.ref;
    const heading = `Escalated to the ${to.name}`;
    const news = {
        heading,
        words: `${by} escalated ${fromAction}. It is ${concern.ref}: ${ownerInWords(concern)} is to answer ${concern.due.words}.`,
        said: concern.part2 ? '' : words,
    };
    const untold = await Promise.all([
        tell(
            [to, ...above(turn.arrangement, to, turn.today)],
            { ...telling, card: (where) => concernCard(concern, turn.arrangement, turn.today, where) },
            turn,
        ),
        tell([from], { ...telling, card: () => concernNews(concern, news) }, turn),
    ]);
    const kept = `The concern is kept as ${concern.ref} on the register of the ${to.name}; ${ownerInWords(concern)} is to answer ${concern.due.words}.`;
    return { kept, untold: untold.flat(), about: changed };
}

async function markEscalated(about: Action, concern: Action, to: Group, key: string, turn: Turn): Promise<Action> {
    const by = turn.who?.name ?? turn.actor.name;
    const text = `escalated to the ${to.name} as ${concern.ref}.`;
    const { record } = await turn.book.actions.change({ ref: about.ref }, key, (action) =>
        remark(action, { by, on: turn.today, text }),
    );
    await log(turn, keyOf(key, 'about'), 'Escalated', about.ref, `As ${concern.ref}.`);
    if (record.meeting !== '') turn.repaint(record.meeting);
    return record;
}

/** Whom the words will reach, said before they are saved. */
export function goesTo(group: Group, turn: Turn): string {
    const { name, role, person } = chairOwes(turn.arrangement, group, turn.today);
    const chair = person === '' ? `its ${role} (vacant at present)` : `${name}, ${role}`;
    return `This goes to the ${group.name}: ${chair}, is asked to answer ${answerDue(group, turn.today).words}.`;
}
