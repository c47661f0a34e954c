import { z } from 'zod';
import { type Card, opens, saves, template } from './card.ts';
import type { Choice } from './channel.ts';
import { chosenFrom } from './correct.ts';
import { line, notOurs, operation, prose, reference } from './field.ts';
import chooseLooks from './reviseForm.json' with { type: 'json' };
import looks from './revisionForm.json' with { type: 'json' };

/** Which row of confirmed minutes is to be revised. */
export const reviseForm = (form: { meeting: string; card: string; records: readonly Choice[] }): Card =>
    fillChoose({
        ...form,
        ...chosenFrom(form.records),
        fallback: 'Type: revise, the reference, a colon, the new words, because and the reason.',
    });

/** New words for a confirmed record; of Part 2 the old ones are not shown. */
export const revisionForm = (form: {
    record: string;
    op: string;
    card: string;
    heading: string;
    text: string;
    agreedBy: string;
}): Card =>
    fill({
        ...form,
        reason: '',
        typed: `Or type: revise ${form.record}: the new words, because the reason, agreed by whom`,
        fallback: `Type: revise ${form.record}: the new words, because the reason`,
    });

const fillChoose = template<object>(chooseLooks);
const fill = template<object>(looks);

const sealed = z.string(notOurs).max(400, notOurs).optional();

export const reviseOpen = opens('revise.open', z.object({ meeting: reference, card: sealed }));

/** The first step opens the form, so nothing is kept by it. */
export const reviseChoose = saves(
    'revise.choose',
    z.object({ meeting: reference, record: reference, op: operation.optional(), card: sealed }),
);

export const revisionSave = saves(
    'revision.save',
    z.object({
        record: reference,
        op: operation,
        card: sealed,
        text: prose('Text'),
        reason: prose('Reason'),
        agreedBy: line('Agreed by'),
    }),
);

/** A refused revision opens the form of its own record again. */
export const reviseAgain = opens(
    'revise.again',
    z.object({ record: reference, op: operation.optional(), card: sealed }),
);
