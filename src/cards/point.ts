import { z } from 'zod';
import { exemptions } from '../domain/exemption.ts';
import { type Point, pointKinds } from '../domain/point.ts';
import { capital } from '../domain/wording.ts';
import { brief } from './brief.ts';
import { type Card, opens, saves, template } from './card.ts';
import type { Choice } from './channel.ts';
import { choice, itemNumber, line, operation, optionalLine, prose, reference, tick } from './field.ts';
import itemCorrectLooks from './itemCorrectForm.json' with { type: 'json' };
import itemLooks from './itemForm.json' with { type: 'json' };
import pointCorrectLooks from './pointCorrectForm.json' with { type: 'json' };
import pointLooks from './pointForm.json' with { type: 'json' };

/** A new agenda item; its number is the next one. */
export const itemForm = (form: { meeting: string; op: string; heading: string }): Card =>
    fillItem({
        ...form,
        title: '',
        part2: 'false',
        paragraph: '',
        paragraphs,
        fallback: 'New item. Type: item: and its title.',
    });

/** A new lettered point under one of the items. */
export const pointForm = (form: { meeting: string; op: string; heading: string; items: readonly Point[] }): Card =>
    fillPoint({
        ...form,
        items: itemChoices(form.items),
        item: String(form.items.at(-1)?.item ?? ''),
        kinds: kindChoices,
        kind: 'note',
        text: '',
        speaker: '',
        fallback: 'New point. Type: point: and what was said.',
    });

export const itemCorrectForm = (form: { record: string; op: string; heading: string; title: string }): Card =>
    fillItemCorrect({ ...form, fallback: 'Type: correct, the reference, a colon and the new title.' });

export const pointCorrectForm = (form: {
    record: string;
    op: string;
    heading: string;
    kind: string;
    text: string;
    speaker: string;
}): Card =>
    fillPointCorrect({
        ...form,
        kinds: kindChoices,
        fallback: 'Type: correct, the reference, a colon and the new text.',
    });

/** The items of a meeting as choices; Part 2 items by their number alone is not needed, for their titles are masked already. */
export const itemChoices = (items: readonly Point[]): Choice[] =>
    items.map((item) => ({ title: `${item.item}. ${brief(item.itemTitle, 100)}`, value: String(item.item) }));

const paragraphs: readonly Choice[] = exemptions.map(({ paragraph, words }) => ({
    title: paragraph === 'confidential' ? words : `${paragraph}. ${brief(words, 110)}`,
    value: paragraph,
}));
const kindChoices: readonly Choice[] = pointKinds.map((kind) => ({ title: capital(kind), value: kind }));

const fillItem = template<object>(itemLooks);
const fillPoint = template<object>(pointLooks);
const fillItemCorrect = template<object>(itemCorrectLooks);
const fillPointCorrect = template<object>(pointCorrectLooks);

const forMeeting = z.object({ meeting: reference, op: operation.optional() });
const kind = choice('Kind', ['note', 'query and answer', 'challenge', 'assurance sought']);

export const itemOpen = opens('item.open', forMeeting);
export const itemSave = saves(
    'item.save',
    z.object({
        meeting: reference,
        op: operation,
        title: line('Title'),
        part2: tick('Part 2'),
        paragraph: optionalLine('Paragraph').refine(
            (value) => value === '' || exemptions.some(({ paragraph }) => paragraph === value),
            'Choose Paragraph from the list.',
        ),
    }),
);
export const pointOpen = opens('point.open', forMeeting);
export const pointSave = saves(
    'point.save',
    z.object({
        meeting: reference,
        op: operation,
        item: itemNumber,
        kind,
        text: prose('Text'),
        speaker: optionalLine('Speaker'),
    }),
);
export const itemCorrect = saves('item.correct', z.object({ record: reference, op: operation, title: line('Title') }));
export const pointCorrect = saves(
    'point.correct',
    z.object({ record: reference, op: operation, kind, text: prose('Text'), speaker: optionalLine('Speaker') }),
);
