import { z } from 'zod';
import { type Card, opens, saves, template } from './card.ts';
import type { Choice } from './channel.ts';
import looks from './correctForm.json' with { type: 'json' };
import { operation, reference } from './field.ts';

/** Which row of the draft is to be opened again. */
export const correctForm = (form: { meeting: string; records: readonly Choice[] }): Card =>
    fill({
        ...form,
        ...chosenFrom(form.records),
        fallback: 'Type: correct, the reference, a colon and the new words.',
    });

/** The records to choose from, as many as fit, and a word where some do not. */
export function chosenFrom(all: readonly Choice[]) {
    const records = all.slice(-MOST);
    return {
        records,
        record: '',
        cut: `Only the last ${MOST} of ${all.length} records are listed. For another one, type as below.`,
        isCut: records.length < all.length,
    };
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
