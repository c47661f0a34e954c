import { z } from 'zod';
import movedLooks from './cameOrLeftForm.json' with { type: 'json' };
import { type Card, opens, saves, template } from './card.ts';
import type { Choice } from './channel.ts';
import { itemNumber, line, notOurs, operation, reference, tick } from './field.ts';
import interestLooks from './interestForm.json' with { type: 'json' };

/** Somebody of the roll came late or left early; the item is the one the meeting is at. */
export const cameOrLeftForm = (form: {
    meeting: string;
    op: string;
    heading: string;
    people: readonly Choice[];
    item: number;
}): Card =>
    fillMoved({
        ...form,
        item: String(form.item),
        what: 'came',
        fallback: 'Came or left. Type: arrived: a name, item 3, or left: a name, item 5.',
    });

/** Somebody of the roll declares an interest in an item. */
export const interestForm = (form: {
    meeting: string;
    op: string;
    heading: string;
    people: readonly Choice[];
    item: number;
}): Card =>
    fillInterest({
        ...form,
        item: String(form.item),
        interest: '',
        leftRoom: 'false',
        fallback: 'Declare interest. Type: declared: a name, item 4, the reason, left the room.',
    });

const fillMoved = template<object>(movedLooks);
const fillInterest = template<object>(interestLooks);

const person = z.string(notOurs).min(1, 'Choose Person from the list.').pipe(reference);
const forMeeting = z.object({ meeting: reference, op: operation.optional() });

const item = z
    .string('Item is empty. Write its number, for example 3.')
    .trim()
    .regex(/^[1-9]\d{0,3}$/, 'Item has to be a number, for example 3.')
    .pipe(itemNumber);

export const cameOrLeftOpen = opens('attending.open', forMeeting);
export const cameOrLeftSave = saves(
    'attending.save',
    z.object({
        meeting: reference,
        op: operation,
        person,
        what: z.enum(['came', 'left'], 'Choose Came for the item or Left after the item.'),
        item,
    }),
);
export const interestOpen = opens('interest.open', forMeeting);
export const interestSave = saves(
    'interest.save',
    z.object({
        meeting: reference,
        op: operation,
        person,
        item,
        interest: line('Interest'),
        leftRoom: tick('Left the room'),
    }),
);
