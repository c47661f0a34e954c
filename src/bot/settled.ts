import { remark } from '../domain/action.ts';
import type { Outcome } from '../domain/ratification.ts';
import type { Resolution } from '../domain/resolution.ts';
import type { Ending } from '../domain/supersession.ts';
import { keyOf, type Turn } from './turn.ts';

/** What was made from a decision says what became of it; whether it is still owed, people decide. */
export async function settleActions(
    limb: Resolution,
    outcome: Outcome | Ending,
    by: Resolution,
    turn: Turn,
): Promise<void> {
    const note = {
        by: turn.who?.name ?? turn.actor.name,
        on: by.held,
        text: `${limb.ref}, which it was made from, was ${outcome} (${by.ref}).`,
    };
    for (const action of await turn.book.actions.all({ resolution: limb.ref }))
        await turn.book.actions.change({ ref: action.ref }, keyOf('ratify', by.ref, action.ref), (row) =>
            remark(row, note),
        );
}
