import { z } from 'zod';
import { type Card, opens, saves, template } from './card.ts';
import type { Choice } from './channel.ts';
import looks from './correctForm.json' with { type: 'json' };
import { operation, reference } from './field.ts';

/** Which row of the draft is to be opened again. */
export const correctForm = (form: { meeting: string; records: readonly Choice[] }): Card =>
    fill({ ...form, record: '', fallback: 'Type: correct, the reference, a colon and the new words.' });

const fill = template<object>(looks);

export const correctOpen = opens('correct.open', z.object({ meeting: reference }));

/** The first step opens the row's own form, so nothing is kept by it. */
export const correctChoose = saves(
    'correct.choose',
    z.object({ meeting: reference, record: reference, op: operation.optional() }),
);

/** A refused correction opens the form of its own record again. */
export const correctAgain = opens('correct.again', z.object({ record: reference, op: operation.optional() }));
