import { concernCard } from '../cards/concern.ts';
import { passUpForm, passUpOpen, passUpSave } from '../cards/concernStep.ts';
import { prose } from '../cards/field.ts';
import { type Action, isOpen, withdraw } from '../domain/action.ts';
import type { Group } from '../domain/arrangement.ts';
import { above, nextAbove, passUp, supersede } from '../domain/concern.ts';
import { seriesOf } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { ACTION, actionNamedHere, actionOf, mustStand } from './actionNamed.ts';
import { goesTo } from './concern.ts';
import { type Moved, moved, nameOf, opening, saved, toAnswer, typed } from './concernStep.ts';
import { keptOtherwise } from './sameForm.ts';
import { tell } from './telling.ts';
import { keyOf, log, onSave, pressKey, read, said, type Turn } from './turn.ts';

export const passUpOpened = opening(passUpOpen, 'Pass up', (step, concern, group, turn) =>
    passUpForm(step, concern, goesTo(nextAbove(turn.arrangement, group, turn.today), turn)),
);

export const passUpSaved = onSave(passUpSave, passUpOpened, async ({ action: ref, op, card, reason }, turn) =>
    saved(await passedUp(await actionOf(ref, turn), reason, pressKey(turn, op), turn), card, turn),
);

export const passUpSaid = said(new RegExp(`^pass up ${ACTION}:\\s*([\\s\\S]*)$`, 'i'), async ([ref, words], turn) => {
    const reason = read(prose('Reason'), words);
    return typed(
        await passedUp(await actionNamedHere(ref ?? '', turn), reason, pressKey(turn, turn.typed), turn),
        turn,
    );
});

async function passedUp(before: Action, reason: string, key: string, turn: Turn): Promise<Moved> {
    const { group } = toAnswer(before, turn);
    const to = nextAbove(turn.arrangement, group, turn.today);
    // A repeat of the press that closed it goes on where that one was cut short.
    if (!isOpen(before) && !(await turn.book.actions.find({ key }))) mustStand(before);
    const note = { by: `${nameOf(turn)}, ${group.ref}`, on: turn.today, text: reason };
    const series = seriesOf(to, 'A', turn.today);
    const higher = passUp(before, { key, from: group, to, note }, turn.arrangement);
    const { record: next } = await turn.book.actions.addNext(series, (number) => ({
        ...higher,
        ref: series.ref(number),
    }));
    const { record, already } = await closeBelow(before, next, reason, key, turn);
    if (already && !record.part2 && !record.progress.includes(`: ${reason}`)) throw keptOtherwise(record.ref);
    await log(turn, key, 'Passed up a concern', record.ref, `As ${next.ref}. ${record.part2 ? 'Part 2' : reason}`);
    const groups: [Group, ...Group[]] = [to, ...above(turn.arrangement, to, turn.today)];
    const card = (where: string) => concernCard(next, turn.arrangement, turn.today, where);
    const words = `${nameOf(turn)} passed ${record.ref} up to the ${to.name}. It is ${next.ref} now: ${next.owner.name} is to answer ${next.due.words}.`;
    const [untold, told] = await Promise.all([
        tell(groups, { record: next.ref, key, card }, turn),
        moved(
            record,
            { heading: `Passed up to the ${to.name}`, words, said: reason },
            `passed up as ${next.ref}`,
            key,
            turn,
        ),
    ]);
    return { ...told, untold: [...untold, ...told.untold] };
}

/** The higher one stands first, so that a crash leaves one too many rather than none; where this one is answered meanwhile, it goes again. */
async function closeBelow(before: Action, next: Action, reason: string, key: string, turn: Turn) {
    const note = { by: nameOf(turn), on: turn.today };
    try {
        return await turn.book.actions.change({ ref: before.ref }, key, (concern) =>
            supersede(concern, { ...note, text: `passed up as ${next.ref}: ${reason}` }),
        );
    } catch (problem) {
        if (problem instanceof Refusal) {
            const text = `${before.ref} was closed or changed meanwhile.`;
            await turn.book.actions.change({ ref: next.ref }, keyOf(key, 'taken back'), (higher) =>
                withdraw(higher, { ...note, text }),
            );
            await log(turn, keyOf(key, 'taken back'), 'Withdrawn', next.ref, text);
        }
        throw problem;
    }
}
