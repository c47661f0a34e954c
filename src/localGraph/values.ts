import { isObject } from './call.ts';
import { type Column, isMultiple, isPersonOrLookup } from './columns.ts';
import { invalidRequest, unrecognised } from './refusal.ts';
import { firstSupposed, type Supposed } from './supposed.ts';

export type Stored = string | number | boolean | readonly string[] | readonly number[] | Link;

export interface Link {
    readonly Url: string;
    readonly Description: string;
}

/** A row's own fields by internal name; empty ones are missing. */
export type Fields = Readonly<Record<string, Stored>>;

/** Characters that several lines take, and what becomes of more. */
type Room = Pick<Supposed, 'roomOfLines' | 'overlong'>;

/** What `fields` of a request asks for, checked: the value to store for each column, or undefined to clear it. */
export function valuesIn(
    columns: ReadonlyMap<string, Column>,
    body: Record<string, unknown>,
    room: Room,
): Map<Column, Stored | undefined> {
    const values = new Map<Column, Stored | undefined>();
    for (const [key, value] of Object.entries(body)) {
        if (key.includes('@')) continue;
        const column = columnWritten(columns, key);
        if (column.readOnly) throw invalidRequest(`Field '${key}' is read-only`);
        if (Array.isArray(value) && !/^Collection\(Edm\.(String|Int32)\)$/.test(String(body[`${key}@odata.type`]))) {
            throw invalidRequest(`A collection for field '${key}' needs '${key}@odata.type'.`);
        }
        values.set(column, value === null || value === '' ? undefined : storable(column, value, room));
    }
    return values;
}

// A person or a lookup is written as its row number in the other list, under a name of its own.
function columnWritten(columns: ReadonlyMap<string, Column>, key: string): Column {
    const column = columns.get(key);
    if (column !== undefined && !isPersonOrLookup(column)) return column;
    const behind = key.endsWith('LookupId') ? columns.get(key.slice(0, -'LookupId'.length)) : undefined;
    if (behind === undefined || !isPersonOrLookup(behind)) throw unrecognised(key);
    return behind;
}

/** The value of a column made from its `defaultValue`, which Graph always gives as text. */
export function defaultOf(column: Column): Stored | undefined {
    const text = column.defaultValue?.value;
    if (text === undefined || text === '') return undefined;
    if (column.facet === 'boolean') return text === '1';
    if (column.facet === 'number' || column.facet === 'currency') return storable(column, Number(text), firstSupposed);
    return storable(column, text, firstSupposed);
}

function storable(column: Column, value: unknown, room: Room): Stored {
    switch (column.facet) {
        case 'text':
            return text(column, value, room);
        case 'choice':
            return isMultiple(column) ? array(column, value, (one) => choice(column, one)) : choice(column, value);
        case 'dateTime':
            return siteMoment(string(column, value), column.settings.format === 'dateOnly') ?? wrongType(column);
        case 'number':
        case 'currency':
            return number(column, value);
        case 'boolean':
            return typeof value === 'boolean' ? value : wrongType(column);
        case 'personOrGroup':
        case 'lookup':
            return isMultiple(column)
                ? array(column, value, (one) => rowNumber(column, one))
                : rowNumber(column, value);
        case 'hyperlinkOrPicture':
            return link(column, value);
        default:
            throw invalidRequest(`Field '${column.name}' cannot be written through this API`);
    }
}

// A single line takes 255 characters at most.
function text(column: Column, value: unknown, { roomOfLines, overlong }: Room): string {
    const limit = isMultiple(column) ? roomOfLines : Number(column.settings.maxLength ?? 255);
    const written = string(column, value);
    if (written.length > limit && isMultiple(column) && overlong === 'cut') return written.slice(0, limit);
    if (written.length > limit)
        throw invalidRequest(`The value of field '${column.name}' is longer than ${limit} characters`);
    return written;
}

function choice(column: Column, value: unknown): string {
    const written = string(column, value);
    const { choices, allowTextEntry } = column.settings;
    if (allowTextEntry !== true && !(Array.isArray(choices) && choices.includes(written))) {
        throw invalidRequest(`'${written}' is not a choice of field '${column.name}'`);
    }
    if (written.length > 255) throw invalidRequest(`The value of field '${column.name}' is longer than 255 characters`);
    return written;
}

function number(column: Column, value: unknown): number {
    if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType(column);
    const { minimum, maximum } = column.settings;
    if ((typeof minimum === 'number' && value < minimum) || (typeof maximum === 'number' && value > maximum)) {
        throw invalidRequest(`The value of field '${column.name}' is out of range`);
    }
    return value;
}

function rowNumber(column: Column, value: unknown): number {
    const row = typeof value === 'string' && /^[0-9]+$/.test(value) ? Number(value) : value;
    return typeof row === 'number' && Number.isSafeInteger(row) && row > 0 ? row : wrongType(column);
}

function link(column: Column, value: unknown): Link {
    if (!isObject(value) || typeof value.Url !== 'string') return wrongType(column);
    const { Url, Description = Url, ...rest } = value;
    if (typeof Description !== 'string' || Object.keys(rest).length > 0) return wrongType(column);
    return { Url, Description };
}

function string(column: Column, value: unknown): string {
    return typeof value === 'string' ? value : wrongType(column);
}

function array<T extends string | number>(column: Column, value: unknown, each: (one: unknown) => T): T[] {
    return Array.isArray(value) ? value.map(each) : wrongType(column);
}

function wrongType(column: Column): never {
    throw invalidRequest(`The value of field '${column.name}' is not of its type`);
}

const day = 86_400_000;
const pacific = 8 * 3_600_000;

/**
 * A moment as SharePoint stores it. A text without a zone is read in the site's zone, which is Pacific time until
 * somebody sets it; a dateOnly column keeps midnight there. Undefined when it is no date.
 */
export function siteMoment(text: string, dateOnly: boolean): string | undefined {
    if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return undefined;
    const zoned = /(Z|[+-]\d\d:\d\d)$/.test(text) && text.includes('T');
    const read = Date.parse(zoned ? text : `${text.includes('T') ? text : `${text}T00:00`}Z`) + (zoned ? 0 : pacific);
    if (Number.isNaN(read)) return undefined;
    const kept = dateOnly ? Math.floor((read - pacific) / day) * day + pacific : read;
    return `${new Date(kept).toISOString().slice(0, 19)}Z`;
}
