import { z } from 'zod';
import { count, day, lines, list, oneOf, text } from './arrangementField.ts';
import { trackerColumns } from './arrangementTerms.ts';
import { gatherings } from './guidance.ts';

export const groupRef = text('a short name in capitals such as EXEC')
    .regex(/^[A-Z][A-Z0-9-]{0,15}$/, { error: 'a short name in capitals, digits and hyphens such as EXEC' })
    .regex(/^(?![ADMR]\d+$)/, {
        error: 'a short name that no action, point, meeting or resolution bears (A31, D3, M4, R12)',
    });

const cadenceExpected = 'words such as quarterly, or words with months: {words: every half term, months: 2}';

/** How often a group meets, or a paper is written. */
export const cadenceShape = z.union([text(), z.strictObject({ words: text(), months: count('months', 1, 60) })], {
    error: cadenceExpected,
});

/** A topic is a line, or a name with days and facts. */
export const topicShape = z.union(
    [text(), z.strictObject({ name: text(), from: day.optional(), until: day.optional(), facts: lines })],
    { error: 'a topic as one line, or with name, from, until and facts' },
);

export const functionShape = z.strictObject(
    { name: text(), role: text().optional(), from: day.optional(), until: day.optional(), facts: lines },
    { error: 'a function with a name' },
);

export const outsideShape = z.strictObject({ ref: groupRef, name: text() }, { error: 'a body with ref and name' });

export const paperShape = z.strictObject(
    {
        name: text(),
        'written by': text().optional(),
        'presented by': text().optional(),
        to: list(text(), 'a list of groups and others').default([]),
        every: cadenceShape.optional(),
        'one is': text().optional(),
        published: day.optional(),
        facts: lines,
    },
    { error: 'a paper with a name' },
);

const trackerPattern = text('a pattern such as SR ({yy}/{yy}) {nn}')
    .refine((written) => /\{nn?\}/.test(written), { error: 'a pattern with {n} or {nn}, such as SR ({yy}/{yy}) {nn}' })
    .refine((written) => !/[{}]/.test(written.replace(/\{(group|year|yy|n|nn)\}/g, '')), {
        error: 'no braces but {group}, {year}, {yy}, {n} and {nn}',
    });

const trackerColumn = oneOf(...trackerColumns);

/** A column is one that the tracker knows, or that with the committee's own heading. */
export const trackerShape = z.strictObject(
    {
        reference: trackerPattern.optional(),
        'answer within months': count('a number of months from 1 to 24', 1, 24).default(2),
        columns: list(
            z.union([trackerColumn, z.strictObject({ show: trackerColumn, as: text() })], {
                error: `a column such as ${trackerColumns.slice(0, 6).join(', ')}, or {show: RAG, as: Rating}`,
            }),
            'a list of columns',
        )
            .min(2, { error: 'at least two columns' })
            .optional(),
    },
    { error: 'a tracker with reference, answer within months or columns' },
);

/** A head that the book can gather nothing for may stand there in words alone. */
const headShape = z.union([text(), z.strictObject({ says: text(), gathers: oneOf(...gatherings) })], {
    error: 'a head in words, or one with says and gathers',
});

export const guidanceShape = z.strictObject(
    { name: text(), from: day, until: day.optional(), heads: list(headShape, 'a list of heads').optional() },
    { error: 'an edition with name and from' },
);
