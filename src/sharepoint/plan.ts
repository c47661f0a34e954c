import { actionColumns } from './action.ts';
import { channelColumns } from './channel.ts';
import type { Column } from './columns.ts';
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
    | { readonly kind: 'incomplete'; readonly column: Column; readonly id: string; readonly missing: Partial<Column> };

export function gapsIn({ columns }: Plan, standing: readonly StandingColumn[]): Gap[] {
    return columns.flatMap((column): Gap[] => {
        const found = named(standing, column);
        if (found === undefined) return [{ kind: 'no column', column }];
        const missing = missingIn(found, column);
        return Object.keys(missing).length === 0 ? [] : [{ kind: 'incomplete', column, id: found.id, missing }];
    });
}

function missingIn(found: StandingColumn, wanted: Column): Partial<Column> {
    const choices = found.choice?.choices ?? [];
    const added = wanted.choice?.choices.filter((each) => !choices.includes(each)) ?? [];
    return {
        ...(wanted.indexed && !found.indexed && { indexed: true }),
        ...(wanted.enforceUniqueValues && !found.enforceUniqueValues && { enforceUniqueValues: true }),
        ...(added.length > 0 && { choice: { choices: [...choices, ...added], displayAs: 'dropDownMenu' } }),
    };
}

/** What no program may put right by itself, each in a sentence that says what a person can do. */
export function obstaclesIn(plan: Plan, standing: readonly StandingColumn[]): string[] {
    return [...plan.columns.flatMap((column) => obstaclesOf(column, plan.list, standing)), ...tooMany(plan, standing)];
}

function obstaclesOf(column: Column, list: string, standing: readonly StandingColumn[]): string[] {
    const found = named(standing, column);
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
        (['text', 'choice', 'number', 'boolean'] as const).every((kind) => !wanted[kind] === !found[kind]) &&
        Boolean(wanted.text?.allowMultipleLines) === Boolean(found.text?.allowMultipleLines) &&
        found.choice?.displayAs !== 'checkBoxes'
    );
}

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
