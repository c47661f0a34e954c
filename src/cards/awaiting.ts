import { z } from 'zod';
import { counted } from '../domain/action.ts';
import { inWords } from '../domain/day.ts';
import { punctuated } from '../domain/houseStyle.ts';
import { resolutionOf, short } from '../domain/reference.ts';
import { isUrgent, type Resolution } from '../domain/resolution.ts';
import looks from './awaiting.json' with { type: 'json' };
import { brief } from './brief.ts';
import { type Card, presses, template } from './card.ts';
import { reference } from './field.ts';

/** So many decisions fit on a card; the others follow as these are dealt with. */
const MOST = 8;

/** What a meeting takes first: earlier decisions that await ratification. Computed when it is shown, never copied. */
export function awaitingCard(agenda: {
    /** The meeting that may ratify them; empty where none is open. */
    meeting: string;
    groupName: string;
    decisions: readonly (readonly Resolution[])[];
    /** What has just been done, or empty. */
    done: string;
}): Card {
    const { meeting, decisions, done } = agenda;
    const title = meeting === '' ? `Awaiting ratification, ${agenda.groupName}` : `First on the agenda of ${meeting}`;
    const left = decisions.length - MOST;
    const summary = [
        decisions.length === 0
            ? 'Nothing awaits ratification.'
            : `${counted(decisions.length, 'decision')} ${decisions.length === 1 ? 'awaits' : 'await'} ratification.`,
        ...(left > 0 ? [`The other ${left} follow once these are dealt with.`] : []),
        ...(meeting === '' && decisions.length > 0 ? ['A meeting has to be open to ratify them.'] : []),
    ].join(' ');
    return fill({
        title,
        summary,
        done,
        hasDone: done !== '',
        lines: decisions.slice(0, MOST).flatMap((limbs) => lineOf(limbs, meeting)),
        fallback: [`${title}.`, done, summary].filter((words) => words !== '').join(' '),
    });
}

function lineOf(limbs: readonly Resolution[], meeting: string) {
    const [first] = limbs;
    if (first === undefined) return [];
    // Where some limbs are dealt with already, those left are named.
    const ref = limbs.length === 1 && first.limb !== 'a' ? first.ref : resolutionOf(first.ref);
    const when = inWords(first.held);
    return [
        {
            ref,
            short: short(ref),
            text: brief(punctuated(limbs.map((limb) => limb.text)).join(' '), 600),
            detail: brief(isUrgent(first) ? `${when}. ${first.basis}` : `Recommended on ${when}. ${first.basis}`, 600),
            meeting,
            isOpen: meeting !== '',
        },
    ];
}

const fill = template<object>(looks);

export const ratifyButton = presses(
    'ratify.press',
    z.object({
        meeting: reference,
        record: reference,
        outcome: z.enum(['ratified', 'not ratified'], 'This card is not one of ours. Ask for it again.'),
    }),
);
