import { z } from 'zod';
import type { Seat } from '../domain/arrangement.ts';
import type { Presence } from '../domain/roll.ts';
import { capital } from '../domain/wording.ts';
import { type Card, opens, saves, template } from './card.ts';
import type { Choice } from './channel.ts';
import { operation, optionalProse, reference } from './field.ts';
import looks from './rollForm.json' with { type: 'json' };

/** A seat on the roll form: its input's id, who holds it, and what is ticked so far. */
export interface SeatToCall {
    readonly id: string;
    readonly seat: Seat;
    readonly name: string;
    readonly presence: Presence | '';
}

/** One tick a held seat; the vacant ones are named, and others can be typed in. */
export function rollForm(form: {
    meeting: string;
    op: string;
    title: string;
    seats: readonly SeatToCall[];
    vacant: readonly string[];
    alsoPresent: string;
}): Card {
    return fill({
        ...form,
        seats: form.seats.map((each) => ({
            id: each.id,
            label: `${each.name}, ${each.seat.role}`,
            value: each.presence === '' ? 'absent' : each.presence,
            choices: each.seat.deputies === false ? answers.filter(({ value }) => value !== 'deputy') : answers,
        })),
        vacant: `Vacant: ${form.vacant.join('; ')}`,
        hasVacant: form.vacant.length > 0,
        fallback: 'Roll call. Type: present: A, B and apologies: C.',
    });
}

const answers: readonly Choice[] = (['present', 'apologies', 'deputy', 'absent'] as const).map((value) => ({
    title: capital(value),
    value,
}));

const fill = template<object>(looks);

export const rollOpen = opens('roll.open', z.object({ meeting: reference, op: operation.optional() }));

const ticked = z.enum(['present', 'apologies', 'deputy', 'absent'], 'Choose Present, Apologies, Deputy or Absent.');

/** The ticks come under their inputs' ids, which all start `seat.`. */
export const rollSave = saves(
    'roll.save',
    z
        .looseObject({ meeting: reference, op: operation, alsoPresent: optionalProse('Also present') })
        .transform((data, context) => {
            const ticks = new Map<string, Presence>();
            for (const [id, value] of Object.entries(data)) {
                if (!id.startsWith('seat.')) continue;
                const read = ticked.safeParse(value);
                if (read.success) ticks.set(id, read.data);
                else context.addIssue('Choose Present, Apologies, Deputy or Absent for every seat.');
            }
            return { meeting: data.meeting, op: data.op, alsoPresent: data.alsoPresent, ticks };
        }),
);
