import { z } from 'zod';
import { type Card, opens, saves, template } from './card.ts';
import { line, operation, prose, reference, tick } from './field.ts';
import looks from './urgentForm.json' with { type: 'json' };

/** A decision that cannot wait for the next meeting. */
export const urgentForm = (form: { group: string; op: string; heading: string }): Card =>
    fill({
        ...form,
        fallback: 'Urgent decision. Type: urgent decision: what; consulted: whom; because: why it cannot wait.',
    });

const fill = template<object>(looks);

export const urgentWords = {
    text: prose('Decision'),
    consulted: line('Consulted'),
    urgency: prose('Why it is urgent'),
};

export const urgentOpen = opens('urgent.open', z.object({ group: reference.optional(), op: operation.optional() }));
export const urgentSave = saves(
    'urgent.save',
    z.object({ group: reference, op: operation, ...urgentWords, part2: tick('Part 2') }),
);
