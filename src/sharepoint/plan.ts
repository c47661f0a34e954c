import { actionColumns } from './action.ts';
import { channelColumns } from './channel.ts';
import { type Column, line, roomOfLine } from './columns.ts';
import { entryColumns } from './entry.ts';
import { meetingColumns } from './meeting.ts';
import { pointColumns } from './point.ts';
import { requestColumns } from './request.ts';
import { resolutionColumns } from './resolution.ts';
import { rollColumns } from './roll.ts';
import type { StandingColumn } from './standing.ts';

/** A list as it should be. */
export interface Plan {
    readonly list: string;
    readonly description: string;
    readonly columns: readonly Column[];
}

export const plans: readonly Plan[] = [
    channelColumns,
    meetingColumns,
    rollColumns,
    pointColumns,
    resolutionColumns,
    actionColumns,
    requestColumns,
    entryColumns,
];

/** A column that is not there, or what one that is there lacks. */
export type Gap =
    | { readonly kind: 'no column'; readonly column: Column }
    | { readonly kind: 'incomplete'; readonly column: Column; readonly id: string; readonly missing: Missing };

/** What of a column is changed; all else of it stays as somebody set it. */
type Missing = Partial<Pick<StandingColumn, 'indexed' | 'enforceUniqueValues' | 'choice' | 'text'>>;

export function gapsIn({ columns }: Plan, standing: readonly StandingColumn[]): Gap[] {
    return columns.flatMap((column): Gap[] => {
        const found = named(standing, column);
        if (found === undefined) return [{ kind: 'no column', column }];
        const missing = missingIn(found, column);
        return Object.keys(missing).length === 0 ? [] : [{ kind: 'incomplete', column, id: found.id, missing }];
    });
}

function missingIn(found: StandingColumn, wanted: Column): Missing {
    const isShort =
        wanted.text && !wanted.text.allowMultipleLines && (found.text?.maxLength ?? roomOfLine) < roomOfLine;
    const choices = found.choice?.choices ?? [];
    const added = wanted.choice?.choices.filter((each) => !choices.includes(each)) ?? [];
    return {
        ...(wanted.indexed && !found.indexed && { indexed: true }),
        ...(wanted.enforceUniqueValues && !found.enforceUniqueValues && { enforceUniqueValues: true }),
        ...(added.length > 0 && { choice: { ...found.choice, choices: [...choices, ...added] } }),
        ...(isShort && { text: { ...found.text, maxLength: roomOfLine } }),
    };
}

/** What no program may put right by itself, each in a sentence that says what a person can do. */
export function obstaclesIn(plan: Plan, standing: readonly StandingColumn[]): string[] {
    return [
        ...plan.columns.flatMap((column) => obstaclesOf(column, plan.list, standing)),
        ...demanded(plan, standing),
        ...uniqueBesides(plan, standing),
        ...tooMany(plan, standing),
    ];
}

/** What SharePoint gives every list, and fills in itself or from us. */
const builtIn = /^(_.*|Title|LinkTitle.*|ContentType|Attachments|Author|Editor|Created|Modified|ID|Edit|DocIcon)$/;

/** Columns of somebody else that may not stay empty would keep every row of ours out. */
const demanded = (plan: Plan, standing: readonly StandingColumn[]): string[] =>
    standing
        .filter(({ required, readOnly, hidden, name }) => required && !readOnly && !hidden && !builtIn.test(name))
        .filter(({ name }) => !plan.columns.some((column) => isAlike(name, column.name)))
        .map(
            ({ displayName, name }) =>
                `${plan.list} has a column ${displayName ?? name} that must be filled in, which the minute book does not do. Let it stay empty and repeat.`,
        );

function obstaclesOf(column: Column, list: string, standing: readonly StandingColumn[]): string[] {
    const found = named(standing, column);
    if (found !== undefined && isOfKind(column, found) && !isPlain(found))
        return [
            `The column ${column.displayName} of ${list} keeps formatted text, or adds what is written to what stands there. Let it hold plain text and repeat.`,
        ];
    if (found !== undefined)
        return isOfKind(column, found)
            ? []
            : [`The column ${column.displayName} of ${list} is of another kind. Rename or remove it and repeat.`];
    // Made by hand, SharePoint gave it an internal name of its own, which never changes.
    const alike = standing.find((each) => !each.readOnly && isAlike(each.displayName, column.displayName));
    return alike === undefined
        ? []
        : [
              `${list} has a column ${alike.displayName} that bears the internal name ${alike.name}, where the minute book needs ${column.name}. Rename it, for instance to “${alike.displayName} (old)”, and repeat.`,
          ];
}

const isAlike = (one: string | undefined, other: string): boolean => one?.toLowerCase() === other.toLowerCase();

function isOfKind(wanted: Column, found: StandingColumn): boolean {
    return (
        !found.readOnly &&
        (['text', 'choice', 'number', 'boolean'] as const).every((kind) => !wanted[kind] === !found[kind]) &&
        Boolean(wanted.text?.allowMultipleLines) === Boolean(found.text?.allowMultipleLines) &&
        found.choice?.displayAs !== 'checkBoxes'
    );
}

/** What stands in other text would not come back as it was written. */
const isPlain = ({ text }: StandingColumn): boolean =>
    text?.textType !== 'richText' && text?.appendChangesToExistingText !== true;

/** Where two records may not share a title or a group, SharePoint would take the second for a press that is repeated. */
const uniqueBesides = (plan: Plan, standing: readonly StandingColumn[]): string[] =>
    [line('Title'), ...plan.columns]
        .filter((column) => !column.enforceUniqueValues && named(standing, column)?.enforceUniqueValues)
        .map(
            ({ displayName }) =>
                `The column ${displayName} of ${plan.list} may hold each value only once, which its rows cannot keep to. Let values repeat and try again.`,
        );

/** What a list of SharePoint may have. */
const MOST_INDEXES = 20;

function tooMany(plan: Plan, standing: readonly StandingColumn[]): string[] {
    const there = standing.filter(({ indexed }) => indexed).length;
    const more = plan.columns.filter((column) => column.indexed && !named(standing, column)?.indexed).length;
    if (more === 0 || there + more <= MOST_INDEXES) return [];
    return [
        `${plan.list} has ${there} indexes and needs ${more} more, but SharePoint allows ${MOST_INDEXES} in a list. Take the index from a column that is not the minute book’s and repeat.`,
    ];
}

// SharePoint tells internal names apart without regard to case.
const named = (standing: readonly StandingColumn[], { name }: Column): StandingColumn | undefined =>
    standing.find((each) => isAlike(each.name, name));
