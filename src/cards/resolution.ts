import { z } from 'zod';
import type { Point } from '../domain/point.ts';
import { verbs } from '../domain/resolution.ts';
import { capital } from '../domain/wording.ts';
import { brief, isCut } from './brief.ts';
import { type Card, opens, presses, saves, template } from './card.ts';
import type { Choice } from './channel.ts';
import { choice, itemNumber, notOurs, operation, optionalLine, pageNumber, prose, reference } from './field.ts';
import limbLooks from './limbForm.json' with { type: 'json' };
import type { Around } from './page.ts';
import { itemChoices } from './point.ts';
import formLooks from './resolutionForm.json' with { type: 'json' };
import listLooks from './resolutions.json' with { type: 'json' };

/** A new decision: one lead-in, one limb a line. */
export const resolutionForm = (form: { meeting: string; op: string; heading: string; items: readonly Point[] }): Card =>
    fillForm({
        ...form,
        items: [...itemChoices(form.items), { title: 'No item', value: '0' }],
        item: String(form.items.at(-1)?.item ?? 0),
        verbs: verbChoices,
        leadIn: 'resolved',
        text: '',
        fallback: 'New resolution. Type: resolved: and what was decided, one limb a line.',
    });

export const limbForm = (form: { record: string; op: string; heading: string; leadIn: string; text: string }): Card =>
    fillLimb({ ...form, verbs: verbChoices, fallback: 'Type: correct, the reference, a colon and the new text.' });

/** So many characters of a limb fit ten times on a card. */
const MOST = 400;

/** One page of decisions, newest first. */
export const resolutionsCard = (list: {
    title: string;
    around: Around;
    lines: readonly { ref: string; text: string; detail: string }[];
    search: string;
    from: string;
    to: string;
}): Card =>
    fillList({
        ...list,
        ...list.around,
        lines: list.lines.map((line) => ({ ...line, text: brief(line.text, MOST) })),
        cut: 'Words that end in … are cut here. The whole stands in SharePoint, in the list Resolutions.',
        isCut: list.lines.some(({ text }) => isCut(text, MOST)),
        fallback: `${list.title}. ${list.around.summary}`,
    });

const verbChoices: readonly Choice[] = verbs.map((verb) => ({ title: capital(verb), value: verb }));

const fillForm = template<object>(formLooks);
const fillLimb = template<object>(limbLooks);
const fillList = template<object>(listLooks);

const leadIn = choice('Lead-in', verbs);

export const resolutionOpen = opens('resolution.open', z.object({ meeting: reference, op: operation.optional() }));
export const resolutionSave = saves(
    'resolution.save',
    z.object({
        meeting: reference,
        op: operation,
        item: itemNumber,
        leadIn,
        text: prose('Text'),
        // Which of the two buttons: done, or on to an action made from the first limb.
        next: z.enum(['close', 'action'], notOurs).default('close'),
    }),
);
export const limbCorrect = saves(
    'limb.correct',
    z.object({ record: reference, op: operation, leadIn, text: prose('Text') }),
);
export const resolutionsPage = presses(
    'resolutions.page',
    z.object({
        search: optionalLine('Search'),
        from: optionalLine('From'),
        to: optionalLine('To'),
        page: pageNumber,
    }),
);
