import type { Action } from '../domain/action.ts';
import type { Arrangement } from '../domain/arrangement.ts';
import type { Day } from '../domain/day.ts';
import { instalmentsOn, keyOf, obligationOf } from '../domain/forwardPlan.ts';
import type { MinuteBook } from '../domain/minuteBook.ts';
import { type Failure, words } from './plan.ts';
import { planEntry } from './roundLog.ts';

/**
 * Enters what the arrangement says is owed every so often and whose period has opened, each once by its key; what cannot be entered now is
 * told and tried again by the next round. An arrangement that names no such paper costs nothing.
 */
export async function openForwardPlan(errand: {
    readonly book: Pick<MinuteBook, 'actions'>;
    readonly arrangement: Arrangement;
    readonly today: Day;
    now(): Date;
}): Promise<Failure[]> {
    const { book, arrangement, today } = errand;
    const failures: Failure[] = [];
    for (const instalment of instalmentsOn(arrangement, today)) {
        try {
            const obligation = obligationOf(instalment, arrangement);
            if (obligation === undefined || (await book.actions.find({ key: keyOf(instalment) }))) continue;
            const { series, entry } = obligation;
            const entered = (number: number): Action => ({ ...entry, ref: series.ref(number) });
            await book.actions.addNext(series, entered, (action) => planEntry(action, errand.now()));
        } catch (problem) {
            const reason = `“${instalment.name}” could not be entered on its forward plan: ${words(problem)}`;
            failures.push({ group: instalment.to.ref, reason });
        }
    }
    return failures;
}
