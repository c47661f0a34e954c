import { z } from 'zod';
import { type Card, opens, saves, template } from './card.ts';
import type { Choice } from './channel.ts';
import looks from './correctForm.json' with { type: 'json' };
import { operation, reference } from './field.ts';

/** Which row of the draft is to be opened again. */
export function correctForm(form: { meeting: string; records: readonly Choice[] }): Card {
    const records = form.records.slice(-MOST);
    return fill({
        ...form,
        records,
        record: '',
        cut: `Only the last ${MOST} of ${form.records.length} records are listed. Correct another by typing, as below.`,
        isCut: records.length < form.records.length,
        fallback: 'Type: correct, the reference, a colon and the new words.',
    });
}

/** So many rows of a choice set fit on a card. */
const MOST = 100;

const fill = template<object>(looks);

export const correctOpen = opens('correct.open', z.object({ meeting: reference }));

/** The first step opens the row's own form, so nothing is kept by it. */
export const correctChoose = saves(
    'correct.choose',
    z.object({ meeting: reference, record: reference, op: operation.optional() }),
);

/** A refused correction opens the form of its own record again. */
export const correctAgain = opens('correct.again', z.object({ record: reference, op: operation.optional() }));
