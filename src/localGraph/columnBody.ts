import { z } from 'zod';
import { generalException, invalidRequest } from './refusal.ts';

const flag = z.boolean().optional();

const facets = {
    text: z.strictObject({
        allowMultipleLines: flag,
        appendChangesToExistingText: flag,
        linesForEditing: z.int().min(0).optional(),
        maxLength: z.int().min(1).max(255).optional(),
        textType: z.enum(['plain', 'richText']).optional(),
    }),
    choice: z.strictObject({
        allowTextEntry: flag,
        choices: z.array(z.string().min(1)).optional(),
        displayAs: z.enum(['dropDownMenu', 'radioButtons', 'checkBoxes']).optional(),
    }),
    dateTime: z.strictObject({
        displayAs: z.enum(['default', 'friendly', 'standard']).optional(),
        format: z.enum(['dateOnly', 'dateTime']).optional(),
    }),
    number: z.strictObject({
        decimalPlaces: z.enum(['automatic', 'none', 'one', 'two', 'three', 'four', 'five']).optional(),
        displayAs: z.enum(['number', 'percentage']).optional(),
        minimum: z.number().optional(),
        maximum: z.number().optional(),
    }),
    boolean: z.strictObject({}),
    currency: z.strictObject({ locale: z.string().optional() }),
    personOrGroup: z.strictObject({
        allowMultipleSelection: flag,
        chooseFromType: z.enum(['peopleOnly', 'peopleAndGroups']).optional(),
        displayAs: z.string().optional(),
    }),
    lookup: z.strictObject({
        listId: z.string(),
        columnName: z.string().optional(),
        allowMultipleValues: flag,
        allowUnlimitedLength: flag,
        primaryLookupColumnId: z.string().optional(),
    }),
    hyperlinkOrPicture: z.strictObject({ isPicture: flag }),
    calculated: z.strictObject({
        format: z.string().optional(),
        formula: z.string(),
        outputType: z.string().optional(),
    }),
    geolocation: z.strictObject({}),
    term: z.looseObject({}),
    thumbnail: z.strictObject({}),
    contentApprovalStatus: z.strictObject({}),
};

export type Facet = keyof typeof facets;
export const facetNames = Object.keys(facets) as Facet[];

const properties = {
    name: z.string().min(1),
    displayName: z.string().min(1),
    description: z.string(),
    columnGroup: z.string(),
    required: z.boolean(),
    hidden: z.boolean(),
    readOnly: z.boolean(),
    indexed: z.boolean(),
    enforceUniqueValues: z.boolean(),
    defaultValue: z.strictObject({ value: z.string().optional(), formula: z.string().optional() }),
    validation: z.strictObject({
        formula: z.string().optional(),
        descriptions: z.array(z.unknown()).optional(),
        defaultLanguage: z.string().optional(),
    }),
};

const columnBody = z.strictObject({ ...properties, ...facets }).partial();

/** What a request says of a column, its shape checked. Throws Graph's 400, or the 500 it has for a null. */
export function readColumn(body: unknown) {
    const plain = withoutAnnotations(body);
    // SharePoint answers a null here with a server error, not with a refusal.
    if (plain.defaultValue === null || plain.validation === null) throw generalException();
    const parsed = columnBody.safeParse(plain);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw invalidRequest(`Invalid column definition: ${issue?.path.join('.')} ${issue?.message}`);
}

function withoutAnnotations(body: unknown): Record<string, unknown> {
    return Object.fromEntries(Object.entries(body ?? {}).filter(([key]) => !key.includes('@')));
}
