import { type Column, isMultiple } from './columns.ts';
import { invalidRequest } from './refusal.ts';
import { type Fields, type Stored, siteMoment } from './values.ts';

/** A value as filters, sorting and uniqueness see it. Undefined is empty, or not comparable. */
export type Comparable = string | number;

/** One stored row. Times are UTC, to the second. */
export interface Row {
    readonly id: number;
    readonly guid: string;
    readonly version: number;
    readonly created: string;
    readonly modified: string;
    readonly fields: Fields;
}

export function comparableOf(column: Column, row: Row): Comparable | undefined {
    switch (column.builtIn ? column.name : '') {
        case 'ID':
            return row.id;
        case 'Created':
            return row.created;
        case 'Modified':
            return row.modified;
        default:
            return comparable(column, row.fields[column.name]);
    }
}

// SharePoint compares text without regard to case, in filters and for uniqueness.
function comparable(column: Column, value: Stored | undefined): Comparable | undefined {
    if (typeof value === 'string') return column.facet === 'dateTime' ? value : value.toLowerCase();
    if (typeof value === 'boolean') return value ? 1 : 0;
    return typeof value === 'number' ? value : undefined;
}

/** A literal of a filter, in the terms of the column it is compared with. Throws a 400 when it cannot be. */
export function comparableLiteral(column: Column, literal: string | number): Comparable {
    const refused = () => invalidRequest(`The value given for field '${column.name}' is not of its type`);
    if (isMultiple(column) && column.facet !== 'text') throw refused();
    switch (column.facet) {
        case 'text':
        case 'choice':
            if (typeof literal !== 'string') throw refused();
            return literal.toLowerCase();
        case 'dateTime': {
            const moment = typeof literal === 'string' ? siteMoment(literal, false) : undefined;
            if (moment === undefined) throw refused();
            return moment;
        }
        case 'boolean':
            // eq 'true' was reported to answer the opposite rows, so nothing but 1 and 0 is taken.
            if (literal !== 1 && literal !== 0) throw refused();
            return literal;
        case 'personOrGroup':
        case 'lookup':
            if (!/^[0-9]+$/.test(String(literal))) throw refused();
            return Number(literal);
        case 'number':
        case 'currency':
            if (typeof literal !== 'number') throw refused();
            return literal;
        default:
            throw refused();
    }
}

/** Negative, zero or positive. Text goes by code point, as the index on disk does. */
export function compare(left: Comparable, right: Comparable): number {
    if (left === right) return 0;
    if (typeof left === 'string' && typeof right === 'string')
        return Buffer.compare(Buffer.from(left), Buffer.from(right));
    return left < right ? -1 : 1;
}
