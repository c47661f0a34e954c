import { z } from 'zod';
import { type Day, isDay } from '../domain/day.ts';
import type { Question } from '../domain/minuteBook.ts';

/** How one kind of record lies in its SharePoint list. */
export interface Columns<T extends { readonly key: string }> {
    /** The list's title, as scrutiny officers see it. */
    readonly list: string;
    readonly description: string;
    readonly columns: readonly Column[];
    /** The fields of a row as Graph gives them, read into a record; empty fields are missing from a row. */
    readonly read: z.ZodType<T>;
    /** The fields to write; an empty value clears its column. `on` is the day of the writing, for words "as at". */
    write(record: T, on: Day): Fields;
    /** The columns that can be asked for, each with an index; the one that selects fewest rows stands first. */
    readonly asked: { readonly [Name in keyof Question<T>]?: string };
}

export type Fields = { readonly [column: string]: string | number | boolean | undefined };

/** A column as Graph defines it: exactly one of text, choice, number and boolean (Microsoft Graph documentation). */
export interface Column {
    /** Internal, under which Graph writes and filters; never changes once made. */
    readonly name: string;
    readonly displayName: string;
    readonly indexed?: true;
    readonly enforceUniqueValues?: true;
    readonly required?: true;
    readonly text?: {
        readonly allowMultipleLines?: true;
        readonly linesForEditing?: number;
        readonly textType?: 'plain';
    };
    readonly choice?: { readonly choices: readonly string[]; readonly displayAs: 'dropDownMenu' };
    readonly number?: { readonly decimalPlaces: 'none' };
    readonly boolean?: Record<string, never>;
}

/** Characters a single line can hold (Microsoft Graph documentation). */
export const roomOfLine = 255;
/** Characters several lines can hold, a little under what is reported for SharePoint. */
export const roomOfLines = 63_000;

export const line = (name: string, displayName = name): Column => ({ name, displayName, text: {} });

export const lines = (name: string, displayName = name): Column => ({
    name,
    displayName,
    text: { allowMultipleLines: true, linesForEditing: 6, textType: 'plain' },
});

export const choice = (name: string, choices: readonly string[], displayName = name): Column => ({
    name,
    displayName,
    choice: { choices, displayAs: 'dropDownMenu' },
});

export const number = (name: string, displayName = name): Column => ({
    name,
    displayName,
    number: { decimalPlaces: 'none' },
});

export const yesNo = (name: string, displayName = name): Column => ({ name, displayName, boolean: {} });

export const indexed = (column: Column): Column => ({ ...column, indexed: true });

// SharePoint enforces uniqueness by an index only.
export const unique = (column: Column): Column => ({
    ...indexed(column),
    enforceUniqueValues: true,
    required: true,
});

/** The operation that made the row. */
export const keyColumn = unique(line('Key'));
/** The last operations that changed the row, so that a repeated press is known even after another one wrote, and an earlier one comes too late. */
export const pressesColumn = lines('Presses');

/** A text that is missing from the row while it is empty. */
export const words = z.string().default('');
/** A number that is missing from the row while it is empty. */
export const count = z.number().default(0);
export const day = z.string().refine(isDay, 'not a day');

/** The first line of long words, short enough for Title; the whole is kept in a column of its own. */
export function headOf(text: string): string {
    const [first = ''] = text.trim().split(/\r\n|\r|\n/);
    if (first.length <= roomOfLine) return first;
    // By characters, because half an emoji is no text.
    const characters = [...first];
    while (characters.join('').length > roomOfLine - 1) characters.pop();
    return `${characters.join('')}…`;
}
