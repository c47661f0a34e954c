import { randomUUID } from 'node:crypto';
import { type Facet, facetNames, readColumn } from './columnBody.ts';
import { invalidRequest, nameTaken } from './refusal.ts';

export interface Column {
    /** Rises per list; entries of the index carry it. */
    readonly number: number;
    readonly id: string;
    /** Internal name, used under `fields`; it never changes. */
    readonly name: string;
    readonly displayName: string;
    readonly description: string;
    readonly columnGroup: string;
    readonly required: boolean;
    readonly hidden: boolean;
    readonly readOnly: boolean;
    readonly indexed: boolean;
    readonly enforceUniqueValues: boolean;
    readonly defaultValue?: { readonly value?: string | undefined; readonly formula?: string | undefined } | undefined;
    readonly builtIn: boolean;
    readonly facet: Facet;
    readonly settings: Readonly<Record<string, unknown>>;
}

/** A column as `POST columns` or the body of a new list describes it. */
export function newColumn(body: unknown, existing: readonly Column[]): Column {
    const asked = readColumn(body);
    const given = facetNames.filter((facet) => asked[facet] !== undefined);
    const [facet] = given;
    if (facet === undefined || given.length > 1) throw invalidRequest('A column must have exactly one type facet.');
    const wanted = asked.name ?? asked.displayName;
    if (wanted === undefined) throw invalidRequest('A column must have a name.');
    const name = internalName(wanted);
    if (existing.some((column) => column.name.toLowerCase() === name.toLowerCase())) {
        throw nameTaken(`A column named '${name}' already exists.`);
    }
    const column: Column = {
        number: 1 + Math.max(0, ...existing.map((one) => one.number)),
        id: randomUUID(),
        name,
        displayName: asked.displayName ?? wanted,
        description: asked.description ?? '',
        columnGroup: asked.columnGroup ?? 'Custom Columns',
        required: asked.required ?? false,
        hidden: asked.hidden ?? false,
        readOnly: asked.readOnly ?? false,
        indexed: asked.indexed ?? false,
        enforceUniqueValues: asked.enforceUniqueValues ?? false,
        defaultValue: asked.defaultValue,
        builtIn: false,
        facet,
        settings: { ...settingsUnsaid(facet, asked[facet] ?? {}), ...asked[facet] },
    };
    return checked(column, existing);
}

/** The column after `PATCH columns/{id}`; its internal name and its type stay. */
export function changedColumn(column: Column, body: unknown, others: readonly Column[]): Column {
    const { name, validation: _, ...asked } = readColumn(body);
    if (name !== undefined && name !== column.name) throw invalidRequest('The name of a column cannot be changed.');
    if (facetNames.some((facet) => asked[facet] !== undefined && facet !== column.facet)) {
        throw invalidRequest('The type of a column cannot be changed.');
    }
    const settings = { ...column.settings, ...asked[column.facet] };
    const properties = Object.fromEntries(
        Object.entries(asked).filter(([key, value]) => value !== undefined && !facetNames.includes(key as Facet)),
    );
    const after = { ...column, ...properties, settings };
    if (isMultiple(after) !== isMultiple(column)) throw invalidRequest('The type of a column cannot be changed.');
    return checked(after, others);
}

function checked(column: Column, others: readonly Column[]): Column {
    if (column.enforceUniqueValues && !column.indexed) {
        throw invalidRequest(`Column '${column.name}' must be indexed to enforce unique values.`);
    }
    if (column.indexed && !isIndexable(column)) throw invalidRequest(`Column '${column.name}' cannot be indexed.`);
    if (column.enforceUniqueValues && ['boolean', 'term'].includes(column.facet)) {
        throw invalidRequest(`Column '${column.name}' cannot enforce unique values.`);
    }
    if (column.indexed && others.filter((one) => one.indexed).length >= 20) {
        throw invalidRequest('A list can have at most 20 indexed columns.');
    }
    return column;
}

const indexable: readonly Facet[] = [
    'text',
    'choice',
    'number',
    'currency',
    'dateTime',
    'personOrGroup',
    'lookup',
    'boolean',
    'term',
];
const isIndexable = (column: Column) => indexable.includes(column.facet) && !isMultiple(column);

/** Several lines, several choices, several people or several lookups. */
export function isMultiple({ settings }: Pick<Column, 'settings'>): boolean {
    return (
        settings.allowMultipleLines === true ||
        settings.displayAs === 'checkBoxes' ||
        settings.allowMultipleSelection === true ||
        settings.allowMultipleValues === true
    );
}

export const isPersonOrLookup = (column: Column) => column.facet === 'personOrGroup' || column.facet === 'lookup';

// SharePoint writes any other character of a name as its UTF-16 code between underscores.
function internalName(name: string): string {
    return name.replace(/[^A-Za-z0-9_]/g, (character) => {
        return `_x${character.charCodeAt(0).toString(16).padStart(4, '0')}_`;
    });
}

function settingsUnsaid(facet: Facet, asked: object): Record<string, unknown> {
    switch (facet) {
        case 'text':
            return 'allowMultipleLines' in asked && asked.allowMultipleLines === true
                ? {
                      allowMultipleLines: true,
                      appendChangesToExistingText: false,
                      linesForEditing: 6,
                      textType: 'plain',
                  }
                : { allowMultipleLines: false, appendChangesToExistingText: false, linesForEditing: 0, maxLength: 255 };
        case 'choice':
            return { allowTextEntry: false, choices: [], displayAs: 'dropDownMenu' };
        case 'dateTime':
            return { displayAs: 'default', format: 'dateTime' };
        case 'number':
            return { decimalPlaces: 'automatic', displayAs: 'number' };
        case 'personOrGroup':
            return { allowMultipleSelection: false, chooseFromType: 'peopleAndGroups', displayAs: 'nameWithPresence' };
        case 'lookup':
            return { allowMultipleValues: false, allowUnlimitedLength: false, columnName: 'Title' };
        default:
            return {};
    }
}

/** A list's columns come back without these facets, although they were made with one. */
const facetsNotShown: readonly Facet[] = ['hyperlinkOrPicture', 'term', 'thumbnail', 'contentApprovalStatus'];

/** The column as Graph reads it back. */
export function showColumn(column: Column): Record<string, unknown> {
    const { number: _, builtIn: __, facet, settings, defaultValue, ...rest } = column;
    return {
        ...rest,
        ...(defaultValue === undefined ? {} : { defaultValue }),
        ...(facetsNotShown.includes(facet) ? {} : { [facet]: settings }),
    };
}
